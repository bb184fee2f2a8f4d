"""Drives the bench as an artist would: opens a view on a sprite, throws the lasso, strokes, presses keys."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tiny import PALETTE, tiny_sprites

from app.generate.rework.canvas import Canvas
from app.generate.rework.easel import Easel
from app.generate.step import GenerateStep
from app.rework import Rework, View
from app.session import Session

SPRITES = tiny_sprites(8)


def begin(qtbot: QtBot, session: Session, step: GenerateStep, view: View, sprite: np.ndarray = SPRITES[3]) -> QWidget:
    """A sprite on the bench, as another page would put it there."""
    session.rework_begun.emit(Rework(view, "creature", rgba=sprite))
    return step.view(view)


def drag(canvas: Canvas, pixels: Sequence[tuple[int, int]], keys: Qt.KeyboardModifier = Qt.NoModifier) -> None:
    """Press on the first pixel (x, y), over the others, and let go on the last."""
    places = [canvas.place_of(QPoint(*pixel)).toPoint() for pixel in pixels]
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, keys, places[0])
    for place in places[1:]:
        QTest.mouseMove(canvas, place)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, keys, places[-1])


def take_colour(easel: Easel, number: int) -> tuple[int, int, int, int]:
    """Click a colour of the palette below the canvas."""
    place = easel.colours.place(easel.colours.all.index(PALETTE[number])).center().toPoint()
    QTest.mouseClick(easel.colours, Qt.MouseButton.LeftButton, pos=place)
    return PALETTE[number]
