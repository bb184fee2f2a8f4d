"""The noise levels that a drawing walks down: from nothing but noise to decided pixels."""

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from core.errors import UserError
from core.words import tr

MOST_STEPS = 1000


class Spacing(Enum):
    KARRAS = "karras"
    LOG_LINEAR = "log-linear"
    COSINE = "cosine"
    FLOW = "flow"


@dataclass(frozen=True, slots=True)
class Schedule:
    spacing: Spacing = Spacing.KARRAS
    sigma_max: float = 20.0
    sigma_min: float = 0.06
    rho: float = 7.0  # Karras alone: higher spends more of the steps at little noise

    def sigmas(self, steps: int) -> npt.NDArray[np.float64]:
        """steps + 1 levels from sigma_max down to sigma_min: each spacing is a straight line in a space of its own."""
        if not 1 <= steps <= MOST_STEPS:
            raise UserError(
                tr("A drawing takes 1 to {most} steps; {steps} was asked for.", most=MOST_STEPS, steps=steps)
            )
        if not 0 < self.sigma_min < self.sigma_max:
            raise UserError(tr("The noise must fall while a drawing is made. Choose a lower last noise level."))
        at = np.linspace(0.0, 1.0, steps + 1)
        match self.spacing:
            case Spacing.KARRAS:  # EDM, equation 5
                levels = _between(self.sigma_max ** (1 / self.rho), self.sigma_min ** (1 / self.rho), at) ** self.rho
            case Spacing.LOG_LINEAR:
                levels = np.exp(_between(math.log(self.sigma_max), math.log(self.sigma_min), at))
            case Spacing.COSINE:  # signal cos t, noise sin t, so sigma = tan t
                levels = np.tan(_between(math.atan(self.sigma_max), math.atan(self.sigma_min), at))
            case Spacing.FLOW:  # signal 1 - t, noise t, so sigma = t / (1 - t)
                t = _between(self.sigma_max / (1 + self.sigma_max), self.sigma_min / (1 + self.sigma_min), at)
                levels = t / (1 - t)
        levels[0], levels[-1] = self.sigma_max, self.sigma_min  # exactly, whatever the rounding
        return levels


def _between(first: float, last: float, at: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return first + (last - first) * at
