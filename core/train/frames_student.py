"""Learning from sheets and single sprites in turn: one network, one optimiser, one clock."""

import torch

from core.train import diffusion
from core.train.data import TrainingSet
from core.train.devices import Place
from core.train.farm import Farm
from core.train.frames_data import FrameSet
from core.train.frames_network import FrameNetwork
from core.train.prepare import Beginning
from core.train.student import Student

SINGLES = 6  # each so many steps one of single sprites
ALONE = 0.1  # of the batches of sheets are learned frame by frame, so that a frame can be drawn without its sheet


def student_of(begun: Beginning, place: Place, farm: Farm, seed: int) -> Student:
    """What learns, of single sprites or of sheets too."""
    if begun.frames is None or not isinstance(begun.net, FrameNetwork):
        return Student(begun.net, begun.data, place, farm, seed)
    return FrameStudent(begun.net, begun.data, begun.frames, place, farm, seed)


class FrameStudent(Student):
    def __init__(
        self, net: FrameNetwork, data: TrainingSet, frames: FrameSet, place: Place, farm: Farm, seed: int
    ) -> None:
        super().__init__(net, data, place, farm, seed)
        self._frames, self._sheet_net = frames, net

    def _losses(self) -> diffusion.Losses:
        if self.step % SINGLES == SINGLES - 1:
            return super()._losses()
        cut, device = self._frames.batch(self.random), self._data.device
        batch = diffusion.Batch(
            cut.batch.index.to(device),
            cut.batch.palette.to(device),
            cut.batch.words.to(device),
            None if cut.batch.unused is None else cut.batch.unused.to(device),
        )
        size = batch.index.shape[1]
        noise = torch.randn(len(batch.index), 4, size, size, generator=self.random).to(device)
        alone = float(torch.rand(1, generator=self.random)) < ALONE
        with self._sheet_net.together(1 if alone else cut.frames):
            return diffusion.losses(self._answer, batch, cut.sigma.to(device), noise, cut.given.to(device))
