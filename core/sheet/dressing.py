"""Frames as the sheet wants them: colours first, then where they stand, then margin and scale."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.errors import UserError
from core.jobs import SheetJob
from core.sheet.jitter import Move, steadying
from core.sheet.palette_files import read_palette
from core.sheet.plan import Plan
from core.sheet.recolour import colour_of, dithered, hardened, read_swap, snapped, swapped
from core.sheet.strip import Shot, Strip
from core.sprites.palette import palette_of
from core.sprites.pixels import Rgba
from core.words import tr

MOST_SCALE = 32


def dress(strip: Strip, job: SheetJob, plan: Plan = Plan()) -> Strip:
    if not 1 <= job.scale <= MOST_SCALE:
        raise UserError(tr("A sheet is enlarged by whole numbers from 1 to {most}.", most=MOST_SCALE))
    if min(job.margin, job.extrude) < 0:
        raise UserError(tr("Margin and extrude are distances: they cannot be less than 0."))
    shots = _coloured(strip.shots, job)
    for tag in strip.tags:
        here = slice(tag.first, tag.last + 1)
        own = steadying([shot.rgba for shot in shots[here]]) if job.steady else [(0, 0)] * len(tag.frames)
        touched = [_move_of(plan, shot) for shot in shots[here]]
        moves = [(a + c, b + d) for (a, b), (c, d) in zip(own, touched, strict=True)]
        shots[here] = _moved(shots[here], moves)
    return replace(strip, shots=tuple(_scaled(_widened(shot, job.margin), job.scale) for shot in shots))


def _coloured(shots: Sequence[Shot], job: SheetJob) -> list[Shot]:
    frames: list[Rgba] = [shot.rgba for shot in shots]
    if job.hard_alpha:
        frames = hardened(frames)
    onto = dithered if job.dither else snapped
    if job.palette is not None:
        frames = onto(frames, read_palette(job.palette))
    if job.colours:
        frames = onto(frames, palette_of([list(colour_of(text)) for text in job.colours], tr("The palette")))
    if job.swap:  # last, so that the colours of a team may lie outside the palette
        frames = swapped(frames, read_swap(job.swap))
    return [replace(shot, rgba=rgba) for shot, rgba in zip(shots, frames, strict=True)]


def _move_of(plan: Plan, shot: Shot) -> Move:
    return (plan.touches.get(shot.file.name) or plan.touch(shot.file.stem)).move


def _moved(shots: list[Shot], moves: Sequence[Move]) -> list[Shot]:
    """No pixel leaves the picture: where one would, all frames of the tag grow by as much on that side."""
    if not any(moves[i] != (0, 0) for i in range(len(moves))):
        return shots
    left = top = right = bottom = 0
    for shot, (across, down) in zip(shots, moves, strict=True):
        x0, y0, x1, y1 = content_box(shot.rgba)
        height, width = shot.rgba.shape[:2]
        left, top = max(left, -x0 - across), max(top, -y0 - down)
        right, bottom = max(right, x1 + across - width), max(bottom, y1 + down - height)
    moved = []
    for shot, (across, down) in zip(shots, moves, strict=True):
        height, width = shot.rgba.shape[:2]
        rgba = np.zeros((height + top + bottom, width + left + right, 4), np.uint8)
        x0, y0, x1, y1 = content_box(shot.rgba)
        x, y = x0 + left + across, y0 + top + down
        rgba[y : y + y1 - y0, x : x + x1 - x0] = shot.rgba[y0:y1, x0:x1]
        moved.append(replace(shot, rgba=rgba, pivot=(shot.pivot[0] + left, shot.pivot[1] + top)))
    return moved


def content_box(rgba: Rgba) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of what is there at all; of an empty frame its first pixel."""
    there = rgba[..., 3] > 0
    rows = np.flatnonzero(there.any(axis=1))
    if not len(rows):
        return 0, 0, 1, 1
    columns = np.flatnonzero(there.any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def _widened(shot: Shot, margin: int) -> Shot:
    if not margin:
        return shot
    rgba = np.pad(shot.rgba, ((margin, margin), (margin, margin), (0, 0)))
    return replace(shot, rgba=rgba, pivot=(shot.pivot[0] + margin, shot.pivot[1] + margin))


def _scaled(shot: Shot, scale: int) -> Shot:
    if scale == 1:
        return shot
    rgba = shot.rgba.repeat(scale, axis=0).repeat(scale, axis=1)
    return replace(shot, rgba=rgba, pivot=(shot.pivot[0] * scale, shot.pivot[1] * scale))
