"""The frames of a sheet before they are laid out: read from their files, with their tags, times and pivots."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.errors import UserError
from core.jobs import Pivot
from core.sheet.description import STILL_MS, Tag
from core.sheet.plan import Plan, PlannedTag, Touch
from core.sprites.pixels import Rgba, clear_hidden
from core.sprites.reading import Frame, read_frames
from core.words import tr


@dataclass(frozen=True, slots=True)
class Shot:
    """One frame, whole."""

    name: str
    rgba: Rgba
    duration_ms: int
    pivot: tuple[float, float]  # in its pixels
    file: Path


@dataclass(frozen=True, slots=True)
class Strip:
    shots: tuple[Shot, ...]
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """The pictures that one tag shows, one after the other."""

    name: str
    planned: PlannedTag | None
    files: tuple[Path, ...]
    times_ms: tuple[int, ...]  # of each; 0: as its file says


def gather(pictures: Sequence[Path], plan: Plan, pivot: Pivot = Pivot.FEET) -> Strip:
    """Every picture is a tag of its own unless the plan puts it into others; those stand where the first of theirs is.

    The frames of an animated picture are frames of its tag."""
    if not pictures:
        raise UserError(tr("There is no sprite to put on the sheet. Pick at least one."))
    read = {path: _clean(read_frames(path)) for path in dict.fromkeys(pictures)}
    shots: list[Shot] = []
    tags: dict[str, Tag] = {}
    names: set[str] = set()
    for run in _runs(pictures, plan):
        name = _free(run.name, tags)
        frames = [(file, frame, ms) for file, ms in zip(run.files, run.times_ms, strict=True) for frame in read[file]]
        common = _held([frame for _, frame, _ in frames], pivot)
        for number, (file, frame, ms) in enumerate(frames):
            touch = _touch_of(plan, file)
            own = name if len(frames) == 1 else f"{name}_{number:02d}"
            shot = Shot(
                _free(own, names),
                frame.rgba,
                touch.duration_ms or ms or frame.duration_ms or STILL_MS,
                touch.pivot or common,
                file,
            )
            names.add(shot.name)
            shots.append(shot)
        direction = run.planned.direction if run.planned else Tag("", 0, 0).direction
        tags[name] = Tag(name, len(shots) - len(frames), len(shots) - 1, direction)
    return Strip(tuple(shots), tuple(tags.values()))


def _runs(pictures: Sequence[Path], plan: Plan) -> Iterator[_Run]:
    by_name = {key: path for path in reversed(pictures) for key in (path.stem, path.name)}
    tagged: dict[Path, list[_Run]] = {}
    for tag in plan.tags:
        here = tag.without([sprite for sprite in tag.sprites if sprite not in by_name])
        files = tuple(by_name[sprite] for sprite in here.sprites)
        run = _Run(tag.name, tag, files, here.times_ms or (0,) * len(files))
        for file in dict.fromkeys(files):
            tagged.setdefault(file, []).append(run)
    done: set[str] = set()
    for path in pictures:
        for run in tagged.get(path, ()):
            if run.name not in done:
                done.add(run.name)
                yield run
        if path not in tagged:
            yield _Run(path.stem, None, (path,), (0,))


def _touch_of(plan: Plan, file: Path) -> Touch:
    return plan.touches.get(file.name) or plan.touch(file.stem)


def _clean(frames: tuple[Frame, ...]) -> tuple[Frame, ...]:
    return tuple(Frame(clear_hidden(frame.rgba), frame.duration_ms, frame.name) for frame in frames)


def _held(frames: Sequence[Frame], pivot: Pivot) -> tuple[float, float]:
    """One point for all frames of a tag, or they would jump: the ground under the lowest of them, or their middle."""
    height, width = frames[0].rgba.shape[:2]
    if pivot is Pivot.CENTRE:
        return width / 2, height / 2
    bottoms = (np.flatnonzero(frame.rgba[..., 3].any(axis=1)) for frame in frames)
    return width / 2, float(max((rows[-1] + 1 for rows in bottoms if len(rows)), default=height))


def _free(name: str, taken: "dict[str, Tag] | set[str]") -> str:
    """Engines find frames and tags by their names, so a name that is taken gets a number."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free
