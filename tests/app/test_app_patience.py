"""A disk that does not answer: the window says so and stays awake, nothing is half done, and then all goes on."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import patience
from app.patience import Patience
from app.session import Session
from app.window import Window
from core.errors import UserError
from core.project import create

SAID = "The disk of this project does not answer."


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """It answers while this is set."""
    answers, usage = threading.Event(), shutil.disk_usage
    answers.set()

    def when_it_answers(folder: Path) -> object:
        answers.wait()
        return usage(folder)

    monkeypatch.setattr(patience.shutil, "disk_usage", when_it_answers)
    monkeypatch.setattr(patience, "LATE_S", 0.05)
    monkeypatch.setattr(patience, "LOOK_MS", 20)
    monkeypatch.setattr(patience, "FRESH_S", 0.0)
    yield answers
    answers.set()


def test_a_change_is_refused_in_words_while_the_disk_is_silent(disk: threading.Event, session: Session) -> None:
    disk.clear()
    with pytest.raises(UserError, match=SAID), session.library.changing():
        pass
    with pytest.raises(UserError, match=SAID):
        session.use_model(None)
    assert session.patience.is_waiting
    disk.set()
    session.patience._question.answered.wait()
    session.use_model(None)
    assert not session.patience.is_waiting


def test_a_window_says_that_it_waits_and_lets_nobody_ask_for_more(
    qtbot: QtBot, disk: threading.Event, tmp_path: Path
) -> None:
    window = Window(Session(), tmp_path / "project")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window._session.project is not None and not window._session.is_importing, timeout=20_000)
    disk.clear()
    qtbot.waitUntil(lambda: not window._stack.isEnabled(), timeout=20_000)
    assert window._banner.sentences[-1].startswith(SAID)
    window._session.keep("generate.words", "orc")
    disk.set()
    qtbot.waitUntil(window._stack.isEnabled, timeout=20_000)
    assert not any(
        sentence.startswith("The disk of this project does not answer. Spr") for sentence in window._banner.sentences
    )
    kept = lambda: (window._session.project.facts.fields or {}).get("generate.words")  # noqa: E731
    qtbot.waitUntil(lambda: kept() == "orc", timeout=20_000)
    window.close()


def test_a_folder_that_is_gone_is_an_answer(disk: threading.Event, tmp_path: Path, qtbot: QtBot) -> None:
    watching = Patience()
    watching.watch(tmp_path / "nowhere")
    watching.ask()
    assert not watching.is_waiting
    watching.watch(None)


def test_without_a_project_nobody_is_asked(
    disk: threading.Event, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_folder: Path) -> Callable[[], None]:
        raise AssertionError

    monkeypatch.setattr(patience.shutil, "disk_usage", fail)
    Patience().ask()


def test_a_project_on_a_silent_disk_is_not_opened_and_nobody_waits(
    qtbot: QtBot, disk: threading.Event, tmp_path: Path
) -> None:
    create(tmp_path / "far").close()
    disk.clear()
    said: list[str] = []
    session = Session()
    session.failed.connect(said.append)
    assert not session.open(tmp_path / "far")
    assert said == [f"The disk of {tmp_path / 'far'} does not answer. Open the project when it does."]
    disk.set()
    assert session.open(tmp_path / "far")
    session.close()


def test_an_import_waits_for_the_disk_and_goes_on(
    qtbot: QtBot, disk: threading.Event, session: Session, art: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = session._imports._take

    def silent(brought: object) -> None:
        disk.clear()
        take(brought)

    monkeypatch.setattr(session._imports, "_take", silent)
    session.import_paths([art])
    qtbot.waitUntil(lambda: session.patience.is_waiting, timeout=20_000)
    assert session.is_importing
    assert session.library.sprite_count() == 0
    with qtbot.waitSignal(session.import_ended, timeout=20_000):
        disk.set()
    assert session.library.sprite_count() == 10
