"""What the menus ask for: projects that were open once, and files of every kind that can be read."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.commands import PICTURES, Commands
from app.dialogs import NewProjectDialog
from app.session import Session
from core.project import create, is_project
from core.sprites import reading


@pytest.fixture
def commands(qtbot: QtBot, make_session: Callable[[str], Session]) -> Commands:
    session, window = make_session("learns"), QWidget()
    qtbot.addWidget(window)
    return Commands(session, Actions(session, session), window)


def test_a_recent_project_is_opened_again(commands: Commands, tmp_path: Path) -> None:
    create(tmp_path / "bats").close()
    commands.open_recent(tmp_path / "bats")
    assert commands._session.project is not None
    assert commands._session.project.folder == tmp_path / "bats"


def test_a_recent_project_that_is_gone_is_said_and_not_made_anew(
    qtbot: QtBot, commands: Commands, tmp_path: Path
) -> None:
    create(tmp_path / "bats").close()
    shutil.rmtree(tmp_path / "bats")
    with qtbot.waitSignal(commands._session.failed) as failed:
        commands.open_recent(tmp_path / "bats")
    assert "not there any more" in failed.args[0]
    assert not (tmp_path / "bats").exists()
    assert commands._session.project is not None
    assert is_project(commands._session.project.folder)


def test_every_kind_of_picture_that_can_be_read_can_be_chosen() -> None:
    assert set(PICTURES.split()) == {f"*{ending}" for ending in reading.PICTURES}


def test_a_name_that_no_folder_can_have_is_refused_while_it_is_typed(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NewProjectDialog(tmp_path)
    qtbot.addWidget(dialog)
    dialog._name.setText("x" * 300)
    assert not dialog._create.isEnabled()
    assert dialog._sentence.text()


def test_the_home_of_nobody_is_no_place_for_a_project(qtbot: QtBot) -> None:
    dialog = NewProjectDialog(Path("~nobody-of-that-name"))
    qtbot.addWidget(dialog)
    assert not dialog._create.isEnabled()
