"""What is dropped on the window: art for the set, or a drawing that brings its settings back."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.session import Session
from core.errors import UserError
from core.resources import starter_networks

if TYPE_CHECKING:
    from core.generate.recall import Recalled


class Drops(QObject):
    art_came = Signal(object)  # list[Path]
    drawing_came = Signal(object)  # Recalled

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._paths: list[Path] = []  # what was dropped last

    def take(self, paths: Sequence[Path]) -> None:
        """One PNG alone may be a drawing of ours; it is looked at in the worker."""
        project = self._session.project
        self._paths = list(paths)
        if project is None or len(paths) != 1 or paths[0].suffix.lower() != ".png" or not paths[0].is_file():
            self.art_came.emit(self._paths)
            return
        models = [self._session.model(), *_networks(project.runs), *starter_networks()]
        picture = paths[0]
        self._session.worker.run(lambda: _recall(picture, models), self._tell, self._fall_back)

    def _tell(self, recalled: "Recalled | None") -> None:
        if recalled is None:
            self.art_came.emit(self._paths)
        else:
            self.drawing_came.emit(recalled)

    def _fall_back(self, error: BaseException) -> None:
        """A recipe that cannot be followed: the picture is still art."""
        if isinstance(error, UserError):
            self.art_came.emit(self._paths)
        else:
            self._session.report_failure(error)


def _networks(runs: Path) -> list[Path]:
    return [file for name in ("model.onnx", "instant.onnx") for file in sorted(runs.glob(f"*/{name}"))]


def _recall(picture: Path, models: Sequence[Path]) -> "Recalled | None":
    from core.generate.recall import recall  # loads numpy: in the worker's thread

    return recall(picture, models)
