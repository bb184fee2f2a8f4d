"""Slicing a sheet by hand: the guess is shown, corrected by numbers or handles, and remembered for its shape."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tiny import tiny_sprites

from app.actions import Actions
from app.session import Session
from app.sprites.page import SpritesPage
from app.sprites.sheet_view import Handle
from app.sprites.slicing_dialog import SlicingDialog


@pytest.fixture
def sheet_file(tmp_path: Path) -> Path:
    """Fourteen sprites of 16 x 16 in two rows of eight, two cells left empty."""
    rgba = np.zeros((32, 128, 4), np.uint8)
    for number, sprite in enumerate(tiny_sprites(14)):
        top, left = number // 8 * 16, number % 8 * 16
        rgba[top : top + 16, left : left + 16] = sprite
    Image.fromarray(rgba).save(tmp_path / "sheet.png")
    return tmp_path / "sheet.png"


@pytest.fixture
def page(qtbot: QtBot, session: Session, actions: Actions) -> SpritesPage:
    page = SpritesPage(session, actions)
    qtbot.addWidget(page)
    page.resize(1000, 640)
    page.show()
    return page


@pytest.fixture
def dialog(qtbot: QtBot, page: SpritesPage, session: Session, sheet_file: Path) -> SlicingDialog:
    session.sheet_offered.emit(sheet_file)
    qtbot.waitUntil(lambda: page._slicer.dialog is not None, timeout=10_000)
    dialog = page._slicer.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog._view.zoom > 1)
    return dialog


def drag(qtbot: QtBot, dialog: SlicingDialog, handle: Handle, by: QPoint) -> None:
    view = dialog._view
    start = view.place(handle)
    end = start + QPointF(by * view.zoom)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start.toPoint())
    qtbot.mouseMove(view, end.toPoint())
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end.toPoint())


def press_import(dialog: SlicingDialog) -> None:
    next(button for button in dialog.findChildren(QPushButton) if button.text() == "Import").click()


def test_a_sheet_that_comes_alone_is_shown_with_the_guess(dialog: SlicingDialog) -> None:
    assert (str(dialog.slicing), dialog._count.text()) == ("16x16", "14 sprites")
    assert dialog._left_out.text() == "2 empty cells are left out."


def test_the_guess_comes_in_as_it_was_shown(qtbot: QtBot, dialog: SlicingDialog, session: Session) -> None:
    with qtbot.waitSignal(session.import_ended, timeout=10_000):
        press_import(dialog)
    assert len(session.library.sprites()) == 14


def test_numbers_change_the_lines_and_the_count(dialog: SlicingDialog) -> None:
    dialog._cell[0].setValue(32)
    assert str(dialog.slicing) == "32x16"
    assert dialog._count.text() == "7 sprites"


def test_handles_drag_the_cell_the_margin_and_the_spacing(qtbot: QtBot, dialog: SlicingDialog) -> None:
    drag(qtbot, dialog, Handle.CELL, QPoint(-6, -6))
    assert str(dialog.slicing) == "10x10"
    drag(qtbot, dialog, Handle.MARGIN, QPoint(2, 1))
    assert str(dialog.slicing) == "10x10+2,1+0"
    drag(qtbot, dialog, Handle.SPACING, QPoint(2, 1))
    assert str(dialog.slicing) == "10x10+2,1+2,1"


def test_pieces_hide_the_numbers_of_the_grid(dialog: SlicingDialog) -> None:
    dialog._way.setCurrentIndex(1)
    dialog._way.activated.emit(1)
    assert str(dialog.slicing) == "pieces"
    assert not dialog._sizes.isVisible()


@pytest.fixture
def walk_file(tmp_path: Path) -> Path:
    """Four figures of 16 x 16 that walk, each down a column of four frames."""
    columns = []
    for figure in tiny_sprites(4):
        frames = [figure.copy() for _ in range(4)]
        for step, frame in enumerate(frames):
            frame[15, 3 * step : 3 * step + 3] = (1, 2, 3, 255)
        columns.append(np.concatenate(frames))
    Image.fromarray(np.concatenate(columns, axis=1)).save(tmp_path / "walk.png")
    return tmp_path / "walk.png"


def test_columns_that_walk_are_guessed_and_shown_moving(
    qtbot: QtBot, page: SpritesPage, session: Session, walk_file: Path
) -> None:
    session.sheet_offered.emit(walk_file)
    qtbot.waitUntil(lambda: page._slicer.dialog is not None, timeout=10_000)
    dialog = page._slicer.dialog
    assert dialog is not None
    assert str(dialog.slicing) == "16x16:columns"
    assert dialog._moving.text() == "4 animations. Point at one to see it move."
    dialog._view.pointed.emit(QPoint(50, 3))
    assert [cell.column for cell in dialog._played] == [3] * 4


def test_the_artist_chooses_which_way_animations_lie_and_it_is_remembered(
    qtbot: QtBot, page: SpritesPage, session: Session, walk_file: Path
) -> None:
    session.sheet_offered.emit(walk_file)
    qtbot.waitUntil(lambda: page._slicer.dialog is not None, timeout=10_000)
    dialog = page._slicer.dialog
    assert dialog is not None
    dialog._strip.setCurrentIndex(0)
    dialog._strip.activated.emit(0)
    assert str(dialog.slicing) == "16x16:none"
    assert not dialog._preview.isVisible()
    with qtbot.waitSignal(session.import_ended, timeout=10_000) as ended:
        press_import(dialog)
    assert ended.args is not None
    assert ended.args[0].animations == ()
    assert session.kept("sprites.sheets", "") == "64x64=16x16:none"


def test_the_answer_is_remembered_for_sheets_of_that_shape(
    qtbot: QtBot, page: SpritesPage, dialog: SlicingDialog, session: Session, sheet_file: Path, tmp_path: Path
) -> None:
    dialog._cell[0].setValue(32)
    with qtbot.waitSignal(session.import_ended, timeout=10_000):
        press_import(dialog)
    assert len(session.library.sprites()) == 7
    folder = tmp_path / "more"
    folder.mkdir()
    turned = np.asarray(Image.open(sheet_file))[:, ::-1]
    Image.fromarray(turned).save(folder / "turned.png")
    with qtbot.waitSignal(session.import_ended, timeout=10_000):
        session.import_paths([folder])
    assert len(session.library.sprites()) == 14


def test_a_sheet_is_sliced_again_in_place_of_what_came_of_it(
    qtbot: QtBot, page: SpritesPage, session: Session, sheet_file: Path
) -> None:
    with qtbot.waitSignal(session.import_ended, timeout=10_000):
        session.import_paths([sheet_file])
    qtbot.waitUntil(lambda: page._model.total == 14)
    assert page._model.is_from_sheet(page._model.index(0))
    page._slicer.slice_again(*page._model.family(page._model.index(0)))
    qtbot.waitUntil(lambda: page._slicer.dialog is not None, timeout=10_000)
    dialog = page._slicer.dialog
    assert dialog is not None
    dialog._cell[0].setValue(32)
    with qtbot.waitSignal(session.import_ended, timeout=10_000):
        press_import(dialog)
    assert len(session.library.sprites()) == 7
    session.undo.undo()
    assert len(session.library.sprites()) == 14


def test_one_sprite_comes_in_without_a_question(
    qtbot: QtBot, page: SpritesPage, session: Session, tmp_path: Path
) -> None:
    Image.fromarray(tiny_sprites(1)[0]).save(tmp_path / "one.png")
    with qtbot.waitSignal(session.import_ended, timeout=10_000):
        session.sheet_offered.emit(tmp_path / "one.png")
    assert page._slicer.dialog is None
    assert len(session.library.sprites()) == 1


def test_what_is_called_a_sheet_is_asked_about_whatever_it_looks_like(
    qtbot: QtBot, page: SpritesPage, session: Session, tmp_path: Path
) -> None:
    Image.fromarray(tiny_sprites(1)[0]).save(tmp_path / "one.png")
    session.sheet_asked.emit(tmp_path / "one.png")
    qtbot.waitUntil(lambda: page._slicer.dialog is not None, timeout=10_000)
    assert page._slicer.dialog is not None
    assert page._slicer.dialog._count.text() == "1 sprite"


def test_a_sheet_that_is_gone_is_a_sentence(qtbot: QtBot, page: SpritesPage, session: Session, tmp_path: Path) -> None:
    with qtbot.waitSignal(session.failed, timeout=10_000) as failed:
        page._slicer.slice_again(tmp_path / "gone.png", [1])
    assert "not there any more" in failed.args[0]
