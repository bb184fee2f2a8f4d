"""How the network draws, for those who want to know: folded away, off by default, each with a sentence what it does."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSlider, QToolButton, QVBoxLayout, QWidget

from core.words import tr

TENTHS = 10  # the slider counts in tenths: 10 is off
MOST_GUIDANCE = 4.0
KARRAS = "karras"


class Advanced(QWidget):
    changed = Signal(object)  # tuple[str, str]: the field and what it is now, as it is kept
    opened = Signal(object)  # None: somebody wants to see it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fold = QToolButton()
        self._fold.setText(tr("Advanced"))
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
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
            "log-linear": (
                tr("Log-linear"),
                tr("Each step takes away the same share of the noise; most are for details."),
            ),
            "cosine": (tr("Cosine"), tr("Lingers in the middle, where it is decided what the sprite will be.")),
            "flow": (tr("Flow"), tr("Mixes noise and sprite in even steps; leaves few for details.")),
        }
        for value, (name, _) in self._sentences.items():
            self._spacing.addItem(name, value)
        self._spacing_sentence = _hint("")
        self._body = QWidget()
        self._lay_out()
        self._fold.clicked.connect(self._toggle)
        self._guidance.valueChanged.connect(self._show_guidance)
        self._spacing.currentIndexChanged.connect(self._show_spacing)
        self._unfold(False)
        self._show_guidance(TENTHS)
        self._show_spacing(0)

    @property
    def guidance(self) -> float:
        """1 is off."""
        return self._guidance.value() / TENTHS

    @property
    def spacing(self) -> str:
        return str(self._spacing.currentData())

    def fill(self, kept: dict[str, str]) -> None:
        """What was kept of an earlier day; a field of which nothing sensible was kept gets its default."""
        tenths = kept.get("guidance", "")
        self._guidance.setValue(int(tenths) if tenths.isdecimal() and len(tenths) < 4 else TENTHS)
        self._spacing.setCurrentIndex(max(0, self._spacing.findData(kept.get("spacing", ""))))
        self._unfold(kept.get("advanced", "") == "yes")

    def show_words(self, are_known: bool) -> None:
        """A network without words has nothing to be pulled by."""
        self._guidance.setEnabled(are_known)

    def _lay_out(self) -> None:
        pull = QHBoxLayout()
        pull.addWidget(QLabel(tr("Pull of the words")))
        pull.addWidget(self._guidance_words)
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
        self._fold.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self.changed.emit(("advanced", "yes" if is_open else ""))

    def _show_guidance(self, tenths: int) -> None:
        self._guidance_words.setText(tr("Off") if tenths == TENTHS else f"{tenths / TENTHS:.1f}")
        self.changed.emit(("guidance", str(tenths)))

    def _show_spacing(self, _row: int) -> None:
        self._spacing_sentence.setText(self._sentences[self.spacing][1])
        self.changed.emit(("spacing", self.spacing))


def _hint(words: str) -> QLabel:
    label = QLabel(words, wordWrap=True)
    label.setProperty("role", "hint")
    return label
