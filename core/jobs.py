"""Every job as one frozen dataclass, to and from job.json: a complete request, with nothing left to ask."""

import json
import types
from dataclasses import asdict, dataclass, fields
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from core.errors import UserError
from core.files import write_whole
from core.words import tr

SIZES = (16, 24, 32, 48, 64, 96)


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
    PACKED = "packed"


@dataclass(frozen=True, slots=True)
class ImportJob:
    paths: tuple[Path, ...]
    project: Path
    size: int | None = None  # None: the project's, if it has one; 0: chosen from the art
    labels: str = "folders"  # "folders" | "names" | "captions" | "none"
    # "auto" | "none" | "pieces" | "16x16" | "16x16+1+2" with margin and spacing | "16x16+1,0+2,0" where they differ
    # across and down. A grid is for the sheet as it is, "16x16/3" for the sheet brought back from 3 times its size.
    slice: str = "auto"
    background: str = "auto"  # "auto" | "none" | "#rrggbb"
    within: tuple[Path, ...] = ()  # folders below which the labels of files begin that were given by themselves
    sheets: tuple[str, ...] = ()  # how sheets of a shape are sliced, before all else: "272x128=16x16+1+2"


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


@dataclass(frozen=True, slots=True)
class BaseJob:
    """A base network, from many sets that each keep their own palette."""

    sources: tuple[Path, ...]
    run: Path
    size: int = 16
    base: str = "scratch"  # or a file or run to go on from
    made: int = 6000  # sprites of the program's own making beside them
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
    device: str = "auto"
    trace: bool = False  # keep every denoising step too
    new_only: float | None = None  # nearer to the set than this is thrown away and drawn anew
    against: Path | None = None  # that set; None: what the network learned from


@dataclass(frozen=True, slots=True)
class SheetJob:
    pictures: tuple[Path, ...]
    out: Path  # the .png; its description lies beside it
    format: str = "aseprite"
    layout: Layout = Layout.ROWS
    columns: int | None = None
    padding: int = 0
    border: int = 0
    power_of_two: bool = False
    max_size: int = 4096
    overwrite: bool = False


Job = ImportJob | TrainJob | BaseJob | SampleJob | SheetJob
T = TypeVar("T", ImportJob, TrainJob, BaseJob, SampleJob, SheetJob)


def save_job(job: Job, path: Path) -> None:
    write_whole(path, json.dumps(asdict(job), default=_plain, indent=1))


def load_job(kind: type[T], path: Path) -> T:
    """A field that is missing keeps its default; one that is unknown was written by a newer version and is refused."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        hints = get_type_hints(kind)
        unknown = set(found) - {f.name for f in fields(kind)}
        if unknown:
            raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
        return kind(**{name: typed(hints[name], value) for name, value in found.items()})
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise UserError(tr("The job file {path} cannot be read ({reason}).", path=path, reason=error)) from error


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
        return float(value)
    if isinstance(hint, type) and issubclass(hint, Path | Enum):
        return hint(value)
    if not isinstance(value, hint):
        raise TypeError(f"{value!r} is no {hint.__name__}")
    return value
