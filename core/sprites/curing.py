"""The doctor at a project: findings with their pictures, and cures that write new files beside the old ones."""

import io
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from core.errors import Stopped, UserError
from core.files import write_whole
from core.library import Look, Sprite
from core.sprites.collection import choose_size
from core.sprites.doctor import Cure, Flaw, apply, cure_of, examine, forecast
from core.sprites.pixels import Rgba, crop_to_content, digest, is_empty, pad_to
from core.sprites.reading import read_frames
from core.sprites.tags import vocabulary

LEFT_OUT = frozenset({Flaw.EMPTY, Flaw.ONE_COLOUR, Flaw.DUPLICATE})  # what is cured by going without it
_MINUTES = 10.0  # a quick training
_ADDRESSED = re.compile(r"-[0-9a-f]{12}$")
IsWanted = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A finding about sprites of a project, with a few of them as they are and as they would be."""

    sentence: str
    cure: Cure
    ids: tuple[int, ...]
    before: tuple[Rgba, ...]
    after: tuple[Rgba, ...]  # empty where no pixel would change

    @property
    def can_be_cured(self) -> bool:
        return bool(self.after)

    @property
    def can_be_left_out(self) -> bool:
        return self.cure.flaw in LEFT_OUT


@dataclass(frozen=True, slots=True)
class Cured:
    """New files, written already. The rows are the caller's to change."""

    looks: dict[int, Look]
    size: int  # that the set is best learned at now


def written(cures: Iterable[Cure]) -> str:
    return "\n".join(map(str, cures))


def cures_of(text: str) -> tuple[Cure, ...]:
    """What written() wrote. A line of a newer version says nothing here."""
    flaws = {flaw.value for flaw in Flaw}
    return tuple(cure_of(line) for line in text.splitlines() if line.partition(": ")[0] in flaws)


def is_alike(one: Cure, other: Cure) -> bool:
    """Stray colours are others in every set, so joining them once means to join them always."""
    return one.flaw is other.flaw and (one.value == other.value or one.flaw is Flaw.STRAY_COLOURS)


def check(folder: Path, sprites: Sequence[Sprite], size: int, is_wanted: IsWanted) -> tuple[Diagnosis, ...]:
    """Look at all sprites of a project; Stopped when nobody wants to know any more."""
    pictures = {s.id: rgba for s in sprites if is_wanted() and (rgba := _read(folder, s)) is not None}
    ids = list(pictures)
    found = examine(_Watched(pictures.values(), is_wanted), size or choose_size([_size(p) for p in pictures.values()]))
    diagnoses = []
    for finding in found:
        own = tuple(ids[place] for place in finding.sprites)
        before = tuple(_shown(pictures[id], finding.flaw) for id in _apart(own))
        after = tuple(apply(finding.cure, rgba) for rgba in before) if finding.cure else ()
        if not finding.cure or _changes(finding.cure, (pictures[id] for id in own)):
            diagnoses.append(Diagnosis(finding.sentence, finding.cure or Cure(finding.flaw), own, before, after))
    return tuple(diagnoses)


def foretell(sprites: Sequence[Sprite]) -> str:
    """What to expect of a quick training; nothing of no sprites."""
    words, _ = vocabulary([sprite.words for sprite in sprites])
    return forecast(len(sprites), len(words), _MINUTES) if sprites else ""


def carry_out(cure: Cure, folder: Path, sprites: Sequence[Sprite], ids: Collection[int], size: int) -> Cured:
    """Write the cured sprites. Those that come out as they were, or empty, stay as they are."""
    looks: dict[int, Look] = {}
    sizes = []
    for sprite in sprites:
        rgba = _read(folder, sprite)
        if rgba is None:
            continue
        if sprite.id in ids:
            cured = apply(cure, rgba)
            if cure.flaw is not Flaw.ENLARGED and max(cured.shape[:2]) <= size:
                cured = pad_to(cured, size)
            mark = digest(cured)
            if mark != sprite.digest and not is_empty(cured):
                looks[sprite.id] = Look(_beside(sprite.file, mark), mark)
                _save(folder / looks[sprite.id].file, cured)
                rgba = cured
        sizes.append(_size(crop_to_content(rgba)))
    # Only what was enlarged can be learned at a smaller size than it came in.
    return Cured(looks, min(size, choose_size(sizes)) if cure.flaw is Flaw.ENLARGED and looks else size)


class _Watched(list[Rgba]):
    """Pictures that stop whoever goes through them once nobody wants the answer: it can take a minute."""

    def __init__(self, pictures: Collection[Rgba], is_wanted: IsWanted) -> None:
        super().__init__(pictures)
        self._is_wanted = is_wanted

    def __iter__(self) -> Iterator[Rgba]:
        for rgba in super().__iter__():
            if not self._is_wanted():
                raise Stopped
            yield rgba


def _read(folder: Path, sprite: Sprite) -> Rgba | None:
    try:
        return read_frames(folder / sprite.file)[0].rgba
    except UserError:
        return None  # training names it; there is nothing to cure


def _save(path: Path, rgba: Rgba) -> None:
    content = io.BytesIO()
    Image.fromarray(rgba).save(content, "PNG")
    write_whole(path, content.getvalue())


def _apart(ids: Sequence[int]) -> Sequence[int]:
    """Two of them to show: neighbours are often frames of one animation."""
    return ids if len(ids) <= 2 else (ids[0], ids[len(ids) // 2])


def _shown(rgba: Rgba, flaw: Flaw) -> Rgba:
    """Without the air around it, unless the air is what the finding is about."""
    return rgba if flaw is Flaw.WRONG_SIZE else crop_to_content(rgba)


def _size(rgba: Rgba) -> tuple[int, int]:
    return rgba.shape[1], rgba.shape[0]


def _changes(cure: Cure, pictures: Iterator[Rgba]) -> bool:
    return any(digest(apply(cure, rgba)) != digest(rgba) for rgba in pictures)


def _beside(file: str, mark: str) -> str:
    """The name of a sprite's file with the digest of other pixels."""
    stem = _ADDRESSED.sub("", Path(file).stem)
    return f"sprites/{stem}-{mark[:12]}.png"
