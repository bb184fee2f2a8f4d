"""Art into a project: files become sprites of one size in sprites/, and each is named as taken or refused."""

import io
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePath

import numpy as np
from PIL import Image

from core.animation import Filmed
from core.errors import UserError
from core.events import Progress, Report
from core.files import clear_away, settle, sync_folder, write_whole
from core.jobs import SIZES, Anchor, ImportJob
from core.project import anchor_of, read_facts
from core.sprites.collection import fit, why_not
from core.sprites.filming import Films, Key
from core.sprites.opening import Picture, caption_of, open_file
from core.sprites.own_palette import OwnPalette
from core.sprites.pixels import Rgba, crop_to_content, digest, is_empty
from core.sprites.preparing import Piece, Preparer, shapes_of
from core.sprites.reading import Frame, find_pictures
from core.sprites.reading import Refused as Refused
from core.sprites.sizing import Measured, SizeGroup, Stance, choose_size, extent, why_size
from core.sprites.tags import words_of
from core.words import tr, writable

_LOOKED_AT = 500  # files from which size and grids are chosen; more would be read twice for nothing
_PIXELS_LOOKED_AT = 1 << 25  # of them, for memory's sake
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
    animation: str = ""  # sprites with the same one are frames of one animation
    frame: int = 0  # its place in the animation
    duration_ms: int = 0


@dataclass(frozen=True, slots=True)
class Imported:
    taken: tuple[Taken, ...]
    refused: tuple[Refused, ...]
    size: int
    why_size: str = ""  # the sentence why, where the size was chosen from the art
    animations: tuple[Filmed, ...] = ()
    sizes: tuple[SizeGroup, ...] = ()
    anchor: Anchor = Anchor.FEET  # of sprites that are smaller than the size
    why_anchor: str = ""  # the sentence why, where it was chosen from the art
    palette: tuple[str, ...] = ()  # "#rrggbb" that all of the art was drawn with, where its files say so


def import_art(job: ImportJob, known: Collection[str], report: Report) -> Imported:
    """Read what the job names and write its sprites into the project; `known` are the digests already there."""
    files = find_pictures(job.paths, lambda count: report(Progress(count, 0)))
    if not files:
        raise UserError(_no_pictures(job.paths))
    preparer = Preparer(job.slice, job.background, job.sheets)
    sizes = _look(files, preparer)
    facts = read_facts(job.project)
    wished = facts.size if job.size is None else job.size
    size = wished or choose_size(sizes)
    folder = job.project / "sprites"
    taken: list[Taken] = []
    written: list[Path] = []
    refused: list[Refused] = []
    seen = {mark: ("", mark) for mark in known}
    films, measured, own = Films(), Measured(), OwnPalette()
    try:
        _make(folder)
        for number, path in enumerate(files, start=1):
            for picture in open_file(path):
                if picture.refused:
                    refused.append(Refused(picture.origin, picture.refused))
                below = _below(picture.labelled, job.paths, job.within)
                words = words_of(below, job.labels)
                if job.labels == "captions":
                    words = caption_of(picture.origin)
                own.add(picture.frames)
                parts = 0
                reasons: list[tuple[str, Key | None]] = []  # and the animation that shows the same picture
                for piece in preparer.pieces(picture.frames):
                    parts += 1
                    if not is_empty(piece.frame.rgba):
                        measured.add(piece.frame.rgba, picture.labelled.parent, words, "".join(below.parts[:-1][:1]))
                    reason, art, marks = _sprite(piece.frame, size, seen)
                    again = films.add(piece.frame, picture.origin, marks[0]) if marks else None
                    if reason:
                        reasons.append((reason, again))
                        continue
                    seen |= dict.fromkeys(marks, (piece.frame.name, marks[0]))
                    taken.append(_taken(piece, picture, art, size, marks[0], words))
                    if _write(job.project / taken[-1].file, art):
                        written.append(job.project / taken[-1].file)
                left_out = [reason for reason, again in reasons if not (again and films.moves(again))]
                if left_out:
                    refused.append(Refused(picture.origin, _why(left_out, parts)))
            if number % _REPORT_EVERY == 0 or number == len(files):
                report(Progress(number, len(files)))
        _settle(folder, written)
    except BaseException:
        clear_away(written)  # nobody will add rows for these files, so they must not stay
        raise
    stance = Stance(job.anchor or anchor_of(facts), "")
    if job.anchor is None and not facts.anchor and measured.are_some_smaller(size):
        stance = measured.stance()
    return Imported(
        _placed(taken, films),
        tuple(refused),
        size,
        "" if wished else why_size(measured.groups, size, measured.packs),
        films.animations(),
        measured.groups,
        stance.anchor,
        stance.why,
        own.colours,
    )


def _placed(taken: list[Taken], films: Films) -> tuple[Taken, ...]:
    places = films.places()
    return tuple(
        replace(one, animation=places[one.digest][0], frame=places[one.digest][1]) if one.digest in places else one
        for one in taken
    )


def _why(reasons: list[str], parts: int) -> str:
    """One sentence a file, also where a whole animation is too large."""
    if len(reasons) == 1:
        return reasons[0]
    return tr(
        "{count} of its {parts} sprites were left out. The first: {reason}",
        count=len(reasons),
        parts=parts,
        reason=reasons[0],
    )


def _look(files: list[Path], preparer: Preparer) -> list[tuple[int, ...]]:
    """Let the preparer see some of all pictures; the sizes that their sprites will have."""
    some: list[Picture] = []
    left = _PIXELS_LOOKED_AT
    for path in files[:: -(-len(files) // _LOOKED_AT)]:
        for picture in islice(open_file(path), _LOOKED_AT):
            some.append(picture)
            left -= sum(frame.rgba.size // 4 for frame in picture.frames)
            if left < 0:
                break
        if left < 0:
            break
    preparer.look(shapes_of(picture.frames for picture in some))
    pieces = (piece for picture in some for piece in preparer.pieces(picture.frames))
    return [extent(piece.frame.rgba) for piece in pieces if not is_empty(piece.frame.rgba)]


def _sprite(frame: Frame, size: int, seen: Mapping[str, tuple[str, str]]) -> tuple[str, Rgba, tuple[str, ...]]:
    """Why not, the art at its own size, and the digests that it is known by; the first is that of its file.

    Art is padded when it is read, so that size and anchor can change. Once it was when it came in, and the same art
    with air around it is the same sprite: it is known by its digest in a square too.
    """
    reason = why_not(frame.rgba, size, frame.name)
    if reason:
        return reason, frame.rgba, ()
    art = frame.rgba if max(frame.rgba.shape[:2]) <= SIZES[-1] else crop_to_content(frame.rgba)
    marks = (digest(art),) if art.shape == (size, size, 4) else (digest(art), digest(fit(art, size)))
    known = next((seen[mark] for mark in marks if mark in seen), None)
    if known is None:
        return "", art, marks
    name, own = known
    if name:
        return tr("{name} has the same pixels as {other}.", name=frame.name, other=name), art, (own,)
    return tr("{name} is in this project already.", name=frame.name), art, (own,)


def _taken(piece: Piece, picture: Picture, art: Rgba, size: int, mark: str, words: tuple[str, ...]) -> Taken:
    name = piece.frame.name
    return Taken(
        f"sprites/{_safe(name)}-{mark[:12]}.png",
        name,
        writable(str(picture.origin)),
        mark,
        words,
        (*piece.done, *_done(piece.frame, art, size)),
        duration_ms=piece.frame.duration_ms,
    )


def _done(frame: Frame, art: Rgba, size: int) -> Iterator[str]:
    if frame.note:
        yield frame.note
    if art.shape != (size, size, 4):
        (height, width) = frame.rgba.shape[:2]
        yield tr("Fitted from {width} × {height} into {size} × {size}.", width=width, height=height, size=size)


def _below(path: Path, dropped: Iterable[Path], within: Iterable[Path] = ()) -> PurePath:
    """The path within what was dropped. Where several folders were, the name of each is a label too."""
    tops = [top.with_suffix("") if top.suffix.lower() == ".zip" else top for top in dropped]
    folders = [top for top in tops if top in path.parents]
    if not folders:
        known = [folder for folder in within if folder in path.parents]
        return path.relative_to(max(known, key=lambda folder: len(folder.parts))) if known else PurePath(path.name)
    several = sum(1 for top in tops if top != path) > 1
    return path.relative_to(folders[0].parent if several else folders[0])


def _safe(name: str) -> str:
    """A file name that every system takes, still readable in any script."""
    return re.sub(r"[^\w-]+", "_", unicodedata.normalize("NFC", name))[:40].strip("_") or "sprite"


def _write(path: Path, art: Rgba) -> bool:
    """Whether a file was made; plainly, without a partial file and a sync for each: ten thousand would take minutes.

    The rows of the library are the truth, and the caller adds them only after import_art has returned, that is after
    all files lie there and are settled on the disk. A file without a row is never shown. One that lies there already
    is that of a sprite which was removed and can be brought back: it is never taken away.
    """
    buffer = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(art)).save(buffer, "PNG", compress_level=6)
    content = buffer.getvalue()
    if path.exists():
        if path.read_bytes() != content:  # a crash may have cut it short
            write_whole(path, content)
        return False
    try:
        path.write_bytes(content)
    except OSError as error:
        clear_away([path])
        raise UserError(_unwritable(path, error)) from error
    return True


def _settle(folder: Path, written: list[Path]) -> None:
    try:
        settle(written)
        sync_folder(folder)
    except OSError as error:
        raise UserError(_unwritable(folder / folder.name, error)) from error


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(_unwritable(folder, error)) from error


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
        return tr(
            "The folder {name} holds no pictures. Drop PNG, GIF, WebP, BMP, JPEG, Aseprite or zip files.",
            name=paths[0].name,
        )
    return tr("These folders hold no pictures. Drop PNG, GIF, WebP, BMP, JPEG, Aseprite or zip files.")
