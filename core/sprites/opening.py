"""From what was dropped to frames: files, folders and zip files, each picture as its frames or a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.errors import UserError
from core.sprites.archives import members
from core.sprites.reading import Frame, frames_of, read_frames
from core.sprites.tags import words_in

CAPTIONS = (".txt", ".caption")  # beside a picture, with the same stem
_LONGEST_CAPTION = 4096  # bytes; longer is a text, not a caption


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture file, on disk or in a zip file, with its frames or the sentence why there are none."""

    origin: Path
    labelled: Path  # the path that its words are taken from
    frames: tuple[Frame, ...]
    refused: str = ""


def open_file(path: Path) -> Iterator[Picture]:
    """The pictures of one file: one, or those inside a zip file."""
    if path.suffix.lower() != ".zip":
        try:
            yield Picture(path, path, read_frames(path))
        except UserError as error:
            yield Picture(path, path, (), str(error))
        return
    try:
        for inner, content in members(path):
            origin, labelled = path / inner, path.with_suffix("") / inner
            try:
                if isinstance(content, UserError):
                    raise content
                yield Picture(origin, labelled, frames_of(content, origin))
            except UserError as error:
                yield Picture(origin, labelled, (), str(error))
    except UserError as error:
        yield Picture(path, path, (), str(error))


def caption_of(picture: Path) -> tuple[str, ...]:
    """Words of the caption file beside a picture: comma-separated tags and sentences alike."""
    for ending in CAPTIONS:
        file = picture.with_suffix(ending)
        try:
            if 0 < file.stat().st_size <= _LONGEST_CAPTION:
                return words_in(file.read_text(encoding="utf-8", errors="replace"))
        except (OSError, ValueError):
            continue
    return ()
