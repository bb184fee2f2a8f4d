"""Frames painted onto pages: trimmed, merged, laid out, extruded; and a page as a PNG, indexed where it can be."""

import io
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from PIL import Image, PngImagePlugin

from core.jobs import SheetJob, Trim
from core.sheet.description import Cell, Description, Grid, Page
from core.sheet.dressing import content_box
from core.sheet.layout import Arrangement, Room, arrange
from core.sheet.strip import Strip
from core.sprites.pixels import Rgba

Box = tuple[int, int, int, int]  # left, top, right, bottom

_MANY = 1 << 19  # pixels: from here on a table of all opaque colours is faster than sorting


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that is painted and not yet written."""

    name: str  # of its files, without an ending
    description: Description
    pages: tuple[Rgba, ...]
    frames: tuple[Rgba, ...]  # each one whole, for formats that lay out pictures themselves
    files: tuple[str, ...]  # the name of the file that each frame came from
    palette: Rgba | None  # (k, 4): all colours, transparent first; None for more than a palette holds
    density: float  # the share of the pages that is sprite, 0 to 1

    def named(self, name: str) -> "Sheet":
        """The same under another name."""
        pages = tuple(
            replace(page, image=image_name(name, number, len(self.pages)))
            for number, page in enumerate(self.description.pages)
        )
        return replace(self, name=name, description=replace(self.description, pages=pages))


def image_name(name: str, page: int, pages: int) -> str:
    return f"{name}.png" if pages == 1 else f"{name}-{page}.png"


def paint(name: str, strip: Strip, job: SheetJob) -> Sheet:
    boxes = _boxes(strip, job.trim)
    parts = [shot.rgba[y0:y1, x0:x1] for shot, (x0, y0, x1, y1) in zip(strip.shots, boxes, strict=True)]
    own, places = _merged(parts) if job.merge else (list(range(len(parts))), list(range(len(parts))))
    around = 2 * job.extrude
    sizes = [(parts[i].shape[1] + around, parts[i].shape[0] + around) for i in own]
    rows = [bisect_right(own, tag.last) - bisect_left(own, tag.first) for tag in strip.tags]
    arrangement = arrange(sizes, job.layout, _room(job), [row for row in rows if row])
    pages = tuple(np.zeros((height, width, 4), np.uint8) for width, height in arrangement.pages)
    for i, spot in zip(own, arrangement.spots, strict=True):
        part = parts[i]
        if job.extrude:
            part = np.pad(part, ((job.extrude, job.extrude), (job.extrude, job.extrude), (0, 0)), mode="edge")
        pages[spot.page][spot.y : spot.y + part.shape[0], spot.x : spot.x + part.shape[1]] = part
    palette = colours_of(pages)
    description = Description(
        pages=tuple(
            Page(image_name(name, number, len(pages)), width, height)
            for number, (width, height) in enumerate(arrangement.pages)
        ),
        cells=_cells(strip, boxes, places, arrangement, job.extrude),
        tags=strip.tags,
        is_indexed=palette is not None,
        grid=_grid(arrangement.grid, job.extrude) if job.trim is Trim.NONE else None,
    )
    frames = tuple(shot.rgba for shot in strip.shots)
    files = tuple(shot.file.name for shot in strip.shots)
    painted = sum(parts[i].shape[0] * parts[i].shape[1] for i in own)
    density = painted / sum(width * height for width, height in arrangement.pages)
    return Sheet(name, description, pages, frames, files, palette, density)


def colours_of(pages: Sequence[Rgba]) -> Rgba | None:
    """All colours in ascending order, transparent first; None for more than a palette holds."""
    found = np.zeros(0, np.uint32)
    for page in pages:
        packed = _packed(page)
        alpha = packed >> 24
        if packed.size > _MANY and ((alpha == 0) | (alpha == 255)).all():
            seen = np.zeros(1 << 24, bool)
            seen[packed[alpha == 255] & 0xFFFFFF] = True
            colours = np.flatnonzero(seen).astype(np.uint32) | np.uint32(0xFF000000)
            if (alpha == 0).any():
                colours = np.concatenate([np.zeros(1, np.uint32), colours])
        else:
            colours = np.unique(packed)
        found = np.union1d(found, colours)
        if len(found) > 256:
            return None
    return np.ascontiguousarray(found.astype(">u4")).view(np.uint8).reshape(-1, 4)[:, [1, 2, 3, 0]]


def indices_of(rgba: Rgba, palette: Rgba) -> npt.NDArray[np.uint8]:
    """The entry of each pixel; every colour of the picture must be in the palette, which is in ascending order."""
    return np.searchsorted(_packed(palette), _packed(rgba)).astype(np.uint8)


def png(rgba: Rgba, palette: Rgba | None, note: str = "") -> bytes:
    """Without metadata, which an engine would copy into the game, unless a note is asked for."""
    content, info = io.BytesIO(), PngImagePlugin.PngInfo()
    if note:
        info.add_itxt("spritewell", note)
    if palette is None:
        Image.fromarray(rgba).save(content, "PNG", pnginfo=info)
        return content.getvalue()
    image = Image.fromarray(indices_of(rgba, palette))
    image.putpalette(palette[:, :3].tobytes())
    image.save(content, "PNG", transparency=palette[:, 3].tobytes(), pnginfo=info)
    return content.getvalue()


def _packed(rgba: Rgba) -> npt.NDArray[np.uint32]:
    """Alpha, red, green, blue in one number, so that transparent comes first."""
    wide = np.ascontiguousarray(rgba[..., [3, 0, 1, 2]]).view(">u4")[..., 0]
    return wide.astype(np.uint32)


def _room(job: SheetJob) -> Room:
    return Room(
        job.padding, job.border, job.columns, job.power_of_two, job.square, job.max_size, many_pages=job.many_pages
    )


def _boxes(strip: Strip, trim: Trim) -> list[Box]:
    if trim is Trim.NONE:
        return [(0, 0, shot.rgba.shape[1], shot.rgba.shape[0]) for shot in strip.shots]
    boxes = [content_box(shot.rgba) for shot in strip.shots]
    if trim is Trim.TAG:
        for tag in strip.tags:
            here = boxes[tag.first : tag.last + 1]
            lefts, tops, rights, bottoms = zip(*here, strict=True)
            whole = (min(lefts), min(tops), max(rights), max(bottoms))
            shots = strip.shots[tag.first : tag.last + 1]
            fits = all(whole[2] <= shot.rgba.shape[1] and whole[3] <= shot.rgba.shape[0] for shot in shots)
            boxes[tag.first : tag.last + 1] = [whole] * len(here) if fits else here
    return boxes


def _merged(parts: Sequence[Rgba]) -> tuple[list[int], list[int]]:
    """The parts that are laid out, and for each part the place among those that shows it."""
    seen: dict[tuple[int, int, bytes], int] = {}
    own: list[int] = []
    places: list[int] = []
    for number, part in enumerate(parts):
        key = (*part.shape[:2], part.tobytes())
        if key not in seen:
            seen[key] = len(own)
            own.append(number)
        places.append(seen[key])
    return own, places


def _cells(
    strip: Strip, boxes: Sequence[Box], places: Sequence[int], arrangement: Arrangement, extrude: int
) -> tuple[Cell, ...]:
    cells = []
    for shot, (x0, y0, x1, y1), place in zip(strip.shots, boxes, places, strict=True):
        spot, (height, width) = arrangement.spots[place], shot.rgba.shape[:2]
        cells.append(
            Cell(
                x=spot.x + extrude,
                y=spot.y + extrude,
                width=x1 - x0,
                height=y1 - y0,
                name=shot.name,
                left=x0,
                top=y0,
                full_width=width,
                full_height=height,
                pivot=shot.pivot,
                duration_ms=shot.duration_ms,
                page=spot.page,
            )
        )
    return tuple(cells)


def _grid(grid: Grid | None, extrude: int) -> Grid | None:
    if grid is None:
        return None
    return Grid(
        grid.width - 2 * extrude,
        grid.height - 2 * extrude,
        grid.columns,
        grid.margin + extrude,
        grid.spacing + 2 * extrude,
    )
