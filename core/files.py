"""Files are written whole or not at all: beside their target first, then renamed onto it."""

import contextlib
import errno
import os
import stat
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from core.errors import UserError
from core.words import tr

STALE_SECONDS = 600.0  # no file of ours takes so long to write
_AT_ONCE = 8  # files that are made safe
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
PARTIAL = ".partial"  # the ending of a file that is being written; swept when a project opens


def write_whole(path: Path, content: bytes | str | Callable[[Path], None]) -> None:
    """Write bytes, text, or what a function writes to the path it is given. The old file lives until the new is."""
    partial: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = new_partial(path)
        if callable(content):
            content(partial)
            _sync(partial)
        else:
            _fill(partial, content.encode("utf-8") if isinstance(content, str) else content)
        partial.chmod(0o644)
        partial.replace(path)
        partial = None
        sync_folder(path.parent)
    except OSError as error:
        raise unsaved(path, error) from error
    finally:
        if partial is not None:
            clear_away([partial])


def read_whole(path: Path, most: int) -> bytes:
    """For files that somebody else may have made. OSError: it is no file, or larger than so many bytes."""
    facts = path.stat()
    if not stat.S_ISREG(facts.st_mode):
        raise OSError(errno.EINVAL, tr("it is not a file"))
    if facts.st_size > most:
        raise OSError(errno.EFBIG, tr("it is too large"))
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, tr("it is too large"))
    return content


def write_partial(path: Path, content: bytes) -> Path:
    """The content beside its target, safe against a power cut, to be renamed onto it."""
    partial = new_partial(path)
    try:
        _fill(partial, content)
        partial.chmod(0o644)
    except OSError:
        clear_away([partial])
        raise
    return partial


def new_partial(path: Path) -> Path:
    handle, name = tempfile.mkstemp(prefix=f"{path.name}.", suffix=PARTIAL, dir=path.parent)
    os.close(handle)
    return Path(name)


def clear_away(files: Iterable[Path]) -> None:
    """Best effort, after what mattered is done or has failed already: a later sweep takes what stays."""
    for file in files:
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)


def free_name(path: Path) -> Path:
    """The path itself, or the first "name-2", "name-3" ... that no file has yet."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def sweep(folder: Path) -> None:
    """Remove what interrupted writes left behind, but not what a training beside the window may just be writing."""
    for parent, _folders, names in os.walk(folder):
        for left in (Path(parent, name) for name in names if name.endswith(PARTIAL)):
            with contextlib.suppress(OSError):  # it has just been renamed, or may not be removed: it harms nobody
                if time.time() - left.stat().st_mtime > STALE_SECONDS:
                    left.unlink()


def settle(files: Sequence[Path]) -> None:
    """Make files that were written plainly safe against a power cut: many at once take a fraction of the time."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(_sync, files):
            pass


def sync_folder(folder: Path) -> None:
    """Make the rename itself safe against a power cut; Windows has no such call and needs none."""
    if os.name != "posix":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno in (*_NO_ROOM, errno.EIO):
            raise  # else it is a disk without that call, as some in a network are


def unsaved(path: Path, error: OSError) -> UserError:
    return UserError(_sentence(path, error))


def _fill(partial: Path, content: bytes) -> None:
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sentence(path: Path, error: OSError) -> str:
    if error.errno in _NO_ROOM:
        return tr("The disk is full: {name} could not be saved. Make room and try again.", name=path.name)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return tr(
            "{folder} is read-only: {name} could not be saved there. Choose another folder.",
            folder=path.parent,
            name=path.name,
        )
    return tr("{name} could not be saved: {reason}.", name=path, reason=error.strerror or error)
