"""Folders that art came from: which of their pictures are new or have changed since they were last looked at."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.sprites.reading import find_pictures
from core.words import writable

MOST_FOLDERS = 500  # sub-folders that are watched; systems allow a few thousand for all programs together
MOST_FILES = 50_000


@dataclass(frozen=True, slots=True)
class News:
    pictures: tuple[Path, ...]  # new ones, by name
    changed: tuple[Path, ...]  # those that sprites of the set came from, saved again since
    replaced: tuple[int, ...]  # these sprites
    folders: tuple[Path, ...]  # all that there is to watch, with sub-folders


def look_for_news(
    folders: Sequence[Path], origins: Collection[str], sprites: Mapping[str, Sequence[int]], since: float
) -> News:
    """What came or changed after a moment (seconds of the clock).

    origins are those of all sprites that ever came in; sprites are by their origin the ids of those in the set.
    """
    pictures, changed, replaced = [], [], []
    from_zips = _by_zip(sprites)
    for path in find_pictures([folder for folder in folders if folder.is_dir()])[:MOST_FILES]:
        try:
            facts = path.stat()
        except OSError:
            continue  # it vanished meanwhile
        origin = writable(str(path))
        own = [*sprites.get(origin, ()), *from_zips.get(origin, ())]
        if own:
            if facts.st_mtime > since:
                changed.append(path)
                replaced += own
        # A file that is copied keeps when it was changed; when it came here is the other time.
        elif origin not in origins and max(facts.st_mtime, facts.st_ctime) > since:
            pictures.append(path)
    return News(tuple(pictures), tuple(changed), tuple(replaced), tuple(_with_inner(folders)))


def _by_zip(sprites: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
    """The sprites that came out of each zip file: to their origin it is a folder."""
    found: dict[str, list[int]] = {}
    for origin, ids in sprites.items():
        end = origin.lower().find(".zip")
        if end >= 0 and len(origin) > end + 4:
            found.setdefault(origin[: end + 4], []).extend(ids)
    return found


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
