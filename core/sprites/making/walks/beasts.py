"""Beasts on four legs, birds on two, crawlers on many."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.inks import Ramp
from core.sprites.making.walks.coat import Coat, topped
from core.sprites.making.walks.sculpture import FLOOR, MIDDLE, Sculpture, above, ball, box
from core.sprites.making.walks.step import Build, Face, Step


def beast(random: Random) -> Build:
    coat = Coat(random)
    long, wide, tall = random.choice((4.0, 4.5, 5.0)), random.choice((2.6, 3.2, 4.0)), random.choice((2.2, 2.6, 3.2))
    legs = random.choice((2, 2, 3))
    head, raised = random.choice((2.6, 3.0, 3.6)), random.choice((1.0, 2.0, 3.0))
    ears = random.choice(("", "points", "points", "round", "long", "horns"))
    tail = random.choice(("", "up", "down", "bush", "curl"))
    snout, mane = random.choice((0, 0, 1, 2)), random.random() < 0.25

    def build(step: Step) -> tuple[Sculpture, Face]:
        s = Sculpture()
        y = FLOOR - legs - tall + 1 + step.bob
        for front, sign in ((1, -1), (1, 1), (-1, -1), (-1, 1)):
            forward = front * sign * step.swing
            x, z = MIDDLE + sign * (wide - 1), MIDDLE + front * (long - 1.6) + forward
            bottom = FLOOR - (forward < 0)
            s.put(box(y, bottom, x - 0.6, x + 0.6, z - 0.6, z + 0.6), coat.fur, True)
            s.put(box(bottom, bottom, x - 0.6, x + 0.6, z - 0.6, z + 1), coat.third, True)
        body = s.put(ball(y, MIDDLE, MIDDLE - 0.5, tall, wide, long, 2.4), coat.fur, coat.is_flat)
        coat.dress(s, body, y, MIDDLE)
        if tail:
            up = {"up": -3.0, "down": 1.0, "bush": -1.5, "curl": -2.0}[tail]
            broad = 1.8 if tail == "bush" else 1.2
            s.put(
                ball(y + up, MIDDLE + step.swing * 0.8, MIDDLE - long, abs(up) + 1, broad, 1.6),
                coat.third if tail == "bush" else coat.fur,
            )
        top, z = y - raised, MIDDLE + long - 1.5
        if mane:
            s.put(ball(top, MIDDLE, z - 1.2, head + 1, head + 1, 2.0), coat.other)
        skull = s.put(ball(top, MIDDLE, z, head, head + 0.4, head, 2.6), coat.fur, coat.is_flat)
        for sign in (-1, 1):
            x = MIDDLE + sign * (head - 0.7)
            if ears in ("points", "horns"):
                s.put(ball(top - head, x, z - 0.5, 1.8, 0.9, 1.0), coat.fur if ears == "points" else inks.BONE, True)
            elif ears == "round":
                s.put(ball(top - head + 0.4, x + sign * 0.5, z - 0.5, 1.5, 1.5, 1.0), coat.fur, True)
            elif ears == "long":
                s.put(ball(top - head - 1, x - sign * 0.6, z - 0.5, 3.0, 0.9, 1.0), coat.fur, True)
        if snout:
            s.put(ball(top + 1.3, MIDDLE, z + head, 1.3, 1.6, snout + 0.6), coat.other)
        return s, coat.face_on((skull,), top - 0.3, 2 if head > 3 else 1)

    return build


def bird(random: Random) -> Build:
    """On two legs, with a beak or a snout and a tail behind."""
    coat = Coat(random)
    tall, wide = random.choice((3.0, 3.6, 4.2)), random.choice((2.6, 3.2, 3.8))
    deep, legs = wide + random.choice((0, 0.6, 1.2)), random.choice((2, 2, 3))
    head, beak = random.choice((0.0, 2.4, 3.0)), random.choice((1.0, 1.6, 2.4))
    beak_ramp: Ramp = random.choice((inks.GOLD, inks.ORANGE, coat.other, inks.BONE))
    wing, tail = random.random() < 0.7, random.choice((0.0, 1.5, 2.5))
    crown = random.choice(("", "", "spikes", "leaf", "horns", "flame"))

    def build(step: Step) -> tuple[Sculpture, Face]:
        s = Sculpture()
        y = FLOOR - legs - tall + 1 + step.bob
        for sign in (-1, 1):
            forward = sign * step.swing
            bottom = FLOOR - (forward < 0)
            x, z = MIDDLE + sign * 1.5, MIDDLE + forward * 1.2
            s.put(box(y, bottom, x - 0.6, x + 0.4, z - 0.5, z + 0.5), coat.third, True)
            s.put(box(bottom, bottom, x - 0.6, x + 0.4, z - 0.5, z + 1.6), coat.third, True)
        if tail:
            s.put(ball(y + 0.3, MIDDLE + 0.5 * step.swing, MIDDLE - deep - tail + 1, 1.2, 1.4, tail + 0.5), coat.fur)
        body = s.put(ball(y, MIDDLE, MIDDLE, tall, wide, deep, 2.3), coat.fur, coat.is_flat)
        parts = coat.dress(s, body, y, MIDDLE)
        if wing:
            lift = (0.0, 1.0, 0.0, 1.0)[step.beat]
            for sign in (-1, 1):
                s.put(ball(y + 0.3 - lift, MIDDLE + sign * (wide + 0.2), MIDDLE - 0.6, 1.8, 0.9, 2.4), coat.other, True)
        row, front, top = y - 0.3 * tall, MIDDLE + deep, y - tall
        if head:
            row, front = y - tall - head * 0.4, MIDDLE + deep - 1.2
            skull = s.put(ball(row, MIDDLE, front - head * 0.4, head, head, head, 2.4), coat.fur, coat.is_flat)
            parts, top, front = (skull,), row - head, front + head * 0.5
        s.put(ball(row + 1, MIDDLE, front, 0.9, 1.4, beak + 0.4), beak_ramp, True)
        topped(s, crown, coat, top, wide, step)
        return s, coat.face_on(parts, row - 0.4, 1)

    return build


def crawler(random: Random) -> Build:
    """Shells, domes and caps on many legs."""
    coat = Coat(random)
    wide, tall = random.choice((4.0, 5.0, 5.6)), random.choice((3.0, 4.0, 5.0))
    deep = wide - random.choice((0, 0.5, 1.0))
    pairs, stalks = random.choice((1, 2, 3)), random.random() < 0.3
    head = random.choice(("", "small", "big"))
    claws = random.random() < 0.25
    shell: Ramp = random.choice((coat.other, coat.fur))

    def build(step: Step) -> tuple[Sculpture, Face]:
        s = Sculpture()
        y = FLOOR - 1 + step.bob * 0.5
        for sign in (-1, 1):
            for pair in range(pairs):
                z = MIDDLE + (pair - (pairs - 1) / 2) * 3 + sign * step.swing * (1 if pair % 2 else -1)
                lift = 1 if (pair + step.beat + (sign > 0)) % 2 else 0
                x = MIDDLE + sign * (wide - 0.4)
                s.put(box(y - 2, FLOOR - lift, x - 0.6, x + 0.6, z - 0.6, z + 0.6), coat.third, True)
        under = s.put(ball(y, MIDDLE, MIDDLE, 1.6, wide - 0.6, deep - 0.6, 3), coat.fur, True)
        dome = s.put(ball(y - 1, MIDDLE, MIDDLE, tall, wide, deep, 2.4) & above(y - 1), shell, coat.is_flat)
        parts: tuple[int, ...] = (under, *coat.dress(s, dome, y - 2, MIDDLE))
        row = y - 2.5
        if head:
            big = 2.4 if head == "big" else 1.8
            row = y - big
            z = MIDDLE + deep + (0.5 if head == "small" else 0)
            parts = (s.put(ball(row + 0.5, MIDDLE, z, big, big + 0.3, big, 2.6), coat.fur, coat.is_flat),)
        if stalks:
            for sign in (-1, 1):
                s.put(
                    box(
                        y - tall - 2,
                        y - tall,
                        MIDDLE + sign * 2 - 0.6,
                        MIDDLE + sign * 2 + 0.6,
                        MIDDLE + deep - 2,
                        MIDDLE + deep - 1,
                    ),
                    inks.WHITE,
                    True,
                )
        if claws:
            for sign in (-1, 1):
                s.put(
                    ball(
                        y - 1 - (sign * step.swing > 0), MIDDLE + sign * (wide + 0.4), MIDDLE + deep - 1, 1.6, 1.6, 1.6
                    ),
                    coat.fur,
                )
        return s, coat.face_on(parts, row, 1 if head else 2)

    return build
