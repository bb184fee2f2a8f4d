"""The sheet page with six drawings, four of them picked, in a window that has the actions."""

import pytest
from drawn import draw_into
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.session import Session
from app.sheet.page import SheetPage
from core.jobs import Mark


@pytest.fixture
def page(qtbot: QtBot, session: Session, actions: Actions) -> SheetPage:
    draw_into(session.project, 6)
    session.mark([1, 2, 4, 5], Mark.PICKED)
    window = QMainWindow()
    page = SheetPage(session, actions)
    window.setCentralWidget(page)
    window.addActions(actions.findChildren(QAction))
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    page.window_of_test = window
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: not page._preview.image.isNull())
    return page
