"""Networks of earlier steps, each a file that draws: so many as the artist wants, spread over the whole run."""

import copy
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from core.card import Card
from core.runs import BACKUPS, backups_of, step_of
from core.train.network import Network
from core.train.press import Press


class Backups:
    def __init__(self, run: Path, most: int) -> None:
        self._run, self._most = run, most
        self.press = Press(run / "model.onnx")
        self.by_hand: set[int] = set()  # steps; the artist's own are never thinned out

    def write(self, net: Network, card: Card, step: int, by_hand: bool = False) -> Path:
        path = self._run / BACKUPS / f"step_{step:06d}.onnx"
        self.press.write(net, replace(card, name=f"{card.name}, {step:,}"), path)
        if by_hand:
            self.by_hand.add(step)
        self._thin()
        return path

    def is_quick(self, net: Network, card: Card) -> bool:
        """Whether one costs no more than a blink: no graph has to be made first."""
        return self.press.finds_graph(copy.deepcopy(net), card)

    def _thin(self) -> None:
        own = [file for file in backups_of(self._run) if step_of(file) not in self.by_hand]
        for step in surplus([step_of(file) for file in own], self._most):
            (self._run / BACKUPS / f"step_{step:06d}.onnx").unlink(missing_ok=True)


def surplus(steps: Sequence[int], most: int) -> list[int]:
    """Which to leave out so that the rest covers the whole way: first and last stay, the closest neighbours go."""
    left, out = list(steps), []
    while len(left) > max(2, most):
        gaps = [left[i + 1] - left[i - 1] for i in range(1, len(left) - 1)]
        out.append(left.pop(1 + gaps.index(min(gaps))))
    return out
