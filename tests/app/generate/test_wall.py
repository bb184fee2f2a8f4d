"""The wall: whole pixels, the largest that fit, and clicks that find their sprite."""

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tiny import tiny_sprites

from app.generate.grid import best_grid
from app.generate.wall import Asked, Note, Wall, blend
from app.widgets.pixel_view import to_image
from core.jobs import Mark


@pytest.fixture
def wall(qtbot: QtBot) -> Wall:
    wall = Wall()
    qtbot.addWidget(wall)
    wall.resize(700, 600)
    sprites = tiny_sprites(16)
    wall.show_strip(to_image(sprites.reshape(-1, 16, 4)), 16, is_faded=False)
    wall.show()
    return wall


@pytest.mark.parametrize(
    ("count", "size", "zoom", "columns"), [(16, 16, 8, 4), (64, 16, 4, 8), (36, 32, 2, 6), (1, 16, 37, 1)]
)
def test_sprites_are_as_large_as_whole_pixels_allow(count: int, size: int, zoom: int, columns: int) -> None:
    grid = best_grid(QRect(0, 0, 700, 600), count, size, 1.0)
    assert (grid.zoom, grid.columns) == (zoom, columns)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("count", [16, 36, 64])
def test_no_tile_lies_outside_or_on_another(count: int, ratio: float) -> None:
    room = QRect(0, 0, round(700 * ratio), round(600 * ratio))
    grid = best_grid(room, count, 16, ratio)
    tiles = [grid.tile(place, 16) for place in range(count)]
    assert all(room.contains(tile) for tile in tiles)
    assert not any(a.intersects(b) for i, a in enumerate(tiles) for b in tiles[:i])


def test_every_pixel_of_a_sprite_is_a_square_of_the_screen(wall: Wall) -> None:
    shot = wall.grab().toImage()
    sprite = tiny_sprites(16)[5]
    tile = wall.tile(5).toRect()
    zoom = (tile.width() - 10) // 16
    y, x = (int(v) for v in np.argwhere(sprite[..., 3] == 255)[10])
    left, top = tile.left() + 5 + x * zoom, tile.top() + 5 + y * zoom
    colours = {shot.pixelColor(left + dx, top + dy).name() for dx in range(zoom) for dy in range(zoom)}
    assert colours == {QColor(*(int(v) for v in sprite[y, x])).name()}


def test_clicks_find_their_sprite(qtbot: QtBot, wall: Wall) -> None:
    spot = wall.tile(6).center().toPoint()
    with qtbot.waitSignal(wall.pressed) as pressed:
        qtbot.mouseClick(wall, Qt.MouseButton.LeftButton, pos=spot)
    with qtbot.waitSignal(wall.asked) as asked:
        QApplication.sendEvent(wall, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, QPoint(300, 200)))
    assert (pressed.args, asked.args) == ([6], [Asked(6, QPoint(300, 200))])


def test_a_click_between_sprites_finds_none(qtbot: QtBot, wall: Wall) -> None:
    with qtbot.assertNotEmitted(wall.pressed):
        qtbot.mouseClick(wall, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))


def test_marks_and_notes_are_seen(wall: Wall) -> None:
    plain = wall.grab().toImage()
    wall.show_marks([Mark.PICKED, Mark.REJECTED, *[Mark.UNRATED] * 14])
    wall.show_notes([Note("")] * 15 + [Note("A copy", QColor("#ff0000"))])
    marked = wall.grab().toImage()
    changed = [plain.copy(wall.tile(i).toRect()) != marked.copy(wall.tile(i).toRect()) for i in (0, 1, 8, 15)]
    assert changed == [True, True, False, True]


def test_a_tip_shows_the_nearest_sprite_beside_the_drawn_one(wall: Wall) -> None:
    near = to_image(tiny_sprites(16)[3])
    wall.show_notes([Note("New <one>", None, near), *[Note("Plain")] * 15])
    tip = wall._tip(0)
    assert "New &lt;one&gt;" in tip
    packed = tip.split("base64,")[1].split('"')[0]
    picture = QImage.fromData(QByteArray.fromBase64(packed.encode()))
    assert (picture.width(), picture.height()) == (2 * 112 + 10, 112)
    sprite = tiny_sprites(16)[3]
    y, x = (int(v) for v in np.argwhere(sprite[..., 3] == 255)[20])
    assert picture.pixelColor(122 + x * 7 + 3, y * 7 + 3).name() == QColor(*(int(v) for v in sprite[y, x])).name()
    assert (wall._tip(1), wall._tip(-1), wall._tip(16)) == ("Plain", "", "")


def test_from_one_step_to_the_next_no_ground_shines_through() -> None:
    red, blue = (QImage(4, 4, QImage.Format.Format_ARGB32_Premultiplied) for _ in range(2))
    red.fill(QColor("red"))
    blue.fill(QColor("blue"))
    between = blend(red, blue, 0.5).pixelColor(1, 1)
    assert between.alpha() > 252
    assert 120 < between.red() < 135
    assert 120 < between.blue() < 135
