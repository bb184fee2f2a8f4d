"""The noise levels that a drawing walks down: from nothing but noise to decided pixels."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from core.errors import UserError
from core.words import tr

MOST_STEPS = 1000
MOST_POINTS = 16  # of a curve: more could not be told apart with a mouse
RHO = 7.0  # of Karras, as in the paper: higher spends more of the steps at little noise
RHOS = (1.0, 20.0)
BETAS = (0.1, 20.0)  # of linear: how fast noise comes in at first and at last (score SDE, equation 32)


class Spacing(Enum):
    KARRAS = "karras"
    LINEAR = "linear"
    LOG_LINEAR = "log-linear"
    COSINE = "cosine"
    FLOW = "flow"
    CURVE = "curve"  # as somebody has drawn it


@dataclass(frozen=True, slots=True)
class Schedule:
    spacing: Spacing = Spacing.KARRAS
    sigma_max: float = 20.0
    sigma_min: float = 0.06
    # Of a curve: how high the noise still stands at even stations between first (1) and last (0), in logarithms.
    # Of Karras: rho, if it is not the usual one.
    curve: tuple[float, ...] = ()

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
                rho = _rho(self.curve)
                levels = _between(self.sigma_max ** (1 / rho), self.sigma_min ** (1 / rho), at) ** rho
            case Spacing.LINEAR:  # noise comes in ever faster: 1 + sigma^2 = exp(slow t + (fast - slow) t^2 / 2)
                levels = _linear(_between(_linear_time(self.sigma_max), _linear_time(self.sigma_min), at))
            case Spacing.LOG_LINEAR:
                levels = np.exp(_between(math.log(self.sigma_max), math.log(self.sigma_min), at))
            case Spacing.COSINE:  # signal cos t, noise sin t, so sigma = tan t
                levels = np.tan(_between(math.atan(self.sigma_max), math.atan(self.sigma_min), at))
            case Spacing.FLOW:  # signal 1 - t, noise t, so sigma = t / (1 - t)
                t = _between(self.sigma_max / (1 + self.sigma_max), self.sigma_min / (1 + self.sigma_min), at)
                levels = t / (1 - t)
            case Spacing.CURVE:
                levels = np.exp(_between(math.log(self.sigma_min), math.log(self.sigma_max), _drawn(self.curve, at)))
        levels[0], levels[-1] = self.sigma_max, self.sigma_min  # exactly, whatever the rounding
        return levels


def heights_of(schedule: Schedule, steps: int) -> list[float]:
    """How high the noise stands at each level, in logarithms, from 1 to 0."""
    low, high = math.log(schedule.sigma_min), math.log(schedule.sigma_max)
    return [float(v) for v in (np.log(schedule.sigmas(steps)) - low) / (high - low)]


def curve_of(schedule: Schedule, points: int) -> tuple[float, ...]:
    """The curve through that schedule: where one begins to drag."""
    return tuple(round(height, 4) for height in heights_of(schedule, points + 1)[1:-1])


def read_schedule(text: str) -> tuple[Spacing, tuple[float, ...]]:
    """ "cosine"; "karras:5" with a rho; "curve:0.9,0.5,0.2" with the heights of a curve of one's own."""
    kind, colon, heights = text.partition(":")
    try:
        spacing = Spacing(kind.strip())
        curve = tuple(float(height) for height in heights.split(",")) if colon else ()
    except ValueError as error:
        kinds = ", ".join(spacing.value for spacing in Spacing)
        raise UserError(tr('There is no schedule "{text}". Use one of {kinds}.', text=text, kinds=kinds)) from error
    if spacing is Spacing.CURVE:
        _drawn(curve, np.zeros(1))
    elif spacing is Spacing.KARRAS:
        _rho(curve)
    elif colon:
        raise UserError(tr("Only a curve and Karras have numbers. Write curve:0.9,0.5,0.2 or karras:5 for example."))
    return spacing, curve


def as_text(spacing: str, curve: Sequence[float]) -> str:
    """As read_schedule reads it."""
    return f"{spacing}:{','.join(f'{number:g}' for number in curve)}" if curve else spacing


def _between(first: float, last: float, at: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return first + (last - first) * at


def _rho(curve: Sequence[float]) -> float:
    rho, (least, most) = (*curve, RHO)[0], RHOS
    if len(curve) > 1 or not least <= rho <= most:
        raise UserError(
            tr("Karras has one number from {least:g} to {most:g}, its rho: karras:5 say.", least=least, most=most)
        )
    return rho


def _linear_time(sigma: float) -> float:
    slow, fast = BETAS
    return (math.sqrt(slow**2 + 2 * (fast - slow) * math.log1p(sigma**2)) - slow) / (fast - slow)


def _linear(time: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    slow, fast = BETAS
    levels: npt.NDArray[np.float64] = np.sqrt(np.expm1(slow * time + (fast - slow) * time**2 / 2))
    return levels


def _drawn(curve: Sequence[float], at: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The smooth curve from 1 to 0 through those heights, falling all the way (Fritsch and Carlson, 1980)."""
    heights = np.array([1.0, *curve, 0.0])
    if not 1 <= len(curve) <= MOST_POINTS or not (np.diff(heights) < 0).all():
        raise UserError(
            tr(
                "A curve has 1 to {most} heights between 1 and 0, each lower than the one before: 0.9,0.5,0.2 say.",
                most=MOST_POINTS,
            )
        )
    falls = np.diff(heights)
    inner = 2 * falls[:-1] * falls[1:] / (falls[:-1] + falls[1:])
    slopes = np.concatenate([[_end(falls[0], falls[1])], inner, [_end(falls[-1], falls[-2])]])
    place = at * len(falls)
    piece = np.minimum(place.astype(int), len(falls) - 1)
    t = place - piece
    rise, turn = slopes[piece], slopes[piece] + slopes[piece + 1] - 2 * falls[piece]
    bend = 3 * falls[piece] - 2 * rise - slopes[piece + 1]
    drawn: npt.NDArray[np.float64] = heights[piece] + t * (rise + t * (bend + t * turn))
    return drawn


def _end(fall: float, next_fall: float) -> float:
    """The slope at an end: that of the parabola through three points, as far as it still falls and not too steeply."""
    return min(0.0, max((3 * fall - next_fall) / 2, 3 * fall))
