"""Tags over frames: a name, a direction and times; onion skin, one point for all frames, and the moving picture."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.sheet.player import Reel
from app.theme import icon
from app.widgets.spin import airy
from core.sheet.description import Direction, Tag
from core.sheet.plan import LONGEST_MS, PlannedTag
from core.words import later, tr

KINDS = (("gif", "GIF"), ("png", later("Animated PNG")), ("webp", "WebP"), ("strip", later("Strip of frames")))


class AnimationPanel(QWidget):
    tag_wanted = Signal()  # of the frames that are chosen
    tag_changed = Signal(object)  # tuple[str, PlannedTag]: the name it had, and what it is now; without sprites: gone
    time_set = Signal(object)  # int: milliseconds, for the frames that are chosen
    played = Signal()  # play or pause was asked for
    onion_set = Signal(object)  # bool
    steady_set = Signal(object)  # bool
    pivot_asked = Signal(object)  # bool: a click on the sprite sets its pivot
    saving = Signal(object)  # str: one of KINDS

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tag: Tag | None = None
        self._planned: dict[str, PlannedTag] = {}
        self._play = QPushButton(icon("play"), tr("Play"))
        self._play.setToolTip(tr("Play this tag (Space)"))
        self._make = QPushButton(tr("Make a tag of the chosen frames"))
        self._make.setToolTip(tr("Choose frames below with Shift or Ctrl, then make them one animation"))
        self._name = QLineEdit()
        self._name.setMaxLength(80)
        self._direction = QComboBox()
        for direction, name in (
            (Direction.FORWARD, tr("Forward")),
            (Direction.REVERSE, tr("Reverse")),
            (Direction.PING_PONG, tr("There and back")),
            (Direction.PING_PONG_REVERSE, tr("Back and there")),
        ):
            self._direction.addItem(name, direction.value)
        self._dissolve = QPushButton(tr("Dissolve tag"))
        self._dissolve.setToolTip(tr("Its sprites stay on the sheet, each by itself"))
        self._time = airy(QSpinBox())
        self._time.setRange(1, LONGEST_MS)
        self._time.setSuffix(tr(" ms"))
        self._time.lineEdit().setTextMargins(7, 0, 0, 0)
        self._time.setToolTip(tr("How long the chosen frames stand"))
        self._onion = QCheckBox(tr("Onion skin"))
        self._onion.setToolTip(tr("The frames before and after shine through while nothing plays"))
        self._steady = QCheckBox(tr("Put frames on one point"))
        self._steady.setToolTip(tr("Moves the frames of each tag so that their feet and weight stand still"))
        self._pivot = QPushButton(tr("Set pivot"))
        self._pivot.setCheckable(True)
        self._pivot.setToolTip(tr("Click on the sprite to say where the engine holds it. Alt and arrows move a frame."))
        self._jitter = QLabel()
        self._jitter.setProperty("role", "hint")
        self._jitter.setWordWrap(True)
        self._save = QPushButton(tr("Save as..."))
        menu = QMenu(self._save)
        for kind, name in KINDS:
            action = QAction(tr(name), menu)
            action.setData(kind)
            menu.addAction(action)
        menu.triggered.connect(lambda action: self.saving.emit(str(action.data())))
        self._save.setMenu(menu)
        for widget in (self._make, self._name, self._direction, self._time, self._dissolve, self._play, self._save):
            widget.setEnabled(False)  # until there is a sheet
        self._lay_out()
        self._listen()

    def show_plan(self, tags: tuple[PlannedTag, ...]) -> None:
        self._planned = {tag.name: tag for tag in tags}

    def stand(self, reel: Reel, frame: int, selection: tuple[int, ...]) -> None:
        """The fields are those of the tag and frame that stand now."""
        tag = reel.tag_of(frame)
        self._tag = tag
        planned = self._planned.get(tag.name) if tag is not None else None
        for field in (self._name, self._direction, self._time):
            field.blockSignals(True)
        if not self._name.hasFocus():
            self._name.setText(tag.name if tag is not None else "")
        if planned is not None:
            self._direction.setCurrentIndex(self._direction.findData(planned.direction.value))
        else:
            self._direction.setCurrentIndex(0)
        if reel.cells and not self._time.hasFocus():
            self._time.setValue(reel.cells[frame].duration_ms)
        for field in (self._name, self._direction, self._time):
            field.blockSignals(False)
        for widget in (self._name, self._direction, self._dissolve):
            widget.setEnabled(planned is not None)
        self._time.setEnabled(bool(reel.cells))
        moves = tag is not None and tag.first != tag.last
        self._play.setEnabled(moves)
        self._save.setEnabled(moves)
        self._make.setEnabled(len(selection) > 1)

    def show_playing(self, is_playing: bool) -> None:
        self._play.setText(tr("Pause") if is_playing else tr("Play"))
        self._play.setIcon(icon("pause" if is_playing else "play"))

    def show_steady(self, is_on: bool) -> None:
        self._steady.blockSignals(True)
        self._steady.setChecked(is_on)
        self._steady.blockSignals(False)

    def show_jitter(self, pixels: int) -> None:
        if pixels == 0:
            self._jitter.setText(tr("All frames stand on one point."))
        elif pixels == 1:
            self._jitter.setText(tr("The frames stand up to 1 pixel apart."))
        else:
            self._jitter.setText(tr("The frames stand up to {pixels} pixels apart.", pixels=pixels))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._make)
        fields = QGridLayout()
        fields.setHorizontalSpacing(14)
        fields.setVerticalSpacing(8)
        fields.setColumnStretch(1, 1)
        named = ((tr("Tag"), self._name), (tr("Plays"), self._direction), (tr("Each stands"), self._time))
        for number, (name, field) in enumerate(named):
            fields.addWidget(QLabel(name), number, 0)
            fields.addWidget(field, number, 1)
            field.setAccessibleName(name)
        column.addLayout(fields)
        buttons = QHBoxLayout()
        buttons.addWidget(self._play)
        buttons.addWidget(self._save)
        column.addLayout(buttons)
        column.addWidget(self._onion)
        column.addWidget(self._steady)
        column.addWidget(self._jitter)
        lower = QHBoxLayout()
        lower.addWidget(self._pivot)
        lower.addWidget(self._dissolve)
        column.addLayout(lower)
        column.addStretch()
        for button in (self._play, self._save, self._pivot, self._dissolve, self._make):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the timeline

    def _listen(self) -> None:
        self._make.clicked.connect(self.tag_wanted)
        self._play.clicked.connect(self.played)
        self._name.editingFinished.connect(self._rename)
        self._direction.currentIndexChanged.connect(lambda _index: self._tell())
        self._dissolve.clicked.connect(lambda: self._tell(is_gone=True))
        self._time.editingFinished.connect(lambda: self.time_set.emit(self._time.value()))
        self._onion.toggled.connect(self.onion_set.emit)
        self._steady.toggled.connect(self.steady_set.emit)
        self._pivot.toggled.connect(self.pivot_asked.emit)

    def _rename(self) -> None:
        if self._tag is not None and self._name.text().strip() not in ("", self._tag.name):
            self._tell()

    def _tell(self, is_gone: bool = False) -> None:
        planned = self._planned.get(self._tag.name) if self._tag is not None else None
        if planned is None:
            return
        name = self._name.text().strip() or planned.name
        if name in self._planned and name != planned.name:
            name = planned.name  # another tag has it
        sprites = () if is_gone else planned.sprites
        changed = PlannedTag(name, sprites, Direction(self._direction.currentData()))
        if changed != planned:
            self.tag_changed.emit((planned.name, changed))
