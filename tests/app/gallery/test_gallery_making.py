"""New drawings out of those chosen: turned ones stand beside their parents, undo takes them away, picks are learned."""

from pathlib import Path

import pytest
from drawn import draw_into
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.gallery.page import GalleryPage
from app.session import Session
from core.gallery import choices
from core.library import Sprite


@pytest.fixture
def page(qtbot: QtBot, session: Session, actions: Actions) -> GalleryPage:
    draw_into(session.project, 6)
    page = GalleryPage(session, actions)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


def test_a_turned_drawing_stands_chosen_beside_its_parent_and_undo_takes_it_away(
    page: GalleryPage, qtbot: QtBot, session: Session
) -> None:
    with qtbot.waitSignal(page._making.made) as made:
        page._making._derive("turned", [session.library.drawing(3)], 90)
    assert made.args == [[3, 7]]
    assert [page.model.id(row) for row in page.view.selected_rows] == [7, 3]
    assert [parent.id for parent in choices.parents(session.library, 7)] == [3]
    session.undo.undo()
    assert len(page.model.ids) == 6
    session.undo.redo()
    assert len(page.model.ids) == 7


def test_one_parent_alone_breeds_nothing(page: GalleryPage, qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(session.said) as said:
        page._making.breed([2])
    assert said.args == ["Choose 2 to 6 drawings as parents."]


def test_picks_join_the_set_and_undo_takes_them_out(
    page: GalleryPage, qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    rows = [Sprite(0, f"sprites/{n}.png", str(n), f"art/{n}.png", f"digest {n}") for n in range(20)]
    session.library.add_sprites(rows)
    with qtbot.waitSignal(session.said) as said:
        page._making._feed(session.library.drawings([1, 2, 3]))
    assert "2 joined your sprites, 1 left out" in said.args[0]
    assert "Made from 20 own sprites and 2 picks of base." in said.args[0]
    assert session.library.sprite_count() == 22
    session.undo.undo()
    assert session.library.sprite_count() == 20


def test_a_set_too_small_for_picks_says_why(page: GalleryPage, qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(session.failed) as failed:
        page._making._feed(session.library.drawings([1]))
    assert "forgets your hand" in failed.args[0]


def test_kin_and_flaws_are_noticed_while_the_page_is_seen(page: GalleryPage, qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: session.library.drawing(1).flaws is not None, timeout=60_000)
    assert choices.unnoticed(session.library, 9) == []
