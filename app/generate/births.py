"""Saves how a sprite condensed out of ink: asks for a file, and writes it in the worker."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.session import Session
from core.words import tr

if TYPE_CHECKING:
    from core.sprites.pixels import Rgba

FOLDER = "generate.births"  # where the last one was saved


class Births(QObject):
    asked = Signal(object)  # QFileDialog: it waits for a name

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._frames: Sequence[Rgba] = ()
        self._dialog: QFileDialog | None = None

    def ask(self, frames: "Sequence[Rgba]", name: str, title: str = "") -> None:
        """frames: (S, S, 4) each, the finished sprite last."""
        self._frames = frames
        dialog = QFileDialog(self._window, title or tr("Save its birth"), self._session.kept(FOLDER, str(Path.home())))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(_kinds()))
        dialog.setDefaultSuffix(".gif")
        dialog.selectFile(f"{name}.gif")
        dialog.filterSelected.connect(self._change_ending)
        dialog.fileSelected.connect(self._save)
        self._dialog = dialog
        dialog.open()
        self.asked.emit(dialog)

    def _change_ending(self, kind: str) -> None:
        if self._dialog is not None:
            ending, (name, *_) = _kinds()[kind], self._dialog.selectedFiles()
            self._dialog.setDefaultSuffix(ending)
            self._dialog.selectFile(Path(name).with_suffix(ending).name)

    def _save(self, name: str) -> None:
        file, frames = Path(name), self._frames
        self._session.keep(FOLDER, str(file.parent))
        self._session.worker.run(lambda: _write(file, frames), self._say, self._session.report_failure)

    def _say(self, sentence: str) -> None:
        self._session.said.emit(sentence)


def _kinds() -> dict[str, str]:
    """The ending of each."""
    return {
        tr("Animated GIF, hard edges (*.gif)"): ".gif",
        tr("Animated PNG, soft ink (*.apng)"): ".apng",
        tr("Sprite strip for a game engine (*.png)"): ".png",
    }


def _write(file: Path, frames: "Sequence[Rgba]") -> str:
    """For the worker's thread."""
    import numpy as np

    from core.errors import UserError
    from core.generate.effect import Form, write_birth

    try:
        form = Form(file.suffix.lower())
    except ValueError as error:
        raise UserError(tr("{name} must end in .gif, .apng or .png.", name=file.name)) from error
    write_birth(file, np.stack(frames), form)
    height, width = frames[-1].shape[:2]
    if form is Form.STRIP:
        return tr(
            "{name} holds {count} steps of {width} × {height} pixels side by side.",
            name=file.name,
            count=len(frames),
            width=width,
            height=height,
        )
    return tr("{name} plays {count} steps.", name=file.name, count=len(frames))
