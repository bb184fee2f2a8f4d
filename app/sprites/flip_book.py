"""A few pictures shown one after the other, each for its time: an animation in small."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.widgets.pixel_view import PixelView
from core.animation import Direction, round_of


class FlipBook(PixelView):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: Sequence[QImage] = ()
        self._since = QElapsedTimer()
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._turn)

    def show_frames(self, images: Sequence[QImage]) -> None:
        self._images = images
        self._next.stop()
        if len(images) > 1:
            self._since.start()
            self._turn()
        else:
            self.show_image(images[0] if images else QImage())

    def _turn(self) -> None:
        own = round_of([0] * len(self._images), Direction.FORWARD)
        ms = int(self._since.elapsed())
        self.show_image(self._images[own.place_at(ms)])
        self._next.start(own.next_after(ms))
