"""What the artist asks for in words, matched to the words that a network knows. Needs no numpy: the window uses it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.resources import resource

_TERM = re.compile(r"(?P<no>-?)(?P<said>[^\s,;:]+)(?::(?P<weight>-?\d+(?:[.,]\d+)?))?")
MOST = 3.0  # a weight beyond this was never seen in training and gives mud


@dataclass(frozen=True, slots=True)
class Term:
    """One word that was asked for."""

    said: str
    word: str | None  # the network's own that it is taken for; None: it has never heard of it
    weight: float
    is_synonym: bool = False  # taken for another word, not only for another form of it


@dataclass(frozen=True, slots=True)
class Wish:
    weights: tuple[float, ...]  # of the network's words, in its order
    unknown: tuple[str, ...] = ()  # what was asked for and the network has never heard of

    @property
    def is_empty(self) -> bool:
        return not any(self.weights)


def understand(text: str, words: Sequence[str]) -> Wish:
    """ "red potions -hat shield:0.5": number and case are forgiven, a minus asks for the contrary."""
    terms = terms_of(text, words)
    weights = {term.word: term.weight for term in terms}
    unknown = dict.fromkeys(term.said for term in terms if term.word is None)
    return Wish(tuple(weights.get(word, 0.0) for word in words), tuple(unknown))


def terms_of(text: str, words: Sequence[str]) -> tuple[Term, ...]:
    """Every word of the text, in its order."""
    known = {_plain(word): word for word in words if word}
    return tuple(_read(found, known) for found in _TERM.finditer(text) if _plain(found["said"]).strip("-"))


def settled(text: str, words: Sequence[str]) -> str:
    """The same wish in the network's own words alone: what a recipe keeps, whatever becomes of the synonyms."""
    weights = {term.word: term.weight for term in terms_of(text, words) if term.word is not None}
    return " ".join(written(word, weight) for word, weight in weights.items())


def rewrite(text: str, words: Sequence[str], word: str, weight: float | None) -> str:
    """The text with this much of a word; None takes it out. What else is said stays as it was typed."""
    known = {_plain(other): other for other in words if other}
    kept: list[str] = []
    for found in _TERM.finditer(text):
        if _read(found, known).word != word:
            kept.append(found[0])
        elif weight is not None:
            kept.append(written(word, weight))
            weight = None  # said twice, it is asked for once
    return " ".join(kept if weight is None else [*kept, written(word, weight)])


def written(word: str, weight: float) -> str:
    """A term as one would type it."""
    if abs(weight) == 1:
        return word if weight > 0 else f"-{word}"
    return f"{word}:{weight:g}"


def _read(found: re.Match[str], known: dict[str, str]) -> Term:
    said = found["said"]
    forms = _forms(_plain(said))
    word = next((known[form] for form in forms if form in known), None)
    other = None if word else next((known[form] for form in _alike(forms) if form in known), None)
    weight = float((found["weight"] or "1").replace(",", "."))
    weight = round(max(-MOST, min(MOST, -weight if found["no"] else weight)), 4)  # as exact as `written` can say it
    return Term(said, word or other, weight, other is not None)


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold().strip()


def _forms(word: str) -> list[str]:
    """The word, then what it may be the plural or the singular of."""
    forms = [word]
    if word.endswith("ies"):
        forms.append(word[:-3] + "y")
    if word.endswith("ves"):
        forms += [word[:-3] + "f", word[:-3] + "fe"]
    if word.endswith("es"):
        forms.append(word[:-2])
    if word.endswith("s"):
        forms.append(word[:-1])
    if word.endswith("men"):
        forms.append(word[:-3] + "man")
    if word.endswith("y"):
        forms.append(word[:-1] + "ies")
    return [*forms, word + "s", word + "es"]


def _alike(forms: Sequence[str]) -> list[str]:
    """Other words for it, and their forms."""
    groups = _synonyms()
    return [form for said in forms for group in groups.get(said, ()) for word in group for form in _forms(word)]


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, list[tuple[str, ...]]]:
    """The groups of each word in resources/words/synonyms.txt."""
    groups: dict[str, list[tuple[str, ...]]] = {}
    for line in resource("words", "synonyms.txt").read_text(encoding="utf-8").splitlines():
        group = tuple(line.split()) if not line.startswith("#") else ()
        for word in group:
            groups.setdefault(word, []).append(group)
    return groups
