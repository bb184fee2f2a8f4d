"""The queue as the window shows it: a chip, a small panel, and the question after a start."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.queue.corner import QueueChip, QueueOffer
from app.queue.panel import QueuePanel
from app.queue.words import headline, hint, offer
from app.session import Session
from core.events import Progress
from core.jobs import DrawJob
from core.queue import Queued, State

WORK = DrawJob(Path("model.onnx"), Path("project"), "{}", 8)


def fill(session: Session, names: str, count: int = 8) -> None:
    assert session.project is not None
    for name in names:
        session.queue.add(DrawJob(Path("/m.onnx"), session.project.folder, '{"seed": 1}', count), name)


def shown(panel: QueuePanel, session: Session) -> str:
    return "".join(q.name for row in panel.rows for q in session.queue.jobs() if q.id == row.id)


def test_rows_are_moved_and_cancelled_by_their_buttons(qtbot: QtBot, session: Session) -> None:
    session.queue.pause()
    fill(session, "abc")
    panel = QueuePanel(session.queue)
    qtbot.addWidget(panel)
    panel.rows[2].up.click()
    assert shown(panel, session) == "acb"
    panel.rows[0].down.click()
    assert shown(panel, session) == "cab"
    assert not panel.rows[0].up.isEnabled()
    assert not panel.rows[2].down.isEnabled()
    panel.rows[1].cancel.click()
    assert shown(panel, session) == "cb"


def test_the_panel_pauses_and_goes_on(qtbot: QtBot, make_session: Callable[[str], Session]) -> None:
    session = make_session("slow")
    panel = QueuePanel(session.queue)
    qtbot.addWidget(panel)
    assert not panel._switch.isVisibleTo(panel)
    fill(session, "a", count=400)
    qtbot.waitUntil(lambda: "of 400 drawn" in "".join(row.sentence for row in panel.rows), timeout=20_000)
    panel._switch.click()
    qtbot.waitUntil(lambda: session.queue.running is None, timeout=20_000)
    assert panel._switch.text() == "Go on"
    assert panel.rows[0].sentence == "Waits until the queue goes on"
    panel._switch.click()
    qtbot.waitUntil(lambda: session.queue.running is not None, timeout=20_000)
    panel.rows[0].cancel.click()
    qtbot.waitUntil(lambda: not session.queue.jobs(), timeout=20_000)


def test_the_chip_is_seen_while_there_is_a_queue(qtbot: QtBot, session: Session) -> None:
    chip = QueueChip(session.queue)
    qtbot.addWidget(chip)
    assert chip.isHidden()
    session.queue.pause()
    fill(session, "ab")
    assert chip.isVisible()
    assert chip.text() == "Queue paused: 2 jobs"


def test_what_failed_is_tried_again_by_its_button(qtbot: QtBot, make_session: Callable[[str], Session]) -> None:
    session = make_session("fails")
    panel = QueuePanel(session.queue)
    qtbot.addWidget(panel)
    fill(session, "a")
    qtbot.waitUntil(lambda: [row.sentence[:17] for row in panel.rows] == ["The disk is full."], timeout=20_000)
    states: list[State] = []
    session.queue.changed.connect(lambda _: states.extend(job.state for job in session.queue.jobs()))
    panel.rows[0].again.click()
    qtbot.waitUntil(lambda: State.RUNNING in states and states[-1] is State.FAILED, timeout=20_000)
    assert states[0] is State.WAITING


def test_what_waited_is_offered_until_it_goes_on(qtbot: QtBot, session: Session) -> None:
    session.queue.pause()
    fill(session, "abc", count=2)
    question = QueueOffer(session.queue)
    qtbot.addWidget(question)
    session.project_changed.emit(session.project)
    assert question.isVisible()
    assert question.sentence == "3 jobs were waiting. Go on?"
    question.go_on.click()
    assert question.isHidden()
    qtbot.waitUntil(lambda: not session.queue.jobs() and not session.is_busy, timeout=20_000)


@pytest.mark.parametrize(
    ("states", "is_paused", "said"),
    [
        ("w", False, "Queue: 1 job"),
        ("rw", False, "Queue: 2 jobs"),
        ("wf", True, "Queue paused: 1 job"),
        ("f", False, "1 job failed"),
        ("ff", True, "2 jobs failed"),
    ],
)
def test_counts_are_whole_sentences(states: str, is_paused: bool, said: str) -> None:
    kinds = {"w": State.WAITING, "r": State.RUNNING, "f": State.FAILED}
    assert headline(tuple(Queued(1, "", WORK, kinds[s]) for s in states), is_paused) == said


def test_one_job_is_spoken_of_as_one() -> None:
    assert offer(1) == "1 job was waiting. Go on?"


def test_a_failed_job_says_why_and_a_running_one_how_far_it_is() -> None:
    assert hint(Queued(1, "", WORK, State.FAILED, "The disk is full."), None, False) == "The disk is full."
    assert hint(Queued(1, "", WORK, State.RUNNING), Progress(1200, 10_000), False) == "1,200 of 10,000 drawn"
