"""Animations in the grid: one tile each, played under the mouse, laid apart by a click on the badge."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from tiny import tiny_sprites

from app.actions import Actions
from app.session import Session
from app.sprites.models import BadgeRole
from app.sprites.page import SpritesPage
from app.sprites.tiles import Badge, Moving, Tile, sprites_on, tiles_of
from core.animation import Animation, Direction, Shown
from core.library import Sprite

SPRITES = [Sprite(id, f"{id}.png", str(id), "", "") for id in range(1, 6)]
WALK = Animation(7, "walk", Direction.PING_PONG, (Shown(2, 100), Shown(3, 50), Shown(4, 0)))


def ids(tiles: list[Tile]) -> list[list[int]]:
    return [[sprite.id for sprite in sprites_on(tile)] for tile in tiles]


def test_an_animation_is_one_tile_where_its_first_frame_lies() -> None:
    tiles = tiles_of(SPRITES, [WALK], ())
    assert ids(tiles) == [[1], [2, 3, 4], [5]]
    walk = tiles[1]
    assert isinstance(walk, Moving)
    assert walk.round is not None
    assert (walk.badge, walk.round.places, walk.round.ends_ms) == (Badge(3), (0, 1, 2, 1), (100, 150, 275, 325))


def test_unfolded_its_frames_lie_side_by_side_with_their_numbers() -> None:
    tiles = tiles_of(SPRITES, [WALK], (7,))
    assert ids(tiles) == [[1], [2], [3], [4], [5]]
    assert [tile.badge for tile in tiles if isinstance(tile, Moving)] == [Badge(3, place) for place in range(3)]


def test_a_frame_of_two_animations_lies_on_one_tile() -> None:
    again = Animation(8, "again", Direction.FORWARD, (Shown(4, 0), Shown(5, 0)))
    assert ids(tiles_of(SPRITES, [WALK, again], ())) == [[1], [2, 3, 4], [5]]


def test_one_frame_that_is_left_of_an_animation_does_not_move() -> None:
    assert tiles_of(SPRITES[1:2], [WALK], ()) == SPRITES[1:2]


@pytest.fixture
def page(qtbot: QtBot, session: Session, actions: Actions, tmp_path: Path) -> SpritesPage:
    """One loose sprite and a walk of three frames."""
    art = tmp_path / "art"
    art.mkdir()
    loose, bob = tiny_sprites(2)
    Image.fromarray(loose).save(art / "a.png")
    frames = [bob.copy() for _ in range(3)]
    for step, frame in enumerate(frames):
        frame[15, 2 * step : 2 * step + 2] = (1, 2, 3, 255)
    pictures = [Image.fromarray(frame) for frame in frames]
    pictures[0].save(art / "bob.gif", save_all=True, append_images=pictures[1:], duration=40, disposal=2)
    page = SpritesPage(session, actions)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    with qtbot.waitSignal(session.import_ended, timeout=10_000):
        session.import_paths([art])
    qtbot.waitUntil(lambda: page._model.total == 4)
    return page


def test_an_import_shows_one_tile_for_an_animation_and_counts_its_frames(page: SpritesPage) -> None:
    assert (page._model.rowCount(), page._model.shown) == (2, 4)
    assert page._header.sentence.text() == "4 sprites"
    assert page._model.index(1).data(BadgeRole) == Badge(3)


def test_taking_an_import_back_and_doing_it_again_brings_the_animation_back(
    qtbot: QtBot, page: SpritesPage, session: Session
) -> None:
    session.undo.undo()
    qtbot.waitUntil(lambda: page._model.total == 0)
    session.undo.redo()
    qtbot.waitUntil(lambda: page._model.total == 4)
    assert page._model.index(1).data(BadgeRole) == Badge(3)


def test_a_selected_animation_plays_and_stands_still_after(qtbot: QtBot, page: SpritesPage) -> None:
    seen: set[int | None] = set()
    page._model.dataChanged.connect(lambda *_: seen.add(page._model._played.get(1)))
    page._grid.setCurrentIndex(page._model.index(1))
    qtbot.waitUntil(lambda: seen >= {0, 1, 2}, timeout=10_000)
    page._grid.setCurrentIndex(page._model.index(0))
    assert page._model._played == {}


def test_an_animation_under_the_mouse_plays(qtbot: QtBot, page: SpritesPage) -> None:
    page._grid.entered.emit(page._model.index(1))
    qtbot.waitUntil(lambda: page._model._played.get(1) == 1, timeout=10_000)
    page._grid.viewportEntered.emit()
    assert page._model._played == {}


def test_a_click_on_the_badge_lays_the_frames_apart_and_another_folds_them(qtbot: QtBot, page: SpritesPage) -> None:
    def click(row: int) -> None:
        corner = page._grid.visualRect(page._model.index(row)).topRight() + QPoint(-14, 12)
        qtbot.mouseClick(page._grid.viewport(), Qt.MouseButton.LeftButton, pos=corner)

    click(1)
    assert [page._model.index(row).data(BadgeRole) for row in range(1, 4)] == [Badge(3, place) for place in range(3)]
    click(2)
    assert page._model.rowCount() == 2


def test_one_frame_that_is_asked_for_is_laid_apart_from_the_others(page: SpritesPage) -> None:
    middle = page._model.ids([1])[1]
    page._select([middle])
    assert page._selected() == [middle]


def test_removing_the_tile_removes_all_its_frames(qtbot: QtBot, page: SpritesPage, session: Session) -> None:
    page._grid.setCurrentIndex(page._model.index(1))
    page._actions.delete.trigger()
    assert len(session.library.sprites()) == 1
    session.undo.undo()
    assert len(session.library.sprites()) == 4
