"""A lock that dies with the process that holds it, so that a crash never leaves anything shut."""

import sys
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


def take_lock(path: Path) -> BinaryIO | None:
    """Held until the file is closed. None: another process holds it. A place that cannot be written is an OSError."""
    file = path.open("ab+")
    try:
        _lock(file)
    except OSError:
        file.close()
        return None
    return file


def is_held(path: Path) -> bool:
    """Whether a living process holds it; asking takes it from nobody."""
    try:
        file = path.open("rb+")
    except OSError:
        return False
    with file:
        try:
            _lock(file, shared=True)
        except OSError:
            return True
        return False


def _lock(file: BinaryIO, shared: bool = False) -> None:
    if sys.platform == "win32":
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
