"""Lends a finished network to the training room, which may not know this one: a pupil learns from what it draws."""

from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.card import Card
from core.generate.denoiser import Denoiser
from core.generate.sampler import Manner, pressed
from core.generate.second_look import looked_at_twice, way_of
from core.generate.solver import Array, Idea, draw

Floats = npt.NDArray[np.float32]


class Teacher:
    """Draws as the program draws by itself, from any noise: (B, 4, S, S) unit normal to palette entries (B, S, S)."""

    def __init__(self, model: Path, device: str, threads: int | None) -> None:
        self._ask = Denoiser(model, device, threads)
        self._sigmas = Manner().sigmas(self.card)

    @property
    def card(self) -> Card:
        return self._ask.card

    def __call__(self, noise: Floats, words: Floats | None, guidance: float = 1.0) -> npt.NDArray[np.int32]:
        """words: (B, W), or None for no words at all."""
        card = self.card

        def denoise(x: Array, sigma: Array | float) -> Idea:
            return self._ask(x, sigma, None) if words is None else pressed(self._ask, words, guidance, x, sigma)

        twice = looked_at_twice(denoise, way_of(card, self._sigmas))
        index = draw(twice, noise, self._sigmas, card.mean, card.sigma_data).index
        if index is None:
            raise TypeError("a teacher must name palette entries")
        return index
