"""Pixels on screen: whole zoom, no smoothing, at every scale of the screen."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from app.widgets.pixel_view import PixelView, checkerboard, draw_pixels, to_image, whole_zoom_rect

RED, CLEAR = (255, 0, 0, 255), (0, 0, 0, 0)


def canvas(side: int, ratio: float = 1.0) -> QImage:
    image = QImage(round(side * ratio), round(side * ratio), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    image.setDevicePixelRatio(ratio)
    return image


def opaque_box(image: QImage) -> tuple[int, int, int, int]:
    """left, top, right, bottom of what was painted, in device pixels."""
    alpha = np.array([[image.pixelColor(x, y).alpha() for x in range(image.width())] for y in range(image.height())])
    rows, columns = np.nonzero(alpha)
    return int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1


def test_an_image_owns_its_pixels_even_when_the_array_is_a_view_and_changes(qapp: object) -> None:
    wide = np.zeros((2, 8, 4), np.uint8)
    view = wide[:, ::2]
    view[0, 1] = RED
    image = to_image(view)
    wide[:] = 7
    assert (image.width(), image.height()) == (4, 2)
    assert image.pixelColor(1, 0).getRgb() == RED
    assert image.pixelColor(0, 0).getRgb() == CLEAR


@pytest.mark.parametrize(
    ("room", "size", "expected"),
    [
        (QRectF(0, 0, 100, 100), QSize(16, 16), QRectF(2, 2, 96, 96)),
        (QRectF(0, 0, 100, 40), QSize(16, 16), QRectF(34, 4, 32, 32)),
        (QRectF(0, 0, 10, 10), QSize(16, 16), QRectF(-3, -3, 16, 16)),
        (QRectF(0.4, 0.4, 32, 32), QSize(16, 16), QRectF(0, 0, 32, 32)),
    ],
)
def test_zoom_is_whole_and_centred_on_whole_pixels(room: QRectF, size: QSize, expected: QRectF) -> None:
    assert whole_zoom_rect(room, size) == expected


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_every_pixel_has_the_same_whole_size_at_any_screen_scale(ratio: float, qapp: object) -> None:
    sprite = to_image(np.full((8, 8, 4), RED, np.uint8))
    target = canvas(40, ratio)
    painter = QPainter(target)
    draw_pixels(painter, QRectF(0, 0, 40, 40), sprite)
    painter.end()
    left, top, right, bottom = opaque_box(target)
    assert (right - left) % 8 == 0
    assert right - left == bottom - top == 8 * int(40 * ratio / 8)


def test_no_colour_is_mixed(qapp: object) -> None:
    checks = np.zeros((4, 4, 4), np.uint8)
    checks[::2, ::2] = RED
    target = canvas(30, 1.25)
    painter = QPainter(target)
    draw_pixels(painter, QRectF(0, 0, 30, 30), to_image(checks))
    painter.end()
    seen = {target.pixelColor(x, y).getRgb() for x in range(target.width()) for y in range(target.height())}
    assert seen == {RED, CLEAR}


def test_a_picture_larger_than_its_room_does_not_paint_over_its_neighbours(qapp: object) -> None:
    target = canvas(30)
    painter = QPainter(target)
    draw_pixels(painter, QRectF(10, 10, 10, 10), to_image(np.full((16, 16, 4), RED, np.uint8)))
    painter.end()
    assert opaque_box(target) == (10, 10, 20, 20)


def test_a_checkerboard_has_two_tones_and_stays_in_its_room(qapp: object) -> None:
    target = canvas(40)
    painter = QPainter(target)
    checkerboard(painter, QRectF(4, 4, 32, 32))
    painter.end()
    assert opaque_box(target) == (4, 4, 36, 36)
    assert target.pixelColor(5, 5) != target.pixelColor(13, 5)
    assert target.pixelColor(5, 5) == target.pixelColor(13, 13)


def test_a_view_paints_its_image_and_nothing_without_one(qtbot: QtBot) -> None:
    view = PixelView()
    qtbot.addWidget(view)
    view.resize(64, 64)
    view.grab()
    view.show_image(to_image(np.full((16, 16, 4), RED, np.uint8)))
    assert view.grab().toImage().pixelColor(32, 32).getRgb() == RED
