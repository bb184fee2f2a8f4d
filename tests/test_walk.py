"""The whole walk through the real window: art dropped, learned, drawn, picked, exported, and all there the next day."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tiny import tiny_sprites

from app.session import Session
from app.window import GALLERY, SHEET, TRAIN, Window
from core.events import Done, Progress
from core.jobs import Mark, TrainJob
from core.runs import State, read_run

STEPS = 20
MOST_MS = 240_000  # for a training on a machine that does other things too


@pytest.fixture
def art(tmp_path: Path) -> Path:
    folder = tmp_path / "art"
    for number, rgba in enumerate(tiny_sprites(24)):
        place = folder / ("bats" if number % 2 else "moles")
        place.mkdir(parents=True, exist_ok=True)
        Image.fromarray(rgba).save(place / f"{number}.png")
    return folder


@pytest.fixture
def windows(qtbot: QtBot) -> Iterator[list[Window]]:
    opened: list[Window] = []
    yield opened
    for window in opened:
        window.close()
        qtbot.waitUntil(lambda w=window: w._session.project is None, timeout=MOST_MS)
        window.deleteLater()


def open_window(qtbot: QtBot, windows: list[Window], project: Path | None = None) -> Window:
    window = Window(Session(), project)
    windows.append(window)
    window.show()
    qtbot.waitUntil(lambda: window._session.project is not None and len(window._pages) == 5, timeout=20_000)
    return window


def drop(window: Window, folder: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder))])
    where, keys, buttons = QPointF(300, 300), Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(where.toPoint(), copy, mime, buttons, keys))
    QApplication.sendEvent(window, QDropEvent(where, copy, mime, buttons, keys))


def test_from_a_dropped_folder_to_an_exported_sheet_and_all_is_there_the_next_day(
    qtbot: QtBot, windows: list[Window], art: Path, tmp_path: Path
) -> None:
    window = open_window(qtbot, windows, tmp_path / "my game")
    session, actions = window._session, window._actions
    project = session.project
    assert project is not None

    with qtbot.waitSignal(session.import_ended, timeout=20_000):
        drop(window, art)
    assert len(project.library.sprites()) == 24

    window.show_step(TRAIN)
    run = project.new_run()
    seen: list[object] = []
    session.job_happened.connect(seen.append)
    with qtbot.waitSignal(session.job_ended, timeout=MOST_MS) as ended:
        session.start_training(TrainJob(project.folder, run, steps=STEPS))
    assert ended.args == [Done()]
    assert max(event.step for event in seen if isinstance(event, Progress)) == STEPS
    assert read_run(run).state is State.FINISHED
    assert session.model() == run / "model.onnx"

    actions.show_generate.trigger()
    with qtbot.waitSignal(session.drawings_changed, timeout=60_000):
        actions.generate.trigger()
    drawn = project.library.drawing_ids()
    assert drawn

    window.show_step(GALLERY)
    actions.select_all.trigger()
    actions.pick.trigger()
    assert project.library.drawing_ids(Mark.PICKED) == drawn

    window.show_step(SHEET)
    actions.export_sheet.trigger()
    qtbot.waitUntil(lambda: len(list(project.sheets.glob("*.json"))) == 1, timeout=20_000)
    (description,) = project.sheets.glob("*.json")
    assert len(json.loads(description.read_text())["frames"]) == len(drawn)

    session.keep("generate.words", "a blue mole")
    window.close()
    assert not window.isVisible()

    again = open_window(qtbot, windows)
    reopened = again._session.project
    assert reopened is not None
    assert reopened.folder == tmp_path / "my game"
    assert len(reopened.library.sprites()) == 24
    assert reopened.library.drawing_ids(Mark.PICKED) == drawn
    assert again._session.model() == run / "model.onnx"
    assert again._session.kept("generate.words", "") == "a blue mole"
    assert again._stack.currentWidget() is again._pages[SHEET]
    assert list(reopened.sheets.glob("*.png"))
