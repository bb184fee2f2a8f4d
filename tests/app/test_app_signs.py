"""Colour is nowhere the only sign: with every colour the same, marks, novelty, labels and jobs differ in shape."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from pytestqt.qtbot import QtBot

from app.gallery import badges
from app.gallery.delegate import Backdrop, Cells
from app.gallery.model import Look
from app.generate.wall import Note, Wall
from app.queue import panel
from app.widgets import colours
from core.jobs import Mark
from core.queue import State

GREY = QColor("#777777")
SIDE = 96


@pytest.fixture
def one_colour(monkeypatch: pytest.MonkeyPatch) -> Iterator[QPalette]:
    monkeypatch.setattr(colours, "KIN", dict.fromkeys(colours.KIN, GREY))
    monkeypatch.setattr(badges, "KIN", colours.KIN)
    monkeypatch.setattr(colours, "LABELS", (GREY,) * len(colours.LABELS))
    badges.ring.cache_clear()
    palette = QPalette()
    for role in (QPalette.ColorRole.Accent, QPalette.ColorRole.PlaceholderText):
        palette.setColor(role, GREY)
    yield palette
    badges.ring.cache_clear()


def painted(look: Look, palette: QPalette) -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(GREY.lighter())
    painter = QPainter(image)
    Cells(painter, QSize(SIDE, SIDE), palette, Backdrop(), {}).paint(0, 0, look, False, False)  # type: ignore[arg-type]
    painter.end()
    return image


def shape(image: QImage) -> frozenset[tuple[int, int, int]]:
    cells = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return frozenset((x, y, image.pixelColor(x, y).lightness() // 16) for x, y in cells)


def test_novelty_marks_and_labels_differ_in_shape_in_the_gallery(qtbot: QtBot, one_colour: QPalette) -> None:
    looks = [Look(None, Mark.UNRATED, kin=kin) for kin in ("new", "cousin", "copy")]
    looks += [Look(None, Mark.PICKED), Look(None, Mark.REJECTED)]
    looks += [Look(None, Mark.UNRATED, colour=label) for label in range(1, 5)]
    shapes = [shape(painted(look, one_colour)) for look in looks]
    assert all(len(one ^ other) > 10 for one, other in combinations(shapes, 2))


def test_novelty_differs_in_shape_on_the_wall(qtbot: QtBot, one_colour: QPalette) -> None:
    wall = Wall()
    qtbot.addWidget(wall)
    wall.resize(200, 200)
    wall.show_strip(QImage(8, 8, QImage.Format.Format_ARGB32), 1, is_faded=False)
    shapes = []
    for kin in ("new", "cousin", "copy"):
        wall.show_notes([Note("", GREY, kin=kin)])
        shapes.append(shape(wall.grab().toImage()))
    assert all(len(one ^ other) > 10 for one, other in combinations(shapes, 2))


def test_signs_and_labels_in_menus_differ_in_shape(qtbot: QtBot, one_colour: QPalette) -> None:
    pictures = [colours.sign_picture(kin) for kin in colours.KIN] + [colours.label_picture(n) for n in range(1, 5)]
    shapes = [
        frozenset((x, y) for x in range(24) for y in range(24) if picture.toImage().pixelColor(x, y).alpha() > 127)
        for picture in pictures
    ]
    assert len(set(shapes)) == len(shapes)
    assert len(set(colours.SIGNS.values())) == len(colours.KIN)


def test_every_state_of_a_job_has_an_icon_of_its_own() -> None:
    assert set(panel._ICONS) == set(State)
    assert len(set(panel._ICONS.values())) == len(State)
