"""Sprites grouped by label or sheet: each group together, its name at its first sprite."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.session import Session
from app.sprites.page import SpritesPage
from app.sprites.sections import HEADING
from core.library import Sprite
from core.sprites.grouping import Order, grouped, order_of

SPRITES = [
    Sprite(1, "", "a", "/art/sheet.png", "", ("orc", "green")),
    Sprite(2, "", "b", "/art/loose/b.png", "", ()),
    Sprite(3, "", "c", "/art/sheet.png", "", ("elf",)),
    Sprite(4, "", "d", "/art/loose/d.png", "", ("orc",)),
]


def test_sprites_stay_as_they_came_in() -> None:
    assert grouped(SPRITES, Order.IMPORTED) == (SPRITES, {})


def test_a_label_is_a_group_and_what_has_none_comes_last() -> None:
    found, begins = grouped(SPRITES, Order.LABEL)
    assert [sprite.id for sprite in found] == [3, 1, 4, 2]
    assert begins == {0: "elf", 1: "orc", 3: "No label"}


def test_a_sheet_is_a_group_and_so_is_a_folder_of_loose_pictures() -> None:
    found, begins = grouped(SPRITES, Order.SHEET)
    assert [sprite.id for sprite in found] == [2, 4, 1, 3]
    assert begins == {0: "loose", 2: "sheet.png"}


def test_nothing_has_no_groups() -> None:
    assert grouped([], Order.LABEL) == ([], {})


@pytest.mark.parametrize(("kept", "order"), [("label", Order.LABEL), ("", Order.IMPORTED), ("other", Order.IMPORTED)])
def test_an_order_is_read_back(kept: str, order: Order) -> None:
    assert order_of(kept) is order


def test_the_grid_is_grouped_by_a_choice_that_is_kept(qtbot: QtBot, with_sprites: Session, actions: Actions) -> None:
    page = SpritesPage(with_sprites, actions)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page._model.total == 10)
    page._order.setCurrentIndex(1)
    assert page._model.begins == {0: "knights", 6: "slimes"}
    assert with_sprites.kept("sprites.order", "") == "label"


def test_a_heading_stands_above_its_group_and_a_click_on_it_selects_the_group(
    qtbot: QtBot, with_sprites: Session, actions: Actions
) -> None:
    page = SpritesPage(with_sprites, actions)
    qtbot.addWidget(page)
    page.resize(1000, 640)
    page.show()
    qtbot.waitUntil(lambda: page._model.total == 10)
    page._order.setCurrentIndex(1)
    grid = page._grid
    first, slime = grid.visualRect(page._model.index(0)), grid.visualRect(page._model.index(6))
    assert first.top() == HEADING
    assert slime.left() == 0
    assert slime.top() >= first.bottom() + HEADING
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, slime.top() - HEADING // 2))
    assert grid.selected_rows == [6, 7, 8, 9]
