"""Pictures for grids: read in the worker when they are first asked for, a bounded number kept."""

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from app.worker import Worker

KEPT = 20_000  # sprites of 32x32 are 80 MB at most
BATCH = 256


class Thumbnails(QObject):
    arrived = Signal(object)  # set[Path]: these can be painted now

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._kept: OrderedDict[Path, QImage] = OrderedDict()
        self._wanted: dict[Path, None] = {}
        self._is_reading = False
        self._soon = QTimer(self, singleShot=True, interval=0)  # one batch for a whole screenful
        self._soon.timeout.connect(self._read)

    def get(self, path: Path) -> QImage | None:
        """The picture, or None while it is being read. One that cannot be read is a null image."""
        image = self._kept.get(path)
        if image is None:
            self._wanted[path] = None
            if not self._is_reading:
                self._soon.start()
        else:
            self._kept.move_to_end(path)
        return image

    def forget(self) -> None:
        self._kept.clear()
        self._wanted.clear()

    def _read(self) -> None:
        if self._is_reading or not self._wanted:
            return
        newest = list(self._wanted)[-BATCH:]  # what is on screen now was asked for last
        self._wanted = dict.fromkeys(list(self._wanted)[: -len(newest)][-BATCH:])
        self._is_reading = True
        self._worker.run(lambda: {path: QImage(str(path)) for path in newest}, self._take, self._lose)

    def _take(self, images: dict[Path, QImage]) -> None:
        self._is_reading = False
        self._kept.update(images)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(set(images))
        if self._wanted:
            self._soon.start()

    def _lose(self, error: BaseException) -> None:
        self._is_reading = False
        raise error
