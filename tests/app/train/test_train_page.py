"""The train page: it tells the truth about a run while it learns, when it ends, and after the power came back."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.session import Session
from app.train.page import TrainPage
from core.jobs import Preset, TrainJob, load_job, save_job


@pytest.fixture
def open_page(
    qtbot: QtBot, make_session: Callable[[str], Session], art: Path
) -> Callable[[str], tuple[TrainPage, Session]]:
    """The page on a project with sprites, its trainings behaving as the mode says."""

    def make(mode: str) -> tuple[TrainPage, Session]:
        session = make_session(mode)
        with qtbot.waitSignal(session.import_ended, timeout=10_000):
            session.import_paths([art])
        page = TrainPage(session, Actions(session, session))
        qtbot.addWidget(page)
        page.resize(1000, 700)
        page.show()
        return page, session

    return make


def test_without_sprites_training_cannot_start(qtbot: QtBot, session: Session, actions: Actions) -> None:
    page = TrainPage(session, actions)
    qtbot.addWidget(page)
    assert not page._panel.start.isEnabled()
    assert not actions.train.isEnabled()
    assert page._empty._sentence.text() == "Add sprites first"


def test_a_run_shows_its_curve_and_samples_and_ends_with_draw_with_it(
    qtbot: QtBot, open_page: Callable[[str], tuple[TrainPage, Session]]
) -> None:
    page, session = open_page("learns")
    with qtbot.waitSignal(session.job_ended, timeout=20_000):
        page._panel.start.click()
        assert page._strip.isVisible()
    assert page._notice.sentence == "Run 1 is done: it learned for 20 steps."
    assert page._notice._draw.isVisible()
    assert not page._notice._go_on.isVisible()
    assert [sheet.name for sheet in page._live.times.sheets][-1] == "step_000020.png"
    qtbot.waitUntil(lambda: len(page._live.curves.loss.points) == 20)


def test_draw_with_it_leads_to_generate(qtbot: QtBot, open_page: Callable[[str], tuple[TrainPage, Session]]) -> None:
    page, session = open_page("learns")
    with qtbot.waitSignal(session.job_ended, timeout=20_000):
        page._panel.start.click()
    with qtbot.waitSignals([session.model_changed, page._actions.show_generate.triggered]):
        page._notice._draw.click()
    assert session.project is not None
    assert session.project.facts.model == "0001"


def test_stop_saves_and_offers_to_go_on_from_there(
    qtbot: QtBot, open_page: Callable[[str], tuple[TrainPage, Session]]
) -> None:
    page, session = open_page("slow")
    page._panel.start.click()
    qtbot.waitUntil(lambda: len(page._live.curves.loss.points) > 2, timeout=20_000)
    with qtbot.waitSignal(session.job_ended, timeout=20_000):
        page._strip._stop.click()
        assert page._strip._left.text() == "Saving what it has learned"
    assert page._notice.sentence.startswith("Run 1 was stopped at step")
    assert page._notice._go_on.isVisible()


def test_an_interrupted_run_is_found_at_the_start_and_goes_on(qtbot: QtBot, session: Session) -> None:
    project = session.project
    assert project is not None
    run = project.new_run()
    save_job(TrainJob(project.folder, run, steps=30), run / "job.json")
    (run / "state.json").write_text(json.dumps({"step": 24}))
    (run / "log.jsonl").write_text("".join(json.dumps({"step": n, "loss": 1.0}) + "\n" for n in range(24)) + '{"st')
    page = TrainPage(session, Actions(session, session))
    qtbot.addWidget(page)
    page.show()
    assert page._notice.sentence.startswith("Run 1 was interrupted at step 24, last sign of life")
    with qtbot.waitSignal(session.job_ended, timeout=20_000):
        page._notice._go_on.click()
    assert load_job(TrainJob, run / "job.json").resume
    assert page._notice.sentence == "Run 1 is done: it learned for 30 steps."


def test_a_crash_says_what_happened_and_what_is_kept(
    qtbot: QtBot, open_page: Callable[[str], tuple[TrainPage, Session]]
) -> None:
    page, session = open_page("crash")
    with qtbot.waitSignal(session.job_ended, timeout=20_000):
        page._panel.start.click()
    assert "kept" in page._notice.sentence
    assert page._notice._go_on.isVisible()
    assert page._panel.start.isVisible()


def test_a_run_that_failed_at_once_leaves_the_page_as_it_was(
    qtbot: QtBot, open_page: Callable[[str], tuple[TrainPage, Session]]
) -> None:
    page, session = open_page("fails")
    with qtbot.waitSignal(session.job_ended, timeout=20_000):
        page._panel.start.click()
    assert not page._notice.isVisible()
    assert page._empty.isVisible()


def test_the_choice_is_kept_and_goes_into_the_job(
    qtbot: QtBot, open_page: Callable[[str], tuple[TrainPage, Session]]
) -> None:
    page, session = open_page("learns")
    page._panel.choices._cards[Preset.OVERNIGHT].click()
    assert session.kept("train.preset", "") == "overnight"
    with qtbot.waitSignal(session.job_ended, timeout=20_000):
        page._panel.start.click()
    assert session.run is not None
    assert load_job(TrainJob, session.run / "job.json").preset is Preset.OVERNIGHT


def test_the_slider_goes_back_in_time_and_stays_there(
    qtbot: QtBot, open_page: Callable[[str], tuple[TrainPage, Session]]
) -> None:
    page, _session = open_page("slow")
    page._panel.start.click()
    qtbot.waitUntil(lambda: len(page._live.times.sheets) >= 2, timeout=20_000)
    page._live.times._slider.setValue(0)
    before = len(page._live.times.sheets)
    qtbot.waitUntil(lambda: len(page._live.times.sheets) > before, timeout=20_000)
    assert page._live.times._words.text() == "Drawn at step 5"
