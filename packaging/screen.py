"""A screen that nobody sees, whose pixels can be read: Xvfb with its picture in a file."""

import os
import struct
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from PIL import Image

WIDTH, HEIGHT = 1400, 900
ROWS, MANY = 30, 40  # so many rows tell enough; a painted window shows more shades than that on them
PATIENCE_S = 20.0


class Screen:
    """Use it with "with": the server ends with it."""

    def __init__(self, place: Path, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.name = ""
        self._file = place / "Xvfb_screen0"
        self._size = (width, height)
        self._place = place

    def __enter__(self) -> Self:
        read, write = os.pipe()
        width, height = self._size
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-fbdir", str(self._place),
             "-nolisten", "tcp"],
            pass_fds=[write], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(write)
        with os.fdopen(read) as told:
            self.name = f":{told.readline().strip()}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.terminate()
        self._server.wait(PATIENCE_S)

    def picture(self) -> Image.Image:
        """What is on it now. Its file is an XWD dump: a header, a table of colours, rows of BGRX."""
        content = self._file.read_bytes()
        header = struct.unpack(">25I", content[:100])
        start = header[0] + header[19] * 12
        width, height, row = header[4], header[5], header[12]
        return Image.frombuffer("RGB", (width, height), content[start : start + row * height], "raw", "BGRX", row, 1)

    @property
    def is_painted(self) -> bool:
        """Whether there is more than an empty screen or an empty window: letters, whose edges have many shades."""
        return self._shades() > MANY

    def wait_until_empty(self) -> None:
        end = time.monotonic() + PATIENCE_S
        while self._shades() > 2 and time.monotonic() < end:
            time.sleep(0.05)

    def _shades(self) -> int:
        """On a few rows, so that looking takes no time from what is looked at."""
        with self._file.open("rb") as file:
            header = struct.unpack(">25I", file.read(100))
            start, height, row = header[0] + header[19] * 12, header[5], header[12]
            found: set[int] = set()
            for y in range(0, height, height // ROWS):
                file.seek(start + y * row)
                found.update(memoryview(file.read(row)).cast("I"))
        return len(found)
