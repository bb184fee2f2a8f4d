"""Files that belong together, such as a sheet and what describes it: all of the new ones, or all of the old.

A note beside them names what is to be renamed, once all of it lies there. Whoever comes next, after a kill or a power
cut, ends what the note says; before the note is whole, nothing was renamed.
"""

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from core.files import PARTIAL, clear_away, new_partial, sync_folder, unsaved, write_partial, write_whole

NOTE = ".together"  # the ending of such a note


def write_together(files: Mapping[Path, bytes]) -> None:
    """All of these files or none: what one of them replaced is brought back if another cannot be written."""
    if len(files) == 1:
        ((path, content),) = files.items()
        write_whole(path, content)
        return
    home = next(iter(files)).parent
    partials: dict[Path, Path] = {}
    before: dict[Path, Path] = {}
    note: Path | None = None
    path = home
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            partials[path] = write_partial(path, content)
        finish(home)
        for path in files:
            if path.exists():
                before[path] = _second_name(path)
        note = _take_note(home, partials)
        for path, partial in partials.items():
            _rename(partial, path)
        for folder in {path.parent for path in files}:
            sync_folder(folder)
    except OSError as error:
        if note is None or _is_brought_back(partials, before):
            _clear(note, partials, before)
        raise unsaved(path, error) from error  # else the note stays, for whoever finds the disk in better health
    _clear(note, partials, before)


def finish(folder: Path) -> None:
    """End what was cut off in this folder."""
    for note in folder.glob(f"*{NOTE}"):
        with contextlib.suppress(OSError):  # a disk that refuses it now may not later
            for partial, target in _named(note, folder):
                with contextlib.suppress(FileNotFoundError):  # renamed already
                    partial.replace(target)
            sync_folder(folder)
            note.unlink(missing_ok=True)


def _named(note: Path, folder: Path) -> list[tuple[Path, Path]]:
    """Nothing where the note is half: it was cut off before anything was renamed."""
    try:
        pairs = [(str(partial), str(target)) for partial, target in json.loads(note.read_text(encoding="utf-8"))]
    except (ValueError, TypeError):
        return []
    # Whoever made the folder: a note moves what waits there, and nothing out of it.
    is_safe = all(_is_below(name) for pair in pairs for name in pair) and all(p.endswith(PARTIAL) for p, _ in pairs)
    return [(folder / partial, folder / target) for partial, target in pairs] if is_safe else []


def _is_below(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and ":" not in name and "\\" not in name


def _take_note(home: Path, partials: Mapping[Path, Path]) -> Path:
    pairs = [[os.path.relpath(each, home).replace(os.sep, "/") for each in (p, path)] for path, p in partials.items()]
    handle, name = tempfile.mkstemp(prefix=f"{next(iter(partials)).name}.", suffix=NOTE, dir=home)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(json.dumps(pairs).encode())
            file.flush()
            os.fsync(file.fileno())
        sync_folder(home)
    except OSError:
        clear_away([Path(name)])
        raise
    return Path(name)


def _second_name(path: Path) -> Path:
    """The old file under a second name, so that it is never missing under its own."""
    other = new_partial(path)
    try:
        other.unlink()
        try:
            os.link(path, other)
        except OSError:  # a disk without links
            shutil.copyfile(path, other)
    except OSError:
        clear_away([other])
        raise
    return other


def _rename(partial: Path, path: Path) -> None:
    try:
        partial.replace(path)
    except FileNotFoundError:
        if not path.exists():
            raise
        # Another program found the note and was quicker.


def _is_brought_back(partials: Mapping[Path, Path], before: Mapping[Path, Path]) -> bool:
    try:
        for path, partial in partials.items():
            if path in before:
                os.replace(before[path], path)  # noqa: PTH105 (and not by the call that has just failed)
            elif not partial.exists():
                path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _clear(note: Path | None, partials: Mapping[Path, Path], before: Mapping[Path, Path]) -> None:
    """The note first: without it what is left means nothing."""
    clear_away([*([note] if note else []), *partials.values(), *before.values()])
