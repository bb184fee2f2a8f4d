"""What the instant network is for: a wall that follows every slider, and the chosen of it drawn properly afterwards."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.generate.instant_box import InstantBox
from app.generate.panel import Panel
from app.generate.taste_box import TasteBox
from core.jobs import Mark

if TYPE_CHECKING:
    from core.generate.edit import Edit
    from core.sprites.pixels import Rgba

FOLLOWED = ("words", "guidance", "seed", "count")
PAUSE_MS = 40  # a slider that is dragged says more than can be drawn
FINISHED = 0.4  # how much noise lets go of a sprite that is finished: its shape stays


class Follower(QObject):
    wanted = Signal()  # a wall of what the panel says now

    def __init__(self, box: InstantBox, panel: Panel, taste: TasteBox, parent: QObject) -> None:
        super().__init__(parent)
        self._box = box
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.wanted)
        panel.changed.connect(self._follow)
        box.changed.connect(self._begin)
        taste.changed.connect(self._begin)

    def rest(self) -> None:
        """What is asked for now is drawn anyhow."""
        self._pause.stop()

    def _follow(self, changed: tuple[str, str]) -> None:
        if changed[0] in FOLLOWED:
            self._begin()

    def _begin(self, _changed: object = None) -> None:
        if self._box.model is not None:
            self._pause.start()


def finishing(rgba: "Rgba", marks: Sequence[Mark]) -> "tuple[Edit, ...]":
    """Of the picked sprites of a wall, or of all where none is picked: each a little loosened."""
    from core.generate.edit import variation  # loads numpy, as the wall has done already

    picked = [place for place, mark in enumerate(marks) if mark is Mark.PICKED]
    return tuple(variation(rgba[place], FINISHED) for place in picked or range(len(rgba)))
