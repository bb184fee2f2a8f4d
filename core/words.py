"""Every sentence that a user reads passes through tr(), so that it can be said in another language.

Catalogues lie in resources/words; `python packaging/words.py` brings new sentences into them. Which one speaks: what
SPRITEWELL_LANGUAGE names, which the window sets for itself and its children, else the language of the system.
"""

import os
import re
import sys
import unicodedata

from core.catalogue import Catalogue, facts_of, read_catalogue
from core.resources import resource

VARIABLE = "SPRITEWELL_LANGUAGE"
ENGLISH = "en"  # the language that the program is written in
PSEUDO = "pseudo"  # longer than any language, with letters that every font has: shows what is clipped or not translated
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")
_OPEN, _CLOSE = "\u2068", "\u2069"  # around names in a sentence that runs from right to left, or they would mix
_MARK = "\u200f"
_HAS_RIGHT = re.compile("[\u0590-\u08ff]")
_ACCENTED = str.maketrans("aceilnosuyzACEILNOSUYZ", "àçéîļñöšüÿžÀÇÉÎĻÑÖŠÜŸŽ")

_voice: dict[str, Catalogue | None] = {}  # the language that is spoken, once anything was said


def tr(sentence: str, **gaps: object) -> str:
    """The sentence in the user's language, its named {gaps} filled. Whole sentences only, never glued parts.

    A sentence with a {count} may have several forms, as many as the language has for numbers."""
    if not _voice:
        speak(wanted())
    ((language, catalogue),) = _voice.items()
    if catalogue is not None:
        sentence = catalogue.say(sentence, _number(gaps.get("count")))
    elif language == PSEUDO:
        sentence = _pseudo(sentence)
    if language in _RIGHT_TO_LEFT:
        sentence = _begun_from_the_right(sentence)
    if not gaps:
        return sentence
    if language in _RIGHT_TO_LEFT:
        gaps = {
            name: f"{_OPEN}{gap}{_CLOSE}" if not isinstance(gap, int | float) else gap for name, gap in gaps.items()
        }
    return writable(sentence.format(**gaps))


def later(sentence: str) -> str:
    """A sentence that stands in a table and is said by tr() whenever it is shown: it is only to be found here."""
    return sentence


def writable(text: str) -> str:
    """The text as it can be shown and saved anywhere: names on a disk may hold bytes that are no letters."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def speak(language: str) -> None:
    """From now on in this language; in English where there is no such catalogue."""
    file = resource("words", f"{language}.po")
    is_there = bool(re.fullmatch(r"[A-Za-z_]+", language)) and file.is_file()
    spoken = read_catalogue(file) if is_there else None
    _voice.clear()
    _voice[language if is_there or language == PSEUDO else ENGLISH] = spoken


def spoken() -> str:
    if not _voice:
        speak(wanted())
    return next(iter(_voice))


def runs_from_right_to_left() -> bool:
    return spoken() in _RIGHT_TO_LEFT


def languages() -> dict[str, str]:
    """By their codes what they call themselves."""
    found = sorted(resource("words").glob("*.po"))
    return {ENGLISH: "English"} | {file.stem: facts_of(file).get("X-Language-Name", file.stem) for file in found}


def wanted() -> str:
    """What is asked for by the variable, else the first language of the system that there is a catalogue for."""
    if asked := os.environ.get(VARIABLE, ""):
        return asked
    return next((code for name in _of_the_system() if (code := _known(name))), ENGLISH)


def _of_the_system() -> list[str]:
    if sys.platform == "win32":
        import ctypes
        import locale

        return [locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")]
    found = (os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    return [name for each in found for name in each.split(":")]


def _known(name: str) -> str:
    """Like de_AT.UTF-8: the catalogue of the country, else of the language."""
    whole = name.split(".")[0].split("@")[0].replace("-", "_")
    codes = (whole, whole.split("_")[0])
    return next((code for code in codes if code == ENGLISH or (code and resource("words", f"{code}.po").is_file())), "")


def _number(count: object) -> int | None:
    """Counts come as numbers, or as they are written, with marks at the thousands."""
    if isinstance(count, int):
        return count
    digits = re.sub(r"\D", "", str(count)) if count is not None else ""
    return int(digits) if digits else None


def _begun_from_the_right(sentence: str) -> str:
    """A sentence that begins with a key or a name, or is figures alone, would run from left to right as a whole."""
    sides = (unicodedata.bidirectional(letter) for letter in re.sub(r"\{[^}]*\}|<[^>]*>", "", sentence))
    first = next((side for side in sides if side in ("L", "R", "AL")), "")
    is_of_signs = not first and bool(sentence)
    return f"{_MARK}{sentence}" if is_of_signs or (first == "L" and _HAS_RIGHT.search(sentence)) else sentence


def named(name: str) -> str:
    """A name or number that stands by itself where sentences may run from right to left: at their side, as it is."""
    return f"{_MARK}{_OPEN}{name}{_CLOSE}" if runs_from_right_to_left() else name


def _pseudo(sentence: str) -> str:
    """Four tenths longer, between brackets; gaps stay."""
    parts = re.split(r"(\{[^}]*\}|%\w|<[^>]*>)", sentence)
    told = "".join(part if number % 2 else part.translate(_ACCENTED) for number, part in enumerate(parts))
    longer = max(1, len(sentence) * 4 // 10)
    return f"[{told}{('~~~~~~~ ' * longer)[:longer]}]"
