"""Files into frames: finds pictures in folders and reads each one as straight RGBA, or says in a sentence why not."""

import io
import os
import stat
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

import numpy as np
from PIL import Image, UnidentifiedImageError

from core.animation import Part
from core.errors import UserError
from core.sprites.aseprite import Slice, TooLarge, frame_names, frame_parts, is_aseprite, read_aseprite
from core.sprites.pixels import Rgba
from core.words import tr, writable

PICTURES = (".png", ".apng", ".gif", ".bmp", ".webp", ".jpg", ".jpeg", ".jpe", ".ase", ".aseprite")
MOST_PIXELS = 1 << 24  # of all frames of a file together: 64 MB once decoded, and some times that while it is cut
MOST_BYTES = 1 << 28  # of a file
MOST_FRAMES = 4096

_TOLD_EVERY = 1000  # pictures found
_BAND = 1 << 20  # pixels
_FORMATS = ("PNG", "GIF", "BMP", "WEBP", "JPEG")  # Pillow's many rarer decoders stay shut
_PNG = b"\x89PNG\r\n\x1a\n"
_SIXTEEN_BIT = ("I;16", "I;16B", "I;16L", "I;16N", "I")
# What decoders are known to raise on damaged bytes. Warnings are among them where they are made into errors.
BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    NotImplementedError,
    MemoryError,
    struct.error,
    zlib.error,
    Warning,
)


@dataclass(frozen=True, slots=True)
class Frame:
    rgba: Rgba
    duration_ms: int  # 0 in a still picture
    name: str
    note: str = ""  # a sentence about how the picture came in, for the artist
    parts: tuple[Part, ...] = ()  # what it is in animations
    slices: tuple[Slice, ...] = ()  # parts of it that the artist has named as pictures of their own
    palette: Rgba | None = None  # (k, 4) that the artist drew with, where the file says so


@dataclass(frozen=True, slots=True)
class Refused:
    """A file or picture that did not come in, and the sentence that says why."""

    path: Path
    reason: str


def find_pictures(paths: Iterable[Path], tell: Callable[[int], None] = lambda count: None) -> list[Path]:
    """All pictures in the given files and folders, in the order of their names; tell hears how many so far.

    A file that was given itself is always in the list, so that it can be refused by name; in a folder only what has
    the name of a picture counts. Links are followed, but no folder is walked twice.
    """
    found: dict[Path, None] = {}
    seen: set[tuple[int, int]] = set()
    for path in paths:
        for picture in _walk(path, seen) if path.is_dir() else (path,):
            found[picture] = None
            if len(found) % _TOLD_EVERY == 0:
                tell(len(found))
    return list(found)


def read_frames(path: Path) -> tuple[Frame, ...]:
    """Every frame of a picture file, whole as it is seen. A file that is none is a UserError."""
    _check_file(path)
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(tr("{name} is not there any more.", name=path.name)) from error
    except PermissionError as error:
        raise UserError(tr("{name} may not be read. Change its permissions.", name=path.name)) from error
    except OSError as error:
        raise UserError(tr("{name} cannot be read.", name=path.name)) from error
    return frames_of(content, path)


def frames_of(content: bytes, path: PurePath) -> tuple[Frame, ...]:
    """The frames in the bytes of a picture file that was called `path`."""
    path = PurePath(writable(str(path)))
    try:
        if is_aseprite(content):
            drawing = read_aseprite(content, MOST_PIXELS)
            names = frame_names(path.stem, drawing)
            parts = frame_parts(path.stem, drawing)
            slices = drawing.slices if len(names) == 1 else ()  # of a moving figure they are hands and hit boxes
            return tuple(
                Frame(rgba, 0 if len(names) == 1 else duration, name, "", own, slices, drawing.palette)
                for rgba, duration, name, own in zip(drawing.frames, drawing.durations_ms, names, parts, strict=True)
            )
        if content[:8] == _PNG:  # Pillow warns about a large picture before we could ask for its size
            _check_size(path, *struct.unpack_from(">II", content, 16))
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            _check_size(path, *image.size)
            return _frames(path, image)
    except (TooLarge, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UserError(_too_large(path)) from error
    except UnidentifiedImageError as error:
        raise UserError(
            tr(
                "{name} is not a picture, or is damaged. Save it again as PNG from your drawing program.",
                name=path.name,
            )
        ) from error
    except BROKEN as error:
        raise UserError(
            tr("{name} is damaged or cut short. Save it again from your drawing program.", name=path.name)
        ) from error


def _walk(top: Path, seen: set[tuple[int, int]]) -> Iterator[Path]:
    """Folder after folder, each one's pictures before those of the folders in it."""
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            facts = folder.stat()
            if (facts.st_dev, facts.st_ino) in seen:
                continue
            seen.add((facts.st_dev, facts.st_ino))
            with os.scandir(folder) as entries:
                inside = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue  # a folder that may not be read, or vanished: the others go on
        folders = []
        for entry in inside:
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                folders.append(folder / entry.name)
            elif os.path.splitext(entry.name)[1].lower() in (*PICTURES, ".zip"):  # noqa: PTH122 (a Path for each of 200,000 is slow)
                yield folder / entry.name
        waiting += reversed(folders)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # a link that leads to itself


def _check_file(path: Path) -> None:
    try:
        facts = path.stat()
    except FileNotFoundError as error:
        raise UserError(tr("{name} is not there any more.", name=path.name)) from error
    except OSError as error:
        raise UserError(tr("{name} cannot be read.", name=path.name)) from error
    if not stat.S_ISREG(facts.st_mode):
        raise UserError(tr("{name} is not a file.", name=path.name))
    if facts.st_size == 0:
        raise UserError(tr("{name} is an empty file.", name=path.name))
    if facts.st_size > MOST_BYTES:
        raise UserError(tr("{name} is larger than 256 MB. Cut it into smaller pictures.", name=path.name))


def _check_size(path: PurePath, width: int, height: int) -> None:
    """By the header alone: a small file can claim a picture that fills the memory."""
    if width * height > MOST_PIXELS:
        raise UserError(_too_large(path, f" ({width} × {height})"))
    if width == 0 or height == 0:
        raise UserError(tr("{name} has no pixels.", name=path.name))


def _too_large(path: PurePath, size: str = "") -> str:
    return tr("{name}{size} is larger than 16 million pixels. Cut it into smaller sheets.", name=path.name, size=size)


def _frames(path: PurePath, image: Image.Image) -> tuple[Frame, ...]:
    note = tr("It is a JPEG, whose colours are never exact.") if image.format == "JPEG" else ""
    count = int(getattr(image, "n_frames", 1)) if image.format != "JPEG" else 1
    if count == 1:
        return (Frame(_rgba(image), 0, path.stem, note),)
    if count > MOST_FRAMES or count * image.width * image.height > MOST_PIXELS:
        raise UserError(
            tr(
                "{name} holds {count} frames, which is too much. Cut it into shorter parts.",
                name=path.name,
                count=count,
            )
        )
    # An APNG may begin with a picture for programs that know no APNG: it is no frame.
    first = 1 if image.info.get("default_image") else 0
    frames = []
    held = 0
    for number in range(first, count):
        image.seek(number)
        held += image.width * image.height  # a frame of a GIF may reach beyond the picture, which then grows
        if held > MOST_PIXELS:
            raise UserError(_too_large(path))
        rgba = _rgba(image)
        duration = image.info.get("duration", 0)
        place = number - first
        name = f"{path.stem}_{place:02d}"
        frames.append(Frame(rgba, max(0, int(duration)), name, note, (Part(path.stem, place),)))
    return tuple(frames)


def _rgba(image: Image.Image) -> Rgba:
    """In bands: Pillow would hold a large picture four times over on the way to an array."""
    rows = max(1, _BAND // max(1, image.width))
    if image.height <= rows:
        return _converted(image)
    image.load()
    rgba = np.empty((image.height, image.width, 4), np.uint8)
    for top in range(0, image.height, rows):
        bottom = min(top + rows, image.height)
        rgba[top:bottom] = _converted(image.crop((0, top, image.width, bottom)))
    return rgba


def _converted(image: Image.Image) -> Rgba:
    if image.mode in _SIXTEEN_BIT:
        grey = np.clip(np.asarray(image).astype(np.int64), 0, 65535)
        rgba = np.full((*grey.shape, 4), 255, np.uint8)
        rgba[..., :3] = ((grey * 255 + 32767) // 65535)[..., None]
        clear = image.info.get("transparency")
        if isinstance(clear, int):
            rgba[grey == clear] = 0
        return rgba
    if image.mode != "RGBA":
        image = image.convert("RGBA")
    return np.array(image)
