"""What the folder of a run tells: how far it came, how it ended, its curve and its samples. The files are the truth."""

import json
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from core.events import Done, Failed
from core.files import write_whole

OUTCOME = "outcome.json"  # written when a run ends, by whoever started it; missing: it was cut off
MOST_POINTS = 2_000


class State(Enum):
    FINISHED = "finished"
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

    @property
    def can_go_on(self) -> bool:
        return self.state in (State.STOPPED, State.FAILED, State.CUT_OFF)

    @property
    def model(self) -> Path | None:
        file = self.folder / "model.onnx"
        return file if file.is_file() else None


@dataclass(frozen=True, slots=True)
class History:
    """The curve of a run, thinned to what a screen can show."""

    losses: tuple[tuple[int, float], ...] = ()  # step, loss
    held: tuple[tuple[int, float], ...] = ()  # step, loss on sprites that it never learns from
    said: tuple[str, ...] = ()
    copies: float | None = None  # the newest share of what it drew that copies a sprite it learned from


def read_run(folder: Path) -> Run:
    state = _read(folder / "state.json")
    step = state.get("step")
    if not isinstance(step, int):
        return Run(folder, State.EMPTY, 0)
    outcome = _read(folder / OUTCOME)
    try:
        return Run(folder, State(outcome["state"]), step, str(outcome.get("sentence", "")))
    except (KeyError, ValueError):
        return Run(folder, State.CUT_OFF, step)


def runs_of(runs: Path) -> list[Run]:
    """All runs of a project, the newest first."""
    return [read_run(folder) for folder in sorted(runs.glob("[0-9]*"), reverse=True) if folder.is_dir()]


def begin_run(folder: Path) -> None:
    (folder / OUTCOME).unlink(missing_ok=True)


def end_run(folder: Path, outcome: Done | Failed) -> None:
    if isinstance(outcome, Failed):
        state, sentence = State.FAILED, outcome.sentence
    else:
        state, sentence = (State.STOPPED if outcome.stopped else State.FINISHED), ""
    write_whole(folder / OUTCOME, json.dumps({"state": state.value, "sentence": sentence}))


def read_history(folder: Path) -> History:
    """From log.jsonl. A line that was cut off by a power cut is left out."""
    losses: list[tuple[int, float]] = []
    held: list[tuple[int, float]] = []
    said: list[str] = []
    copies: float | None = None
    try:
        with (folder / "log.jsonl").open(encoding="utf-8", errors="replace") as file:
            for line in file:
                note = _parse(line)
                step = note.get("step")
                if not isinstance(step, int):
                    continue
                for found, points in ((note.get("loss"), losses), (note.get("held_loss"), held)):
                    if isinstance(found, int | float):
                        points.append((step, float(found)))
                share = note.get("copies")
                copies = float(share) if isinstance(share, int | float) else copies
                if isinstance(note.get("said"), str):
                    said.append(str(note["said"]))
    except OSError:
        return History()
    return History(_thin(losses), tuple(held), tuple(said), copies)


def samples_of(folder: Path) -> list[Path]:
    """The sheets of samples, the oldest first: step_000120.png ..."""
    return sorted((folder / "samples").glob("step_*.png"))


def step_of(sample: Path) -> int:
    digits = sample.stem.removeprefix("step_")
    return int(digits) if digits.isdigit() else 0


def _thin(points: list[tuple[int, float]]) -> tuple[tuple[int, float], ...]:
    """The mean of each group of neighbours."""
    group = -(-len(points) // MOST_POINTS) or 1
    groups = (points[start : start + group] for start in range(0, len(points), group))
    return tuple((some[-1][0], sum(loss for _, loss in some) / len(some)) for some in groups)


def _read(file: Path) -> dict[str, object]:
    try:
        return _parse(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return {}


def _parse(text: str) -> dict[str, object]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
