"""A set of sprites as one array: read from a project or a plain folder, at one size that is chosen from the art."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.animation import animations_of
from core.errors import UserError
from core.jobs import SIZES, Anchor
from core.project import anchor_of, is_project, read_facts, sprites_of
from core.sprites.filming import Films
from core.sprites.films import Strip
from core.sprites.opening import caption_of, open_file
from core.sprites.pixels import Rgba, clear_hidden, crop_to_content, crop_together, digest, is_empty, pad_to
from core.sprites.preparing import Preparer, shapes_of
from core.sprites.reading import Refused, find_pictures, read_frames
from core.sprites.sizing import Measured, choose_size, extent
from core.sprites.tags import words_of
from core.words import tr


@dataclass(frozen=True, slots=True)
class SpriteSet:
    rgba: Rgba  # (n, size, size, 4)
    names: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    size: int
    refused: tuple[Refused, ...]
    strips: tuple[Strip, ...] = ()  # the animations among them


def read_collection(source: Path, size: int | None = None, labels: str = "folders") -> SpriteSet:
    """The sprites of a project, or of all pictures in a folder; UserError when none is usable."""
    if is_project(source):
        facts = read_facts(source)
        found, refused, strips = _read_project(source)
        size, anchor = size or facts.size or None, anchor_of(facts)
    elif source.is_dir():
        found, refused, strips = _read_folder(source, labels)
        anchor = _stance(found)
    else:
        raise UserError(tr("{source} is neither a project nor a folder of pictures.", source=source))
    if not found and not refused:
        raise UserError(tr("{source} holds no pictures. Import some sprites first.", source=source))
    size = size or choose_size([extent(one.rgba) for one in found])
    pictures, names, words = [], [], []
    seen: dict[str, int] = {}  # rows by their pixels
    rows: dict[str, int] = {}  # by the mark that strips know a frame by
    for one in _cropped(found, size):
        reason = why_not(one.rgba, size, one.path.stem)
        if reason:
            refused.append(Refused(one.path, reason))
            continue
        sprite = fit(one.rgba, size, anchor)
        mark = digest(sprite)
        if mark not in seen:  # a sprite that is there twice would be learnt twice as hard
            pictures.append(sprite)
            seen[mark] = len(pictures) - 1
            names.append(one.path.stem)
            words.append(one.words)
        rows[one.mark] = seen[mark]
    if not pictures:
        raise UserError(
            tr(
                "None of the {count} pictures in {source} can be used. The first: {reason}",
                count=len(refused),
                source=source,
                reason=refused[0].reason,
            )
        )
    known = tuple(
        Strip(origin, name, tuple((place, rows[mark]) for place, mark in frames if mark in rows))
        for origin, name, frames in strips
    )
    return SpriteSet(np.stack(pictures), tuple(names), tuple(words), size, tuple(refused), known)


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


def fit(rgba: Rgba, size: int, anchor: Anchor = Anchor.FEET) -> Rgba:
    """A picture that why_not() let pass as a sprite: no hidden colour, padded, or cropped where only air sticks out."""
    clear = clear_hidden(rgba)
    return pad_to(clear if max(clear.shape[:2]) <= size else crop_to_content(clear), size, anchor)


def fingerprint(sprites: SpriteSet) -> str:
    """Equal for equal sets of pictures in any order: a network says by this what it learned from."""
    return hashlib.sha256("".join(sorted(digest(rgba) for rgba in sprites.rgba)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Found:
    rgba: Rgba
    path: Path
    words: tuple[str, ...]
    mark: str  # which animations know it by
    animation: str = ""  # pictures with the same one are frames of one animation


_Strips = list[tuple[str, str, list[tuple[int, str]]]]  # origin, name, and by their place the marks of frames


def _cropped(found: Sequence[_Found], size: int) -> Iterator[_Found]:
    """Frames that are larger than the sprites lose the same air, so that an animation does not jump."""
    films: dict[tuple[str, tuple[int, ...]], list[int]] = {}
    for number, one in enumerate(found):
        if one.animation and max(one.rgba.shape[:2]) > size:
            films.setdefault((one.animation, one.rgba.shape), []).append(number)
    cropped: dict[int, Rgba] = {}
    for numbers in films.values():
        cropped |= dict(zip(numbers, crop_together([found[n].rgba for n in numbers], size), strict=True))
    for number, one in enumerate(found):
        yield replace(one, rgba=cropped[number]) if number in cropped else one


def _stance(found: Sequence[_Found]) -> Anchor:
    measured = Measured()
    for one in found:
        measured.add(one.rgba, one.path.parent, one.words)
    return measured.stance().anchor


def _read_folder(folder: Path, labels: str) -> tuple[list[_Found], list[Refused], _Strips]:
    """As import does it: sheets are sliced, enlarged art shrunk, key backgrounds freed."""
    pictures = [picture for path in find_pictures([folder]) for picture in open_file(path)]
    refused = [Refused(picture.origin, picture.refused) for picture in pictures if picture.refused]
    preparer = Preparer()
    preparer.look(shapes_of(picture.frames for picture in pictures))
    found: list[_Found] = []
    films = Films()
    for picture in pictures:
        words = words_of(picture.labelled.relative_to(folder), labels)
        if labels == "captions":
            words = caption_of(picture.origin)
        for piece in preparer.pieces(picture.frames):
            frame = piece.frame
            film = f"{picture.origin}/{frame.parts[0].animation}" if frame.parts else ""
            mark = digest(frame.rgba)
            films.add(frame, picture.origin, mark)
            found.append(_Found(frame.rgba, picture.origin.with_name(f"{frame.name}.png"), words, mark, film))
    return found, refused, films.strips()


def _read_project(folder: Path) -> tuple[list[_Found], list[Refused], _Strips]:
    found: list[_Found] = []
    refused = []
    animations, sprites = animations_of(folder), sprites_of(folder)
    films = {shown.sprite: str(film.id) for film in animations for shown in film.frames}
    for sprite in sprites:
        try:
            frames = read_frames(folder / sprite.file)[:1]
        except UserError as error:
            refused.append(Refused(folder / sprite.file, str(error)))
            continue
        path = Path(f"{sprite.name}.png")
        film, mark = films.get(sprite.id, ""), str(sprite.id)
        found.extend(_Found(frame.rgba, path, sprite.words, mark, film) for frame in frames)
    origins = {sprite.id: _source(sprite.origin, sprite.name) for sprite in sprites}
    strips = [
        (origins[film.frames[0].sprite], film.name, [(place, str(f.sprite)) for place, f in enumerate(film.frames)])
        for film in animations
    ]
    return found, refused, strips


def _source(origin: str, name: str) -> str:
    """What frames of one creature share: the file that holds them all, or the folder of files that hold one each."""
    path = Path(origin)
    return str(path.parent) if path.stem == name else origin
