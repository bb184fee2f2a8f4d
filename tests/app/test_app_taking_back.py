"""A change that the disk refuses did not happen: a sentence says so, and it is not there to be taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from soak.world import RECIPE
from tiny import tiny_sprites

from app.gallery.doing import put_in
from app.session import Session
from core.errors import UserError
from core.gallery.choices import groups
from core.generate.keeping import write_drawings
from core.jobs import Mark

FULL = "The disk is full."


@pytest.fixture
def ids(session: Session, tmp_path: Path) -> list[int]:
    return session.add_drawings(write_drawings(tmp_path / "project", tiny_sprites(2), [RECIPE, RECIPE])[:1])


@pytest.fixture
def refuse(session: Session) -> Callable[[bool], list[str]]:
    """The disk refuses changes, or takes them again; what was said."""
    said: list[str] = []
    session.failed.connect(said.append)

    def set_to(refuses: bool) -> list[str]:
        def before() -> None:
            if refuses:
                raise UserError(FULL)

        session.library.before = before
        return said

    return set_to


def test_a_mark_that_is_refused_is_a_sentence_and_nothing_to_be_taken_back(
    session: Session, ids: list[int], refuse: Callable[[bool], list[str]]
) -> None:
    said = refuse(True)
    session.mark(ids, Mark.PICKED)
    assert said == [FULL]
    assert session.library.drawing(ids[0]).mark is Mark.UNRATED
    assert not session.undo.canUndo()
    refuse(False)
    session.mark(ids, Mark.PICKED)
    assert session.library.drawing(ids[0]).mark is Mark.PICKED


def test_a_step_back_that_is_refused_can_be_taken_later_and_so_can_one_forward(
    session: Session, ids: list[int], refuse: Callable[[bool], list[str]]
) -> None:
    session.mark(ids, Mark.REJECTED)
    session.mark(ids, Mark.PICKED)
    said = refuse(True)
    session.undo.undo()
    assert (said, session.library.drawing(ids[0]).mark) == ([FULL], Mark.PICKED)
    refuse(False)
    session.undo.undo()
    assert session.library.drawing(ids[0]).mark is Mark.REJECTED
    refuse(True)
    session.undo.redo()
    assert session.library.drawing(ids[0]).mark is Mark.REJECTED
    refuse(False)
    session.undo.redo()
    assert session.library.drawing(ids[0]).mark is Mark.PICKED
    session.undo.undo()
    session.undo.undo()
    assert session.library.drawing(ids[0]).mark is Mark.UNRATED


def test_what_is_made_of_several_changes_is_refused_as_one(
    session: Session, ids: list[int], refuse: Callable[[bool], list[str]]
) -> None:
    said = refuse(True)
    put_in(session, "Heroes", ids)
    assert (said, groups(session.library), session.undo.canUndo()) == ([FULL], [], False)
    refuse(False)
    put_in(session, "Heroes", ids)
    assert [group.count for group in groups(session.library)] == [1]


def test_an_import_that_the_disk_refuses_is_over_and_the_next_one_comes_in(
    qtbot: QtBot, session: Session, art: Path, refuse: Callable[[bool], list[str]]
) -> None:
    said = refuse(True)
    with qtbot.waitSignal(session.import_ended, timeout=20_000) as ended:
        session.import_paths([art])
    assert (ended.args, said[-1], session.is_importing) == ([None], FULL, False)
    refuse(False)
    with qtbot.waitSignal(session.import_ended, timeout=20_000):
        session.import_paths([art])
    assert session.library.sprite_count() == 10
