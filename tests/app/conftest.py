"""A session on a project of its own, with a training child that follows a script."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot
from tiny import tiny_sprites

from app.actions import Actions
from app.session import Session

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
