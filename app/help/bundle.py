"""Help, Save Debug Bundle: says what will be in it, asks about pictures, and writes it."""

import json
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

import PySide6
from PySide6.QtCore import QProcess, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFileDialog, QLabel, QVBoxLayout, QWidget

from app.job import core_command
from app.places import log_folder, settings_file
from app.theme import scaled
from app.widgets.paragraph import Paragraph
from core import __version__
from core.bundle import Bundle, save_bundle
from core.errors import UserError
from core.words import tr

NAME = "spritewell-help.zip"


class BundleDialog(QDialog):
    saved = Signal(object)  # Path
    failed = Signal(object)  # str: why nothing could be written

    def __init__(self, project: Path | None, parent: QWidget | None = None, command: Sequence[str] = ()) -> None:
        """command is the program that tells about the machine; a test gives one of its own."""
        super().__init__(parent)
        self._project = project
        self._target: Path | None = None  # what is written once the machine is known
        self._machine: dict[str, object] = {}
        self.setWindowTitle(tr("Save a debug bundle"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(scaled(460))
        sentence = Paragraph(
            tr(
                "A zip with the logs, the settings, what this machine is, and how the trainings of this project went. "
                "It stays on your disk: look into it, then send it to whoever helps you, if you like."
            )
        )
        self.pictures = QCheckBox(tr("With sprites and drawings of this project"))
        self.pictures.setEnabled(project is not None)
        self._wait = QLabel(tr("Looking at this machine. Then the bundle is saved."))
        self._wait.setProperty("role", "hint")
        self._wait.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._save = save = buttons.addButton(tr("Save..."), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setProperty("role", "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(14)
        for widget in (sentence, self.pictures, self._wait, buttons):
            column.addWidget(widget)
        buttons.accepted.connect(self._ask)
        buttons.rejected.connect(self.reject)
        program, *arguments = command or core_command()
        self._process = QProcess(self)
        self._process.finished.connect(self._take_machine)
        self._process.errorOccurred.connect(self._do_without)
        self._process.start(program, [*arguments, "doctor", "--json"])  # while the sentence is read

    def save(self, target: Path) -> None:
        self._target = target
        if self._process.state() is QProcess.ProcessState.NotRunning:
            self._write()
        else:
            self._hold(True)

    def _hold(self, is_held: bool) -> None:
        self._wait.setVisible(is_held)
        self._save.setEnabled(not is_held)
        self.pictures.setEnabled(not is_held and self._project is not None)

    def _write(self) -> None:
        target = self._target
        if target is None:
            return
        what = Bundle(log_folder(), settings_file(), self._project, self.pictures.isChecked())
        try:
            save_bundle(target, what, _here() | self._machine, Path.home())
        except (UserError, OSError) as error:
            self.failed.emit(str(error))
            self._hold(False)
            return
        self.saved.emit(target)
        self.accept()

    def done(self, result: int) -> None:
        self._leave()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave()
        super().closeEvent(event)

    def _ask(self) -> None:
        target, _ = QFileDialog.getSaveFileName(self, tr("Save a debug bundle"), str(Path.home() / NAME), "*.zip")
        if target:
            self.save(Path(target))

    def _take_machine(self) -> None:
        try:
            self._machine = json.loads(bytes(self._process.readAllStandardOutput().data()))
        except ValueError:
            self._machine = {"doctor": "did not answer"}
        self._write()

    def _do_without(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._machine = {"doctor": "did not start"}
            self._write()

    def _leave(self) -> None:
        self._process.blockSignals(True)
        self._process.kill()
        self._process.waitForFinished(1000)


def _here() -> dict[str, object]:
    screens = [f"{s.size().width()}x{s.size().height()} at {s.devicePixelRatio():g}" for s in QGuiApplication.screens()]
    return {
        "spritewell": __version__,
        "is_frozen": bool(getattr(sys, "frozen", False)),
        "platform": platform.platform(),
        "python": platform.python_version(),
        "qt": PySide6.__version__,
        "window_system": QGuiApplication.platformName(),
        "screens": screens,
    }
