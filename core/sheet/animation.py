"""Frames as a picture that moves: GIF, animated PNG, WebP; or as a strip for those who cut it themselves."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path

import numpy as np

from core.errors import UserError
from core.sheet.painting import colours_of, png
from core.sprites.moving import as_apng, as_gif, as_webp
from core.sprites.pixels import Rgba
from core.words import tr

MOST_PIXELS = 1 << 28
MOST_SIDE = 16_384  # of a strip


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
    return _WRITERS[kind](cells, times, loops)


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


_WRITERS = {Moving.GIF: as_gif, Moving.APNG: as_apng, Moving.WEBP: as_webp}
