"""Lends the solver to the training loop, which may not know this room: previews are drawn as sprites will be later."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from core.generate.schedule import Schedule
from core.generate.solver import Idea, draw

Array = npt.NDArray[Any]
STEPS = 10


def draw_colours(
    ask: Callable[[Array, float], tuple[Array, npt.NDArray[np.int32]]],
    noise: Array,
    mean: Sequence[float],
    sigma_data: float,
) -> npt.NDArray[np.int32]:
    """Palette entries (B,S,S) drawn from unit noise (B,4,S,S); ask(x, sigma) gives the idea and its palette entries."""

    def denoise(x: Array, sigma: float) -> Idea:
        x0, index = ask(x, sigma)
        return Idea(x0, index)

    drawn = draw(denoise, noise, Schedule().sigmas(STEPS), mean, sigma_data)
    assert drawn.index is not None
    return drawn.index
