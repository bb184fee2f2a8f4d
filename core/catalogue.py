"""A gettext catalogue: the sentences of the program and what they are in another language, read from its .po file."""

import gettext
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_ESCAPES = {"n": "\n", "t": "\t"}
_LINE = re.compile(r'(msgid|msgid_plural|msgstr|msgstr\[\d+\])? ?"(.*)"$')
_PLURAL = re.compile(r"plural=([^;\n]+)")


@dataclass(frozen=True, slots=True)
class Entry:
    sentence: str
    said: tuple[str, ...]  # as many as the language has forms for numbers; one for a sentence that counts nothing


@dataclass(frozen=True, slots=True)
class Catalogue:
    facts: Mapping[str, str]  # of its head
    sentences: Mapping[str, tuple[str, ...]]
    form_for: Callable[[int], int]

    @property
    def name(self) -> str:
        """What those who speak it call it."""
        return self.facts.get("X-Language-Name", "")

    def say(self, sentence: str, count: int | None) -> str:
        """The sentence itself where nobody has translated it yet."""
        said = self.sentences.get(sentence)
        if said is None:
            return sentence
        form = self.form_for(count) if count is not None and len(said) > 1 else 0
        return said[form] if form < len(said) else said[-1]


def read_catalogue(file: Path) -> Catalogue:
    entries = list(entries_of(file.read_text(encoding="utf-8")))
    head = next((entry.said[0] for entry in entries if not entry.sentence), "")
    facts = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    rule = _PLURAL.search(facts.get("Plural-Forms", ""))
    form_for: Callable[[int], int] = gettext.c2py(rule[1] if rule else "n != 1")
    return Catalogue(facts, {e.sentence: e.said for e in entries if e.sentence and all(e.said)}, form_for)


def facts_of(file: Path) -> dict[str, str]:
    """Its head alone, for a list of all languages."""
    with file.open(encoding="utf-8") as lines:
        found = (re.fullmatch(r'"([\w-]+): (.*)\\n"', line.strip()) for line in iter(lines.readline, "\n"))
        return {match[1]: match[2] for match in found if match}


def entries_of(text: str) -> Iterator[Entry]:
    """In the order of the file; what is no line of an entry is a remark."""
    parts: dict[str, str] = {}
    part = ""
    for line in (*text.splitlines(), ""):
        if not line.startswith(("msg", '"')):
            if "msgid" in parts:
                yield Entry(parts["msgid"], tuple(said for name, said in parts.items() if name.startswith("msgstr")))
            parts = {}
            continue
        match = _LINE.match(line)
        if match is None:
            raise ValueError(line)
        part = match[1] or part
        parts[part] = parts.get(part, "") + _plain(match[2])


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[1]), text) if "\\" in text else text
