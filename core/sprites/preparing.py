"""From pictures to sprites-to-be: brought back to 1x, freed of a key background, sliced if they are sheets."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from core.animation import Part
from core.errors import UserError
from core.jobs import SIZES
from core.sprites.aseprite import Slice
from core.sprites.cures import find_key, is_glaring, remove_key
from core.sprites.enlarging import find_enlargement, shrink
from core.sprites.pixels import Rgba, clear_hidden, crop_to_content, crop_together, is_empty
from core.sprites.reading import Frame
from core.sprites.regions import find_boxes, take
from core.sprites.slicing import Cell, Grid, cut, find_grid, grid_of
from core.sprites.strips import Strip, own_strip, runs, strip_of
from core.words import tr

Shape = tuple[int, int]  # width, height of a picture as it lies in its file
Key = tuple[int, int, int]

_AGREE = 0.6  # of the pictures of one shape must be enlarged alike before any of them is shrunk


@dataclass(frozen=True, slots=True)
class Piece:
    """One sprite-to-be, with the sentences of what was done."""

    frame: Frame
    done: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Treatment:
    """What pictures of one shape have in common: it is decided once and holds for all of them."""

    factor: int = 1
    key: Key | None = None
    grid: Grid | None = None
    boxes: bool = False
    strip: Strip | None = None  # which way animations lie on the sheet; None: as each sheet shows by itself
    likely: Strip = Strip.NONE  # what all sheets of the shape have in common
    by_slices: bool = False  # the slices in a file go before the grid and the boxes


class Preparer:
    """Decides by all pictures of a shape it was shown; a shape it has never seen is decided by its first picture."""

    def __init__(self, slice: str = "auto", background: str = "auto", sheets: Sequence[str] = ()) -> None:
        self._slice = slice
        self._sheets = dict(sheet.split("=") for sheet in sheets if sheet.count("=") == 1)
        self._background = background
        self._given_key = _key_of(background)
        self._known: dict[Shape, Treatment] = {}

    def look(self, shapes: dict[Shape, list[Rgba]]) -> None:
        loose = Counter({shape: len(pictures) for shape, pictures in shapes.items() if shape[0] == shape[1]})
        likely = {side for (side, _), count in loose.most_common(2) if side <= SIZES[-1] and count >= 4}
        # Small shapes first: loose sprites tell the cell size of the sheets beside them.
        for shape in sorted(shapes, key=lambda s: s[0] * s[1]):
            self._known[shape] = self._decide([clear_hidden(p) for p in shapes[shape]], likely - {max(shape)})

    def pieces(self, frames: Sequence[Frame]) -> Iterator[Piece]:
        """The sprites of one file. The frames of an animated file are frames, never sheets."""
        if len(frames) > 1:
            yield from _steady([Piece(f) if is_empty(f.rgba) else freed(f, self.treatment(f.rgba)) for f in frames])
            return
        for frame in frames:
            if is_empty(frame.rgba):
                yield Piece(frame)
                continue
            treatment = self.treatment(frame.rgba)
            yield from _steady(list(_sliced(freed(frame, treatment), treatment)))

    def treatment(self, rgba: Rgba) -> Treatment:
        """What is done to pictures of this shape."""
        shape = (rgba.shape[1], rgba.shape[0])
        if shape not in self._known:
            self._known[shape] = self._decide([clear_hidden(rgba)], ())
        return self._known[shape]

    def _decide(self, pictures: list[Rgba], likely: Collection[int]) -> Treatment:
        height, width = pictures[0].shape[:2]
        told, _, enlarged = self._sheets.get(f"{width}x{height}", self._slice).partition("/")
        how, _, way = told.partition(":")
        strip = _strip_of(way)
        # A grid that was typed is meant for the sheet as it is, or as it is once brought back.
        factor = _factor_of(enlarged) or (_common_factor(pictures) if how in ("auto", "none") else 1)
        small = [shrink(picture, factor) for picture in pictures] if factor > 1 else pictures
        key = self._given_key or (_common_key(small) if self._background == "auto" else None)
        if key:
            small = [remove_key(picture, key) for picture in small]
        if how in ("none", "pieces", "slices"):
            return Treatment(factor, key, boxes=how == "pieces", by_slices=how == "slices")
        side = max(small[0].shape[:2])
        if how != "auto":
            grid: Grid | None = grid_of(how, small[0])
        else:
            grid = find_grid(small, likely) if side > SIZES[1] and not _are_sprites(small) else None
        if grid is None:
            return Treatment(factor, key, boxes=_are_scattered(small[0]), by_slices=how == "auto")
        common = strip_of([cut(sheet, grid) for sheet in small]) if strip is None else strip
        return Treatment(factor, key, grid, strip=strip, likely=common, by_slices=how == "auto")


def freed(frame: Frame, treatment: Treatment) -> Piece:
    """A picture brought back to 1x and freed of its background, before it is sliced."""
    rgba, done = clear_hidden(frame.rgba), []
    if not np.array_equal(rgba, frame.rgba):
        done.append(tr("Colour hidden under transparent pixels was cleared."))
    if treatment.factor > 1:
        rgba = shrink(rgba, treatment.factor)
        done.append(tr("It was enlarged {factor} times and is back at its true size.", factor=treatment.factor))
    if treatment.key and (frame.rgba[..., 3] == 255).all():
        rgba = remove_key(rgba, treatment.key)
        done.append(
            tr(
                "The background #{r:02x}{g:02x}{b:02x} is transparent now.",
                **dict(zip("rgb", treatment.key, strict=True)),
            )
        )
    return Piece(replace(frame, rgba=rgba), tuple(done))


def _sliced(piece: Piece, treatment: Treatment) -> Iterator[Piece]:
    sheet, name = piece.frame.rgba, piece.frame.name

    def part(rgba: Rgba, suffix: str, sentence: str) -> Piece:
        return Piece(replace(piece.frame, rgba=rgba, name=f"{name}_{suffix}"), (*piece.done, sentence))

    slices = picture_slices(piece.frame) if treatment.by_slices and treatment.factor == 1 else ()
    if slices:
        for named in slices:
            rgba = sheet[named.top : named.top + named.height, named.left : named.left + named.width]
            yield part(rgba, named.name, tr("Cut along the slices of the file."))
    elif treatment.grid:
        cells = cut(sheet, treatment.grid)
        frames = _frames(name, cells, treatment.strip or own_strip(cells, treatment.likely))
        sentence = tr("Cut from a sheet of {grid} cells.", grid=treatment.grid)
        for cell in cells:
            one = part(cell.rgba, f"r{cell.row}_c{cell.column}", sentence)
            yield replace(one, frame=replace(one.frame, parts=frames.get((cell.row, cell.column), ())))
    elif treatment.boxes:
        sentence = tr("Cut from a sheet without a grid.")
        for number, box in enumerate(find_boxes(sheet)):
            yield part(take(sheet, box), f"{number:03d}", sentence)
    else:
        yield piece


def picture_slices(frame: Frame) -> tuple[Slice, ...]:
    """The slices that are pictures of their own: several side by side, or one on a canvas too large for a sprite.

    One that lies on another, or alone on a sprite, is a hand, a hit box or a border.
    """
    height, width = frame.rgba.shape[:2]
    inside = [
        one
        for one in frame.slices
        if one.left >= 0 and one.top >= 0 and 0 < one.width <= width - one.left and 0 < one.height <= height - one.top
    ]
    if len(inside) < (2 if max(height, width) <= SIZES[-1] else 1):
        return ()
    return () if any(one.overlaps(other) for one, other in combinations(inside, 2)) else tuple(inside)


def _steady(pieces: list[Piece]) -> Iterator[Piece]:
    """Frames on a canvas that is too large for a sprite lose the same air, so that the animation does not jump."""
    films: dict[tuple[str, tuple[int, ...]], list[int]] = {}
    for number, piece in enumerate(pieces):
        rgba = piece.frame.rgba
        if piece.frame.parts and max(rgba.shape[:2]) > SIZES[-1]:
            films.setdefault((piece.frame.parts[0].animation, rgba.shape), []).append(number)
    for numbers in films.values():
        cropped = crop_together([pieces[n].frame.rgba for n in numbers], SIZES[-1])
        for number, rgba in zip(numbers, cropped, strict=True):
            pieces[number] = replace(pieces[number], frame=replace(pieces[number].frame, rgba=rgba))
    yield from pieces


def _frames(name: str, cells: Sequence[Cell], strip: Strip) -> dict[tuple[int, int], tuple[Part, ...]]:
    """The animation that each cell is a frame of. A second one in a row is named after where it begins."""
    found: dict[tuple[int, int], tuple[Part, ...]] = {}
    taken: set[str] = set()
    for run in runs(cells, strip):
        first = run[0]
        animation = f"{name}_r{first.row}" if strip is Strip.ROWS else f"{name}_c{first.column}"
        if animation in taken:
            animation = f"{name}_r{first.row}_c{first.column}"
        taken.add(animation)
        if len(run) > 1:
            found |= {(cell.row, cell.column): (Part(animation, place),) for place, cell in enumerate(run)}
    return found


def _strip_of(text: str) -> Strip | None:
    if not text:
        return None
    found = next((strip for strip in Strip if strip.value == text), None)
    if found is None:
        raise UserError(tr("“{text}” is no way that animations lie. Write rows, columns or none.", text=text))
    return found


def _common_factor(pictures: Sequence[Rgba]) -> int:
    """A blurred or noisy enlargement is undone unasked only where the picture is surely too large for what it shows."""
    exact_only = max(pictures[0].shape[:2]) < SIZES[3]
    found = Counter(
        enlargement.factor for enlargement in (find_enlargement(p, exact_only) for p in pictures) if enlargement
    )
    if not found:
        return 1
    factor, count = found.most_common(1)[0]
    return factor if count >= _AGREE * len(pictures) else 1


def _common_key(pictures: Sequence[Rgba]) -> Key | None:
    """A glaring key goes at once. Any other flat background may be a floor, so only the doctor offers to remove it."""
    found = Counter(key for key in map(find_key, pictures) if key and is_glaring(key))
    return found.most_common(1)[0][0] if found else None


def _are_sprites(pictures: Sequence[Rgba]) -> bool:
    """A square picture of a usual size is a sprite until several of its kind speak for a sheet."""
    height, width = pictures[0].shape[:2]
    return height == width and width in SIZES and width <= SIZES[3]


def _are_scattered(sheet: Rgba) -> bool:
    """Too large for one sprite, but made of parts that are not."""
    if max(crop_to_content(sheet).shape[:2]) <= SIZES[-1] or (sheet[..., 3] > 0).all():
        return False
    boxes = find_boxes(sheet)
    fitting = [box for box in boxes if max(box.width, box.height) <= SIZES[-1]]
    return len(fitting) >= 2 and len(fitting) >= 0.8 * len(boxes)


def _factor_of(text: str) -> int:
    """0: not told, so it is looked for."""
    return int(text) if text.isascii() and text.isdigit() and int(text) <= 64 else 0


def _key_of(background: str) -> Key | None:
    if background in ("auto", "none"):
        return None
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", background):
        raise UserError(tr("“{colour}” is no colour. Write it like #ff00ff.", colour=background))
    return int(background[1:3], 16), int(background[3:5], 16), int(background[5:7], 16)


def shapes_of(files: Iterable[Sequence[Frame]], most_of_a_shape: int = 24) -> dict[Shape, list[Rgba]]:
    """Still pictures by their shape, a few of each, for a Preparer to look at."""
    shapes: dict[Shape, list[Rgba]] = {}
    for frames in files:
        if len(frames) == 1 and not is_empty(frames[0].rgba):
            rgba = frames[0].rgba
            alike = shapes.setdefault((rgba.shape[1], rgba.shape[0]), [])
            if len(alike) < most_of_a_shape:
                alike.append(rgba)
    return shapes
