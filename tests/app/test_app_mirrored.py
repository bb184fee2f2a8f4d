"""For languages that run from right to left: grids, headings, lines of words and number fields begin at the right."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QSpinBox, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.session import Session
from app.settings import Theme
from app.sprites.delegates import paint_heading
from app.sprites.page import SpritesPage
from app.sprites.sections import HEADING
from app.theme import dress
from app.widgets.flow import FlowLayout
from app.widgets.spin import INSET, airy
from core.words import speak

Right = Qt.LayoutDirection.RightToLeft


@pytest.fixture
def hebrew(qapp: QApplication) -> Iterator[QApplication]:
    speak("he")
    qapp.setLayoutDirection(Right)
    dress(qapp, Theme.LIGHT)
    yield qapp
    speak("en")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    dress(qapp, Theme.LIGHT)


def test_the_grid_of_sprites_is_mirrored_with_its_keys_and_headings(
    qtbot: QtBot, with_sprites: Session, actions: Actions
) -> None:
    page = SpritesPage(with_sprites, actions)
    qtbot.addWidget(page)
    page.setLayoutDirection(Right)
    page.resize(1000, 640)
    page.show()
    qtbot.waitUntil(lambda: page._model.total == 10)
    page._order.setCurrentIndex(1)
    grid, places = page._grid, [page._grid.visualRect(page._model.index(row)) for row in range(10)]
    assert places[0].right() == places[6].right() == grid.viewport().width() - 1
    assert places[1].right() < places[0].left() + 1
    assert [grid.indexAt(place.center()).row() for place in places] == list(range(10))
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=places[0].center())
    qtbot.keyClick(grid, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert grid.selected_rows == [0, 1]
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, places[6].top() - HEADING // 2))
    assert grid.selected_rows == [6, 7, 8, 9]


def test_a_heading_begins_at_the_right_and_its_line_runs_to_the_left(qapp: QApplication) -> None:
    image = QImage(400, HEADING, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter, option = QPainter(image), QStyleOptionViewItem()
    painter.setLayoutDirection(Right)
    option.palette.setColor(QPalette.ColorRole.Mid, QColor("red"))
    paint_heading(painter, image.rect(), "knights", 6, option)
    painter.end()
    rule = [x for x in range(400) for y in range(HEADING) if image.pixelColor(x, y) == QColor("red")]
    words = [x for x in range(400) for y in range(HEADING) if image.pixelColor(x, y).lightness() < 90]
    assert min(rule) < 10
    assert max(rule) < 390 < max(words) + 10


def test_words_in_lines_begin_at_the_right(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.setLayoutDirection(Right)
    flow = FlowLayout(owner)
    buttons = [QPushButton(word) for word in ("red", "potion", "knight", "a long word to begin a line with")]
    for button in buttons:
        flow.addWidget(button)
    owner.resize(300, 200)
    owner.show()
    assert buttons[0].geometry().right() == owner.width() - 1
    assert buttons[1].geometry().right() < buttons[0].x()
    assert buttons[3].geometry().right() == owner.width() - 1
    assert buttons[3].y() > buttons[0].y()


def test_number_fields_keep_their_air_when_the_theme_changes(hebrew: QApplication, qtbot: QtBot) -> None:
    spin = airy(QSpinBox())
    qtbot.addWidget(spin)
    spin.show()
    dress(hebrew, Theme.DARK)
    margins = spin.lineEdit().textMargins()
    assert (margins.left(), margins.right()) == (INSET, INSET)
    assert spin.alignment() & Qt.AlignmentFlag.AlignRight


def test_the_menu_of_a_button_is_announced_at_its_left(hebrew: QApplication, qtbot: QtBot) -> None:
    pictures = []
    for has_menu in (False, True):
        button = QPushButton("")
        qtbot.addWidget(button)
        if has_menu:
            button.setMenu(QMenu(button))
        button.resize(160, 32)
        pictures.append(button.grab().toImage())
    plain, announced = pictures
    differs = [x for x in range(160) for y in range(32) if plain.pixel(x, y) != announced.pixel(x, y)]
    assert min(differs) > 2
    assert max(differs) < 40
