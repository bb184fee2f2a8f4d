"""Sprites grouped by label or sheet: each group together, its name at its first sprite."""

import pytest
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.session import Session
from app.sprites.groups import Order, grouped, order_of
from app.sprites.models import GroupRole
from app.sprites.page import SpritesPage
from core.library import Sprite

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
    page._order.setCurrentIndex(1)
    names = [page._model.index(row).data(GroupRole) for row in range(10)]
    assert names == ["knights", *[""] * 5, "slimes", *[""] * 3]
    assert with_sprites.kept("sprites.order", "") == "label"
