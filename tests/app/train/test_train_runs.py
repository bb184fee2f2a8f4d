"""The page of all runs: what each was, notes, recipes, backups, comparison, and the way into the bin."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tiny import tiny_model, tiny_sprites

from app.actions import Actions
from app.session import Session
from app.train import runs_view
from app.train.compare import CompareDialog
from app.train.growth import GrowthDialog
from app.train.page import TrainPage
from core.generate.recipe import Recipe, to_json, write_png
from core.jobs import TrainJob, save_job
from core.library import Drawing
from core.runs import read_notes


@pytest.fixture
def page(qtbot: QtBot, session: Session, actions: Actions) -> TrainPage:
    """Three runs: one done with a network, one done with a network and a backup, one cut off."""
    project = session.project
    assert project is not None
    for number in (1, 2, 3):
        run = project.new_run()
        save_job(TrainJob(project.folder, run, seed=number), run / "job.json")
        state = {"step": 100 * number, "spent": 60.0 * number, "best_step": 90, "figures": {"copies": 0.02}}
        (run / "state.json").write_text(json.dumps(state))
        if number < 3:
            tiny_model(run / "model.onnx")
            (run / "outcome.json").write_text('{"state": "finished"}')
    (project.runs / "0002" / "backups").mkdir()
    tiny_model(project.runs / "0002" / "backups" / "step_000050.onnx")
    page = TrainPage(session, actions)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page._all.click()
    return page


def choose(page: TrainPage, *rows: int) -> None:
    page._runs.list.choose(list(rows))


def test_runs_come_newest_first_in_words_and_figures(page: TrainPage) -> None:
    model = page._runs.list.model()
    assert [model.index(row, 0).data() for row in range(3)] == [
        "Run 3, interrupted, 3 minutes",
        "Run 2, done, 2 minutes",
        "Run 1, done, 1 minute",
    ]
    choose(page, 2)
    assert page._runs.side._figures.text() == "1 minute, 100 steps, best at 90, 2 % copies"
    assert page._runs.side._recipe.text() == "Recipe: quick, from the base network, seed 1."


def test_notes_are_kept_in_the_folder_of_the_run(page: TrainPage) -> None:
    choose(page, 1)
    page._runs.side.notes.setPlainText("more knights")
    choose(page, 2)
    assert page._runs.side.notes.toPlainText() == ""
    assert read_notes(page._runs.list.runs[1].folder) == "more knights"


def test_a_backup_becomes_what_generate_draws_with(page: TrainPage) -> None:
    choose(page, 1)
    page._runs.side.use_backup.click()
    assert page._session.model().name == "step_000050.onnx"
    choose(page, 2)
    page._runs.side.buttons["draw"].click()
    assert page._session.model().parent.name == "0001"


def test_a_new_run_can_start_fresh_from_any_weights(page: TrainPage) -> None:
    project = page._session.project
    assert project is not None
    choose(page, 1)
    page._runs.side.fresh_backup.click()
    job = page._panel.job(project)
    assert (job.base, job.resume) == (str(project.runs / "0002" / "backups" / "step_000050.onnx"), False)
    assert page._panel._base.text() == "begins from run 2 at step 50"
    page._begin_from(project.runs / "0001")
    assert page._panel._base.text() == "begins from run 1"


def test_the_recipe_is_loaded_and_copied_as_a_command(page: TrainPage) -> None:
    choose(page, 2)
    page._runs.side.buttons["command"].click()
    copied = QApplication.clipboard().text()
    assert copied.startswith("spritewell train ")
    assert copied.endswith("--preset quick --seed 1")
    page._runs.side.buttons["recipe"].click()
    assert page._panel.advanced.seed.value() == 1
    assert page._faces.currentIndex() == 0


def test_a_deleted_run_goes_to_the_systems_bin(page: TrainPage, monkeypatch: pytest.MonkeyPatch) -> None:
    binned: list[Path] = []
    monkeypatch.setattr(runs_view, "to_systems_bin", lambda folder: binned.append(folder) or True)
    page._session.use_model(page._runs.list.runs[1].folder)
    choose(page, 1)
    page._runs.side.buttons["delete"].click()
    assert [folder.name for folder in binned] == ["0002"]
    assert page._session.project is not None
    assert page._session.project.facts.model == ""


def test_a_bin_that_takes_nothing_is_a_sentence(qtbot: QtBot, page: TrainPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs_view, "to_systems_bin", lambda folder: False)
    with qtbot.waitSignal(page._session.failed) as told:
        page._runs.delete(page._runs.list.runs[0])
    assert told.args[0].startswith("The bin of your system did not take run 3.")


def test_two_runs_stand_side_by_side_and_one_alone_in_full(page: TrainPage) -> None:
    runs = page._runs
    choose(page, 0, 2)
    assert (runs.pair.isVisible(), runs.side.isVisible(), runs.compare.isEnabled()) == (True, False, False)
    assert [side.figures.text() for side in runs.pair.sides] == [
        "3 minutes, 300 steps, best at 90, 2 % copies",
        "1 minute, 100 steps, best at 90, 2 % copies",
    ]
    choose(page, 0, 1, 2)
    assert runs.pair._word.text() == "Choose one run, or two to compare them."
    choose(page, 1)
    assert (runs.pair.isVisible(), runs.side.isVisible()) == (False, True)


def test_two_runs_draw_from_the_same_seeds_side_by_side(qtbot: QtBot, page: TrainPage) -> None:
    choose(page, 1, 2)
    assert page._runs.compare.isVisible()
    page._runs.compare.click()
    (dialog,) = page._runs.findChildren(CompareDialog)
    qtbot.waitUntil(lambda: dialog.others.isEnabled(), timeout=20_000)
    one, two = (side.wall._sheet for side in dialog.sides)
    assert not one.isNull()
    assert one == two  # the same little network on both sides
    dialog.others.click()
    qtbot.waitUntil(lambda: dialog._sentence.text() == "Seeds 16 to 31, the same on both sides.", timeout=20_000)
    dialog.close()


def test_a_sprite_of_the_gallery_is_drawn_by_the_networks_of_earlier_steps(qtbot: QtBot, page: TrainPage) -> None:
    session = page._session
    assert session.project is not None
    file = session.project.gallery / "one.png"
    recipe = Recipe("starter", "", 3, 16)
    write_png(file, tiny_sprites(1)[0], recipe)
    session.add_drawings([Drawing(0, "gallery/one.png", "starter", 3, to_json(recipe))])
    dialog = GrowthDialog(session, session.project.runs / "0002", page)
    dialog._list.setCurrentRow(0)
    qtbot.waitUntil(lambda: len(dialog.tiles) == 2, timeout=20_000)
    dialog.close()


def test_a_run_without_backups_says_so_and_an_empty_gallery_too(qtbot: QtBot, page: TrainPage) -> None:
    assert page._session.project is not None
    dialog = GrowthDialog(page._session, page._session.project.runs / "0003", page)
    assert dialog.sentence.startswith("Your gallery is empty.")
    dialog.close()
