"""The wall with its slider through time: every denoising step kept, shown as it happens and again afterwards."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from app.generate.drawing import Frame
from app.generate.wall import Wall
from app.theme import icon
from app.widgets.pixel_view import to_image
from core.words import tr

if TYPE_CHECKING:
    from core.sprites.pixels import Rgba

TICK_MS = 70  # the least time that a step stays: a fast network would be done before anyone saw it


@dataclass(frozen=True, slots=True)
class _Picture:
    strip: QImage
    size: int
    sigma: float
    rgba: "Rgba"  # (N, S, S, 4)


class Film(QWidget):
    arrived = Signal(object)  # None: the last step that there is has been shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wall = Wall()
        self._pictures: list[_Picture] = []
        self._total = 0
        self._shown = -1
        self._play = QPushButton()
        self._play.setProperty("role", "quiet")
        self._play.setIcon(icon("play"))
        self._play.setToolTip(tr("Watch them condense again"))
        self._play.setAccessibleName(tr("Play"))
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(tr("Denoising steps"))
        self._words = QLabel()
        self._words.setProperty("role", "hint")
        self._words.setMinimumWidth(self.fontMetrics().horizontalAdvance(tr("Step 100 of 100, noise 20.0")))
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._play)
        row.addWidget(self._slider, stretch=1)
        row.addWidget(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.wall, stretch=1)
        column.addWidget(self._bar)
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._play.clicked.connect(self._toggle)
        self._slider.valueChanged.connect(self._scrub)
        self._slider.sliderPressed.connect(self._pause)
        self.clear()

    @property
    def count(self) -> int:
        """How many steps can be shown."""
        return len(self._pictures)

    @property
    def shown(self) -> int:
        """The step on the wall, -1 where there is none."""
        return self._shown

    def birth(self, place: int) -> "list[Rgba]":
        """Every step of one sprite."""
        return [picture.rgba[place] for picture in self._pictures]

    def clear(self) -> None:
        self._clock.stop()
        self._pictures = []
        self._shown = -1
        self._set_slider(0, 0)
        self._bar.setEnabled(False)
        self._words.clear()

    def add(self, frame: Frame) -> None:
        """The next step. The wall follows unless it is paused at an earlier one."""
        count, size = frame.rgba.shape[:2]
        strip = to_image(frame.rgba.reshape(count * size, size, 4))
        if frame.number == 0:
            self._pictures = []
            self._shown = -1
        is_following = self._shown == len(self._pictures) - 1
        self._pictures.append(_Picture(strip, size, frame.sigma, frame.rgba))
        self._total = frame.total
        self._bar.setEnabled(True)
        if is_following and not self._clock.isActive():
            self._clock.start()
            self._tick()

    def _tick(self) -> None:
        is_waiting = self._shown + 1 == len(self._pictures)
        if not is_waiting:
            self._show(self._shown + 1)
        if is_waiting or self._shown == self._total:
            self._clock.stop()
            self.arrived.emit(None)
        self._name_button()

    def _show(self, number: int, is_faded: bool = True) -> None:
        picture = self._pictures[number]
        self._shown = number
        self.wall.show_strip(picture.strip, picture.size, is_faded)
        self._set_slider(self._total, number)
        noise = f"{picture.sigma:.3g}"
        self._words.setText(tr("Step {step} of {total}, noise {noise}", step=number, total=self._total, noise=noise))

    def _set_slider(self, total: int, number: int) -> None:
        self._slider.blockSignals(True)
        self._slider.setRange(0, total)
        self._slider.setValue(number)
        self._slider.blockSignals(False)

    def _scrub(self, number: int) -> None:
        self._pause()
        if self._pictures:
            self._show(min(number, len(self._pictures) - 1), is_faded=False)

    def _toggle(self) -> None:
        if self._clock.isActive():
            self._pause()
        elif self._pictures:
            if self._shown == len(self._pictures) - 1:
                self._show(0)
            self._clock.start()
            self._name_button()

    def _pause(self) -> None:
        self._clock.stop()
        self._name_button()

    def _name_button(self) -> None:
        self._play.setIcon(icon("pause" if self._clock.isActive() else "play"))
