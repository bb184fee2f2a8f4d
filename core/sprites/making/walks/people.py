"""People and heroes who walk: big heads, hair or hats that go round them, clothes, and what they carry."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.inks import Ramp
from core.sprites.making.walks.sculpture import (
    FLOOR,
    MIDDLE,
    Sculpture,
    Where,
    above,
    ball,
    behind,
    beside,
    box,
    every,
    fixed,
)
from core.sprites.making.walks.step import Build, Face, Step, some_face

LOCKS = (inks.BLACK, inks.BROWN, inks.DARK_BROWN, inks.ORANGE, inks.GOLD, inks.IRON, inks.WHITE, inks.DARK_PURPLE)
CLOTH = tuple(inks.NAMED.values())
_HAIR = ("short", "short", "bob", "long", "mop", "ring", "crest", "bun", "tail", "puffy", "bald")
_HATS = ("", "", "", "cap", "straw", "cone", "crown", "helmet", "hood", "band", "horned", "turban", "mask")


class _Body:
    """What is chosen once; cells are put together anew for each step."""

    def __init__(self, random: Random) -> None:
        choose, chance = random.choice, random.random
        self.tall, self.wide = choose((3.6, 4.0, 4.5, 5.0, 5.0)), choose((4.0, 4.5, 5.0, 5.5, 6.0, 6.4))
        self.deep = self.wide - choose((0.0, 0.0, 0.5, 1.0))
        self.power = choose((2.2, 2.6, 3.0, 4.0))
        self.legs = choose((1, 1, 2, 2, 3))
        self.trunk = choose((3, 3, 4, 5)) if self.tall < 4.5 else choose((2, 3, 3))
        self.girth, self.thick = choose((2.0, 2.5, 3.0, 3.5)), choose((1.5, 2.0, 2.0, 2.5))
        is_beast = chance() < 0.3
        self.skin: Ramp = choose(CLOTH) if is_beast else choose(inks.SKINS)
        self.locks: Ramp = choose([r for r in LOCKS if not inks.are_alike(r, self.skin)])
        self.cloth: Ramp = choose([r for r in CLOTH if not inks.are_alike(r, self.skin)])
        self.other: Ramp = choose([r for r in CLOTH if r is not self.cloth])
        self.shoes: Ramp = choose((inks.BROWN, inks.BLACK, inks.DARK_RED, self.cloth, self.skin))
        self.trousers: Ramp = choose((inks.NAVY, inks.BROWN, inks.BLACK, inks.GREY, self.cloth, self.cloth))
        self.hair = choose(("bald", "crest", "ears")) if is_beast else choose(_HAIR)
        self.hat = choose(_HATS)
        self.hat_ramp: Ramp = choose([r for r in (*CLOTH, inks.STEEL, inks.IRON) if r is not self.locks])
        self.skirt = chance() < 0.3
        self.belt, self.stripes, self.belly = chance() < 0.3, chance() < 0.15, chance() < 0.2
        self.cape = choose((None, None, None, *CLOTH[:2], self.other))
        self.arms = choose(("down", "down", "down", "stubs", "none"))
        self.thing = choose(("", "", "", "", "sword", "staff", "shield", "pack"))
        self.metal: Ramp = choose((inks.STEEL, inks.IRON, inks.GOLD, inks.BROWN))
        self.beard = not is_beast and chance() < 0.2
        self.is_flat = chance() < 0.35
        self.sways = chance() < 0.4
        self.leans = choose((0, 0, 0, 1))
        top = FLOOR - self.legs - self.trunk - 2 * self.tall
        while top < 1.2 + (self.hat in ("cone", "crown", "straw")):
            self.trunk, self.tall = max(2, self.trunk - 1), self.tall - (0.5 if self.trunk == 2 else 0)
            top = FLOOR - self.legs - self.trunk - 2 * self.tall
        self.face = some_face(random, (), 0, self.skin[0] if self.skin is not inks.DARK_SKIN else inks.INK)

    def __call__(self, step: Step) -> tuple[Sculpture, Face]:
        s = Sculpture()
        hip = FLOOR - self.legs
        neck = hip - self.trunk + step.bob
        centre = neck - self.tall + 0.5
        z = MIDDLE + (self.leans if step.swing else 0)
        self._legs(s, step, hip)
        self._trunk(s, step, neck, hip + step.bob)
        self._arms(s, step, neck)
        head = s.put(ball(centre, MIDDLE, z, self.tall, self.wide, self.deep, self.power), self.skin, self.is_flat)
        parts = (head, *self._crown(s, centre, z, step))
        self._carried(s, step, neck)
        face = self.face
        row = round(centre + 0.4)
        return s, Face(parts, row, face.gap, face.eyes, face.colour, face.mouth, face.dark, face.inset)

    def _legs(self, s: Sculpture, step: Step, hip: int) -> None:
        for sign in (-1, 1):
            forward = sign * step.swing
            bottom = FLOOR - (1 if forward < 0 and self.legs > 1 else 0)
            x = MIDDLE + sign * max(1.0, self.girth - 1.0)
            z = MIDDLE + forward * (1.5 if self.legs > 1 else 1.0)
            s.put(box(hip - 1, bottom, x - 0.6, x + 0.6, z - 0.6, z + 0.6), self.trousers, self.is_flat)
            s.put(box(bottom, bottom, x - 0.6, x + 0.6, z - 0.6, z + 1.6), self.shoes, True)

    def _trunk(self, s: Sculpture, step: Step, neck: int, hip: int) -> None:
        middle, half = (neck + hip) / 2, (hip - neck) / 2 + 0.6
        where = ball(middle, MIDDLE, MIDDLE, half, self.girth, self.thick, 4)
        s.put(where, self.cloth, self.is_flat)
        if self.stripes:
            s.put(where & every(2, 0), self.other, True)
        if self.belly:
            s.put(where & ~behind(MIDDLE) & ~beside(self.girth - 1), self.other, True)
        if self.belt:
            s.put(where & box(hip - 1, hip - 1, 0, 15, 0, 15), self.other, True)
        if self.skirt:
            swayed = 0.5 * step.swing if self.sways else 0.0
            for row in range(hip - 1, FLOOR + 1):
                wide = self.girth + 0.5 * (row - hip + 2)
                hem = ball(row, MIDDLE + swayed * (row - hip), MIDDLE, 0.5, wide, self.thick + 0.5)
                s.put(hem & (s.cells == 0) | hem & box(row, row, 0, 15, 0, 15), self.cloth, True)
        if self.cape is not None:
            back = MIDDLE - self.thick - (1 if step.swing and self.sways else 0)
            s.put(box(neck, FLOOR - 1, MIDDLE - 3.6, MIDDLE + 3.6, back - 1, back), self.cape)

    def _hand(self, step: Step, neck: int, sign: int) -> tuple[float, float, float]:
        forward = -sign * step.swing
        low = neck + (1 if self.arms == "stubs" else min(3, self.trunk))
        return low - (forward > 0), MIDDLE + sign * (self.girth + 0.7), MIDDLE + 0.5 + forward

    def _arms(self, s: Sculpture, step: Step, neck: int) -> None:
        if self.arms == "none":
            return
        for sign in (-1, 1):
            y, x, z = self._hand(step, neck, sign)
            s.put(box(neck, y, x - 0.6, x + 0.6, min(z, MIDDLE) - 0.6, max(z, MIDDLE) + 0.6), self.cloth, True)
            s.put(box(y, y, x - 0.6, x + 0.6, z - 0.6, z + 0.6), self.skin, True)

    def _carried(self, s: Sculpture, step: Step, neck: int) -> None:
        y, x, z = self._hand(step, neck, 1)
        x = min(x + 0.6, 13.6)
        if self.thing == "sword":
            s.put(box(y - 5, y - 1, x - 0.5, x + 0.4, z, z + 1), self.metal)
            s.put(box(y, y, x - 1.5, x + 1.4, z, z + 1), inks.BROWN, True)
        elif self.thing == "staff":
            s.put(box(y - 6, y + 2, x - 0.5, x + 0.4, z, z + 1), inks.BROWN, True)
            s.put(ball(y - 6, x, z + 0.5, 1.2, 1.2, 1.2), self.other)
        elif self.thing == "shield":
            s.put(ball(y - 1, MIDDLE - self.girth - 1, z + 1, 2.6, 2.0, 1.2, 3), self.metal)
        elif self.thing == "pack":
            s.put(ball(neck + 1.5, MIDDLE, MIDDLE - self.thick - 1, 2.5, 2.5, 1.6, 3), self.other)

    def _crown(self, s: Sculpture, y: float, z: float, step: Step) -> tuple[int, ...]:
        """Hair, and what is worn on it. Gives parts that show a face, too."""
        tall, wide, deep = self.tall, self.wide, self.deep
        shell = ball(y, MIDDLE, z, tall + 0.4, wide + 0.3, deep + 0.4, self.power)
        brow, ear = y - 0.35 * tall, z + 0.15 * deep
        found: list[int] = []
        kind = self.hair if self.hat not in ("helmet", "hood", "mask") else "bald"
        round_ = shell & (above(brow) | behind(ear) & (above(y + 0.4 * tall) | behind(z)))
        if kind in ("short", "bob", "long", "mop", "bun", "tail", "puffy"):
            hair = round_ & above(y + {"short": 0.45, "mop": 0.7}.get(kind, 0.8) * tall)
            if kind in ("bob", "long"):
                length = y + tall + (2.5 if kind == "long" else 0.0)
                hair |= ball(y + 1, MIDDLE, z - 1, tall + 2, wide + 0.7, deep, 3) & behind(z) & above(length)
            if kind == "puffy":
                hair |= ball(y - 0.8, MIDDLE, z - 0.8, tall + 0.7, wide + 1.2, deep + 0.8) & (above(brow) | behind(ear))
            s.put(hair, self.locks, self.is_flat)
            if kind == "bun":
                s.put(ball(y - tall, MIDDLE, z - 1.5, 1.6, 1.8, 1.8), self.locks)
            elif kind == "tail":
                s.put(ball(y + 1, MIDDLE + 0.5 * step.swing, z - deep, 3.2, 1.4, 1.4), self.locks)
        elif kind == "ring":
            s.put(round_ & ~above(y - 0.5) & above(y + 0.6 * tall), self.locks, self.is_flat)
        elif kind == "crest":
            ridge = ball(y - 0.6, MIDDLE, z - 0.5, tall + 1.6, 1.2, deep + 1.2) & (above(brow) | behind(z))
            s.put(ridge & ~beside(1.1), self.locks, True)
        elif kind == "ears":
            for sign in (-1, 1):
                s.put(ball(y - tall + 0.3, MIDDLE + sign * (wide - 1.2), z, 2.2, 1.4, 1.2), self.skin, self.is_flat)
        if self.beard:
            s.put(ball(y + 0.75 * tall, MIDDLE, z + deep - 1, 2.2, wide - 1.2, 1.8) & ~above(y + 1.4), self.locks)
        found += self._hat(s, shell, y, z, brow)
        return tuple(found)

    def _hat(self, s: Sculpture, shell: Where, y: float, z: float, brow: float) -> list[int]:
        tall, wide, deep, ramp = self.tall, self.wide, self.deep, self.hat_ramp
        hat = self.hat
        if hat in ("cap", "straw", "horned", "turban"):
            dome = ball(y - 0.4, MIDDLE, z, tall + 0.7, wide + 0.7, deep + 0.7, self.power) & above(brow)
            s.put(dome, ramp, self.is_flat)
            if hat == "straw":
                s.put(ball(brow + 0.2, MIDDLE, z, 1.0, wide + 2.2, deep + 2.2), ramp)
            elif hat == "cap":
                s.put(ball(brow + 0.3, MIDDLE, z + 2.5, 0.9, wide, deep), self.other, True)
            elif hat == "turban":
                s.put(dome & every(3, 1, 1), self.other, True)
            else:
                for sign in (-1, 1):
                    s.put(ball(y - 0.8 * tall, MIDDLE + sign * (wide + 0.6), z, 2.2, 1.2, 1.2), inks.BONE)
        elif hat == "cone":
            s.put(ball(brow, MIDDLE, z, 1.0, wide + 1.4, deep + 1.4), ramp)
            for row in range(int(y - tall - 3), int(brow)):
                size = max(0.8, (row - (y - tall - 3)) * 0.75)
                s.put(ball(row, MIDDLE, z - 0.2, 0.6, size, size), ramp, self.is_flat)
        elif hat == "crown":
            ring = shell & box(y - tall - 0.5, brow, 0, 15, 0, 15)
            s.put(ring, inks.GOLD, True)
            s.put(
                box(y - tall - 1, y - tall - 1, 0, 15, 0, 15) & ball(y, MIDDLE, z, 9, wide, deep) & every(2, 1),
                inks.GOLD,
            )
        elif hat in ("helmet", "hood"):
            opening = box(
                y - 0.6, y + (1.4 if hat == "helmet" else tall), MIDDLE - wide + 1.2, MIDDLE + wide - 1.2, z, 15
            )
            s.put(shell & ~opening, ramp, self.is_flat)
        elif hat == "band":
            s.put(shell & box(brow, brow + 0.9, 0, 15, 0, 15), ramp, True)
        elif hat == "mask":
            return [s.put(shell & ~behind(z), ramp, self.is_flat), s.put(shell & behind(z), self.other, self.is_flat)][
                :1
            ]
        return []


def person(random: Random) -> Build:
    return _Body(random)


INKED = fixed(inks.INK)
