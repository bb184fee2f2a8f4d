"""Files are written whole or not at all: beside their target first, then renamed onto it."""

import os
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from core.errors import UserError
from core.words import tr

STALE_SECONDS = 600.0  # no file of ours takes so long to write
PARTIAL = ".partial"  # the ending of a file that is being written; swept when a project opens


def write_whole(path: Path, content: bytes | str | Callable[[Path], None]) -> None:
    """Write bytes, text, or what a function writes to the path it is given. The old file lives until the new is."""
    if callable(content):
        data: bytes | None = None
    else:
        data = content.encode("utf-8") if isinstance(content, str) else content
    partial: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f"{path.name}.", suffix=PARTIAL, dir=path.parent)
        partial = Path(name)
        with os.fdopen(handle, "wb") as file:
            if data is not None:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        if callable(content):
            content(partial)
            _sync(partial)
        partial.chmod(0o644)
        partial.replace(path)
        partial = None
        sync_folder(path.parent)
    except OSError as error:
        raise UserError(_sentence(path, error)) from error
    finally:
        if partial is not None:
            partial.unlink(missing_ok=True)


def write_together(files: Mapping[Path, bytes]) -> None:
    """All of these files or none: what one of them replaced is brought back if another cannot be written."""
    partials: dict[Path, Path] = {}
    before: dict[Path, Path | None] = {}
    path = Path()
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f"{path.name}.", suffix=PARTIAL, dir=path.parent)
            partials[path] = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            partials[path].chmod(0o644)
        for path, partial in partials.items():
            before[path] = _set_aside(path)
            partial.replace(path)
    except OSError as error:
        for each, old in before.items():
            if old is not None:
                os.replace(old, each)  # noqa: PTH105 (and not by the call that has just failed)
            elif partials[each].exists() is False:
                each.unlink(missing_ok=True)
        raise UserError(_sentence(path, error)) from error
    finally:
        for left in (*partials.values(), *(old for old in before.values() if old is not None)):
            left.unlink(missing_ok=True)
    for folder in {path.parent for path in files}:
        sync_folder(folder)


def free_name(path: Path) -> Path:
    """The path itself, or the first "name-2", "name-3" ... that no file has yet."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def sweep(folder: Path) -> None:
    """Remove what interrupted writes left behind, but not what a training beside the window may just be writing."""
    for left in folder.rglob(f"*{PARTIAL}"):
        if time.time() - left.stat().st_mtime > STALE_SECONDS:
            left.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make the rename itself safe against a power cut; Windows has no such call and needs none."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _set_aside(path: Path) -> Path | None:
    """The old file under a name beside its own; None where there is none."""
    if not path.exists():
        return None
    handle, name = tempfile.mkstemp(prefix=f"{path.name}.old.", suffix=PARTIAL, dir=path.parent)
    os.close(handle)
    os.replace(path, name)  # noqa: PTH105
    return Path(name)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sentence(path: Path, error: OSError) -> str:
    if error.errno == 28:  # ENOSPC
        return tr("The disk is full: {name} could not be saved. Make room and try again.", name=path.name)
    if isinstance(error, PermissionError) or error.errno == 30:  # EROFS
        return tr(
            "{folder} is read-only: {name} could not be saved there. Choose another folder.",
            folder=path.parent,
            name=path.name,
        )
    return tr("{name} could not be saved: {reason}.", name=path, reason=error.strerror or error)
