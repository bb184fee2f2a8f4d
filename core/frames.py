"""What a frame is in the sheet of a sprite: what the sprite does, the side it is seen from, its place in the cycle."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

MOST_FRAMES = 16  # of one sprite that are learned or drawn together
SIDES = ("down", "up", "left", "right", "down left", "down right", "up left", "up right")
MIRRORED = (0, 1, 3, 2, 5, 4, 7, 6)  # the side that is seen in the mirror
ACTIONS = 8  # that a network can tell apart
TOLD = ACTIONS + len(SIDES) + MOST_FRAMES + 3  # numbers that tell a network of a frame


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """One cell of a sheet, whatever is drawn in it."""

    action: int = 0  # of the network's actions
    side: int = 0  # of SIDES
    place: int = 0  # in its cycle
    count: int = 1  # frames of that cycle


def told(slot: Slot) -> list[float]:
    """(TOLD,) as a network is told."""
    row = [0.0] * TOLD
    row[min(slot.action, ACTIONS - 1)] = 1.0
    row[ACTIONS + slot.side] = 1.0
    row[ACTIONS + len(SIDES) + min(slot.place, MOST_FRAMES - 1)] = 1.0
    turn = 2 * math.pi * slot.place / max(1, slot.count)
    row[-3:] = [math.sin(turn), math.cos(turn), slot.count / MOST_FRAMES]
    return row


def in_mirror(slot: Slot) -> Slot:
    return Slot(slot.action, MIRRORED[slot.side], slot.place, slot.count)


def walk(sides: Sequence[int], count: int, action: int = 0) -> list[Slot]:
    """A whole sheet, side by side."""
    return [Slot(action, side, place, count) for side in sides for place in range(count)]
