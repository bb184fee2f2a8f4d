"""Events cross the pipe between two processes unchanged, one line each."""

from pathlib import Path

import pytest

from core.events import Done, Event, Failed, Measured, Progress, Said, Saved, decode, encode

EVENTS: list[Event] = [
    Progress(3, 40),
    Progress(3, 40, loss=0.25, seconds_left=12.5, per_second=71.0),
    Said("24 colours; made for sprites of 16 × 16.\nTwo lines."),
    Saved(Path("samples") / "step_000120.png", 120),
    Measured(120, {"held_out": 0.125}),
    Failed("The disk is full.", 'Traceback:\n  "quoted"'),
    Done(stopped=True),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_is_one_line_and_comes_back_equal(event: Event) -> None:
    line = encode(event)

    assert "\n" not in line
    assert decode(line) == event


def test_a_field_of_a_newer_version_is_left_out() -> None:
    assert decode('{"event": "Done", "stopped": true, "mood": "proud"}') == Done(stopped=True)


@pytest.mark.parametrize("line", ["", "epoch 3 of 40", "{}", "[1]", '"Done"', '{"event": "Exec", "path": "x"}'])
def test_any_other_line_is_no_event(line: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        decode(line)
