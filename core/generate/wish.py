"""What the artist asks for in words, matched to the words that a network knows. Needs no numpy: the window uses it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_TERM = re.compile(r"(?P<no>-?)(?P<word>[^\s,;:]+)(?::(?P<weight>-?\d+(?:[.,]\d+)?))?")
_MOST = 3.0  # a weight beyond this was never seen in training and gives mud


@dataclass(frozen=True, slots=True)
class Wish:
    weights: tuple[float, ...]  # of the network's words, in its order
    unknown: tuple[str, ...] = ()  # what was asked for and the network has never heard of

    @property
    def is_empty(self) -> bool:
        return not any(self.weights)


def understand(text: str, words: Sequence[str]) -> Wish:
    """ "red potions -hat shield:0.5": number and case are forgiven, a minus asks for the contrary."""
    places = {_plain(word): place for place, word in enumerate(words)}
    weights = [0.0] * len(words)
    unknown = []
    for term in _TERM.finditer(text):
        word = _plain(term["word"])
        place = next((places[form] for form in _forms(word) if form in places), None)
        if place is None:
            unknown.append(term["word"])
            continue
        weight = float((term["weight"] or "1").replace(",", "."))
        weights[place] = max(-_MOST, min(_MOST, -weight if term["no"] else weight))
    return Wish(tuple(weights), tuple(dict.fromkeys(unknown)))


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
