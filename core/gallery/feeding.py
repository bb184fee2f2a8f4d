"""Picks that join the artist's own sprites, so that the next network learns them too: marked, few, and told of."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import UserError
from core.files import free_name, write_whole
from core.gallery.noticing import read_sprite
from core.library import Drawing, Sprite
from core.sprites.picks import ORIGIN, is_pick
from core.sprites.pixels import digest
from core.words import tr

MOST_SHARE = 0.1  # of the set: a network that eats more of its own drawings forgets the artist's hand


@dataclass(frozen=True, slots=True)
class Meal:
    """Rows for the set; their files lie there."""

    sprites: tuple[Sprite, ...]
    left_out: int  # over the limit
    warning: str


def room_for(sprites: Sequence[Sprite]) -> int:
    """How many more picks the set may take."""
    picks = sum(is_pick(sprite) for sprite in sprites)
    own = len(sprites) - picks
    return max(0, int(own * MOST_SHARE / (1 - MOST_SHARE)) - picks)


def feed(project: Path, sprites: Sequence[Sprite], picks: Sequence[Drawing], words: Sequence[str]) -> Meal:
    """sprites: the set as it is; words: of each pick."""
    room = room_for(sprites)
    if not room:
        raise UserError(
            tr(
                "Of {own} sprites of your own, no more than {share:.0%} may be picks: a network that learns its own "
                "drawings forgets your hand. Draw some more yourself first.",
                own=sum(not is_pick(sprite) for sprite in sprites),
                share=MOST_SHARE,
            )
        )
    known = {sprite.digest for sprite in sprites}
    rows: list[Sprite] = []
    left_out = 0
    for drawing, told in zip(picks, words, strict=True):
        rgba = read_sprite(project / drawing.file)
        if rgba is None or digest(rgba) in known:
            continue
        if len(rows) == room:
            left_out += 1
            continue
        known.add(digest(rgba))
        source = project / drawing.file
        file = free_name(project / "sprites" / f"pick-{source.name}")
        write_whole(file, source.read_bytes())
        origin = f"{ORIGIN}{drawing.model}, seed {drawing.seed}"
        rows.append(
            Sprite(0, file.relative_to(project).as_posix(), source.stem, origin, digest(rgba), tuple(told.split()))
        )
    return Meal(tuple(rows), left_out, _warning(len(rows), left_out))


def _warning(taken: int, left_out: int) -> str:
    if left_out:
        return tr(
            "{taken} joined your sprites, {left} left out: more than one in ten would teach the network itself.",
            taken=taken,
            left=left_out,
        )
    return tr("{taken} joined your sprites, marked as picks. A little of its own goes a long way.", taken=taken)
