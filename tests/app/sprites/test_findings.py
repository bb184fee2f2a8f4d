"""Findings at the side of the sprites page: named after an import, cured by a click, cured alike later, taken back."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot
from tiny import tiny_sprites

from app.actions import Actions
from app.session import Session
from app.sprites.finding_card import FindingCard
from app.sprites.page import SpritesPage
from core.sprites.reading import read_frames


@pytest.fixture
def page(qtbot: QtBot, session: Session, actions: Actions) -> SpritesPage:
    page = SpritesPage(session, actions)
    qtbot.addWidget(page)
    page.resize(1000, 640)
    page.show()
    return page


def soft_art(folder: Path, count: int, seed: int) -> Path:
    """Sprites of which the first two have one half-transparent pixel."""
    folder.mkdir()
    for number, rgba in enumerate(tiny_sprites(count, seed=seed)):
        if number < 2:
            rgba[0, 0] = (250, 10, 10, 120)
        Image.fromarray(rgba).save(folder / f"{seed}_{number}.png")
    return folder


def soft_card(page: SpritesPage) -> FindingCard | None:
    return next((card for card in page._findings.cards if "half-transparent" in card.found.sentence), None)


def soft_count(session: Session) -> int:
    assert session.project is not None
    pictures = [read_frames(session.project.folder / sprite.file)[0].rgba for sprite in session.library.sprites()]
    return sum(bool(((rgba[..., 3] > 0) & (rgba[..., 3] < 255)).any()) for rgba in pictures)


@pytest.fixture
def soft_page(qtbot: QtBot, page: SpritesPage, session: Session, tmp_path: Path) -> SpritesPage:
    session.import_paths([soft_art(tmp_path / "soft", 6, seed=1)])
    qtbot.waitUntil(lambda: soft_card(page) is not None, timeout=10_000)
    return page


def test_an_import_is_looked_at_and_a_card_says_what_was_found(soft_page: SpritesPage) -> None:
    card = soft_card(soft_page)
    assert card is not None
    assert card.found.sentence.startswith("2 sprites")
    assert card.cure.text() == "Cure"
    assert soft_page._side._group.button(1).text().startswith("Findings (")
    assert soft_page._findings._forecast.text().startswith("6 sprites")


def test_a_click_cures_and_undo_points_back_to_the_files_that_came_in(
    qtbot: QtBot, soft_page: SpritesPage, session: Session, actions: Actions
) -> None:
    assert session.project is not None
    before = {sprite.id: sprite.file for sprite in session.library.sprites()}
    originals = {file: (session.project.folder / file).read_bytes() for file in before.values()}
    card = soft_card(soft_page)
    assert card is not None
    card.cure.click()
    qtbot.waitUntil(lambda: soft_card(soft_page) is None, timeout=10_000)
    assert soft_count(session) == 0
    assert {file: (session.project.folder / file).read_bytes() for file in originals} == originals
    actions.undo.trigger()
    assert {sprite.id: sprite.file for sprite in session.library.sprites()} == before
    qtbot.waitUntil(lambda: soft_card(soft_page) is not None, timeout=10_000)


def test_a_later_import_is_cured_alike_until_that_is_taken_back(
    qtbot: QtBot, soft_page: SpritesPage, session: Session, tmp_path: Path
) -> None:
    card = soft_card(soft_page)
    assert card is not None
    card.cure.click()
    qtbot.waitUntil(lambda: soft_count(session) == 0, timeout=10_000)
    session.import_paths([soft_art(tmp_path / "more", 5, seed=2)])
    qtbot.waitUntil(lambda: len(session.library.sprites()) == 11, timeout=10_000)
    qtbot.waitUntil(lambda: soft_count(session) == 0, timeout=10_000)
    session.undo.undo()
    qtbot.waitUntil(lambda: soft_count(session) == 2, timeout=10_000)


def test_what_was_cured_does_not_come_in_a_second_time(
    qtbot: QtBot, soft_page: SpritesPage, session: Session, tmp_path: Path
) -> None:
    card = soft_card(soft_page)
    assert card is not None
    card.cure.click()
    qtbot.waitUntil(lambda: soft_count(session) == 0, timeout=10_000)
    with qtbot.waitSignal(session.import_ended, timeout=10_000):
        session.import_paths([tmp_path / "soft"])
    assert len(session.library.sprites()) == 6


def test_what_is_meant_is_kept_and_said_no_more(soft_page: SpritesPage, session: Session) -> None:
    card = soft_card(soft_page)
    assert card is not None
    card.keep.click()
    assert soft_card(soft_page) is None
    assert soft_count(session) == 2
    session.undo.undo()
    assert soft_card(soft_page) is not None
    session.undo.redo()
    assert soft_card(soft_page) is None
    soft_page._findings._again.click()
    assert soft_card(soft_page) is not None


def test_a_card_selects_its_sprites_in_the_grid(soft_page: SpritesPage) -> None:
    card = soft_card(soft_page)
    assert card is not None
    soft_page._search.setText("nothing has this name")
    card.show_them.click()
    assert sorted(soft_page._selected()) == sorted(card.found.ids)


def test_what_can_only_be_left_out_leaves_the_set_and_comes_back(
    qtbot: QtBot, page: SpritesPage, session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "twins"
    folder.mkdir()
    for number, rgba in enumerate(tiny_sprites(4)):
        Image.fromarray(rgba).save(folder / f"{number}.png")
    square = np.full((16, 16, 4), (30, 60, 90, 255), np.uint8)
    Image.fromarray(square).save(folder / "square.png")
    session.import_paths([folder])
    qtbot.waitUntil(lambda: any("one colour" in c.found.sentence for c in page._findings.cards), timeout=10_000)
    card = next(c for c in page._findings.cards if "one colour" in c.found.sentence)
    card.cure.click()
    assert len(session.library.sprites()) == 4
    session.undo.undo()
    assert len(session.library.sprites()) == 5


def test_a_cured_sprite_goes_back_to_its_original_and_is_not_cured_again_by_itself(
    qtbot: QtBot, soft_page: SpritesPage, session: Session, actions: Actions, tmp_path: Path
) -> None:
    before = {sprite.id: sprite.file for sprite in session.library.sprites()}
    card = soft_card(soft_page)
    assert card is not None
    first, second = card.found.ids
    card.cure.click()
    qtbot.waitUntil(lambda: soft_count(session) == 0, timeout=10_000)
    qtbot.waitUntil(lambda: soft_card(soft_page) is None, timeout=10_000)
    assert set(soft_page._examiner.changed(list(before))) == {first, second}
    soft_page._examiner.bring_back([first])
    qtbot.waitUntil(lambda: soft_count(session) == 1, timeout=10_000)
    qtbot.waitUntil(lambda: (card := soft_card(soft_page)) is not None and card.found.ids == (first,), timeout=10_000)
    assert {sprite.id: sprite.file for sprite in session.library.sprites()}[first] == before[first]
    assert session.undo.undoText() == "Back to the original"
    session.undo.undo()
    assert soft_count(session) == 0
