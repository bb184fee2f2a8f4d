"""The doctor at a project: findings with their pictures, and cures that write new files beside the old ones."""

import io
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from PIL import Image

from core.errors import Stopped, UserError
from core.files import write_whole
from core.forecast import SECONDS
from core.jobs import SIZES, Preset
from core.library import Look, Sprite
from core.sprites.doctor import Doctor, apply, in_portions
from core.sprites.findings import Cure, Finding, Flaw, cure_of
from core.sprites.forecast import forecast
from core.sprites.pixels import Rgba, crop_to_content, digest, is_empty
from core.sprites.reading import read_frames
from core.sprites.sizing import choose_size
from core.sprites.tags import vocabulary
from core.words import tr

LEFT_OUT = frozenset({Flaw.EMPTY, Flaw.ONE_COLOUR, Flaw.DUPLICATE})  # what is cured by going without it
_SLOW = 64  # from this size on a processor alone takes its time
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
class Checked:
    """What is known of a set while it is looked at, and of it in the end."""

    found: tuple[Diagnosis, ...]
    looked: int
    total: int
    is_done: bool = False


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


def check(folder: Path, sprites: Sequence[Sprite], size: int, is_wanted: IsWanted) -> Iterator[Checked]:
    """Look at all sprites of a project; what is found is told as soon as it is. Stopped when nobody wants it any more.

    Sprites come and go a portion at a time, so that a set of any size fits into memory.
    """
    size = size or choose_size([_size(rgba) for _, rgba in _pictures(folder, sprites, is_wanted)])
    doctor = Doctor(size, len(sprites))
    there: list[Sprite] = []  # whose pictures can be read
    for some in in_portions(_pictures(folder, sprites, is_wanted)):
        doctor.look([rgba for _, rgba in some])
        there += [sprite for sprite, _ in some]
        yield Checked((), len(there), len(sprites))
    found: list[Diagnosis] = []
    for finding in doctor.each():
        found += _diagnosed(folder, finding, [there[place] for place in finding.sprites])
    for finding in doctor.together():
        yield Checked(tuple(found), len(there), len(sprites))
        if not is_wanted():
            raise Stopped
        found += _diagnosed(folder, finding, [there[place] for place in finding.sprites])
    yield Checked(tuple(found), len(there), len(sprites), is_done=True)


def foretell(sprites: Sequence[Sprite], size: int) -> str:
    """What to expect of a quick training; nothing of no sprites."""
    if not sprites:
        return ""
    words, _ = vocabulary([sprite.words for sprite in sprites])
    hope = forecast(len(sprites), len(words), SECONDS[Preset.QUICK] / 60)
    if size < _SLOW:
        return hope
    slow = tr("Sprites of {size} × {size} learn slowly without a graphics card: give them longer.", size=size)
    return f"{hope} {slow}"


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
            mark = digest(cured)
            if mark != sprite.digest and not is_empty(cured):
                looks[sprite.id] = Look(_beside(sprite.file, mark), mark)
                _save(folder / looks[sprite.id].file, cured)
                rgba = cured
        sizes.append(_size(crop_to_content(rgba)))
    # Only what was enlarged can be learned at a smaller size than it came in.
    return Cured(looks, min(size, choose_size(sizes)) if cure.flaw is Flaw.ENLARGED and looks else size)


def brought_back(folder: Path, looks: Mapping[int, Look], size: int) -> Cured:
    """The looks that sprites came in with, and the size at which all of them can be learned."""
    longest = 0
    for look in looks.values():
        try:
            longest = max(longest, *read_frames(folder / look.file)[0].rgba.shape[:2])
        except UserError:
            continue  # training names it
    return Cured(dict(looks), max(size, next((own for own in SIZES if own >= longest), SIZES[-1])))


def _pictures(folder: Path, sprites: Sequence[Sprite], is_wanted: IsWanted) -> Iterator[tuple[Sprite, Rgba]]:
    for sprite in sprites:
        if not is_wanted():
            raise Stopped
        rgba = _read(folder, sprite)
        if rgba is not None:
            yield sprite, rgba


def _diagnosed(folder: Path, finding: Finding, own: Sequence[Sprite]) -> list[Diagnosis]:
    """None where the cure would change no pixel."""
    some = [rgba for sprite in _apart(own) if (rgba := _read(folder, sprite)) is not None]
    before = tuple(_shown(rgba, finding.flaw) for rgba in some)
    after = tuple(apply(finding.cure, rgba) for rgba in before) if finding.cure else ()
    if finding.cure and not _changes(finding.cure, chain(some, _read_all(folder, own))):
        return []
    ids = tuple(sprite.id for sprite in own)
    return [Diagnosis(finding.sentence, finding.cure or Cure(finding.flaw), ids, before, after)]


def _read_all(folder: Path, sprites: Iterable[Sprite]) -> Iterator[Rgba]:
    return (rgba for sprite in sprites if (rgba := _read(folder, sprite)) is not None)


def _read(folder: Path, sprite: Sprite) -> Rgba | None:
    try:
        return read_frames(folder / sprite.file)[0].rgba
    except UserError:
        return None  # training names it; there is nothing to cure


def _save(path: Path, rgba: Rgba) -> None:
    content = io.BytesIO()
    Image.fromarray(rgba).save(content, "PNG")
    write_whole(path, content.getvalue())


def _apart(own: Sequence[Sprite]) -> Sequence[Sprite]:
    """Two of them to show: neighbours are often frames of one animation."""
    return own if len(own) <= 2 else (own[0], own[len(own) // 2])


def _shown(rgba: Rgba, flaw: Flaw) -> Rgba:
    """Without the air around it, unless the air is what the finding is about."""
    return rgba if flaw is Flaw.WRONG_SIZE else crop_to_content(rgba)


def _size(rgba: Rgba) -> tuple[int, int]:
    return rgba.shape[1], rgba.shape[0]


def _changes(cure: Cure, pictures: Iterable[Rgba]) -> bool:
    return any(digest(apply(cure, rgba)) != digest(rgba) for rgba in pictures)


def _beside(file: str, mark: str) -> str:
    """The name of a sprite's file with the digest of other pixels."""
    stem = _ADDRESSED.sub("", Path(file).stem)
    return f"sprites/{stem}-{mark[:12]}.png"
