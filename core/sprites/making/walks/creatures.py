"""Creatures without legs to speak of: blobs that hop, bats, ghosts and eyes that float."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.walks.coat import Coat, topped
from core.sprites.making.walks.sculpture import FLOOR, MIDDLE, Sculpture, above, ball, box, every
from core.sprites.making.walks.step import Build, Face, Step


def blob(random: Random) -> Build:
    coat = Coat(random)
    tall, wide = random.choice((3.5, 4.5, 5.0, 5.5)), random.choice((3.5, 4.5, 5.5, 6.0))
    deep, power = wide - random.choice((0, 0, 1)), random.choice((2.0, 2.4, 3.0, 4.0))
    squash, feet = random.choice((0.5, 1.0)), random.random() < 0.5
    crown = random.choice(("", "", "spikes", "horns", "leaf", "eyes", "antennae", "flame"))
    tail = random.random() < 0.3
    is_dome = random.random() < 0.3

    def build(step: Step) -> tuple[Sculpture, Face]:
        s = Sculpture()
        low = step.bob * squash if not feet else 0.0
        high, broad = tall - low, wide + 0.6 * low
        floor = FLOOR + 0.5 - (1 if feet else 0)
        y = floor - (high if not is_dome else 0) + (step.bob if feet else 0)
        where = ball(y, MIDDLE, MIDDLE, high * (2 if is_dome else 1), broad, deep + 0.6 * low, power) & above(floor)
        y = y - high if is_dome else y
        body = s.put(where, coat.fur, coat.is_flat)
        parts = coat.dress(s, body, y, MIDDLE)
        if feet:
            for sign in (-1, 1):
                z = MIDDLE + 1.2 * sign * step.swing
                up = 1 if sign * step.swing < 0 else 0
                s.put(
                    box(FLOOR - up, FLOOR - up, MIDDLE + sign * 2.4 - 1.2, MIDDLE + sign * 2.4 + 1.2, z - 1, z + 2),
                    coat.third,
                    True,
                )
        topped(s, crown, coat, y - high, wide, step)
        if tail:
            s.put(ball(y + high * 0.5, MIDDLE + step.swing, MIDDLE - deep - 0.5, 1.5, 1.4, 2.0), coat.fur)
        return s, coat.face_on(parts, y, 2 if wide < 5 else 3)

    return build


def floater(random: Random) -> Build:
    """Bats, ghosts and eyes, which hang in the air."""
    coat = Coat(random)
    size, power = random.choice((3.0, 3.6, 4.4)), random.choice((2.0, 2.6))
    wings = random.choice(("", "wide", "wide", "small"))
    tail = random.choice(("", "", "drop", "rags", "dangling"))
    crown = random.choice(("", "", "horns", "flame", "eyes", "antennae"))
    one_eye = random.random() < 0.35
    high = random.choice((6.0, 7.0, 8.0))

    def build(step: Step) -> tuple[Sculpture, Face]:
        s = Sculpture()
        y = high + step.bob
        flap = (-2.0, 0.0, 2.0, 0.0)[step.beat]
        if wings:
            reach = 6.5 if wings == "wide" else 5.0
            for sign in (-1, 1):
                for i in range(int(size) - 1, int(reach) + 1):
                    lift = flap * (i - size + 1) / max(1.0, reach - size + 1)
                    x = MIDDLE + sign * (i + 0.5)
                    s.put(box(y + lift - 1, y + lift + 1, x - 0.5, x + 0.5, MIDDLE - 2, MIDDLE + 0.6), coat.other, True)
        where = ball(y, MIDDLE, MIDDLE, size, size, size, power)
        if tail == "rags":
            hem = ball(y + size, MIDDLE, MIDDLE, size + 1, size - 0.3, size - 0.3, 4)
            where |= hem & (above(y + size + 1) | every(3, 1, step.beat % 2))
        part = s.put(where, coat.fur, coat.is_flat)
        if tail == "drop":
            s.put(ball(y + size + 0.5, MIDDLE + 0.7 * step.swing, MIDDLE - 1, 2.4, 1.8, 1.8), coat.fur)
        elif tail == "dangling":
            for sign in (-1, 1):
                s.put(
                    box(
                        y + size,
                        y + size + 2 + sign * step.swing,
                        MIDDLE + sign * 1.5 - 0.6,
                        MIDDLE + sign * 1.5 + 0.6,
                        7,
                        8,
                    ),
                    coat.third,
                    True,
                )
        parts = coat.dress(s, part, y, MIDDLE)
        topped(s, crown, coat, y - size, size, step)
        if one_eye:
            s.put(ball(y, MIDDLE, MIDDLE + size, 2.0, 2.0, 1.6), inks.WHITE, True)
            s.put(ball(y, MIDDLE, MIDDLE + size + 1, 1.1, 1.1, 1.2), coat.other, True)
            return s, coat.face_on((), 0, 1)
        return s, coat.face_on(parts, y - 0.5, 1 if size < 3.5 else 2)

    return build
