"""Which sprites of the set are shown, in which order, and which of them share a tile of the grid."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from core.animation import Animation, Round, round_of
from core.library import Sprite
from core.sprites.grouping import Order, grouped


@dataclass(frozen=True, slots=True)
class Badge:
    """What the corner of a tile tells of an animation."""

    count: int  # of its frames
    place: int | None = None  # of the one frame that the tile shows; None: it shows all of them


@dataclass(frozen=True, slots=True)
class Moving:
    """A tile that has to do with an animation: all of its frames, or one of them that lies by itself."""

    animation: int
    sprites: tuple[Sprite, ...]  # each once
    badge: Badge
    frames: tuple[Sprite, ...] = ()  # as they are played; empty: it does not move
    round: Round | None = None


Tile = Sprite | Moving  # most sprites stand still, and a set may have many thousand


@dataclass(frozen=True, slots=True)
class Wish:
    """What the artist wants to see."""

    word: str = ""  # that sprites carry; empty: whatever they carry
    text: str = ""  # in their names
    order: Order = Order.IMPORTED
    unfolded: frozenset[int] = frozenset()  # animations whose frames lie side by side


@dataclass(frozen=True, slots=True)
class Laid:
    """The tiles of the grid."""

    wish: Wish
    tiles: Sequence[Tile] = ()
    begins: Mapping[int, str] = field(default_factory=dict)  # rows at which a group begins, and its name
    count: int = 0  # of the sprites on them, frames of animations among them
    ids: Sequence[object] = ()  # what tells these tiles from others


def sprites_on(tile: Tile) -> tuple[Sprite, ...]:
    return tile.sprites if isinstance(tile, Moving) else (tile,)


def lay(sprites: Sequence[Sprite], animations: Sequence[Animation], wish: Wish) -> Laid:
    """Many thousand sprites take their time: for a worker's thread too."""
    text = wish.text.casefold()
    found = [
        sprite
        for sprite in sprites
        if (not wish.word or wish.word in sprite.words) and (not text or text in sprite.name.casefold())
    ]
    found, begins = grouped(found, wish.order)
    tiles = tiles_of(found, animations, wish.unfolded)
    if len(tiles) < len(found) and begins:
        rows = {sprite.id: row for row, tile in enumerate(tiles) for sprite in sprites_on(tile)}
        names: dict[int, str] = {}
        for first, name in begins.items():
            names.setdefault(rows[found[first].id], name)
        begins = names
    ids = [tuple(s.id for s in tile.sprites) if isinstance(tile, Moving) else tile.id for tile in tiles]
    return Laid(wish, tiles, begins, len(found), ids)


def tiles_of(sprites: Sequence[Sprite], animations: Sequence[Animation], unfolded: Collection[int]) -> list[Tile]:
    """A tile for each sprite, and one for each animation where its first frame lies."""
    if not animations:
        return list(sprites)
    known = {sprite.id: sprite for sprite in sprites}
    owner: dict[int, Animation] = {}
    for animation in animations:
        for frame in animation.frames:
            owner.setdefault(frame.sprite, animation)
    tiles: list[Tile] = []
    done: set[int] = set()
    for sprite in sprites:
        found = owner.get(sprite.id)
        if found is None:
            tiles.append(sprite)
        elif found.id not in done:
            done.add(found.id)
            own = {frame.sprite: place for place, frame in reversed([*enumerate(found.frames)])}
            own = {id: place for id, place in own.items() if id in known and owner[id] is found}
            if found.id in unfolded:
                apart = sorted(own.items(), key=lambda each: each[1])
                tiles += [Moving(found.id, (known[id],), Badge(len(found.frames), place)) for id, place in apart]
            else:
                tiles.append(_folded(sprite, found, known, sorted(own, key=own.__getitem__)))
    return tiles


def _folded(first: Sprite, animation: Animation, known: dict[int, Sprite], own: Sequence[int]) -> Tile:
    shown = [(known[frame.sprite], frame.duration_ms) for frame in animation.frames if frame.sprite in known]
    frames = tuple(sprite for sprite, _ in shown)
    if len({sprite.id for sprite in frames}) < 2:
        return first
    played = round_of([ms for _, ms in shown], animation.direction)
    return Moving(animation.id, tuple(known[id] for id in own), Badge(len(frames)), frames, played)
