"""Every job as one frozen dataclass, to and from job.json: a complete request, with nothing left to ask."""

import json
import shlex
import types
from dataclasses import asdict, dataclass, fields
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from core.errors import UserError
from core.files import read_whole, write_whole
from core.words import tr

SIZES = (16, 24, 32, 48, 64, 96)
MOST_BYTES = 1 << 22  # of a job file
# Of the numbers that would take all memory or time before anything could be refused.
_MOST = {"size": 256, "threads": 1024, "backups": 10_000, "steps": 1 << 40, "minutes": 1e6}


class Preset(Enum):
    QUICK = "quick"
    GOOD = "good"
    OVERNIGHT = "overnight"


class Mark(Enum):
    """What the artist thinks of a drawing."""

    UNRATED = "unrated"
    PICKED = "picked"
    REJECTED = "rejected"


class Layout(Enum):
    ROWS = "rows"
    COLUMNS = "columns"
    TAGS = "tags"  # a row for each tag
    PACKED = "packed"


class Trim(Enum):
    """Which transparent edges are cut off before sprites are laid out."""

    NONE = "none"
    SPRITE = "sprite"  # each as far as it can be
    TAG = "tag"  # all frames of a tag alike, so that they stay equal in size


class Pivot(Enum):
    """The point by which an engine holds a sprite."""

    FEET = "feet"
    CENTRE = "centre"


class Anchor(Enum):
    """Where sprites that are smaller than the square they are learned in lie in it."""

    FEET = "feet"
    CENTRE = "centre"

    def corner(self, width: int, height: int, side: int) -> tuple[int, int]:
        """Left and top."""
        return (side - width) // 2, side - height if self is Anchor.FEET else (side - height) // 2


@dataclass(frozen=True, slots=True)
class ImportJob:
    paths: tuple[Path, ...]
    project: Path
    size: int | None = None  # None: the project's, if it has one; 0: chosen from the art
    labels: str = "folders"  # "folders" | "names" | "captions" | "none"
    # "auto" | "none" | "pieces" | "16x16" | "16x16+1+2" with margin and spacing | "16x16+1,0+2,0" where they differ
    # across and down. A grid is for the sheet as it is, "16x16/3" for the sheet brought back from 3 times its size.
    # "16x16:rows", "16x16:columns" and "16x16:none" say which cells are the frames of an animation.
    slice: str = "auto"
    background: str = "auto"  # "auto" | "none" | "#rrggbb"
    within: tuple[Path, ...] = ()  # folders below which the labels of files begin that were given by themselves
    sheets: tuple[str, ...] = ()  # how sheets of a shape are sliced, before all else: "272x128=16x16+1+2"
    anchor: Anchor | None = None  # None: the project's, if it has one, else chosen from the art


@dataclass(frozen=True, slots=True)
class TrainJob:
    source: Path  # a project or a plain folder of pictures
    run: Path  # the folder that the run fills
    base: str = "base"  # "base" | "scratch" | a run folder or model.onnx to go on from
    minutes: float | None = None
    steps: int | None = None  # one of the two ends the run; both None: the preset's minutes
    preset: Preset = Preset.QUICK
    size: int | None = None
    seed: int = 0
    device: str = "auto"  # "auto" | "cpu" | "cuda" | "cuda:1"
    threads: int | None = None  # None: all cores but one
    resume: bool = False
    events: bool = False  # event files for TensorBoard beside log.jsonl
    backups: int = 8  # networks of earlier steps that are kept, spread over the run; the artist's own not counted
    frames: str = "none"  # "auto": learns how sprites move, too, where the set has animations
    instant: bool = False  # afterwards it learns to draw at once, too, in a share of its time


@dataclass(frozen=True, slots=True)
class InstantJob:
    """A finished run teaches a second network to draw at once."""

    run: Path
    minutes: float | None = None  # None: a share of what the run itself took
    seed: int = 0
    device: str = "auto"
    threads: int | None = None


@dataclass(frozen=True, slots=True)
class BaseJob:
    """A base network, from many sets that each keep their own palette."""

    sources: tuple[Path, ...]
    run: Path
    size: int = 16
    base: str = "scratch"  # or a file or run to go on from
    made: int = 6000  # sprites of the program's own making beside them
    doubled: tuple[Path, ...] = ()  # sets of half the size, brought to it
    walks: int = 0  # creatures of its own making that walk; above 0 sheets of the sources are learned as such, too
    widths: tuple[int, ...] = (64, 128)  # channels of the network, on its grid and at half of it
    minutes: float | None = None
    steps: int | None = None
    seed: int = 0
    device: str = "auto"
    threads: int | None = None
    resume: bool = False


@dataclass(frozen=True, slots=True)
class SampleJob:
    model: Path
    count: int = 16
    seed: int = 0
    steps: int = 10
    words: str = ""
    guidance: float = 1.0
    schedule: str = "karras"  # or "curve:0.9,0.5,0.2"
    solver: str = "dpm++2m"
    device: str = "auto"
    trace: bool = False  # keep every denoising step too
    new_only: float | None = None  # nearer to the set than this is thrown away and drawn anew
    against: Path | None = None  # that set; None: what the network learned from
    tidy: bool = True  # lone pixels are looked at a second time
    instant: bool = False  # with the network that learned to draw at once, in one step or two


@dataclass(frozen=True, slots=True)
class DrawJob:
    """Drawings for the gallery of a project, as many as are wanted, while the artist does something else."""

    model: Path
    project: Path
    recipe: str  # of the first, as JSON; whoever draws fills in the network, and the seeds of the others follow
    count: int
    device: str = "auto"


@dataclass(frozen=True, slots=True)
class SheetJob:
    pictures: tuple[Path, ...]
    out: Path  # the .png; what describes it lies beside it
    format: str = "aseprite"
    layout: Layout = Layout.ROWS
    columns: int | None = None
    padding: int = 0  # between two sprites
    border: int = 0  # around all of them
    extrude: int = 0  # how often the edge of each sprite is repeated around it, against bleeding
    margin: int = 0  # transparent pixels added around each sprite
    trim: Trim = Trim.NONE
    merge: bool = False  # equal pictures share their place
    power_of_two: bool = False
    square: bool = False
    max_size: int = 4096
    many_pages: bool = False  # what does not fit on one sheet goes on to the next
    scale: int = 1
    pivot: Pivot = Pivot.FEET
    palette: Path | None = None  # every colour becomes the nearest of this palette
    colours: tuple[str, ...] = ()  # "#rrggbb": the same, of a palette that is no file
    dither: bool = False  # colours between two of the palette become a pattern of both
    swap: tuple[str, ...] = ()  # "#rrggbb:#rrggbb": every pixel of one colour becomes another
    teams: tuple[str, ...] = ()  # "red=#rrggbb:#rrggbb,...": the whole sheet once more in these colours, for each
    hard_alpha: bool = False  # a pixel is there or it is not
    steady: bool = False  # the frames of a tag stand on one point
    tags: Path | None = None  # a plan: which sprites belong together, and how long each stands
    keep_recipes: bool = False  # the files tell how each sprite was made
    zipped: bool = False  # all files in one, with a page on how to import them
    provenance: bool = False  # a page on where every sprite comes from, beside the sheet
    licence: str = ""  # said on that page; empty: what the network's card says
    with_own: bool = False  # of a project not only what is picked, but its own sprites and their animations as well
    overwrite: bool = False


Job = ImportJob | TrainJob | InstantJob | BaseJob | SampleJob | DrawJob | SheetJob
T = TypeVar("T", ImportJob, TrainJob, InstantJob, BaseJob, SampleJob, DrawJob, SheetJob)


def save_job(job: Job, path: Path) -> None:
    write_whole(path, to_text(job))


def load_job(kind: type[T], path: Path) -> T:
    try:
        return from_text(kind, read_whole(path, MOST_BYTES).decode())
    except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise UserError(tr("The job file {path} cannot be read ({reason}).", path=path, reason=error)) from error


def to_text(job: Job) -> str:
    return json.dumps(asdict(job), default=_plain, indent=1)


def from_text(kind: type[T], text: str) -> T:
    """A field that is missing keeps its default; one that is unknown was written by a newer version and is refused."""
    found = json.loads(text)
    hints = get_type_hints(kind)
    unknown = set(found) - {f.name for f in fields(kind)}
    if unknown:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    job = kind(**{name: typed(hints[name], value) for name, value in found.items()})
    for name, most in _MOST.items():
        if not 0 <= (getattr(job, name, None) or 0) <= most:
            raise ValueError(name)
    return job


def as_command(job: TrainJob) -> str:
    """The same training without a window."""
    words = ["spritewell", "train", str(job.source), "--out", str(job.run)]
    if job.steps is not None:
        words += ["--steps", str(job.steps)]
    elif job.minutes is not None:
        words += ["--minutes", f"{job.minutes:g}"]
    else:
        words += ["--preset", job.preset.value]
    plain = TrainJob(job.source, job.run)
    told = {"--from": "base", "--size": "size", "--seed": "seed", "--device": "device", "--threads": "threads"}
    for flag, name in (told | {"--backups": "backups", "--frames": "frames"}).items():
        value = getattr(job, name)
        if value is not None and value != getattr(plain, name):
            words += [flag, str(value)]
    if job.instant:
        words.append("--instant")
    return shlex.join(words)


def _plain(value: object) -> str:
    return str(value.value) if isinstance(value, Enum) else str(value)


def typed(hint: Any, value: Any) -> Any:
    """A value out of JSON as what a field's type says; TypeError or ValueError where it is no such thing."""
    if get_origin(hint) in (Union, types.UnionType):
        if value is None:
            return None
        (hint,) = [h for h in get_args(hint) if h is not type(None)]
    if get_origin(hint) is tuple:
        return tuple(typed(get_args(hint)[0], v) for v in value)
    if hint is float and isinstance(value, int):
        try:
            return float(value)
        except OverflowError as error:
            raise ValueError("a number beyond all bounds") from error
    if isinstance(hint, type) and issubclass(hint, Path | Enum):
        return hint(value)
    if not isinstance(value, hint):
        raise TypeError(f"{value!r} is no {hint.__name__}")
    return value
