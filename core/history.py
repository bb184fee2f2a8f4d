"""The log of a run as curves: what it lost, what it drew too near to the artist's own, and the point to remember."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from core.words import tr

LOG = "log.jsonl"
MOST_LINES = 4_000  # of the loss are read: a screen shows no more, and a night writes three hundred thousand
_LOSS = b'"loss":'

Curve = tuple[tuple[int, float], ...]  # step, value


@dataclass(frozen=True, slots=True)
class History:
    losses: Curve = ()  # thinned to what a screen can show
    held: Curve = ()  # on sprites that it never learns from
    copies: Curve = ()  # share of what it drew that copies a sprite it learned from
    said: tuple[str, ...] = ()
    best_step: int = 0  # of the network that is kept
    copies_from: int = 0  # the first step from which it copied until the end; 0: it does not
    is_over: bool = False  # nothing better can come

    @property
    def verdict(self) -> str:
        """The curves in words."""
        if not self.best_step:
            return ""
        best = f"{self.best_step:,}"
        if self.copies_from:
            since = f"{self.copies_from:,}"
            return tr("Best at step {best}. From {since} it begins to copy your sprites.", best=best, since=since)
        if not self.copies:
            return tr("Best so far at step {best}.", best=best)
        share = f"{100 * self.copies[-1][1]:.0f}\u00a0%"
        if self.is_over:
            return tr("Best at step {best}. Copies among what it draws: {share}.", best=best, share=share)
        return tr("Best so far at step {best}. Copies among what it draws: {share}.", best=best, share=share)


def read_history(folder: Path) -> History:
    """A line that was cut off by a power cut is left out."""
    try:
        with (folder / LOG).open("rb") as file:
            return _history(file)
    except OSError:
        return History()


def write_table(folder: Path, out: Path) -> None:
    """Every line of the log that has figures, as a table for other programs: one row a line, one column a figure."""
    rows = list(_all_notes(folder))
    names = list(dict.fromkeys(name for row in rows for name, value in row.items() if isinstance(value, int | float)))
    with out.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(names) + "\n")
        for row in rows:
            if "said" not in row:
                file.write(",".join(_cell(row.get(name)) for name in names) + "\n")


def _history(file: BinaryIO) -> History:
    losses: list[bytes] = []
    every, number = 1, 0
    held: list[tuple[int, float]] = []
    copies: list[tuple[int, float]] = []
    said: list[str] = []
    best_step, copies_from = 0, 0
    for line in file:
        if _LOSS in line:
            number += 1
            if number % every == 0:
                losses.append(line)
            if len(losses) > MOST_LINES:
                losses, every = losses[1::2], every * 2
            continue
        note = _parse(line)
        step = note.get("step")
        if not isinstance(step, int):
            continue
        _add(held, step, note.get("held_loss"))
        _add(copies, step, note.get("copies"))
        if isinstance(note.get("said"), str):
            said.append(str(note["said"]))
        best = note.get("best_step")
        if isinstance(best, int):
            best_step = best
            copies_from = (copies_from or step) if note.get("copying") else 0
    curve: list[tuple[int, float]] = []
    for note in map(_parse, losses):
        step = note.get("step")
        if isinstance(step, int):
            _add(curve, step, note.get("loss"))
    return History(tuple(curve), tuple(held), tuple(copies), tuple(said), best_step, copies_from)


def _all_notes(folder: Path) -> Iterator[dict[str, object]]:
    try:
        with (folder / LOG).open("rb") as file:
            for line in file:
                note = _parse(line)
                if isinstance(note.get("step"), int):
                    yield note
    except OSError:
        return


def _add(points: list[tuple[int, float]], step: int, value: object) -> None:
    if isinstance(value, int | float) and value == value and abs(value) != float("inf"):
        points.append((step, float(value)))


def _cell(value: object) -> str:
    return f"{value:.9g}" if isinstance(value, int | float) else ""


def _parse(line: bytes) -> dict[str, object]:
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
