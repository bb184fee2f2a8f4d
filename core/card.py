"""The card of a network: all that is needed to draw with model.onnx, kept in the file's own metadata."""

import json
import math
from dataclasses import asdict, dataclass, field, fields
from itertools import pairwise
from pathlib import Path

from core.errors import UserError
from core.frames import MOST_FRAMES, SIDES
from core.words import tr

CARD_KEY = "spritewell"  # the metadata property of model.onnx that holds the card as JSON
TWIN_KEY = "spritewell.twin"  # of a network's twin in fewer bits: the sha256 of the network
CARD_FORMAT = 1
MOST_SIZE, MOST_COLOURS, MOST_WORDS, MOST_SIGMA, MOST_LEVELS = 256, 4096, 4096, 1e4, 16
MOST_CARRIERS = 2**31  # of one mix: their sum is a chance that is drawn in 64 bits


@dataclass(frozen=True, slots=True)
class Card:
    name: str
    size: int  # sprites are size x size pixels
    palette: tuple[tuple[int, int, int, int], ...]  # RGBA; entry 0 is transparent
    words: tuple[str, ...]  # the words it knows, in the order of its input; "" for a kind that nobody named
    word_counts: tuple[int, ...] = ()  # sprites that carried each word
    mixes: tuple[tuple[int, ...], ...] = ()  # words that go together, by their places in `words`: what its sprites are
    mix_counts: tuple[int, ...] = ()  # sprites that carried each mix
    sigma_data: float = 0.5
    sigma_min: float = 0.06  # drawing ends here: below it each pixel's colour is decided
    sigma_max: float = 20.0
    mean: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)  # of the sprites, in ink values: the first idea
    sprites: int = 0  # how many it learned from
    fingerprint: str = ""  # sha256 over the training set
    licence: str = ""
    minutes: float = 0.0
    steps: int = 0
    recipe: dict[str, str] = field(default_factory=dict)  # how it was trained, for people
    figures: dict[str, float] = field(default_factory=dict)  # held-out loss, share of copies ...
    actions: tuple[str, ...] = ()  # of a network of sheets: what its sprites do, "" where nobody said
    sides: tuple[int, ...] = ()  # ... the sides that it has seen, of core.frames.SIDES
    cycle: int = 0  # ... and the frames of a cycle that it knows best
    levels: tuple[float, ...] = ()  # of a network that draws at once: the noise that it is asked at, most first
    format: int = CARD_FORMAT

    @property
    def own_words(self) -> tuple[str, ...]:
        """The words of the sprites it learned; those that it only kept from its base where there are none."""
        own = tuple(word for word, count in zip(self.words, self.word_counts, strict=False) if word and count)
        return own or self.named

    @property
    def named(self) -> tuple[str, ...]:
        return tuple(filter(None, self.words))

    @property
    def width(self) -> int:
        """Columns of the network's input for words. One that draws at once is told the guidance there, too."""
        return max(1, len(self.words)) + bool(self.levels)


def sheets_of(model: Path) -> Path:
    """Where the network of whole sheets lies that was learned with this one, if there is one."""
    return model.with_name("frames.onnx" if model.name == "model.onnx" else f"{model.stem}.frames.onnx")


def instant_of(model: Path) -> Path:
    """Where the network lies that learned of this one to draw at once, if there is one."""
    return model.with_name("instant.onnx" if model.name == "model.onnx" else f"{model.stem}.instant.onnx")


def twin_of(model: Path) -> Path:
    """Where the twin in eight bits lies, if there is one."""
    return model.with_suffix(".int8.onnx")


def half_of(model: Path) -> Path:
    """Where the twin in 16 bits lies, if there is one: for graphics cards."""
    return model.with_suffix(".fp16.onnx")


def to_json(card: Card) -> str:
    return json.dumps(asdict(card), sort_keys=True)


def from_json(text: str) -> Card:
    try:
        found = json.loads(text)
        if found["format"] > CARD_FORMAT:
            raise UserError(
                tr("This network was made by a newer version of Spritewell. Update Spritewell to draw with it.")
            )
        known = {f.name: found[f.name] for f in fields(Card) if f.name in found}
        known["palette"] = tuple(tuple(int(v) for v in colour) for colour in known["palette"])
        for name in {"words", "word_counts", "mix_counts", "mean", "actions", "sides", "levels"} & set(known):
            known[name] = tuple(known[name])
        known["mixes"] = tuple(tuple(mix) for mix in known.get("mixes", ()))
        card = Card(**known)
        if not _is_sane(card):
            raise ValueError("a card beyond all bounds")
        return card
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UserError(tr("This file is not a Spritewell network: its card cannot be read.")) from error


def _is_sane(card: Card) -> bool:
    """Whoever wrote the card: a size or a count beyond these would take all memory before anything could be refused."""
    numbers = (card.sigma_data, card.sigma_min, card.sigma_max, *card.mean)
    return (
        isinstance(card.size, int)
        and 4 <= card.size <= MOST_SIZE
        and 1 <= len(card.palette) <= MOST_COLOURS
        and all(len(colour) == 4 and min(colour) >= 0 and max(colour) <= 255 for colour in card.palette)
        and len(card.words) <= MOST_WORDS
        and all(isinstance(word, str) for word in card.words)
        and len(card.mixes) == len(card.mix_counts) <= MOST_WORDS
        and all(isinstance(place, int) and 0 <= place < len(card.words) for mix in card.mixes for place in mix)
        and all(isinstance(count, int) and 0 < count <= MOST_CARRIERS for count in card.mix_counts)
        and len(card.mean) == 4
        and all(math.isfinite(number) for number in numbers)
        and 0 < card.sigma_min < card.sigma_max <= MOST_SIGMA
        and card.sigma_data > 0
        and all(isinstance(action, str) for action in card.actions)
        and all(side in range(len(SIDES)) for side in card.sides)
        and card.cycle in range(MOST_FRAMES + 1)
        and len(card.levels) <= MOST_LEVELS
        and all(0 < below < level <= MOST_SIGMA for level, below in pairwise((*card.levels, 1e-9)))
    )
