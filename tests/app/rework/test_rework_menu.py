"""From every page a sprite goes to the bench: by its menu, and the window brings Generate to the front."""

from PIL import Image
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from tiny import tiny_sprites

from app.actions import Actions
from app.generate.rework.repair import RepairView
from app.rework import Rework, View
from app.session import Session
from app.sprites.page import SpritesPage
from app.widgets.rework_menu import ReworkMenu
from app.window import GENERATE, Window


# Menus say this on the screenless platform alone.
def test_a_sprite_of_the_set_is_asked_for_by_its_file(qtbot: QtBot, with_sprites: Session, actions: Actions) -> None:
    page = SpritesPage(with_sprites, actions)
    qtbot.addWidget(page)
    page.show()
    asked: list[Rework] = []
    with_sprites.rework_asked.connect(asked.append)
    qtbot.waitUntil(lambda: page._model.rowCount() > 0)
    index = page._model.index(0, 0)
    menu = page._menu.open(index, [], page.mapToGlobal(page.rect().center()))
    (rework,) = menu.findChildren(ReworkMenu)
    rework.actions()[0].trigger()
    assert asked == [Rework(View.REPAIR, asked[0].name, page._model.file(index))]
    menu.close()
    page.close()


def test_the_window_brings_the_bench_to_the_front(qtbot: QtBot, session: Session) -> None:
    file = session.project.folder / "imp.png"
    Image.fromarray(tiny_sprites(1)[0]).save(file)
    folder = session.project.folder
    session.close()
    window = Window(Session(), folder)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window._session.project is not None, timeout=20_000)
    window._session.rework_asked.emit(Rework(View.REPAIR, "imp", file))
    view = window._page(GENERATE).view(View.REPAIR)
    assert isinstance(view, RepairView)
    qtbot.waitUntil(lambda: not view.easel.document.is_empty, timeout=20_000)
    assert view.isVisible()
    window.close()


def test_every_view_but_the_wall_is_in_the_menu(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    rework = ReworkMenu(menu)
    wanted: list[View] = []
    rework.wanted.connect(wanted.append)
    for action in rework.actions():
        action.trigger()
    assert wanted == [view for view in View if view is not View.WALL]
