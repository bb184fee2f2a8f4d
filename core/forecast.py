"""What a training can be expected to bring, from the speed of this machine and the number of sprites."""

from dataclasses import dataclass

from core.jobs import Preset
from core.words import tr

SECONDS = {Preset.QUICK: 600.0, Preset.GOOD: 2700.0, Preset.OVERNIGHT: 28800.0}
# Sprites looked at until drawings are rough, whole, fine. From runs that began with the base network.
ROUGH, WHOLE, FINE = 4_000, 20_000, 80_000
PLENTY = 3_000  # looks at each: what so few sprites can teach is learned long before
FEW = 20  # sprites: with fewer, what is drawn stays close to them


@dataclass(frozen=True, slots=True)
class Forecast:
    seconds: float
    looks: int  # at sprites, all together
    each: int  # at one of them

    @property
    def words(self) -> str:
        if self.looks < ROUGH:
            return tr("Too short for this machine: colours and blurs. Choose a longer one.")
        if self.looks < WHOLE:
            return tr("A first look: the colours and shapes of your art, still rough at the edges.")
        if self.looks < FINE:
            return tr("Sprites you can pick from: most of them whole, many of them new.")
        if self.each > PLENTY:
            return tr("Longer than your sprites need. It ends by itself when it would begin to copy.")
        return tr("As fine as your sprites allow. It ends by itself when it would begin to copy.")

    @property
    def effort(self) -> str:
        each = f"{self.each:,}"
        return tr("Sees each sprite about {each} times.", each=each)


def forecast(preset: Preset, per_second: float, sprites: int) -> Forecast:
    looks = SECONDS[preset] * per_second
    return Forecast(SECONDS[preset], round(looks), max(1, round(looks / max(1, sprites))))
