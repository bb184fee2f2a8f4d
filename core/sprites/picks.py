"""Sprites of the set that a network drew and the artist picked: told apart from the artist's own, and counted."""

from collections.abc import Sequence

from core.library import Library, Sprite
from core.words import tr

ORIGIN = "picked from "  # begins the origin of a sprite that a network drew: its name and the seed follow
_PICKED = "select 1 from sprite where not hidden and origin >= 'picked from ' and origin < 'picked from!' limit 1"


def is_pick(sprite: Sprite) -> bool:
    return sprite.origin.startswith(ORIGIN)


def has_picks(library: Library) -> bool:
    """Without reading all sprites: these very words are those of an index."""
    return bool(library.ask(_PICKED))


def drawn_by(pick: Sprite) -> str:
    """The network and the seed."""
    return pick.origin.removeprefix(ORIGIN)


def provenance(sprites: Sequence[Sprite]) -> str:
    """What a network that learns this set is made from."""
    picks = [sprite for sprite in sprites if is_pick(sprite)]
    own = len(sprites) - len(picks)
    if not picks:
        return tr("Made from {own} own sprites.", own=own)
    models = sorted({drawn_by(sprite).split(", seed")[0] for sprite in picks})
    if len(picks) == 1:
        return tr("Made from {own} own sprites and 1 pick of {models}.", own=own, models=models[0])
    return tr(
        "Made from {own} own sprites and {picks} picks of {models}.",
        own=own,
        picks=len(picks),
        models=", ".join(models),
    )
