"""spritewell animate: pictures as frames of a GIF, an animated PNG, a WebP, or a strip."""

from dataclasses import dataclass, replace
from pathlib import Path

from core.errors import UserError
from core.files import write_whole
from core.jobs import SheetJob
from core.sheet.animation import Moving, animated, moving_of
from core.sheet.description import Direction, Tag
from core.sheet.dressing import dress
from core.sheet.plan import Plan, read_plan
from core.sheet.strip import Strip, gather
from core.sprites.reading import find_pictures
from core.words import tr

_FASTEST = 1000  # frames a second


@dataclass(frozen=True, slots=True)
class AnimateWish:
    pictures: tuple[Path, ...]
    out: Path
    fps: float | None = None  # None: the times of the frames themselves
    scale: int = 1
    direction: Direction = Direction.FORWARD
    tags: Path | None = None
    tag: str = ""  # one of those; empty: all pictures in order
    strip: bool = False
    steady: bool = False
    loops: int = 0
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Animated:
    file: Path
    frames: int
    milliseconds: int

    def __str__(self) -> str:
        seconds = f"{self.milliseconds / 1000:.2f}"
        if self.frames == 1:
            return tr("1 frame of {seconds} s: {file}", seconds=seconds, file=self.file)
        return tr("{count} frames, {seconds} s: {file}", count=self.frames, seconds=seconds, file=self.file)


def animate(wish: AnimateWish) -> Animated:
    kind = Moving.STRIP if wish.strip else moving_of(wish.out)
    if wish.out.exists() and not wish.overwrite:
        raise UserError(tr("{name} exists already. Choose another name, or allow overwriting it.", name=wish.out.name))
    if wish.fps is not None and not 0 < wish.fps <= _FASTEST:
        raise UserError(tr("Frames a second are a number above 0, up to {most}.", most=_FASTEST))
    pictures = tuple(find_pictures(wish.pictures))
    if not pictures:
        raise UserError(tr("There are no pictures in {path}.", path=wish.pictures[0]))
    strip, tag = _chosen(pictures, wish)
    shots = [strip.shots[i] for i in tag.played]
    times = [shot.duration_ms if wish.fps is None else round(1000 / wish.fps) for shot in shots]
    write_whole(wish.out, animated([shot.rgba for shot in shots], times, kind, wish.loops))
    return Animated(wish.out, len(shots), sum(times))


def _chosen(pictures: tuple[Path, ...], wish: AnimateWish) -> tuple[Strip, Tag]:
    """All pictures as one tag, or the one that is named."""
    plan = read_plan(wish.tags) if wish.tags is not None else Plan()
    job = SheetJob(pictures, wish.out, scale=wish.scale, steady=wish.steady)
    if not wish.tag:
        strip = gather(pictures, Plan((), plan.touches))
        whole = Tag("all", 0, len(strip.shots) - 1, wish.direction)
        return dress(replace(strip, tags=(whole,)), job, plan), whole
    strip = dress(gather(pictures, plan), job, plan)
    for tag in strip.tags:
        if tag.name == wish.tag:
            return strip, tag
    known = ", ".join(tag.name for tag in strip.tags)
    raise UserError(tr("There is no tag {name}. There are: {known}.", name=wish.tag, known=known))
