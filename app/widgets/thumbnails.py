"""Pictures for grids: read in the worker when they are first asked for, a bounded number kept.

Files are plain text here: a path object takes longer to make and to look up than a small picture to paint.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from app.worker import Worker

KEPT = 20_000  # sprites of 32x32 are 80 MB at most
BATCH = 256

Read = Callable[[Sequence[str]], dict[str, QImage]]  # runs in the worker


def read_files(files: Sequence[str]) -> dict[str, QImage]:
    """In the form that is painted at once: any other is turned into it each time, twenty times as slowly."""
    ready = QImage.Format.Format_ARGB32_Premultiplied
    return {file: QImage(file).convertToFormat(ready) for file in files}


class Thumbnails(QObject):
    arrived = Signal(object)  # set[str]: these can be painted now

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._kept: OrderedDict[str, QImage] = OrderedDict()
        self._wanted: dict[str, None] = {}
        self._is_reading = False
        self._times_forgotten = 0
        self._read_all: Read = read_files
        self._soon = QTimer(self, singleShot=True, interval=0)  # one batch for a whole screenful
        self._soon.timeout.connect(self._read)

    def get(self, file: str) -> QImage | None:
        """The picture, or None while it is being read. One that cannot be read is a null image."""
        image = self._kept.get(file)
        if image is None:
            self._wanted[file] = None
            if not self._is_reading:
                self._soon.start()
        else:
            self._kept.move_to_end(file)
        return image

    def read_by(self, read: Read) -> None:
        """Read pictures another way from now on, all of them again."""
        self._read_all = read
        self.forget()

    def drop(self, files: Sequence[str]) -> None:
        """Of pictures that are gone for good."""
        for file in files:
            self._kept.pop(file, None)

    def forget(self) -> None:
        self._kept.clear()
        self._wanted.clear()
        self._times_forgotten += 1  # what is being read is not what is wanted any more

    def _read(self) -> None:
        if self._is_reading or not self._wanted:
            return
        newest = list(self._wanted)[-BATCH:]  # what is on screen now was asked for last
        self._wanted = dict.fromkeys(list(self._wanted)[: -len(newest)][-BATCH:])
        self._is_reading = True
        times, read = self._times_forgotten, self._read_all
        self._worker.run(lambda: (times, read(newest)), self._take, self._lose)

    def _take(self, answer: tuple[int, dict[str, QImage]]) -> None:
        times, images = answer
        self._is_reading = False
        if times != self._times_forgotten:
            self.arrived.emit(set(images))  # whoever paints them asks again
            self._soon.start()
            return
        self._kept.update(images)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(set(images))
        if self._wanted:
            self._soon.start()

    def _lose(self, error: BaseException) -> None:
        self._is_reading = False
        raise error
