"""Sentences in other languages: the catalogues are whole, and what nobody translated stays readable."""

import importlib.util
from pathlib import Path

import pytest

from core import words
from core.catalogue import Entry, entries_of, read_catalogue
from core.words import languages, later, speak, spoken, tr

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def tool():
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "packaging" / "words.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def english_again():
    yield
    speak("en")


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    """Three forms, as Slavic languages have them; one sentence is not translated yet."""
    (tmp_path / "pl.po").write_text(
        'msgid ""\nmsgstr ""\n"X-Language-Name: Polski\\n"\n'
        '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"\n\n'
        '#: app/a.py\nmsgid "{count} files"\nmsgid_plural "{count} files"\n'
        'msgstr[0] "{count} plik"\nmsgstr[1] "{count} pliki"\nmsgstr[2] "{count} plików"\n\n'
        '#: app/b.py\nmsgid "Say \\"no\\"\\nor"\nmsgstr "Powiedz „nie”\\nalbo"\n\n'
        '#: app/c.py\nmsgid "Open"\nmsgstr ""\n'
    )
    monkeypatch.setattr(words, "resource", lambda *parts: tmp_path.joinpath(*parts[1:]))
    speak("pl")
    return tmp_path


@pytest.mark.parametrize("count", [1, 3, 5, "1,002"])
def test_a_sentence_takes_the_form_that_its_number_needs(catalogue, count):
    forms = {1: "1 plik", 3: "3 pliki", 5: "5 plików", "1,002": "1,002 pliki"}
    assert tr("{count} files", count=count) == forms[count]


def test_quotes_and_lines_come_through_and_what_is_not_translated_stays(catalogue):
    assert tr('Say "no"\nor') == "Powiedz „nie”\nalbo"
    assert tr(later("Open")) == "Open"
    assert languages()["pl"] == "Polski"


@pytest.mark.parametrize(
    ("asked", "system", "spoken_then"),
    [("pl", "", "pl"), ("", "pl_PL.UTF-8", "pl"), ("", "tlh:pl", "pl"), ("", "C", "en"), ("../../pl", "", "en")],
)
def test_the_language_is_the_asked_one_else_that_of_the_system(catalogue, monkeypatch, asked, system, spoken_then):
    monkeypatch.setenv(words.VARIABLE, asked)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGUAGE", system)
    speak(words.wanted())
    assert spoken() == spoken_then


def test_names_in_a_sentence_from_right_to_left_keep_their_own_direction():
    speak("he")
    assert "\u2068a.png\u2069" in tr(
        "{name} exists already. Choose another name, or allow overwriting it.", name="a.png"
    )


def test_figures_and_joined_names_begin_at_the_right_too():
    speak("he")
    assert tr("{zoom}×", zoom=6).startswith("\u200f")
    assert tr("{sprites}, {labels}", sprites="a", labels="b").startswith("\u200f")
    speak("en")
    assert tr("{zoom}×", zoom=6) == "6×"


def test_the_pseudo_language_keeps_gaps_and_is_longer():
    speak("pseudo")
    said = tr("{count} picked drawings", count=3)
    assert said.startswith("[3 ")
    assert len(said) > 1.3 * len("3 picked drawings")


def test_the_tool_tells_what_is_wrong_with_a_catalogue(tool):
    found = {"Open {name}": ["a"], "{count} files": ["a"], "&Edit": ["a"], " ms": ["a"], "New": ["a"]}
    entries = [
        Entry("Open {name}", ("Öffnen",)),
        Entry("{count} files", ("{count} Dateien",)),
        Entry("&Edit", ("Bearbeiten",)),
        Entry(" ms", ("ms",)),
        Entry("Gone", ("Fort",)),
    ]
    told = sorted(fault.split(":")[0] for fault in tool.faults(entries, found, 2))
    assert told == [
        "another number of keys marked by &",
        "has 1 forms",
        "left over",
        "not there",
        "other gaps",
        "other spaces at its ends",
    ]


def test_what_is_translated_stays_when_sentences_come_and_go(tool):
    text = tool.told({"New": ("Neu",), "Gone": ("Fort",)}, {"New": ["a.py"], "Newer": ["a.py"]}, tool.HEAD, 2)
    assert [(e.sentence, e.said) for e in entries_of(text)][1:] == [("New", ("Neu",)), ("Newer", ("",))]


def test_every_language_has_a_name_and_its_forms():
    for file in (ROOT / "resources" / "words").glob("*.po"):
        assert read_catalogue(file).name not in ("", file.stem)
