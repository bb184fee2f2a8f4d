"""Sprites that lie anywhere on a sheet: boxes around what hangs together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.sprites.pixels import Rgba

_LEAST_SIDE = 5  # pixels; smaller boxes are crumbs


@dataclass(frozen=True, slots=True)
class Box:
    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height


def find_boxes(sheet: Rgba, reach: int = 2) -> list[Box]:
    """Boxes around the connected drawings of a sheet, in reading order.

    Parts whose boxes come nearer than `reach` pixels are one sprite: a floating hand, a spark. Crumbs are left out.
    """
    boxes = _joined(_components(sheet[..., 3] > 0), reach)
    whole = [box for box in boxes if max(box.width, box.height) >= _LEAST_SIDE]
    return _in_reading_order(whole)


def take(sheet: Rgba, box: Box) -> Rgba:
    return sheet[box.top : box.bottom, box.left : box.right]


def _components(drawn: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Boxes (n, 4) left, top, right, bottom of the 8-connected parts, by joining runs of pixels row by row."""
    width = drawn.shape[1]
    edges = np.diff(np.pad(drawn, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    row, begin = np.nonzero(edges == 1)
    end = np.nonzero(edges == -1)[1]  # one past the run's last pixel
    count = len(row)
    if count == 0:
        return np.zeros((0, 4), np.int64)
    # Runs touch when they are one row apart and overlap, diagonals included. On one long line, with a step between
    # rows, each run's partners in the row above are neighbours.
    step = width + 4
    first = np.searchsorted(row * step + end, (row - 1) * step + begin, side="left")
    last = np.searchsorted(row * step + begin, (row - 1) * step + end, side="right")
    partners = np.maximum(last - first, 0)
    below = np.repeat(np.arange(count), partners)
    offset = np.arange(len(below)) - np.repeat(np.cumsum(partners) - partners, partners)
    above = np.repeat(first, partners) + offset
    label = np.arange(count)
    while True:
        least = np.minimum(label[above], label[below])
        before = label.copy()
        np.minimum.at(label, label[above], least)
        np.minimum.at(label, label[below], least)
        label = label[label]
        label = label[label]
        if np.array_equal(label, before):
            break
    _, part = np.unique(label, return_inverse=True)
    boxes = np.empty((int(part.max()) + 1, 4), np.int64)
    boxes[:, :2], boxes[:, 2:] = 1 << 30, -1
    np.minimum.at(boxes[:, 0], part, begin)
    np.minimum.at(boxes[:, 1], part, row)
    np.maximum.at(boxes[:, 2], part, end)
    np.maximum.at(boxes[:, 3], part, row + 1)
    return boxes


def _joined(found: npt.NDArray[np.int64], reach: int) -> list[Box]:
    """Boxes that overlap or lie within reach made one, again and again until none do."""
    boxes = found
    while len(boxes) > 1:
        boxes = boxes[np.argsort(boxes[:, 1], kind="stable")]
        merged: list[npt.NDArray[np.int64]] = []
        gone = np.zeros(len(boxes), bool)
        for i in range(len(boxes)):
            if gone[i]:
                continue
            box = boxes[i].copy()
            later = slice(i + 1, i + 1 + int(np.searchsorted(boxes[i + 1 :, 1], box[3] + reach, side="left")))
            rest = boxes[later]
            near = (rest[:, 0] < box[2] + reach) & (rest[:, 2] > box[0] - reach) & ~gone[later]
            if near.any():
                box[:2] = np.minimum(box[:2], rest[near, :2].min(axis=0))
                box[2:] = np.maximum(box[2:], rest[near, 2:].max(axis=0))
                gone[later] |= near
            merged.append(box)
        if len(merged) == len(boxes):
            break
        boxes = np.stack(merged)
    return [Box(int(b[0]), int(b[1]), int(b[2] - b[0]), int(b[3] - b[1])) for b in boxes]


def _in_reading_order(boxes: Sequence[Box]) -> list[Box]:
    """Line by line: a box belongs to a line whose height its middle falls into."""
    lines: list[list[Box]] = []
    ends: list[int] = []  # how far down each line reaches
    for box in sorted(boxes, key=lambda b: b.top):
        middle = box.top + box.height / 2
        place = next((place for place, end in enumerate(ends) if middle < end), None)
        if place is None:
            lines.append([box])
            ends.append(box.bottom)
        else:
            lines[place].append(box)
            ends[place] = max(ends[place], box.bottom)
    return [box for line in lines for box in sorted(line, key=lambda b: b.left)]
