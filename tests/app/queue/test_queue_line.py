"""The line of work: one after another, paused, reordered, cancelled, and still there after a restart."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.session import Session
from core.jobs import DrawJob, TrainJob
from core.queue import State
from core.runs import read_run


def training(session: Session, steps: int = 8) -> TrainJob:
    assert session.project is not None
    return TrainJob(session.project.folder, session.project.new_run(), steps=steps)


def drawing(session: Session, count: int = 6, seed: int = 0) -> DrawJob:
    assert session.project is not None
    return DrawJob(Path("/nowhere/model.onnx"), session.project.folder, f'{{"seed": {seed}}}', count)


def is_done(session: Session) -> Callable[[], bool]:
    return lambda: not session.queue.jobs() and not session.is_busy


def names(session: Session) -> str:
    return "".join(queued.name for queued in session.queue.jobs())


def test_trainings_and_drawings_run_one_after_another(qtbot: QtBot, session: Session) -> None:
    order: list[str] = []
    session.queue.changed.connect(
        lambda _: order.append(session.queue.running.name if session.queue.running else "") if session.project else None
    )
    for name, work in (("a", training(session)), ("b", drawing(session)), ("c", training(session))):
        session.queue.add(work, name)
    qtbot.waitUntil(is_done(session), timeout=20_000)
    assert "".join(dict.fromkeys(order)) == "abc"
    assert [read_run(session.project.runs / run).step for run in ("0001", "0002")] == [8, 8]
    assert [drawing.seed for drawing in session.library.drawings(session.library.drawing_ids())] == list(range(6))


def test_work_waits_for_a_training_that_was_started_by_hand(
    qtbot: QtBot, make_session: Callable[[str], Session]
) -> None:
    session = make_session("slow")
    session.start_training(training(session))
    session.queue.add(drawing(session, 2), "after it")
    qtbot.waitUntil(lambda: (session.run or Path()).joinpath("state.json").exists(), timeout=20_000)
    assert session.queue.running is None
    session.stop_training()
    qtbot.waitUntil(lambda: session.queue.running is not None, timeout=20_000)
    qtbot.waitUntil(is_done(session), timeout=20_000)


def test_pause_puts_what_runs_back_and_it_goes_on_where_it_was(
    qtbot: QtBot, make_session: Callable[[str], Session]
) -> None:
    session = make_session("slow")
    session.queue.add(training(session), "night")
    qtbot.waitUntil(lambda: (session.run or Path()).joinpath("state.json").exists(), timeout=20_000)
    session.queue.pause()
    qtbot.waitUntil(lambda: not session.is_busy and session.queue.running is None, timeout=20_000)
    (paused,) = session.queue.jobs()
    assert (paused.state, session.queue.is_paused) == (State.WAITING, True)
    session.queue.go_on()
    qtbot.waitUntil(lambda: session.job is not None, timeout=20_000)
    (running,) = session.queue.jobs()
    assert isinstance(running.work, TrainJob)
    assert (running.work.resume, running.work.run.name) == (True, "0001")
    session.queue.cancel(running.id)
    qtbot.waitUntil(is_done(session), timeout=20_000)


def test_a_drawing_that_was_put_back_adds_no_row_twice(qtbot: QtBot, make_session: Callable[[str], Session]) -> None:
    session = make_session("slow")
    session.queue.add(drawing(session, 40), "forty")
    qtbot.waitUntil(lambda: len(session.library.drawing_ids()) >= 4, timeout=20_000)
    session.queue.pause()
    qtbot.waitUntil(lambda: session.queue.running is None, timeout=20_000)
    session.queue.go_on()
    qtbot.waitUntil(is_done(session), timeout=20_000)
    seeds = [drawing.seed for drawing in session.library.drawings(session.library.drawing_ids())]
    assert sorted(seeds) == list(range(40))


def test_waiting_work_is_reordered_and_cancelled(session: Session) -> None:
    session.queue.pause()
    *_, last = (session.queue.add(drawing(session), name) for name in "abcd")
    session.queue.move(last, 1)
    assert names(session) == "adbc"
    session.queue.cancel(last)
    assert names(session) == "abc"


def test_the_line_survives_a_restart_and_asks_before_it_goes_on(
    qtbot: QtBot, make_session: Callable[[str], Session]
) -> None:
    session = make_session("slow")
    for name in "abc":
        session.queue.add(drawing(session, 20), name)
    qtbot.waitUntil(lambda: session.queue.is_drawing, timeout=20_000)
    session.settle()
    qtbot.waitUntil(lambda: not session.is_busy, timeout=20_000)
    folder = session.project.folder
    session.close()
    again = Session(command=session.queue._command)
    found: list[object] = []
    again.queue.found.connect(found.append)
    again.open(folder)
    assert found == [3]
    assert again.queue.is_paused
    assert names(again) == "abc"
    again.queue.go_on()
    qtbot.waitUntil(is_done(again), timeout=20_000)
    again.close()


def test_what_failed_stays_with_its_reason_and_the_next_begins(
    qtbot: QtBot, make_session: Callable[[str], Session]
) -> None:
    session = make_session("fails")
    for name in "ab":
        session.queue.add(drawing(session), name)
    qtbot.waitUntil(lambda: [q.state for q in session.queue.jobs()] == [State.FAILED] * 2, timeout=20_000)
    assert session.queue.jobs()[0].sentence == "The disk is full. Make room and try again."
    assert session.project is not None
    assert len(list((session.project.folder / "queue").iterdir())) == 2
    session.queue.cancel(session.queue.jobs()[0].id)
    assert names(session) == "b"
    assert len(list((session.project.folder / "queue").iterdir())) == 1


def test_another_project_is_not_opened_while_the_queue_draws(
    qtbot: QtBot, make_session: Callable[[str], Session], tmp_path: Path
) -> None:
    session = make_session("slow")
    session.queue.add(drawing(session, 1000), "many")
    qtbot.waitUntil(lambda: session.queue.is_drawing, timeout=20_000)
    with qtbot.waitSignal(session.failed) as failed:
        assert not session.open(tmp_path / "other")
    assert "Pause it first" in failed.args[0]
    session.settle()
    qtbot.waitUntil(lambda: not session.is_busy, timeout=20_000)
