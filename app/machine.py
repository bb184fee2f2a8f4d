"""Help, This Machine: what it has, what it draws and learns on, and how fast, measured by a child of the program."""

import json
from collections.abc import Sequence

from PySide6.QtCore import QProcess, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.job import core_command
from app.theme import scaled
from core.words import tr


class MachineDialog(QDialog):
    def __init__(self, parent: QWidget | None = None, command: Sequence[str] = ()) -> None:
        """command is the program that measures; a test gives one of its own."""
        super().__init__(parent)
        self.setWindowTitle(tr("This machine"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(scaled(460))
        self._wait = QProgressBar(textVisible=False)
        self._wait.setRange(0, 0)
        self._sentence = QLabel(wordWrap=True)
        self._sentence.setProperty("role", "hint")
        self._again = QPushButton(tr("Measure again"))
        self._figures = QGridLayout()
        self._figures.setHorizontalSpacing(24)
        self._figures.setVerticalSpacing(9)
        self._figures.setColumnStretch(1, 1)
        title = QLabel(tr("This machine"))
        title.setProperty("role", "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 22)
        column.setSpacing(14)
        for widget in (title, self._sentence, self._wait):
            column.addWidget(widget)
        column.addLayout(self._figures)
        column.addWidget(self._again, alignment=Qt.AlignmentFlag.AlignRight)
        program, *arguments = command or core_command()
        self._process = QProcess(self)
        self._process.setProgram(program)
        self._process.setArguments([*arguments, "doctor", "--json"])
        self._process.finished.connect(self._show)
        self._process.errorOccurred.connect(self._fail)
        self._again.clicked.connect(self.measure)
        self.measure()

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What is shown, name and value."""
        texts = [self._text(place) for place in range(self._figures.count())]
        return list(zip(texts[::2], texts[1::2], strict=True))

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    def measure(self) -> None:
        self._sentence.setText(tr("Measuring. It draws a few walls of sprites."))
        self._wait.show()
        self._again.setEnabled(False)
        self._process.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._process.blockSignals(True)
        self._process.kill()
        self._process.waitForFinished(1000)
        super().closeEvent(event)

    def _show(self, _exit_code: int, _status: QProcess.ExitStatus) -> None:
        self._wait.hide()
        self._again.setEnabled(True)
        try:
            found = json.loads(bytes(self._process.readAllStandardOutput().data()))
            lines = _lines(found)
        except (ValueError, TypeError, KeyError):
            self._sentence.setText(tr("The measurement failed. Help, Show Logs may say why."))
            return
        self._sentence.setText(tr("Other programs that work meanwhile make these figures smaller."))
        while (item := self._figures.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for row, (name, value) in enumerate(lines):
            self._figures.addWidget(QLabel(name), row, 0)
            self._figures.addWidget(QLabel(value, wordWrap=True), row, 1)

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._wait.hide()
            self._again.setEnabled(True)
            self._sentence.setText(tr("The program that measures could not be started."))

    def _text(self, place: int) -> str:
        item = self._figures.itemAt(place)
        widget = item.widget() if item is not None else None
        return widget.text() if isinstance(widget, QLabel) else ""


def _lines(found: dict[str, object]) -> list[tuple[str, str]]:
    walls = found["walls"]
    assert isinstance(walls, list)
    return [
        (tr("System"), tr("{system}, {cores} cores", system=found["system"], cores=found["cores"])),
        (tr("Draws on"), device_words(str(found["draws_on"]))),
        (tr("Learns on"), str(found["learns_on"]) or tr("nothing: this build only draws")),
        *(
            (
                tr("A wall of {count}", count=wall["count"]),
                tr("{speed:.1f} steps a second", speed=wall["steps_per_second"]),
            )
            for wall in walls
        ),
        *([(tr("Graphics card"), str(found["pack"]))] if found.get("pack") else []),
    ]


def device_words(device: str) -> str:
    """As a Denoiser names it."""
    names = {
        "CPU": tr("the CPU"),
        "CPU int8": tr("the CPU, in 8 bits"),
        "CUDA": tr("the graphics card, by CUDA"),
        "CUDA fp16": tr("the graphics card, by CUDA in 16 bits"),
    }
    return names.get(device, device)
