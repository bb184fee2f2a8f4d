"""What a running job tells whoever started it: one JSON object a line, nothing else."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Progress:
    """One step further. Measures a job does not have stay None."""

    step: int
    total: int
    loss: float | None = None
    seconds_left: float | None = None
    per_second: float | None = None  # images, files: whatever the job counts


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence for the user that is no fault: what was decided and why."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A file lies whole on disk: what is on disk is the truth."""

    path: Path
    step: int = 0


@dataclass(frozen=True, slots=True)
class Drew:
    """Sprites lie whole in a project's gallery; their rows in the library are the window's to write."""

    files: tuple[str, ...]  # relative to the project
    recipes: tuple[str, ...]  # as JSON, one a file


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures of a run at one step: held-out loss, share of copies."""

    step: int
    figures: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Warned:
    """A sentence that the user should read now: the job goes on, but perhaps for nothing."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Living:
    """A sign of life, every few seconds, with what there is to know of the process."""

    place: str  # the device that really works, in words
    memory: int = 0  # bytes; 0: the system does not say
    card_memory: int = 0
    is_eased: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    sentence: str
    details: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    stopped: bool = False


Event = Progress | Said | Saved | Drew | Measured | Warned | Living | Failed | Done
Report = Callable[[Event], None]  # raises Stopped when the user asked to stop

_KINDS: tuple[type[Event], ...] = (Progress, Said, Saved, Drew, Measured, Warned, Living, Failed, Done)
_TYPES: dict[str, type[Event]] = {cls.__name__: cls for cls in _KINDS}


def encode(event: Event) -> str:
    return json.dumps({"event": type(event).__name__, **asdict(event)}, default=str)


def decode(line: str) -> Event:
    """The event of one line. A field that this version does not know is left out; any other line is a ValueError."""
    found = json.loads(line)
    if not isinstance(found, dict) or found.get("event") not in _TYPES:
        raise ValueError(f"not an event: {line[:80]!r}")
    event = _TYPES[found["event"]]
    known = {f.name: found[f.name] for f in fields(event) if f.name in found}
    if event is Saved:
        known["path"] = Path(known["path"])
    if event is Drew:
        known = {name: tuple(map(str, texts)) for name, texts in known.items()}
    return event(**known)
