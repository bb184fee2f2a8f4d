"""Frames as a picture that moves: GIF, animated PNG, WebP; or as a strip for those who cut it themselves."""

import io
from collections.abc import Sequence
from enum import Enum
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from core.errors import UserError
from core.sheet.painting import colours_of, png
from core.sprites.pixels import Rgba
from core.words import tr

GIF_TICK_MS = 10  # GIF counts in hundredths of a second
GIF_LEAST_MS = 20  # what is shorter, viewers slow down to ten frames a second
MOST_PIXELS = 1 << 28
MOST_SIDE = 16_384  # of a strip
_SOLID = 128  # GIF knows no half: a pixel is there from this alpha on


class Moving(Enum):
    GIF = "gif"
    APNG = "apng"
    WEBP = "webp"
    STRIP = "strip"


def moving_of(path: Path) -> Moving:
    """By the ending of a name; .png is an animated PNG, which keeps half alpha and exact times."""
    kinds = {".gif": Moving.GIF, ".png": Moving.APNG, ".apng": Moving.APNG, ".webp": Moving.WEBP}
    if path.suffix.lower() not in kinds:
        raise UserError(tr("{name} is no name for an animation. End it with .gif, .png or .webp.", name=path.name))
    return kinds[path.suffix.lower()]


def animated(frames: Sequence[Rgba], times_ms: Sequence[int], kind: Moving, loops: int = 0) -> bytes:
    """All frames in the order they are shown, each with its time. loops: how often; 0 for ever."""
    cells = even(frames)
    if len(cells) * cells[0].shape[0] * cells[0].shape[1] > MOST_PIXELS:
        raise UserError(
            tr("This animation is larger than {most} million pixels. Take fewer frames or a smaller scale.", most=268)
        )
    if kind is Moving.STRIP:
        return in_rows(cells, len(cells))
    cells, times = _told_apart(cells, times_ms)
    content = io.BytesIO()
    if kind is Moving.GIF:
        _gif(cells, times, loops, content)
    else:
        first, *rest = (Image.fromarray(cell) for cell in cells)
        if kind is Moving.APNG:
            # Each frame is whole and wiped away, so that transparent pixels never show the one before.
            first.save(
                content, "PNG", save_all=True, append_images=rest, duration=times, loop=loops, disposal=1, blend=0
            )
        else:
            first.save(
                content,
                "WEBP",
                save_all=True,
                append_images=rest,
                duration=times,
                loop=loops,
                lossless=True,
                exact=True,
            )
    return content.getvalue()


def in_rows(frames: Sequence[Rgba], across: int) -> bytes:
    """One picture of equal cells without gaps, as programs cut them by counting."""
    cells = even(frames)
    width = across * cells[0].shape[1]
    if width > MOST_SIDE:
        raise UserError(
            tr(
                "This strip would be {width} pixels wide, more than the {most} that programs read. Take fewer frames "
                "or a smaller scale.",
                width=width,
                most=MOST_SIDE,
            )
        )
    rows = [np.concatenate(cells[first : first + across], axis=1) for first in range(0, len(cells), across)]
    whole = np.concatenate(rows, axis=0)
    return png(whole, colours_of([whole]))


def even(frames: Sequence[Rgba]) -> list[Rgba]:
    """All in a picture as large as the largest, centred, feet down."""
    wide, high = max(f.shape[1] for f in frames), max(f.shape[0] for f in frames)
    cells = []
    for frame in frames:
        height, width = frame.shape[:2]
        cell = np.zeros((high, wide, 4), np.uint8)
        left = (wide - width) // 2
        cell[high - height :, left : left + width] = frame
        cells.append(cell)
    return cells


def _told_apart(frames: list[Rgba], times_ms: Sequence[int]) -> tuple[list[Rgba], list[int]]:
    """Equal frames in a row are one that stands longer: some viewers count them otherwise."""
    apart: list[Rgba] = []
    times: list[int] = []
    for frame, ms in zip(frames, times_ms, strict=True):
        if apart and np.array_equal(apart[-1], frame):
            times[-1] += ms
        else:
            apart.append(frame)
            times.append(ms)
    return apart, times


def _gif(frames: list[Rgba], times: list[int], loops: int, content: io.BytesIO) -> None:
    """Disposal 2 clears each frame before the next, and entry 0 of every palette is transparent."""
    ticks = [max(GIF_LEAST_MS, round(ms / GIF_TICK_MS) * GIF_TICK_MS) for ms in times]
    pictures = _with_palettes(frames)
    facts: dict[str, int] = {} if loops == 1 else {"loop": loops}
    pictures[0].save(
        content,
        "GIF",
        save_all=True,
        append_images=pictures[1:],
        duration=ticks,
        disposal=2,
        transparency=0,
        optimize=False,
        **facts,
    )


def _with_palettes(frames: list[Rgba]) -> list[Image.Image]:
    """One palette for all where 255 colours suffice, exactly as they are; else one thinned for each frame."""
    stack = np.stack(frames)
    solid = stack[..., 3] >= _SOLID
    colours = np.unique(stack[solid][:, :3], axis=0)
    if len(colours) <= 255:
        known = _packed(colours)
        index = np.zeros(solid.shape, np.uint8)
        index[solid] = np.searchsorted(known, _packed(stack[solid][:, :3])) + 1
        return [_indexed(each, colours) for each in index]
    pictures = []
    for frame, there in zip(frames, solid, strict=True):
        thinned = Image.fromarray(np.ascontiguousarray(frame[..., :3])).quantize(255, dither=Image.Dither.NONE)
        table = np.frombuffer(bytes(thinned.getpalette() or b""), np.uint8).reshape(-1, 3)
        own = np.where(there, np.asarray(thinned).astype(np.int64) + 1, 0).astype(np.uint8)
        pictures.append(_indexed(own, table))
    return pictures


def _indexed(index: npt.NDArray[np.uint8], colours: npt.NDArray[np.uint8]) -> Image.Image:
    picture = Image.fromarray(np.ascontiguousarray(index))
    picture.putpalette(bytes(3) + colours.astype(np.uint8).tobytes())
    return picture


def _packed(rgb: npt.NDArray[np.uint8]) -> npt.NDArray[np.int64]:
    """In the order that np.unique gives colours."""
    wide = rgb.astype(np.int64)
    packed: npt.NDArray[np.int64] = wide[:, 0] << 16 | wide[:, 1] << 8 | wide[:, 2]
    return packed
