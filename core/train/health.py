"""Does it learn at all? Asked once, within the first minute, and answered in a sentence."""

import math
from collections.abc import Mapping

from torch import Tensor

from core.train.data import TrainingSet
from core.train.network import Network
from core.train.watch import Answers, Loss, held_loss, weight_distance
from core.words import tr

LEAST_SECONDS, MOST_SECONDS = 15.0, 45.0  # of learning before it is asked
ENOUGH_STEPS = 24
STILL = 1e-6  # a network whose weights went no further did not learn
NEARER, WORSE = 0.97, 1.3  # of the loss it began with: from scratch it must be below, tuned it must not be above


class Health:
    def __init__(self, net: Network, start: Mapping[str, Tensor], data: TrainingSet, is_tuned: bool) -> None:
        self._net, self._start, self._data, self._is_tuned = net, start, data, is_tuned
        self.is_known = False

    def is_due(self, seconds: float, steps: int) -> bool:
        if self.is_known or seconds < LEAST_SECONDS:
            return False
        return steps >= ENOUGH_STEPS or seconds >= MOST_SECONDS

    def judge(self) -> tuple[bool, str]:
        """Whether it learns, and the sentence that says so."""
        self.is_known = True
        far = weight_distance(self._net, self._start)
        if far < STILL:
            return False, tr(
                "The network does not change: nothing is learned. Stop, and start again without a base or on the CPU."
            )
        before, now = self._loss(self._start), self._loss(dict(self._net.named_parameters()))
        if not math.isfinite(now.all):
            return False, tr("The network's numbers ran away: it learns nothing. Stop, and start again without a base.")
        if now.all > (WORSE if self._is_tuned else NEARER) * before.all:
            return False, tr(
                "So far it learns nothing from these sprites. Look at them in the first step: are they art, cut right?"
            )
        if now.all >= NEARER * before.all:
            return True, tr("It learns: it knew such sprites before, and fits itself to yours.")
        percent = round(100 * (1 - now.all / before.all))
        return True, tr("It learns: its guesses are {percent} % less off than at the start.", percent=percent)

    def _loss(self, weights: Mapping[str, Tensor]) -> Loss:
        return held_loss(Answers(self._net, weights), self._data, learned=not len(self._data.held))
