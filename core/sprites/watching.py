"""Folders that art came from: which of their pictures are new since they were last looked at."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.sprites.reading import find_pictures

MOST_FOLDERS = 500  # sub-folders that are watched; systems allow a few thousand for all programs together
MOST_FILES = 50_000


@dataclass(frozen=True, slots=True)
class News:
    pictures: tuple[Path, ...]  # new ones, by name
    folders: tuple[Path, ...]  # all that there is to watch, with sub-folders


def look_for_news(folders: Sequence[Path], origins: Collection[str], since: float) -> News:
    """Pictures that are in no project's row and came after a moment (seconds of the clock)."""
    pictures = []
    for path in find_pictures([folder for folder in folders if folder.is_dir()])[:MOST_FILES]:
        if str(path) in origins:
            continue
        try:
            facts = path.stat()
        except OSError:
            continue  # it vanished meanwhile
        # A file that is copied keeps when it was changed; when it came here is the other time.
        if max(facts.st_mtime, facts.st_ctime) > since:
            pictures.append(path)
    return News(tuple(pictures), tuple(_with_inner(folders)))


def _with_inner(folders: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    waiting = [folder for folder in folders if folder.is_dir()]
    while waiting and len(found) < MOST_FOLDERS:
        folder = waiting.pop(0)
        found.append(folder)
        try:
            inside = sorted(p for p in folder.iterdir() if not p.name.startswith("."))
        except OSError:
            continue
        waiting += [p for p in inside if p.is_dir() and not p.is_symlink()]
    return found
