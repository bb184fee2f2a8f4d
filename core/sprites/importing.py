"""Art into a project: files become sprites of one size in sprites/, and each is named as taken or refused."""

import io
import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from PIL import Image

from core.errors import UserError
from core.events import Progress, Report
from core.jobs import ImportJob
from core.project import read_facts
from core.sprites.collection import choose_size, fit, why_not
from core.sprites.pixels import Rgba, digest
from core.sprites.reading import Frame, find_pictures, read_frames
from core.sprites.reading import Refused as Refused
from core.sprites.tags import words_of
from core.words import tr

_LOOKED_AT = 500  # files from which the size is chosen; more would be read twice for nothing
_REPORT_EVERY = 16  # files


@dataclass(frozen=True, slots=True)
class Taken:
    """One new sprite. Its file is written; its row in the library is the caller's to add."""

    file: str  # relative to the project
    name: str
    origin: str
    digest: str
    words: tuple[str, ...]
    done: tuple[str, ...]  # sentences: what was done to it on the way


@dataclass(frozen=True, slots=True)
class Imported:
    taken: tuple[Taken, ...]
    refused: tuple[Refused, ...]
    size: int


def import_art(job: ImportJob, known: Collection[str], report: Report) -> Imported:
    """Read what the job names and write its sprites into the project; `known` are the digests already there."""
    files = find_pictures(job.paths)
    if not files:
        raise UserError(_no_pictures(job.paths))
    size = (read_facts(job.project).size if job.size is None else job.size) or _size_of(files)
    folder = job.project / "sprites"
    taken: list[Taken] = []
    refused: list[Refused] = []
    seen = dict.fromkeys(known, "")
    try:
        _make(folder)
        for number, path in enumerate(files, start=1):
            try:
                frames = read_frames(path)
            except UserError as error:
                refused.append(Refused(path, str(error)))
                frames = ()
            words = words_of(_below(path, job.paths), job.labels)
            for frame in frames:
                reason, sprite, mark = _sprite(frame, size, seen)
                if reason:
                    refused.append(Refused(path, reason))
                    continue
                seen[mark] = frame.name
                file = f"sprites/{_safe(frame.name)}-{mark[:12]}.png"
                _write(job.project / file, sprite)
                taken.append(Taken(file, frame.name, str(path), mark, words, tuple(_done(frame, sprite))))
            if number % _REPORT_EVERY == 0 or number == len(files):
                report(Progress(number, len(files)))
        _sync(folder)
    except BaseException:
        # Nobody will add rows for these files, so they must not stay.
        for sprite_file in taken:
            (job.project / sprite_file.file).unlink(missing_ok=True)
        raise
    return Imported(tuple(taken), tuple(refused), size)


def _size_of(files: list[Path]) -> int:
    sizes: list[tuple[int, ...]] = []
    for path in files[:: -(-len(files) // _LOOKED_AT)]:
        try:
            sizes.extend(frame.rgba.shape[1::-1] for frame in read_frames(path))
        except UserError:
            continue  # named when its turn comes
    return choose_size(sizes)


def _sprite(frame: Frame, size: int, seen: dict[str, str]) -> tuple[str, Rgba, str]:
    """Why not, the sprite, its digest."""
    reason = why_not(frame.rgba, size, frame.name)
    if reason:
        return reason, frame.rgba, ""
    sprite = fit(frame.rgba, size)
    mark = digest(sprite)
    if mark not in seen:
        return "", sprite, mark
    if seen[mark]:
        return tr("{name} has the same pixels as {other}.", name=frame.name, other=seen[mark]), sprite, mark
    return tr("{name} is in this project already.", name=frame.name), sprite, mark


def _done(frame: Frame, sprite: Rgba) -> Iterator[str]:
    if frame.note:
        yield frame.note
    before = frame.rgba
    if before.shape != sprite.shape:
        (height, width), size = before.shape[:2], len(sprite)
        yield tr("Fitted from {width} × {height} into {size} × {size}.", width=width, height=height, size=size)
    if before[..., :3][before[..., 3] == 0].any():
        yield tr("Colour hidden under transparent pixels was cleared.")


def _below(path: Path, dropped: Iterable[Path]) -> PurePath:
    """The path within what was dropped. Where several folders were, the name of each is a label too."""
    folders = [folder for folder in dropped if folder in path.parents]
    if not folders:
        return PurePath(path.name)
    several = sum(1 for folder in dropped if folder != path) > 1
    return path.relative_to(folders[0].parent if several else folders[0])


def _safe(name: str) -> str:
    """A file name that every system takes, still readable in any script."""
    return re.sub(r"[^\w-]+", "_", unicodedata.normalize("NFC", name))[:40].strip("_") or "sprite"


def _write(path: Path, sprite: Rgba) -> None:
    """Plainly, without a partial file and a sync for each: ten thousand of them would take minutes.

    The rows of the library are the truth, and the caller adds them only after import_art has returned, that is after
    all files lie there and their folder is synced. A file without a row is never shown and is swept.
    """
    content = io.BytesIO()
    Image.fromarray(sprite).save(content, "PNG", compress_level=6)
    try:
        path.write_bytes(content.getvalue())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise UserError(_unwritable(path, error)) from error


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(_unwritable(folder, error)) from error


def _sync(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _unwritable(path: Path, error: OSError) -> str:
    if error.errno == 28:  # ENOSPC
        return tr("The disk is full: the import was taken back. Make room and import again.")
    return tr(
        "Sprites cannot be saved in {folder} ({reason}). Move the project to a folder that you can write to.",
        folder=path.parent,
        reason=error.strerror or error,
    )


def _no_pictures(paths: tuple[Path, ...]) -> str:
    if len(paths) == 1:
        return tr("The folder {name} holds no pictures. Drop PNG, GIF, BMP or WebP files.", name=paths[0].name)
    return tr("These folders hold no pictures. Drop PNG, GIF, BMP or WebP files.")
