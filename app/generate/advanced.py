"""How the network draws, for those who want to know: folded away, off by default, each with a sentence what it does."""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QSlider, QToolButton, QVBoxLayout, QWidget

from app.generate.schedule_plot import POINTS, SchedulePlot
from app.theme import icon
from core.words import named, runs_from_right_to_left, tr

EVEN: tuple[float, ...] = (0.8, 0.6, 0.4, 0.2)  # the curve that is none yet
TENTHS = 10  # the slider counts in tenths: 10 is off
MOST_GUIDANCE = 4.0
KARRAS, CURVE = "karras", "curve"
RHO, MOST_RHO = 7, 20  # the usual one, and the highest
DPM_PP = "dpm++2m"
PLAIN = "no"  # kept where nothing is looked at twice


class Advanced(QWidget):
    changed = Signal(object)  # tuple[str, str]: the field and what it is now, as it is kept
    opened = Signal(object)  # None: somebody wants to see it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fold = QToolButton()
        self._fold.setText(tr("Advanced"))
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fold.setIconSize(QSize(12, 12))
        self._guidance = QSlider(Qt.Orientation.Horizontal)
        self._guidance.setRange(TENTHS, round(MOST_GUIDANCE * TENTHS))
        self._guidance.setPageStep(5)
        self._guidance.setAccessibleName(tr("Pull of the words"))
        self._guidance_words = QLabel(alignment=Qt.AlignmentFlag.AlignRight)
        self._guidance_words.setProperty("role", "hint")
        self._spacing = QComboBox()
        self._spacing.setAccessibleName(tr("Noise schedule"))
        self._sentences = {
            KARRAS: (tr("Karras"), tr("Takes its time over details, in small steps towards the end.")),
            "linear": (tr("Linear"), tr("As the first networks of this kind had it; leaves few steps for details.")),
            "log-linear": (
                tr("Log-linear"),
                tr("Each step takes away the same share of the noise; most are for details."),
            ),
            "cosine": (tr("Cosine"), tr("Lingers in the middle, where it is decided what the sprite will be.")),
            "flow": (tr("Flow"), tr("Mixes noise and sprite in even steps; leaves few for details.")),
            CURVE: (tr("Your curve"), tr("As you have dragged it.")),
        }
        for value, (name, _) in self._sentences.items():
            self._spacing.addItem(name, value)
        self._spacing_sentence = _hint("")
        hug(self._spacing)
        self._rho = QSlider(Qt.Orientation.Horizontal)
        self._rho.setRange(1, MOST_RHO)
        self._rho.setPageStep(1)
        self._rho.setAccessibleName(tr("Care for details"))
        self._rho.setToolTip(tr("Rho of the schedule: the higher, the more steps for details"))
        self._rho_words = QLabel(alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._rho_words.setProperty("role", "hint")
        self._rho_row = QWidget()
        self._curve = EVEN
        self.plot = SchedulePlot()
        self._solver = QComboBox()
        self._solver.setAccessibleName(tr("Solver"))
        self._solver.setToolTip(tr("How the way from one noise level to the next is reckoned"))
        for value, name in (
            (DPM_PP, tr("DPM-Solver++")),
            ("unipc3", tr("UniPC")),
            ("ipndm4", tr("iPNDM")),
            ("euler", tr("Euler")),
            ("sde2", tr("Stochastic: fresh noise at each step")),
        ):
            self._solver.addItem(name, value)
        self._steps = 10
        hug(self._solver)
        self._tidy = QCheckBox(tr("Look twice"))
        self._body = QWidget()
        self._lay_out()
        self._fold.clicked.connect(self._toggle)
        self._guidance.valueChanged.connect(self._show_guidance)
        self._spacing.currentIndexChanged.connect(self._show_spacing)
        self._rho.valueChanged.connect(self._show_spacing)
        self._solver.currentIndexChanged.connect(lambda _row: self.changed.emit(("solver", self.solver)))
        self._tidy.toggled.connect(lambda is_on: self.changed.emit(("tidy", "" if is_on else PLAIN)))
        self.plot.dragged.connect(self._take_curve)
        self._tidy.setChecked(True)
        self._unfold(False)
        self._show_guidance(TENTHS)
        self._rho.setValue(RHO)

    @property
    def guidance(self) -> float:
        """1 is off."""
        return self._guidance.value() / TENTHS

    @property
    def schedule(self) -> str:
        """As core.generate.schedule.read_schedule reads it."""
        spacing = str(self._spacing.currentData())
        if spacing == KARRAS and self._rho.value() != RHO:
            return f"{KARRAS}:{self._rho.value()}"
        return f"{CURVE}:{','.join(f'{height:g}' for height in self._curve)}" if spacing == CURVE else spacing

    @property
    def solver(self) -> str:
        return str(self._solver.currentData())

    @property
    def is_tidy(self) -> bool:
        return self._tidy.isChecked()

    def fill(self, kept: dict[str, str]) -> None:
        """What was kept of an earlier day; a field of which nothing sensible was kept gets its default."""
        tenths = kept.get("guidance", "")
        self._guidance.setValue(int(tenths) if tenths.isdecimal() and len(tenths) < 4 else TENTHS)
        spacing, _, numbers = kept.get("spacing", "").partition(":")
        self._curve = _heights(numbers) or EVEN
        self._rho.setValue(int(numbers) if spacing == KARRAS and numbers.isdecimal() and len(numbers) < 3 else RHO)
        self._spacing.setCurrentIndex(max(0, self._spacing.findData(spacing)))
        self._show_spacing()
        self._solver.setCurrentIndex(max(0, self._solver.findData(kept.get("solver", ""))))
        self._tidy.setChecked(kept.get("tidy", "") != PLAIN)
        self._unfold(kept.get("advanced", "") == "yes")

    def show_steps(self, steps: int) -> None:
        self._steps = steps
        self.plot.show_schedule(self.schedule, steps)

    def show_words(self, are_known: bool) -> None:
        """A network without words has nothing to be pulled by."""
        self._guidance.setEnabled(are_known)

    def _lay_out(self) -> None:
        pull = QHBoxLayout()
        pull.addWidget(QLabel(tr("Pull of the words")))
        pull.addWidget(self._guidance_words)
        rho = QHBoxLayout(self._rho_row)
        rho.setContentsMargins(0, 0, 0, 0)
        rho.addWidget(QLabel(tr("Care for details")))
        rho.addWidget(self._rho, stretch=1)
        rho.addWidget(self._rho_words)
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 2, 0, 0)
        inner.setSpacing(6)
        inner.addLayout(pull)
        inner.addWidget(self._guidance)
        inner.addWidget(_hint(tr("Keeps closer to your words, with less variety and in twice the time.")))
        inner.addSpacing(6)
        inner.addWidget(QLabel(tr("Noise schedule")))
        inner.addWidget(self._spacing)
        inner.addWidget(self._spacing_sentence)
        inner.addWidget(self._rho_row)
        inner.addWidget(self.plot)
        inner.addSpacing(6)
        inner.addWidget(QLabel(tr("Solver")))
        inner.addWidget(self._solver)
        inner.addSpacing(6)
        inner.addWidget(self._tidy)
        inner.addWidget(_hint(tr("Asks once more for pixels of a colour that nothing around them has.")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._fold, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._body)

    def _toggle(self) -> None:
        self._unfold(self._body.isHidden())
        if not self._body.isHidden():
            self.opened.emit(None)

    def _unfold(self, is_open: bool) -> None:
        self._body.setVisible(is_open)
        closed = "closed-mirrored" if runs_from_right_to_left() else "closed"
        self._fold.setIcon(icon("open" if is_open else closed))  # Qt's own arrow lies upon the words when it mirrors
        self.changed.emit(("advanced", "yes" if is_open else ""))

    def _show_guidance(self, tenths: int) -> None:
        self._guidance_words.setText(tr("Off") if tenths == TENTHS else named(f"{tenths / TENTHS:.1f}"))
        self.changed.emit(("guidance", str(tenths)))

    def _show_spacing(self, _row: int = 0) -> None:
        self._rho_row.setVisible(self._spacing.currentData() == KARRAS)
        self._rho_words.setText(named(str(self._rho.value())))
        self._spacing_sentence.setText(self._sentences[str(self._spacing.currentData())][1])
        self.plot.show_schedule(self.schedule, self._steps)
        self.changed.emit(("spacing", self.schedule))

    def _take_curve(self, curve: tuple[float, ...]) -> None:
        """Whatever the schedule was: dragged, it is a curve of one's own."""
        self._curve = curve
        self._spacing.blockSignals(True)
        self._spacing.setCurrentIndex(self._spacing.findData(CURVE))
        self._spacing.blockSignals(False)
        self._show_spacing()


def _heights(text: str) -> tuple[float, ...]:
    """A curve as it was kept; nothing where it is none that falls."""
    try:
        heights = tuple(float(height) for height in text.split(","))
    except ValueError:
        return ()
    whole = (1.0, *heights, 0.0)
    return heights if len(heights) == POINTS and all(a > b for a, b in pairwise(whole)) else ()


def hug(box: QComboBox) -> None:
    """As wide as there is room, however long its entries are."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)


def _hint(words: str) -> QLabel:
    label = QLabel(words, wordWrap=True)
    label.setProperty("role", "hint")
    return label
