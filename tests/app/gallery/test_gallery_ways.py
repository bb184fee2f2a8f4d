"""The ways of looking at drawings, by the keys that hands know: stars, colours, loupe, compare, survey, in the game."""

import pytest
from drawn import draw_into
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.gallery.model import IDS
from app.gallery.page import GalleryPage
from app.session import Session
from core.gallery import choices
from core.gallery.query import Compare, Order, Query
from core.jobs import Mark

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, session: Session, actions: Actions) -> GalleryPage:
    draw_into(session.project, 12)
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


def press(qtbot: QtBot, page: GalleryPage, *keys: Key) -> None:
    for key in keys:
        qtbot.keyClick(page.window_of_test.focusWidget(), key)


def test_figures_give_stars_and_colours_and_the_next_one_is_up(page, qtbot: QtBot, session: Session) -> None:
    press(qtbot, page, Key.Key_4, Key.Key_0, Key.Key_5, Key.Key_7)
    found = {drawing.id: (drawing.stars, drawing.colour) for drawing in session.library.drawings(range(9, 13))}
    assert found == {12: (4, 0), 11: (0, 0), 10: (5, 0), 9: (0, 2)}


def test_the_same_colour_again_takes_it_off(page, qtbot: QtBot, session: Session, actions: Actions) -> None:
    actions.advance.setChecked(False)
    press(qtbot, page, Key.Key_8)
    assert session.library.drawing(12).colour == 3
    press(qtbot, page, Key.Key_8)
    assert session.library.drawing(12).colour == 0


def test_without_going_on_the_marked_one_stays(page, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_A, Key.Key_P)
    assert page.view.currentIndex().row() == 0


def test_g_e_c_n_and_i_lead_there_and_back(page, qtbot: QtBot) -> None:
    ways = page.ways
    for key, way in ((Key.Key_E, ways.loupe), (Key.Key_C, ways.compare), (Key.Key_N, ways.survey)):
        press(qtbot, page, key)
        assert way.isVisible()
        press(qtbot, page, Key.Key_G)
        assert page.view.isVisible()
    press(qtbot, page, Key.Key_I)
    assert ways.in_game.isVisible()
    press(qtbot, page, Key.Key_I)
    assert page.view.isVisible()


def test_compare_steps_the_framed_one_and_marks_it(page, qtbot: QtBot, session: Session) -> None:
    press(qtbot, page, Key.Key_C)
    assert page.ways.compare.ids == [12, 11]
    press(qtbot, page, Key.Key_Right, Key.Key_P)
    assert page.ways.compare.ids == [12, 10]
    press(qtbot, page, Key.Key_Tab, Key.Key_Right, Key.Key_X)
    assert page.ways.compare.ids == [11, 10]
    assert session.library.drawing(10).mark is Mark.PICKED
    assert session.library.drawing(11).mark is Mark.REJECTED


def test_survey_throws_out_one_by_one_and_what_is_left_is_chosen(page, qtbot: QtBot, session: Session) -> None:
    for _ in range(3):
        qtbot.keyClick(page.view, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, page, Key.Key_N)
    assert page.ways.survey.ids == [12, 11, 10, 9]
    press(qtbot, page, Key.Key_Delete, Key.Key_Right, Key.Key_Backspace, Key.Key_5)
    assert page.ways.survey.ids == [11, 9]
    press(qtbot, page, Key.Key_Escape)
    assert [page.model.id(row) for row in page.view.selected_rows] == [11, 9]
    assert session.library.drawing(9).stars == 5
    assert len(session.library.drawing_ids()) == 12


def test_the_family_is_walked_by_arrows_and_marked_on_the_way(page, qtbot: QtBot, session: Session) -> None:
    choices.set_parents(session.library, 12, [11, 4])
    choices.set_parents(session.library, 11, [2])
    press(qtbot, page, Key.Key_F)
    assert page.ways.family.ids == [2, 11, 4, 12]
    press(qtbot, page, Key.Key_Up, Key.Key_Up, Key.Key_P)
    assert session.library.drawing(2).mark is Mark.PICKED
    press(qtbot, page, Key.Key_Down, Key.Key_G)
    assert [page.model.id(row) for row in page.view.selected_rows] == [11]


def test_who_has_no_family_says_how_to_get_one(page, qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(session.said) as said:
        press(qtbot, page, Key.Key_F)
    assert "Breed it" in said.args[0]
    assert page.view.isVisible()


def test_in_the_blind_test_a_figure_is_an_answer_and_no_star(
    page, qtbot: QtBot, with_sprites: Session, session: Session
) -> None:
    press(qtbot, page, Key.Key_I, Key.Key_Space)
    blind = page.ways.in_game.blind
    assert blind.isVisible()
    press(qtbot, page, (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4)[blind.own_place])
    assert (blind.right, blind.asked) == (1, 1)
    assert all(drawing.stars == 0 for drawing in session.library.drawings(range(1, 13)))


def test_a_search_is_typed_and_left_by_return(page, qtbot: QtBot) -> None:
    page._search.focus_text()
    qtbot.keyClicks(page._search._text, "seed:3")
    qtbot.keyClick(page._search._text, Key.Key_Return)
    assert page.model.ids == [4]
    assert page.view.hasFocus()
    page._search._clear.click()
    assert len(page.model.ids) == 12


def test_stars_are_filtered_and_the_filter_is_kept_under_a_name(page, session: Session) -> None:
    choices.rate(session.library, choices.Rate.STARS, {3: 4, 5: 5, 7: 1})
    page._search._set(stars=4, compare=Compare.LEAST)
    assert page.model.ids == [5, 3]
    page._search.keep_asked.emit(("good ones", page._search.query))
    assert choices.kept_filters(session.library)["good ones"].stars == 4
    session.undo.undo()
    assert choices.kept_filters(session.library) == {}


def test_the_selected_go_into_a_collection_and_it_is_shown_alone(page, session: Session) -> None:
    page.view.select_ids([8, 2])
    page._search.new_group_asked.emit("Swamp")
    (group,) = choices.groups(session.library)
    page._search._set(collection=group.id)
    assert page.model.ids == [8, 2]
    page._search.forget_group_asked.emit(group.id)
    assert len(page.model.ids) == 12
    session.undo.undo()
    assert choices.groups(session.library) == [group]
    session.undo.undo()
    assert choices.groups(session.library) == []


def test_dragging_hands_over_the_files_themselves(page, session: Session) -> None:
    rows = [page.model.index(row) for row in (0, 1)]
    data = page.model.mimeData(rows)
    assert [url.toLocalFile() for url in data.urls()] == [str(page.model.file(row)) for row in (0, 1)]
    assert bytes(data.data(IDS).data()) == b"12 11"


def test_copying_two_puts_one_picture_on_the_clipboard(page, actions: Actions) -> None:
    page.view.select_ids([12, 11, 10])
    actions.copy.trigger()
    data = QGuiApplication.clipboard().mimeData()
    assert data.imageData().width() == 32
    assert len(data.urls()) == 3
    QGuiApplication.clipboard().clear()  # the screenless platform keeps it until Python itself is gone, and crashes


def test_the_best_by_taste_come_first_and_further_marks_move_nothing(page, session: Session) -> None:
    page.model.show(Query(order=Order.BEST), {3: -2.0, 9: -1.0})
    assert page.model.ids[:3] == [3, 9, 12]
    session.mark([12], Mark.PICKED)
    assert page.model.ids[:3] == [3, 9, 12]


def test_a_stack_shows_its_top_alone_until_it_is_unfolded(page) -> None:
    page.model.fold({12: 2}, {11, 10})
    assert page.model.ids[:2] == [12, 9]
    page.model.fold({}, ())
    assert len(page.model.ids) == 12
