"""The gallery by keys and clicks: mark, filter, look closer, delete, take back."""

from itertools import pairwise

import pytest
from drawn import draw_into
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.gallery import bin as bin_room
from app.gallery.page import GalleryPage
from app.session import Session
from core.jobs import Mark

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, session: Session, actions: Actions) -> GalleryPage:
    """In a window that has the actions, so that their keys work as in the program."""
    draw_into(session.project, 12)
    return shown(qtbot, session, actions)


def shown(qtbot: QtBot, session: Session, actions: Actions) -> GalleryPage:
    window = QMainWindow()
    page = GalleryPage(session, actions)
    window.setCentralWidget(page)
    window.addActions(actions.findChildren(QAction))
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    page.window_of_test = window
    qtbot.waitExposed(window)
    window.activateWindow()
    page.view.setFocus()
    return page


def marks(session: Session) -> dict[int, Mark]:
    return {id: session.library.drawing(id).mark for id in session.library.drawing_ids()}


def current(page: GalleryPage) -> int:
    return page.model.id(page.view.currentIndex().row())


def test_an_empty_gallery_says_what_to_do(qtbot: QtBot, session: Session, actions: Actions) -> None:
    page = shown(qtbot, session, actions)
    assert page._nothing_drawn.isVisible()


def test_p_x_and_u_mark_the_current_drawing_and_go_on_to_the_next(page, qtbot: QtBot, session: Session) -> None:
    for key in (Key.Key_P, Key.Key_X, Key.Key_P, Key.Key_U):
        qtbot.keyClick(page.view, key)
    assert [marks(session)[id] for id in (12, 11, 10, 9)] == [Mark.PICKED, Mark.REJECTED, Mark.PICKED, Mark.UNRATED]
    assert current(page) == 8


def test_the_last_drawing_stays_chosen_when_there_is_no_next(page, qtbot: QtBot, session: Session) -> None:
    qtbot.keyClick(page.view, Key.Key_End)
    qtbot.keyClick(page.view, Key.Key_P)
    assert current(page) == 1
    assert marks(session)[1] is Mark.PICKED


def test_several_selected_drawings_are_marked_at_once_and_stay_selected(page, qtbot: QtBot, session: Session) -> None:
    qtbot.keyClick(page.view, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.view, Key.Key_P)
    assert page.view.selected_rows == [0, 1]
    qtbot.keyClick(page.view, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.view, Key.Key_X)
    assert set(marks(session).values()) == {Mark.REJECTED}
    session.undo.undo()
    assert [id for id, mark in marks(session).items() if mark is Mark.PICKED] == [11, 12]


def test_undo_and_redo_by_key_take_a_mark_back_and_again(page, qtbot: QtBot, session: Session) -> None:
    qtbot.keyClick(page.view, Key.Key_P)
    qtbot.keyClick(page.view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert marks(session)[12] is Mark.UNRATED
    session.undo.redo()
    assert marks(session)[12] is Mark.PICKED


def test_arrows_move_through_rows_as_in_a_text(page, qtbot: QtBot) -> None:
    qtbot.keyClick(page.view, Key.Key_Down)
    assert page.view.currentIndex().row() == page.view.columns
    qtbot.keyClick(page.view, Key.Key_Left)
    assert page.view.currentIndex().row() == page.view.columns - 1
    qtbot.keyClick(page.view, Key.Key_Home)
    qtbot.keyClick(page.view, Key.Key_Up)
    assert page.view.currentIndex().row() == 0


@pytest.mark.parametrize("width", [620, 777, 1000, 1403])
def test_rows_are_filled_evenly_at_every_width(page, qtbot: QtBot, width: int) -> None:
    page.window_of_test.resize(width, 700)
    qtbot.wait(1)
    tops = [page.view.visualRect(page.model.index(row)).top() for row in range(12)]
    assert tops.count(tops[0]) == min(12, page.view.columns)


def test_a_click_on_a_filter_shows_its_drawings_alone(page, qtbot: QtBot, session: Session) -> None:
    session.mark([3, 5], Mark.PICKED)
    qtbot.mouseClick(button(page, "Picked"), Qt.MouseButton.LeftButton)
    assert [page.model.id(row) for row in range(page.model.rowCount())] == [5, 3]
    assert button(page, "Picked").text() == "Picked  2"
    assert button(page, "Unrated").text() == "Unrated  10"


def test_culling_the_unrated_needs_one_key_each(page, qtbot: QtBot, session: Session) -> None:
    qtbot.mouseClick(button(page, "Unrated"), Qt.MouseButton.LeftButton)
    for key in (Key.Key_P, Key.Key_X, Key.Key_P):
        qtbot.keyClick(page.view, key)
    assert page.model.rowCount() == 9
    assert current(page) == 9
    assert session.library.counts()[Mark.PICKED] == 2


def test_an_empty_filter_says_what_to_do(page, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(page, "Picked"), Qt.MouseButton.LeftButton)
    assert page._nothing_found.isVisible()
    qtbot.mouseClick(button(page, "All"), Qt.MouseButton.LeftButton)
    assert page.view.isVisible()


def test_the_order_turns_round_and_the_chosen_drawing_stays(page, qtbot: QtBot) -> None:
    page.view.select_row(2)
    next(action for action in page._bar._choices.actions() if action.text() == "Oldest first").trigger()
    assert page.model.id(0) == 1
    assert current(page) == 10


def test_the_loupe_opens_by_e_walks_by_arrows_marks_and_leaves_by_escape(page, qtbot: QtBot, session: Session) -> None:
    qtbot.keyClick(page.view, Key.Key_E)
    assert page.ways.loupe.isVisible()
    qtbot.keyClick(page.ways.loupe, Key.Key_Right)
    qtbot.keyClick(page.ways.loupe, Key.Key_P)
    qtbot.keyClick(page.ways.loupe, Key.Key_Escape)
    assert page.view.isVisible()
    assert marks(session)[11] is Mark.PICKED
    assert current(page) == 10


def test_a_double_click_opens_the_loupe(page, qtbot: QtBot) -> None:
    place = page.view.visualRect(page.model.index(4)).center()
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.ways.loupe.isVisible()
    assert page.view.currentIndex().row() == 4


def test_the_panel_tells_how_the_chosen_drawing_was_made(page, qtbot: QtBot) -> None:
    page.view.select_row(0)
    qtbot.waitUntil(lambda: page._panel._form.rowCount() > 0)
    values = [page._panel._form.itemAt(row, page._panel._form.ItemRole.FieldRole) for row in range(2)]
    assert [value.widget().text() for value in values] == ["red potion", "11"]


def test_deleted_drawings_wait_in_the_bin_and_come_back_by_undo(page, qtbot: QtBot, session: Session) -> None:
    qtbot.keyClick(page.view, Key.Key_Delete)
    assert page.model.rowCount() == 11
    assert current(page) == 11
    assert page._empty_bin.text() == "Empty bin (1)"
    qtbot.keyClick(page.view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.model.rowCount() == 12
    assert not page._empty_bin.isVisible()


def empty_by_clicks(page: GalleryPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page._empty_bin, Qt.MouseButton.LeftButton)
    box = page.findChild(QMessageBox)
    yes = next(each for each in box.findChildren(QPushButton) if each.text() == "Empty bin")
    with qtbot.waitSignal(page._bin.emptied):
        qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)


def test_the_emptied_bin_hands_its_files_to_the_system(page, qtbot: QtBot, session: Session, monkeypatch) -> None:
    handed: list[str] = []
    monkeypatch.setattr(bin_room, "_to_systems_bin", lambda file: handed.append(file) or True)
    qtbot.keyClick(page.view, Key.Key_Delete)
    empty_by_clicks(page, qtbot)
    assert [file[-9:] for file in handed] == ["00011.png"]
    assert session.library.binned() == []
    assert not session.undo.canUndo()
    gone = f"{session.project.folder}/gallery/00011.png"
    assert gone not in page._thumbnails._kept


def test_files_that_the_system_refuses_stay_in_the_bin(page, qtbot: QtBot, session: Session, monkeypatch) -> None:
    monkeypatch.setattr(bin_room, "_to_systems_bin", lambda file: False)
    qtbot.keyClick(page.view, Key.Key_Delete)
    with qtbot.waitSignal(session.failed) as failed:
        empty_by_clicks(page, qtbot)
    assert "did not take 1 of the files" in failed.args[0]
    assert len(session.library.binned()) == 1


def test_what_lies_outside_the_project_is_never_handed_to_the_systems_bin(
    page, qtbot: QtBot, session: Session, monkeypatch, tmp_path
) -> None:
    (tmp_path / "00011.png").write_bytes(b"somebody else's")
    session.project.gallery.rename(tmp_path / "moved")
    session.project.gallery.symlink_to(tmp_path)
    monkeypatch.setattr(bin_room, "_to_systems_bin", lambda file: pytest.fail(file))
    qtbot.keyClick(page.view, Key.Key_Delete)
    with qtbot.waitSignal(session.failed):
        empty_by_clicks(page, qtbot)
    assert (tmp_path / "00011.png").exists()


def test_keys_do_nothing_while_another_page_is_shown(page, qtbot: QtBot, session: Session, actions: Actions) -> None:
    page.hide()
    actions.pick.trigger()
    actions.delete.trigger()
    assert set(marks(session).values()) == {Mark.UNRATED}


def test_zoom_filter_and_order_are_there_again(qtbot: QtBot, session: Session, actions: Actions, page) -> None:
    session.mark([4], Mark.PICKED)
    qtbot.mouseClick(button(page, "Picked"), Qt.MouseButton.LeftButton)
    actions.zoom_in.trigger()
    zoom = page._bar.zoom
    again = GalleryPage(session, actions)
    qtbot.addWidget(again)
    assert again._bar.zoom == zoom
    assert [again.model.id(row) for row in range(again.model.rowCount())] == [4]


def test_sprites_of_another_size_are_shown_as_large_as_before(page, session: Session) -> None:
    assert page.view.cell.height() == 96 + 18
    session.project.change(size=32)
    session.sprites_changed.emit(None)
    assert page._bar.zoom == 3
    assert page.view.cell.height() == 96 + 18


def click(page: GalleryPage, qtbot: QtBot, row: int, keys=Qt.KeyboardModifier.NoModifier) -> None:
    place = page.view.visualRect(page.model.index(row)).center()
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, keys, place)


def test_clicks_select_one_add_one_or_all_between(page, qtbot: QtBot) -> None:
    click(page, qtbot, 2)
    assert page.view.selected_rows == [2]
    click(page, qtbot, 6, Qt.KeyboardModifier.ShiftModifier)
    assert page.view.selected_rows == [2, 3, 4, 5, 6]
    click(page, qtbot, 4, Qt.KeyboardModifier.ControlModifier)
    assert page.view.selected_rows == [2, 3, 5, 6]
    click(page, qtbot, 9)
    assert page.view.selected_rows == [9]


def test_shift_with_arrows_selects_from_where_it_began(page, qtbot: QtBot) -> None:
    page.view.select_row(1)
    qtbot.keyClick(page.view, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.view, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.view.selected_rows == list(range(1, 3 + page.view.columns))
    qtbot.keyClick(page.view, Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert page.view.selected_rows == [1, 2]


def test_the_mouse_frames_drawings_and_only_those(page, qtbot: QtBot) -> None:
    columns = page.view.columns
    viewport, view = page.view.viewport(), page.view
    first = view.visualRect(page.model.index(1)).topLeft() + QPoint(1, 1)
    last = view.visualRect(page.model.index(columns + 2)).center()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseMove(viewport, (first + last) / 2)
    qtbot.mouseMove(viewport, last)
    assert page.view.selected_rows == [1, 2, columns + 1, columns + 2]
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=last)
    assert page.view.selected_rows == [1, 2, columns + 1, columns + 2]


def test_from_right_to_left_the_grid_begins_at_the_right(page, qtbot: QtBot) -> None:
    page.view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    view, columns = page.view, page.view.columns
    places = [view.visualRect(page.model.index(row)) for row in range(columns + 1)]
    assert places[0].right() == view.viewport().width() - 1
    assert all(one.left() > other.left() for one, other in pairwise(places[:columns]))
    assert [view.indexAt(place.center()).row() for place in places] == list(range(columns + 1))
    view.select_row(1)
    qtbot.keyClick(view, Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_rows == [1, 2]
    click(page, qtbot, 0)
    qtbot.keyClick(view, Key.Key_Left)
    assert view.currentIndex().row() == 1
    first, last = places[1].topLeft() + QPoint(6, 6), view.visualRect(page.model.index(columns + 2)).center()
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=places[1].topRight() + QPoint(-2, 2))
    qtbot.mouseMove(view.viewport(), (first + last) / 2)
    qtbot.mouseMove(view.viewport(), last)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=last)
    assert view.selected_rows == [1, 2, columns + 1, columns + 2]


def test_a_click_beside_the_drawings_selects_nothing(page, qtbot: QtBot) -> None:
    corner = page.view.viewport().rect().bottomRight() - QPoint(4, 4)
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    assert page.view.selected_rows == []


def test_the_current_drawing_is_scrolled_into_sight(page, qtbot: QtBot, session: Session) -> None:
    session.drawings_changed.emit(draw_into(session.project, 200, pictures=2))
    qtbot.keyClick(page.view, Key.Key_End)
    seen = page.view.viewport().rect()
    assert seen.contains(page.view.visualRect(page.view.currentIndex()))
    page._bar.set_zoom(page._bar.zoom - 2)
    assert seen.contains(page.view.visualRect(page.view.currentIndex()))
    qtbot.keyClick(page.view, Key.Key_Home)
    assert page.view.verticalOffset() == 0


def button(page: GalleryPage, name: str) -> QPushButton:
    return next(each for each in page._bar.findChildren(QPushButton) if each.text().startswith(name))
