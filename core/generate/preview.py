"""Lends the solver to the training loop, which may not know this room: previews are drawn as sprites will be later."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from core.generate.schedule import Schedule
from core.generate.second_look import Way, looked_at_twice
from core.generate.solver import Idea, draw

Array = npt.NDArray[Any]
STEPS = 10


def draw_colours(
    ask: Callable[[Array, Array | float], tuple[Array, npt.NDArray[np.int32], Array]],
    noise: Array,
    mean: Sequence[float],
    sigma_data: float,
    colours: npt.NDArray[np.float32],
) -> npt.NDArray[np.int32]:
    """Palette entries (B,S,S) drawn from unit noise (B,4,S,S). ask(x, sigma) gives the idea, its palette entries and
    how sure each is; colours (K,4) are theirs, in ink."""

    def denoise(x: Array, sigma: Array | float) -> Idea:
        x0, index, sure = ask(x, sigma)
        return Idea(x0, index, sure=sure)

    sigmas = Schedule().sigmas(STEPS)
    twice = looked_at_twice(denoise, Way(colours, mean, float(sigmas[-1])))
    drawn = draw(twice, noise, sigmas, mean, sigma_data)
    assert drawn.index is not None
    return drawn.index
