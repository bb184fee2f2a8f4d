"""A session on a project of its own, with a training child that follows a script."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from accessible import SCREEN
from drawn import draw_into
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tiny import tiny_sprites

from app.actions import Actions
from app.session import Session
from app.settings import Theme
from app.theme import dress
from app.window import Window
from core.jobs import Mark
from core.words import runs_from_right_to_left, speak

FAKE_CHILD = Path(__file__).with_name("fake_child.py")


def child(mode: str) -> tuple[str, ...]:
    return (sys.executable, str(FAKE_CHILD), mode)


@pytest.fixture
def art(tmp_path: Path) -> Path:
    """A folder of an artist: six knights, four slimes, and a file that is no picture."""
    folder = tmp_path / "art"
    for number, rgba in enumerate(tiny_sprites(10)):
        kind = "knight" if number < 6 else "slime"
        (folder / f"{kind}s").mkdir(parents=True, exist_ok=True)
        Image.fromarray(rgba).save(folder / f"{kind}s" / f"{kind}_{number}.png")
    (folder / "broken.png").write_bytes(b"no picture at all")
    return folder


@pytest.fixture
def make_session(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[str], Session]]:
    """A session whose trainings behave as the script's mode says."""
    made: list[Session] = []

    def make(mode: str = "learns") -> Session:
        session = Session(command=child(mode))
        made.append(session)
        session.open(tmp_path / "project")
        return session

    yield make
    for session in made:
        if session.job is not None:
            with qtbot.waitSignal(session.job_ended, timeout=20_000):
                session.stop_training()
        session.close()


@pytest.fixture
def session(make_session: Callable[[str], Session]) -> Session:
    return make_session("learns")


@pytest.fixture
def actions(session: Session) -> Actions:
    return Actions(session, session)


@pytest.fixture
def with_sprites(qtbot: QtBot, session: Session, art: Path) -> Session:
    with qtbot.waitSignal(session.import_ended, timeout=10_000):
        session.import_paths([art])
    return session


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[str, int], Window]]:
    """A window with all its pages, of a project that has drawings, in a language and a size of words."""
    windows: list[Window] = []

    def open_window(language: str, text: int) -> Window:
        speak(language)
        dress(qapp, Theme.LIGHT, text)
        qapp.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if runs_from_right_to_left() else Qt.LayoutDirection.LeftToRight
        )
        session = Session()
        session.open(tmp_path / "Access")
        session.mark(draw_into(session.project, 6), Mark.PICKED)
        session.open(tmp_path / "Other")
        window = Window(session, tmp_path / "Access")
        windows.append(window)
        window.resize(SCREEN)
        window.show()
        qtbot.waitUntil(lambda: window.folder == tmp_path / "Access" and len(window._pages) == 5, timeout=60_000)
        return window

    yield open_window
    for window in windows:
        window.close()
        qtbot.waitUntil(lambda window=window: window._session.project is None, timeout=20_000)
        window.deleteLater()
    speak("en")
    dress(qapp, Theme.LIGHT)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
