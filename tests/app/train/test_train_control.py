"""What one asks of a training from its page, and what the page says of it: the truth, in words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.session import Session
from app.train.gentle import Presence, Reason
from app.train.page import TrainPage
from app.train.strip import size_of
from core.events import Done
from core.jobs import Preset, TrainJob, load_job
from core.runs import State, read_run, working

Open = Callable[[str], tuple[TrainPage, Session]]


@pytest.fixture
def open_page(qtbot: QtBot, make_session: Callable[[str], Session], art: Path) -> Open:
    def make(mode: str) -> tuple[TrainPage, Session]:
        session = make_session(mode)
        with qtbot.waitSignal(session.import_ended, timeout=20_000):
            session.import_paths([art])
        page = TrainPage(session, Actions(session, session))
        qtbot.addWidget(page)
        page.resize(1000, 700)
        page.show()
        return page, session

    return make


def begin(qtbot: QtBot, page: TrainPage) -> None:
    page._panel.start.click()
    qtbot.waitUntil(lambda: len(page._live.curves.loss.points) > 1, timeout=20_000)


def heard(session: Session) -> list[str]:
    assert session.run is not None
    file = session.run / "heard.txt"
    return file.read_text().split() if file.exists() else []


def test_pause_saves_ends_the_process_and_offers_to_go_on(qtbot: QtBot, open_page: Open) -> None:
    page, session = open_page("slow")
    begin(qtbot, page)
    with qtbot.waitSignal(session.job_ended, timeout=20_000) as ended:
        page._strip._pause.click()
    assert ended.args == [Done(stopped=True)]
    assert "pause" in heard(session)
    assert session.run is not None
    assert read_run(session.run).state is State.PAUSED
    assert page._notice.sentence.startswith("Run 1 is paused at step")
    assert page._notice._go_on.isVisible()


def test_backups_and_walls_are_asked_for_in_words_that_the_child_knows(qtbot: QtBot, open_page: Open) -> None:
    page, session = open_page("slow")
    begin(qtbot, page)
    page._strip.back_up.trigger()
    page._strip.sample.trigger()
    page._live.sight._next.click()
    qtbot.waitUntil(lambda: {"backup", "sample", "see"} <= set(heard(session)), timeout=20_000)


def test_another_training_waits_in_the_queue_for_its_turn(qtbot: QtBot, open_page: Open) -> None:
    page, session = open_page("slow")
    begin(qtbot, page)
    page._strip.after.actions()[1].trigger()
    (queued,) = session.queue.jobs()
    assert isinstance(queued.work, TrainJob)
    assert queued.work.preset is Preset.GOOD
    session.queue.cancel(queued.id)


def test_the_place_and_the_memory_of_the_child_are_shown(qtbot: QtBot, open_page: Open) -> None:
    page, _session = open_page("slow")
    begin(qtbot, page)
    qtbot.waitUntil(page._strip._memory.isVisible)
    assert page._strip._place.text() == "on a script"
    assert page._strip._memory.text() == "420 MB memory"


def test_a_network_that_does_not_learn_is_said_on_the_page(qtbot: QtBot, open_page: Open) -> None:
    page, session = open_page("learns-nothing")
    with qtbot.waitSignal(session.job_ended, timeout=20_000):
        page._panel.start.click()
    assert page._warning.isVisible()
    assert page._warning.text() == "So far it learns nothing from these sprites."


def test_a_child_that_says_nothing_is_noticed_and_greeted_when_it_speaks_again(
    qtbot: QtBot, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.training.SILENCE_S", 3)
    page, session = open_page("deaf")
    page._panel.start.click()
    qtbot.waitUntil(lambda: page._strip._bar.maximum() == 9, timeout=20_000)
    for _ in range(3):
        session.training._seconds.timeout.emit()
    assert page._strip._left.text() == "No sign of life for 3 seconds"
    assert session.job is not None
    session.job._grace.setInterval(50)


def test_what_becomes_of_the_run_is_written_so_that_pages_know(qtbot: QtBot, open_page: Open) -> None:
    page, session = open_page("learns")
    with qtbot.waitSignal(session.job_ended, timeout=20_000):
        page._panel.start.click()
    words = "Best at step 20. Copies among what it draws: 2\u00a0%."
    qtbot.waitUntil(lambda: page._live.curves.verdict == words)
    assert page._live.curves.copies.marks[-1] == (20, 0.02)


def test_a_run_that_another_program_trains_is_said_and_not_offered(
    qtbot: QtBot, session: Session, actions: Actions
) -> None:
    project = session.project
    assert project is not None
    run = project.new_run()
    run.mkdir(parents=True)
    (run / "state.json").write_text('{"step": 7}')
    with working(run):
        page = TrainPage(session, actions)
        qtbot.addWidget(page)
        page.show()
        assert page._notice.sentence == "Run 1 is being trained by another program right now."
        assert not page._notice._go_on.isVisible()


def test_an_interrupted_run_is_told_in_the_banner_too(qtbot: QtBot, session: Session, actions: Actions) -> None:
    project = session.project
    assert project is not None
    run = project.new_run()
    run.mkdir(parents=True)
    (run / "state.json").write_text('{"step": 1240}')
    with qtbot.waitSignal(session.failed) as told:
        qtbot.addWidget(TrainPage(session, actions))
    assert told.args[0].startswith("Run 1 was interrupted at step 1,240")


def test_the_speed_of_the_machine_is_measured_once_and_promised(qtbot: QtBot, open_page: Open) -> None:
    page, session = open_page("learns")
    with qtbot.waitSignal(page._probe.measured, timeout=20_000):
        page._probe._later.timeout.emit()
    assert page._probe.speed == 80.0
    quick = page._panel.choices._cards[Preset.QUICK]
    assert quick._effort == "Sees each sprite about 4,800 times."
    assert session.kept("train.speed", "") == "10 of 16=80.000"


def test_start_when_idle_waits_until_nobody_is_there(
    qtbot: QtBot, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, session = open_page("slow")
    idle = False
    monkeypatch.setattr(Presence, "is_idle", property(lambda _self: idle))
    page._panel.idle.click()
    page._care.presence.asked.emit(None)
    assert (session.job, page._care.is_waiting) == (None, True)
    idle = True
    page._care.presence.asked.emit(None)
    assert session.job is not None
    assert not page._panel.idle.isChecked()


def test_a_reason_to_go_gently_reaches_the_child_and_the_page(qtbot: QtBot, open_page: Open) -> None:
    page, session = open_page("slow")
    begin(qtbot, page)
    page._care.presence.watch(False)  # what this machine itself says is not asked here
    page._care.presence.changed.emit(Reason.BATTERY)
    assert page._strip._gentle.text() == "Goes gently: the machine runs on its battery."
    page._care.presence.changed.emit(None)
    assert not page._strip._gentle.isVisible()
    qtbot.waitUntil(lambda: [w for w in heard(session) if w in ("ease", "full")][-2:] == ["ease", "full"])


def test_battery_comes_before_heat_and_heat_before_use(session: Session) -> None:
    presence = Presence(session.worker, session)
    presence._take((True, True))
    assert presence.reason is None  # it was not asked to watch
    presence.watch(True)
    presence._take((True, True))
    assert presence.reason is Reason.BATTERY
    presence._take((False, True))
    assert presence.reason is Reason.HEAT
    presence._take((False, False))
    assert presence.reason is Reason.USED
    presence.watch(False)
    assert presence.reason is None


def test_fields_of_advanced_go_into_the_job_and_come_back_from_a_recipe(qtbot: QtBot, open_page: Open) -> None:
    page, session = open_page("learns")
    advanced = page._panel.advanced
    advanced.minutes.setValue(3)
    advanced.seed.setValue(7)
    advanced.base.setCurrentIndex(advanced.base.findData("scratch"))
    with qtbot.waitSignal(session.job_ended, timeout=20_000):
        page._panel.start.click()
    assert session.run is not None
    job = load_job(TrainJob, session.run / "job.json")
    assert (job.minutes, job.seed, job.base) == (3.0, 7, "scratch")
    advanced.seed.setValue(0)
    page._load_recipe(job)
    assert (advanced.seed.value(), advanced.isVisible()) == (7, True)


def test_moves_are_offered_to_learn_where_there_is_an_animation_and_only_there(
    qtbot: QtBot, open_page: Open, tmp_path: Path
) -> None:
    page, session = open_page("learns")
    assert session.project is not None
    panel = page._panel
    assert not panel.moves.isVisible()
    panel.moves.setChecked(True)
    assert panel.job(session.project).frames == "none"
    frames = [Image.new("RGBA", (16, 16), (200, 20 * n, 40, 255)) for n in range(1, 4)]
    frames[0].save(tmp_path / "walk.gif", save_all=True, append_images=frames[1:], duration=100)
    with qtbot.waitSignal(session.import_ended, timeout=20_000):
        session.import_paths([tmp_path / "walk.gif"])
    qtbot.waitUntil(panel.moves.isVisible, timeout=5_000)
    assert panel.job(session.project).frames == "auto"


def test_bytes_are_said_for_people() -> None:
    assert (size_of(420_000_000), size_of(2_500_000_000)) == ("420 MB", "2.5 GB")


def test_a_run_that_is_looked_at_while_another_learns_gets_none_of_its_figures(qtbot: QtBot, open_page: Open) -> None:
    page, session = open_page("slow")
    project = session.project
    assert project is not None
    earlier = project.new_run()
    earlier.mkdir(parents=True)
    (earlier / "state.json").write_text('{"step": 7}')
    (earlier / "outcome.json").write_text('{"state": "finished"}')
    page._start_over(project)
    begin(qtbot, page)
    page._look(read_run(earlier))
    heard: list[object] = []
    session.job_happened.connect(heard.append)
    qtbot.waitUntil(lambda: len(heard) > 3, timeout=20_000)
    assert page._live.curves.loss.points == ()
    assert session.run is not None
    (session.run / "state.json").write_text('{"step": 3}')
    page._all.click()
    page._runs.list.choose([0])
    assert page._runs.side._sentence.text() == "Run 2 is learning right now."
    page._now.click()
    assert page._live.run == session.run
    assert not page._notice.isVisible()
