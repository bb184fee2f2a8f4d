"""Many drawings are ordered from the queue with what the page says, and a project may keep its files silent."""

import json
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.commands import Commands
from app.generate.many import ManyDialog
from app.generate.page import GeneratePage
from app.session import Session
from core.jobs import DrawJob
from core.project import read_facts


def test_the_queue_gets_what_the_page_says(qtbot: QtBot, session: Session, actions: Actions) -> None:
    session.queue.pause()
    page = GeneratePage(session, actions)
    qtbot.addWidget(page)
    page.show()
    page._panel.fill({"words": "slime", "steps": "6", "seed": "31", "spacing": "curve:0.9,0.6,0.4,0.25"})
    actions.draw_many.trigger()
    (dialog,) = page.findChildren(ManyDialog)
    dialog.count.setValue(1200)
    dialog._choose()
    (queued,) = session.queue.jobs()
    assert isinstance(queued.work, DrawJob)
    assert (queued.name, queued.work.count) == ("1,200 sprites: slime", 1200)
    recipe = json.loads(queued.work.recipe)
    assert (recipe["words"], recipe["steps"], recipe["seed"]) == ("slime", 6, 31)
    assert recipe["curve"] == [0.9, 0.6, 0.4, 0.25]
    page.close()


def test_a_page_that_is_not_shown_asks_for_nothing(qtbot: QtBot, session: Session, actions: Actions) -> None:
    page = GeneratePage(session, actions)
    qtbot.addWidget(page)
    actions.draw_many.trigger()
    assert page.findChildren(ManyDialog) == []


def test_whether_files_tell_how_they_were_made_is_kept_in_the_project(
    qtbot: QtBot, session: Session, actions: Actions, tmp_path: Path
) -> None:
    page = GeneratePage(session, actions)
    qtbot.addWidget(page)
    Commands(session, actions, page)
    session.project_changed.emit(session.project)
    assert actions.tell_recipes.isChecked()
    actions.tell_recipes.trigger()
    assert session.project is not None
    assert not read_facts(session.project.folder).tells_recipes
    actions.tell_recipes.trigger()
    assert read_facts(session.project.folder).tells_recipes
