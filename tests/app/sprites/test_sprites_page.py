"""The sprites page: what an artist sees of an import, and what can be sought, removed and brought back."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QItemSelectionModel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.session import Session
from app.sprites.models import CountRole, ImageRole, RefusedModel, SpritesModel, WordsModel
from app.sprites.page import SpritesPage
from app.widgets.thumbnails import Thumbnails
from core.library import Sprite


@pytest.fixture
def page(qtbot: QtBot, session: Session, actions: Actions) -> SpritesPage:
    page = SpritesPage(session, actions)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    return page


@pytest.fixture
def full_page(qtbot: QtBot, page: SpritesPage, session: Session, art: Path) -> SpritesPage:
    with qtbot.waitSignal(session.import_ended, timeout=10_000):
        session.import_paths([art])
    qtbot.waitUntil(lambda: page._model.total == 10)
    return page


def test_models_keep_qt_promises(session: Session, qtmodeltester: ModelTester) -> None:
    sprites = SpritesModel(Thumbnails(session.worker, session), session)
    sprites.show(Path(), [Sprite(1, "a.png", "a", "", "", ("red",)), Sprite(2, "b.png", "b", "", "")])
    words = WordsModel(session)
    words.show(sprites.words, 2)
    qtmodeltester.check(sprites)
    qtmodeltester.check(words)
    qtmodeltester.check(RefusedModel(session))


def test_why_the_sprites_have_their_size_is_told_until_the_artist_chooses_another(
    full_page: SpritesPage, qtbot: QtBot, session: Session
) -> None:
    why = full_page._findings._why_size
    qtbot.waitUntil(lambda: why.text().startswith("Sprites are 16 × 16: "))
    session.set_size(32)
    qtbot.waitUntil(lambda: not why.text())
    session.undo.undo()
    qtbot.waitUntil(lambda: bool(why.text()))


def test_an_empty_project_says_what_to_do(page: SpritesPage) -> None:
    assert page._empty.isVisible()


def test_sprites_appear_with_their_labels_and_what_did_not_come_in_is_one_line(full_page: SpritesPage) -> None:
    words = full_page._labels.model
    found = [(words.index(row).data(), words.index(row).data(CountRole)) for row in range(words.rowCount())]
    assert found == [("All sprites", 10), ("knights", 6), ("slimes", 4)]
    assert full_page._model.rowCount() == 10
    assert full_page._refused.isVisible()
    assert not full_page._refused._list.isVisible()


def test_the_reasons_unfold_and_name_their_files(full_page: SpritesPage, art: Path) -> None:
    full_page._refused._why.click()
    assert full_page._refused._list.isVisible()
    assert full_page._refused._model.paths == [art / "broken.png"]
    assert full_page._refused._model.index(0).data()


def test_an_import_says_how_much_came_in_and_why_at_this_size(
    qtbot: QtBot, page: SpritesPage, session: Session, art: Path
) -> None:
    with qtbot.waitSignal(session.said, timeout=10_000) as said:
        session.import_paths([art])
    assert said.args == ["Added 10 sprites. Sprites are 16 × 16: 10 of the 10 pictures fit, and nothing is stretched."]


def test_one_sprite_is_spoken_of_as_one(qtbot: QtBot, page: SpritesPage, session: Session, art: Path) -> None:
    with qtbot.waitSignal(session.said, timeout=10_000) as said:
        session.import_paths([next(art.rglob("slime*.png"))])
    assert said.args[0].startswith("Added 1 sprite. ")
    qtbot.waitUntil(lambda: page._header.sentence.text() == "1 sprite")


def test_a_label_and_a_name_narrow_the_grid(full_page: SpritesPage) -> None:
    full_page._labels.list.setCurrentIndex(full_page._labels.model.index(2))
    assert full_page._model.rowCount() == 4
    full_page._search.setText("slime_7")
    assert full_page._model.rowCount() == 1
    assert full_page._header.sentence.text() == "1 of 10 sprites"


def test_removed_sprites_leave_and_undo_brings_them_back(
    qtbot: QtBot, full_page: SpritesPage, actions: Actions
) -> None:
    selection = full_page._grid.selectionModel()
    selection.select(full_page._model.index(0), QItemSelectionModel.SelectionFlag.Select)
    selection.select(full_page._model.index(3), QItemSelectionModel.SelectionFlag.Select)
    actions.delete.trigger()
    qtbot.waitUntil(lambda: full_page._model.rowCount() == 8)
    actions.undo.trigger()
    qtbot.waitUntil(lambda: full_page._model.rowCount() == 10)


def test_delete_means_nothing_here_while_another_page_is_shown(
    full_page: SpritesPage, actions: Actions, session: Session
) -> None:
    full_page._grid.selectAll()
    full_page.hide()
    actions.delete.trigger()
    assert len(session.library.sprites()) == 10


def test_thumbnails_arrive_after_the_grid_asked_for_them(qtbot: QtBot, full_page: SpritesPage) -> None:
    first = full_page._model.index(0)
    qtbot.waitUntil(lambda: first.data(ImageRole) is not None)
    assert first.data(ImageRole).width() == 16


def test_a_huge_set_only_reads_what_it_shows(
    qtbot: QtBot, page: SpritesPage, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[Path] = set()
    get: Callable[..., object] = Thumbnails.get
    monkeypatch.setattr(Thumbnails, "get", lambda self, path: asked.add(path) or get(self, path))
    session.library.add_sprites([Sprite(0, f"sprites/{n}.png", str(n), "", str(n)) for n in range(20_000)])
    session.sprites_changed.emit(None)
    qtbot.waitUntil(lambda: bool(asked))
    assert len(asked) < 500


def test_the_size_can_be_set_by_hand_and_taken_back(qtbot: QtBot, full_page: SpritesPage, session: Session) -> None:
    full_page._size.setCurrentIndex(full_page._size.findData(32))
    full_page._size.activated.emit(full_page._size.currentIndex())
    assert session.project is not None
    assert session.project.facts.size == 32
    session.undo.undo()
    assert session.project.facts.size == 16
    qtbot.waitUntil(lambda: full_page._size.currentData() == 16)


def test_zoom_grows_the_cells_and_is_kept(full_page: SpritesPage, actions: Actions, session: Session) -> None:
    before = full_page._delegate.cell.width()
    actions.zoom_in.trigger()
    assert full_page._delegate.cell.width() > before
    assert session.kept("sprites.zoom", "") == "3"


def test_where_smaller_sprites_lie_is_asked_shown_and_taken_back(
    qtbot: QtBot, page: SpritesPage, session: Session, tmp_path: Path
) -> None:
    art = tmp_path / "art" / "coins"
    art.mkdir(parents=True)
    for number, side in enumerate((16, 16, 16, 9)):
        Image.fromarray(np.full((side, side, 4), 255 - number, np.uint8)).save(art / f"{'abcd'[number]}.png")
    with qtbot.waitSignal(session.import_ended, timeout=10_000):
        session.import_paths([art.parent])
    qtbot.waitUntil(lambda: page._header.anchor_box.isVisible())
    assert page._header.anchor_box.currentText() == "In the middle"
    page._header.anchor_box.setCurrentIndex(0)
    page._header.anchor_box.activated.emit(0)
    assert session.project is not None
    assert session.project.facts.anchor == "feet"
    session.undo.undo()
    assert session.project.facts.anchor == "centre"
