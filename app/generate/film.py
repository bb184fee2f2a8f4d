"""The wall with its slider through time: every denoising step kept, shown as it happens and again afterwards."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from app.generate.drawing import Frame
from app.generate.wall import Wall
from app.theme import icon
from app.widgets.pixel_view import to_image
from core.words import tr

if TYPE_CHECKING:
    from core.sprites.pixels import Rgba

SPEEDS = (1.0, 0.5, 0.25, 2.0)  # in the order of the button
REST_TICKS = 12  # before it begins again
TICK_MS = 70  # the least time that a step stays: a fast network would be done before anyone saw it


@dataclass(frozen=True, slots=True)
class _Picture:
    sigma: float
    rgba: "Rgba"  # (N, S, S, 4)
    drawn: tuple[int, ...]  # the places that condense; empty: all of them


class Film(QWidget):
    arrived = Signal(object)  # None: the last step that there is has been shown
    changed = Signal(object)  # tuple[str, str]: the field and what it is now, as it is kept

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wall = Wall()
        self._pictures: list[_Picture] = []
        self._total = 0
        self._before = 0  # steps that were taken before the first picture
        self._shown = -1
        self._rest = 0
        self._speed = SPEEDS[0]
        self._is_backward = False
        self._speed_button = QPushButton()
        self._speed_button.setProperty("role", "quiet")
        self._speed_button.setToolTip(tr("How fast it plays"))
        self._loop = QPushButton(tr("Loop"))
        self._loop.setProperty("role", "quiet")
        self._loop.setCheckable(True)
        self._loop.setToolTip(tr("Begin again when they have condensed"))
        self._play = QPushButton()
        self._play.setProperty("role", "quiet")
        self._play.setIcon(icon("play"))
        self._play.setToolTip(tr("Watch them condense again"))
        self._play.setAccessibleName(tr("Play"))
        self._back = QPushButton()
        self._back.setProperty("role", "quiet")
        self._back.setIcon(icon("back"))
        self._back.setToolTip(tr("Watch them dissolve into ink"))
        self._back.setAccessibleName(tr("Play backward"))
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(tr("Denoising steps"))
        self._words = QLabel()
        self._words.setProperty("role", "hint")
        self._words.setMinimumWidth(self.fontMetrics().horizontalAdvance(tr("Step 100 of 100, noise 20.0")))
        self._bar = QWidget()
        self._bar.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # time runs so on every tape
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addWidget(self._back)
        both.addWidget(self._play)
        row.addLayout(both)
        row.addWidget(self._slider, stretch=1)
        row.addWidget(self._words)
        row.addWidget(self._speed_button)
        row.addWidget(self._loop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.wall, stretch=1)
        column.addWidget(self._bar)
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._play.clicked.connect(self._play_forward)
        self._back.clicked.connect(self._play_backward)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # its slider and buttons are what Tab reaches
        self.setAccessibleName(tr("Denoising steps"))
        self._slider.valueChanged.connect(self._scrub)
        self._slider.sliderPressed.connect(self._pause)
        self._speed_button.clicked.connect(self._change_speed)
        self._loop.toggled.connect(self._tell_loop)
        self._set_speed(self._speed)
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
        """Every step of one sprite; where it was drawn again, of the last time alone."""
        own = [picture for picture in self._pictures if place in picture.drawn or not picture.drawn]
        first = max(number for number, picture in enumerate(own) if picture.sigma >= own[0].sigma)
        return [picture.rgba[place] for picture in own[first:]]

    def clear(self) -> None:
        self._clock.stop()
        self._pictures = []
        self._shown = -1
        self._set_slider(0, 0)
        self._bar.setEnabled(False)
        self._words.clear()
        self.wall.show_strip(QImage(), 1, is_faded=False)

    def wait_in_ink(self, rgba: "Rgba") -> None:
        """What the wall shows before anything was drawn: (N, S, S, 4)."""
        if not self._pictures:
            self._hang(rgba, is_faded=False)

    def add(self, frame: Frame) -> None:
        """The next step. The wall follows unless it is paused at an earlier one."""
        if frame.number == 0:
            self._pictures = []
            self._shown = -1
            self._is_backward = False
        is_following = self._shown == len(self._pictures) - 1
        self._pictures.append(_Picture(frame.sigma, frame.rgba, frame.drawn))
        self._total, self._before = frame.total, int(frame.is_instant)
        self._bar.setEnabled(True)
        if is_following and not self._clock.isActive():
            self._clock.start()
            self._tick()

    def fill(self, kept: dict[str, str]) -> None:
        """What was kept of an earlier day."""
        self._set_speed(next((speed for speed in SPEEDS if str(speed) == kept.get("speed", "")), SPEEDS[0]))
        self._loop.setChecked(kept.get("loop", "") == "yes")

    def hideEvent(self, event: QHideEvent) -> None:
        self._pause()  # nobody watches the loop
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Once the wall is clicked: the keys that films have everywhere."""
        last = len(self._pictures) - 1
        key = Qt.Key(event.key())
        goes_to = {
            Qt.Key.Key_Left: self._shown - 1,
            Qt.Key.Key_Right: self._shown + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key is Qt.Key.Key_Space:
            self._play_forward()
        elif key in goes_to and self._pictures:
            self._scrub(max(0, min(last, goes_to[key])))
        else:
            super().keyPressEvent(event)

    def _tick(self) -> None:
        if self._is_backward:
            self._tick_back()
        else:
            self._tick_on()
        self._name_button()

    def _tick_back(self) -> None:
        if self._shown > 0:
            self._show(self._shown - 1)
            self._rest = REST_TICKS
        elif self._loop.isChecked():
            self._rest -= 1
            if self._rest <= 0:
                self._show(len(self._pictures) - 1)
        if self._shown == 0 and not self._loop.isChecked():
            self._clock.stop()

    def _tick_on(self) -> None:
        if self._shown == self._total:
            self._begin_again()
            return
        is_waiting = self._shown + 1 == len(self._pictures)
        if not is_waiting:
            self._show(self._shown + 1)
        if self._shown == self._total:
            self._rest = REST_TICKS
        if is_waiting or (self._shown == self._total and not self._loop.isChecked()):
            self._clock.stop()
        if is_waiting or self._shown == self._total:
            self.arrived.emit(None)

    def _begin_again(self) -> None:
        self._rest -= 1
        if not self._loop.isChecked():
            self._pause()
        elif self._rest <= 0:
            self._show(0)

    def _show(self, number: int, is_faded: bool = True) -> None:
        picture = self._pictures[number]
        self._shown = number
        self._hang(picture.rgba, is_faded)
        self._set_slider(self._total, number)
        step, total, noise = number + self._before, self._total + self._before, f"{picture.sigma:.3g}"
        self._words.setText(tr("Step {step} of {total}, noise {noise}", step=step, total=total, noise=noise))

    def _hang(self, rgba: "Rgba", is_faded: bool = True) -> None:
        count, size = rgba.shape[:2]
        self.wall.show_strip(to_image(rgba.reshape(count * size, size, 4)), size, is_faded)

    def _set_slider(self, total: int, number: int) -> None:
        self._slider.blockSignals(True)
        self._slider.setRange(0, total)
        self._slider.setValue(number)
        self._slider.blockSignals(False)

    def _scrub(self, number: int) -> None:
        self._pause()
        if self._pictures:
            self._show(min(number, len(self._pictures) - 1), is_faded=False)

    def _play_forward(self) -> None:
        self._toggle(is_backward=False, first=0)

    def _play_backward(self) -> None:
        self._toggle(is_backward=True, first=len(self._pictures) - 1)

    def _toggle(self, is_backward: bool, first: int) -> None:
        """Play in that direction, from its beginning where it is at its end; or rest, where it plays in it already."""
        if self._clock.isActive() and self._is_backward is is_backward:
            self._pause()
        elif self._pictures:
            self._is_backward = is_backward
            if self._shown == len(self._pictures) - 1 - first:
                self._show(first)
            self._clock.start()
            self._name_button()

    def _change_speed(self) -> None:
        self._set_speed(SPEEDS[(SPEEDS.index(self._speed) + 1) % len(SPEEDS)])
        self.changed.emit(("speed", str(self._speed)))

    def _set_speed(self, speed: float) -> None:
        self._speed = speed
        self._clock.setInterval(round(TICK_MS / speed))
        self._speed_button.setText({1.0: "1 ×", 0.5: "½ ×", 0.25: "¼ ×", 2.0: "2 ×"}[speed])

    def _tell_loop(self, is_on: bool) -> None:
        self.changed.emit(("loop", "yes" if is_on else ""))

    def _pause(self) -> None:
        self._clock.stop()
        self._name_button()

    def _name_button(self) -> None:
        is_on = self._clock.isActive()
        self._play.setIcon(icon("pause" if is_on and not self._is_backward else "play"))
        self._back.setIcon(icon("pause" if is_on and self._is_backward else "back"))
