"""What a creature is covered with: colours, patterns, and what grows on its top."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.inks import Ramp
from core.sprites.making.walks.sculpture import MIDDLE, Sculpture, above, ball, behind, beside, box, every
from core.sprites.making.walks.step import Face, Step, some_face

_RAMPS = (*inks.NAMED.values(), inks.LIME, inks.SKY, inks.TAN, inks.BONE, inks.IRON)


class Coat:
    """Colours and patterns."""

    def __init__(self, random: Random) -> None:
        self.fur: Ramp = random.choice(_RAMPS)
        self.other: Ramp = random.choice([r for r in _RAMPS if not inks.are_alike(r, self.fur)])
        self.third: Ramp = random.choice((inks.BONE, inks.BLACK, self.other, self.fur, inks.BROWN))
        self.is_flat = random.random() < 0.35
        self.pattern = random.choice(("", "", "", "rings", "stripes", "belly", "back", "spots"))
        self.shift = random.randrange(3)
        self.face = some_face(random, (), 0, random.choice((inks.INK, self.fur[0])), 3)

    def dress(self, s: Sculpture, part: int, row: float, z: float) -> tuple[int, ...]:
        there = s.cells == part
        if self.pattern == "rings":
            return part, s.put(there & every(3, 0, self.shift), self.other, True)
        if self.pattern == "stripes":
            return part, s.put(there & every(3, 2, self.shift) & above(row + 1), self.other, True)
        if self.pattern == "belly":
            return part, s.put(there & ~behind(z) & ~above(row) & ~beside(2.6), self.other, self.is_flat)
        if self.pattern == "back":
            return part, s.put(there & behind(z), self.other, self.is_flat)
        if self.pattern == "spots":
            spots = every(4, 0, self.shift) & every(4, 1, 1) | every(4, 0, self.shift + 2) & every(4, 2, 2)
            return part, s.put(there & spots, self.other, True)
        return (part,)

    def face_on(self, parts: tuple[int, ...], row: float, most_gap: int) -> Face:
        f = self.face
        return Face(parts, round(row), min(f.gap, most_gap), f.eyes, f.colour, f.mouth, f.dark, f.inset)


def topped(s: Sculpture, crown: str, coat: Coat, top: float, wide: float, step: Step) -> None:
    """What grows on a creature's top."""
    if crown == "horns":
        for sign in (-1, 1):
            s.put(ball(top, MIDDLE + sign * (wide * 0.6), MIDDLE, 1.9, 1.0, 1.0), coat.third, True)
    elif crown == "spikes":
        for z in (-2, 0, 2):
            s.put(ball(top + abs(z) * 0.4, MIDDLE, MIDDLE + z, 1.6, 0.8, 1.0), coat.other, True)
    elif crown == "leaf":
        s.put(ball(top - 0.6, MIDDLE + 0.6 + 0.5 * step.swing, MIDDLE, 1.4, 1.8, 1.0), inks.GREEN)
    elif crown == "eyes":
        for sign in (-1, 1):
            s.put(ball(top + 0.4, MIDDLE + sign * (wide * 0.5), MIDDLE + 1.4, 1.5, 1.5, 1.5), inks.WHITE, True)
            s.put(ball(top + 0.4, MIDDLE + sign * (wide * 0.5), MIDDLE + 3, 0.9, 0.9, 0.9), inks.BLACK, True)
    elif crown == "antennae":
        for sign in (-1, 1):
            x = MIDDLE + sign * 2 + 0.5 * step.swing
            s.put(box(top - 2, top + 1, x - 0.5, x + 0.4, MIDDLE, MIDDLE + 1), coat.third, True)
    elif crown == "flame":
        for x, high in ((-1.5, 1.6), (0, 2.6), (1.8, 1.8)):
            s.put(ball(top, MIDDLE + x + 0.5 * step.swing, MIDDLE, high, 1.0, 1.6), coat.fur, coat.is_flat)
