"""A set of sprites as one array: read from a project or a plain folder, at one size that is chosen from the art."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.errors import UserError
from core.jobs import SIZES
from core.project import is_project, read_facts, sprites_of
from core.sprites.opening import caption_of, open_file
from core.sprites.pixels import Rgba, clear_hidden, crop_to_content, digest, is_empty, pad_to
from core.sprites.preparing import Preparer, shapes_of
from core.sprites.reading import Refused, find_pictures, read_frames
from core.sprites.tags import words_of
from core.words import tr

_MOST_LEFT_OUT = 0.05  # of the pictures may be larger than the size: a few giants do not make all others float in air


@dataclass(frozen=True, slots=True)
class SpriteSet:
    rgba: Rgba  # (n, size, size, 4)
    names: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    size: int
    refused: tuple[Refused, ...]


def read_collection(source: Path, size: int | None = None, labels: str = "folders") -> SpriteSet:
    """The sprites of a project, or of all pictures in a folder; UserError when none is usable."""
    if is_project(source):
        found, refused = _read_project(source)
        size = size or read_facts(source).size or None
    elif source.is_dir():
        found, refused = _read_folder(source, labels)
    else:
        raise UserError(tr("{source} is neither a project nor a folder of pictures.", source=source))
    if not found and not refused:
        raise UserError(tr("{source} holds no pictures. Import some sprites first.", source=source))
    size = size or choose_size([rgba.shape[1::-1] for rgba, *_ in found])
    pictures, names, words = [], [], []
    seen: set[str] = set()
    for rgba, path, own in found:
        reason = why_not(rgba, size, path.stem)
        if reason:
            refused.append(Refused(path, reason))
            continue
        sprite = fit(rgba, size)
        mark = digest(sprite)
        if mark not in seen:  # a sprite that is there twice would be learnt twice as hard
            seen.add(mark)
            pictures.append(sprite)
            names.append(path.stem)
            words.append(own)
    if not pictures:
        raise UserError(
            tr(
                "None of the {count} pictures in {source} can be used. The first: {reason}",
                count=len(refused),
                source=source,
                reason=refused[0].reason,
            )
        )
    return SpriteSet(np.stack(pictures), tuple(names), tuple(words), size, tuple(refused))


def choose_size(sizes: Sequence[tuple[int, ...]]) -> int:
    """The smallest training size that holds nearly all pictures of the given (width, height)."""
    longest = sorted(max(size) for size in sizes)
    if not longest:
        return SIZES[0]
    most = longest[min(len(longest) - 1, int(len(longest) * (1 - _MOST_LEFT_OUT)))]
    return next((size for size in SIZES if size >= most), SIZES[-1])


def why_size(sizes: Sequence[tuple[int, ...]], size: int) -> str:
    """The sentence why choose_size() chose this."""
    fitting = sum(1 for own in sizes if max(own) <= size)
    return tr(
        "Sprites are {size} × {size}: {fitting} of the {count} pictures fit, and nothing is stretched.",
        size=size,
        fitting=fitting,
        count=len(sizes),
    )


def why_not(rgba: Rgba, size: int, name: str) -> str:
    """The sentence why a picture cannot be a sprite of this size; empty when it can."""
    if is_empty(rgba):
        return tr("{name} is empty: every pixel is transparent.", name=name)
    if max(rgba.shape[:2]) <= size:
        return ""
    height, width = crop_to_content(rgba).shape[:2]
    if max(width, height) <= size:
        return ""
    if max(width, height) <= SIZES[-1]:
        return tr(
            "{name} is {width} × {height} pixels, larger than the sprites here ({size} × {size}). "
            "Import it at a larger size.",
            name=name,
            width=width,
            height=height,
            size=size,
        )
    return tr(
        "{name} is {width} × {height} pixels, too large for one sprite. If it is a sheet, slice it into its sprites.",
        name=name,
        width=width,
        height=height,
    )


def fit(rgba: Rgba, size: int) -> Rgba:
    """A picture that why_not() let pass as a sprite: no hidden colour, padded, or cropped where only air sticks out."""
    clear = clear_hidden(rgba)
    return pad_to(clear if max(clear.shape[:2]) <= size else crop_to_content(clear), size)


def fingerprint(sprites: SpriteSet) -> str:
    """Equal for equal sets of pictures in any order: a network says by this what it learned from."""
    return hashlib.sha256("".join(sorted(digest(rgba) for rgba in sprites.rgba)).encode()).hexdigest()


_Found = tuple[Rgba, Path, tuple[str, ...]]  # a picture, its path, its words


def _read_folder(folder: Path, labels: str) -> tuple[list[_Found], list[Refused]]:
    """As import does it: sheets are sliced, enlarged art shrunk, key backgrounds freed."""
    pictures = [picture for path in find_pictures([folder]) for picture in open_file(path)]
    refused = [Refused(picture.origin, picture.refused) for picture in pictures if picture.refused]
    preparer = Preparer()
    preparer.look(shapes_of(picture.frames for picture in pictures))
    found: list[_Found] = []
    for picture in pictures:
        words = words_of(picture.labelled.relative_to(folder), labels)
        if labels == "captions":
            words = caption_of(picture.origin)
        pieces = preparer.pieces(picture.frames)
        found.extend((piece.frame.rgba, picture.origin.with_name(f"{piece.frame.name}.png"), words) for piece in pieces)
    return found, refused


def _read_project(folder: Path) -> tuple[list[_Found], list[Refused]]:
    found: list[_Found] = []
    refused = []
    for sprite in sprites_of(folder):
        try:
            frames = read_frames(folder / sprite.file)[:1]
            found.extend((frame.rgba, Path(f"{sprite.name}.png"), sprite.words) for frame in frames)
        except UserError as error:
            refused.append(Refused(folder / sprite.file, str(error)))
    return found, refused
