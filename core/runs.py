"""What the folder of a run tells: whether it lives, how far it came, how it ended. The files are the truth."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from core.errors import UserError
from core.events import Done, Failed
from core.files import read_whole, write_whole
from core.lock import is_held, take_lock
from core.words import tr

OUTCOME = "outcome.json"  # written when a run ends, by whoever started it; missing: it was cut off
LOCK = "working.lock"  # held by the process that trains; its time is that process's last sign of life
NOTES = "notes.txt"  # the artist's own
BACKUPS = "backups"
MOST_BYTES = 1 << 24  # of a file that tells about a run
TRIES, BETWEEN_TRIES = 5, 0.1


class State(Enum):
    WORKING = "working"  # a living process trains it now
    FINISHED = "finished"
    PAUSED = "paused"
    STOPPED = "stopped"
    FAILED = "failed"
    CUT_OFF = "cut off"  # by a crash, a kill or a power cut
    EMPTY = "empty"  # nothing was saved that one could go on from


@dataclass(frozen=True, slots=True)
class Run:
    folder: Path
    state: State
    step: int
    sentence: str = ""  # why it failed
    best_step: int = 0
    seconds: float = 0.0  # of learning, over all its sessions
    saved: float = 0.0  # when, in seconds since 1970: its last sign of life
    figures: dict[str, float] = field(default_factory=dict)  # of its newest look at itself

    @property
    def can_go_on(self) -> bool:
        return self.state in (State.PAUSED, State.STOPPED, State.FAILED, State.CUT_OFF)

    @property
    def number(self) -> str:
        """Its name for people: "7" for 0007."""
        return self.folder.name.lstrip("0") or "0"

    @property
    def model(self) -> Path | None:
        file = self.folder / "model.onnx"
        return file if file.is_file() else None


def read_run(folder: Path) -> Run:
    state = _read(folder / "state.json")
    step = state.get("step")
    if not isinstance(step, int):
        return Run(folder, State.WORKING if is_held(folder / LOCK) else State.EMPTY, 0)
    outcome = _read(folder / OUTCOME)
    try:
        kind, sentence = State(outcome["state"]), str(outcome.get("sentence", ""))
    except (KeyError, ValueError):
        kind, sentence = State.CUT_OFF, ""
    if is_held(folder / LOCK):
        kind, sentence = State.WORKING, ""
    best, seconds, figures = state.get("best_step"), state.get("spent"), state.get("figures")
    return Run(
        folder,
        kind,
        step,
        sentence,
        best if isinstance(best, int) else 0,
        _number(seconds) or 0.0,
        _time_of(folder / LOCK) or _time_of(folder / "state.json"),
        {str(k): value for k, v in figures.items() if (value := _number(v)) is not None}
        if isinstance(figures, dict)
        else {},
    )


def runs_of(runs: Path) -> list[Run]:
    """All runs of a project, the newest first."""
    return [read_run(folder) for folder in sorted(runs.glob("[0-9]*"), reverse=True) if folder.is_dir()]


def begin_run(folder: Path) -> None:
    (folder / OUTCOME).unlink(missing_ok=True)


def end_run(folder: Path, outcome: Done | Failed, paused: bool = False) -> None:
    if isinstance(outcome, Failed):
        state, sentence = State.FAILED, outcome.sentence
    elif outcome.stopped:
        state, sentence = (State.PAUSED if paused else State.STOPPED), ""
    else:
        state, sentence = State.FINISHED, ""
    write_whole(folder / OUTCOME, json.dumps({"state": state.value, "sentence": sentence}))


@contextmanager
def working(folder: Path) -> Iterator[None]:
    """While it lasts the run is this process's own. Another one that trains it is refused in words."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = take_lock(folder / LOCK)
    for _ in range(TRIES):  # whoever looks whether it is held holds it for a moment
        if lock is not None:
            break
        time.sleep(BETWEEN_TRIES)
        lock = take_lock(folder / LOCK)
    if lock is None:
        raise UserError(tr("{run} is being trained by another program. Wait for it, or stop it there.", run=folder))
    with lock:
        yield


def samples_of(folder: Path) -> list[Path]:
    """The sheets of samples, the oldest first: step_000120.png ..."""
    return sorted((folder / "samples").glob("step_*.png"))


def backups_of(folder: Path) -> list[Path]:
    """The networks of earlier steps, the oldest first: step_004800.onnx ..."""
    return sorted((folder / BACKUPS).glob("step_*.onnx"))


def step_of(file: Path) -> int:
    digits = file.stem.removeprefix("step_")
    return int(digits) if digits.isdigit() else 0


def read_notes(folder: Path) -> str:
    try:
        return (folder / NOTES).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def write_notes(folder: Path, notes: str) -> None:
    if notes != read_notes(folder):
        write_whole(folder / NOTES, notes)


def _time_of(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0


def _number(value: object) -> float | None:
    try:
        return float(value) if isinstance(value, int | float) else None
    except OverflowError:
        return None


def _read(file: Path) -> dict[str, object]:
    try:
        found = json.loads(read_whole(file, MOST_BYTES))
    except (OSError, ValueError, RecursionError):  # a UnicodeDecodeError is a ValueError
        return {}
    return found if isinstance(found, dict) else {}
