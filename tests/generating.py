"""Drives the generate page as an artist would: opens it, presses Generate, asks what can be done with a sprite."""

from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.generate.menu import SpriteMenu
from app.generate.page import GeneratePage
from app.session import Session


def open_page(qtbot: QtBot, session: Session, actions: Actions) -> GeneratePage:
    page = GeneratePage(session, actions)
    qtbot.addWidget(page)
    page.resize(1000, 720)
    page._film._clock.setInterval(1)  # nobody watches
    page.show()
    return page


def draw(qtbot: QtBot, page: GeneratePage, actions: Actions) -> list[int]:
    """Press Generate, wait for the wall; the ids on it."""
    with qtbot.waitSignal(page._thread.drawn, timeout=20_000):
        actions.generate.trigger()
    qtbot.waitUntil(lambda: page._film.shown == page._film.count - 1)
    return page._keeper.ids


def menu(page: GeneratePage, place: int) -> SpriteMenu:
    """Ask what can be done with the sprite at this place."""
    wall = page._film.wall
    spot = wall.tile(place).center().toPoint()
    QApplication.sendEvent(wall, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, wall.mapToGlobal(spot)))
    assert page._single.menu is not None
    assert page._single.menu.isVisible()
    return page._single.menu
