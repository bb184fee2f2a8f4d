"""A layer between a program and its disk: it refuses, kills or notes the n-th deed. Built by the C compiler."""

import ctypes
import hashlib
import os
import shutil
import subprocess
import tempfile
from enum import Enum
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("deeds.c")
FOR_EVER = 1 << 62
PAUSES = {"SLOW": 5, "STALL": 400}  # milliseconds


class Way(Enum):
    """What becomes of a deed."""

    NOTHING = 0
    KILL = 1  # the process dies; of a write half is there already
    FULL = 2  # no room on the disk, from then on until the layer is lifted
    READ_ONLY = 3
    BROKEN = 4  # this deed alone: the disk says it failed
    SLOW = 5  # each deed from then on takes a while
    STALL = 6  # this deed alone takes long, as on a drive in a network that is cut off for a while


@cache
def built() -> Path | None:
    """The layer as a library; None on a machine that cannot build or load it."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or os.uname().sysname != "Linux":
        return None
    mark = hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:12]
    library = Path(tempfile.gettempdir()) / f"spritewell-deeds-{os.getuid()}-{mark}.so"
    if not library.exists():
        fresh = library.with_suffix(f".{os.getpid()}")
        command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(fresh), str(SOURCE), "-ldl", "-lpthread"]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            return None
        fresh.replace(library)
    return library


def environment() -> dict[str, str]:
    """For a process that shall stand on the layer; one thread, so that it may fork."""
    library = built()
    assert library is not None
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {**os.environ, **threads, "LD_PRELOAD": str(library), "PYTHONDONTWRITEBYTECODE": "1"}


class Layer:
    """In a process that was started with environment()."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(str(built()))
        self._library.deeds_count.restype = ctypes.c_long
        self._library.deeds_pause.argtypes = self._library.deeds_shut.argtypes = [ctypes.c_long]
        self._library.deeds_arm.argtypes = [
            ctypes.c_char_p,
            ctypes.c_int,
            ctypes.c_long,
            ctypes.c_long,
            ctypes.c_char_p,
        ]

    def arm(self, folder: Path, way: Way, first: int = 0, log: Path | None = None) -> None:
        last = first if way in (Way.BROKEN, Way.STALL) else FOR_EVER
        self._library.deeds_pause(PAUSES.get(way.name, 0))
        self._library.deeds_arm(bytes(folder), way.value, first, last, bytes(log) if log else b"")

    def shut(self, milliseconds: int) -> None:
        """So long the disk answers nobody, whoever reads or writes."""
        self._library.deeds_shut(milliseconds)

    def lift(self) -> None:
        self._library.deeds_disarm()

    def note(self, text: str) -> None:
        self._library.deeds_note(text.encode())

    @property
    def count(self) -> int:
        """Deeds since it was armed."""
        return int(self._library.deeds_count())
