"""The window: a first project by itself, five steps always in sight, drops anywhere, one window for each project."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tiny import tiny_sprites

from app.places import first_project_folder, settings_file
from app.session import Session
from app.settings import Settings, Theme, load_settings, save_settings
from app.sprites.slicing_dialog import SlicingDialog
from app.widgets.empty import EmptyState
from app.window import GALLERY, SPRITES, TRAIN, Window
from core.project import create, open_project
from core.resources import resource

FAKE_CHILD = Path(__file__).with_name("fake_child.py")


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Callable[..., Window]]:
    made: list[Window] = []

    def make(wanted: Path | None = None, mode: str = "learns") -> Window:
        window = Window(Session(command=(sys.executable, str(FAKE_CHILD), mode)), wanted)
        made.append(window)
        window.show()
        qtbot.waitUntil(lambda: window._session.project is not None, timeout=10_000)
        qtbot.waitUntil(lambda: not window._session.is_importing, timeout=20_000)
        return window

    yield make
    for window in made:
        window.close()
        qtbot.waitUntil(lambda w=window: w._session.project is None, timeout=20_000)
        window.deleteLater()


def drop(target: QWidget, paths: list[Path]) -> None:
    """A drag from a file manager that enters and is let go over the target."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where, keys, buttons = QPointF(40, 40), Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(target, QDragEnterEvent(where.toPoint(), copy, mime, buttons, keys))
    QApplication.sendEvent(target, QDropEvent(where, copy, mime, buttons, keys))


def test_nothing_heavy_is_loaded_before_the_window_is_painted() -> None:
    code = "import sys, app.window; print([m for m in ('torch', 'onnxruntime', 'numpy', 'PIL') if m in sys.modules])"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.strip() == "[]"


def test_a_program_that_only_draws_says_so_where_others_learn(
    open_window: Callable[..., Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.learning.find_spec", lambda name: None)
    window = open_window()
    window.show_step(TRAIN)
    page = window._page(TRAIN)
    assert isinstance(page, EmptyState)
    assert "Spritewell Studio learns as well" in page._sentence.text()
    assert not window._actions.train.isEnabled()


def test_a_first_project_opens_by_itself_with_the_starter_sprites(open_window: Callable[..., Window]) -> None:
    window = open_window()
    project = window._session.project
    assert project is not None
    assert project.folder == first_project_folder()
    assert len(project.library.sprites()) == len(list(resource("starter", "sprites").rglob("*.png")))
    assert window.windowTitle() == "First project - Spritewell"


def test_every_step_fits_into_a_window_of_1280_by_800(qtbot: QtBot, open_window: Callable[..., Window]) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: len(window._pages) == 5, timeout=20_000)
    least = window.minimumSizeHint()
    assert (least.width() <= 1280, least.height() <= 800) == (True, True)


def test_the_last_project_opens_again_on_the_step_it_was_left_at(
    open_window: Callable[..., Window], tmp_path: Path
) -> None:
    first = open_window(tmp_path / "bats")
    first._actions.show_train.trigger()
    first.close()
    second = open_window()
    assert second._session.project is not None
    assert second._session.project.folder == tmp_path / "bats"
    assert second._stack.currentWidget() is second._pages[TRAIN]


def test_a_folder_dropped_anywhere_is_imported(
    qtbot: QtBot, open_window: Callable[..., Window], art: Path, tmp_path: Path
) -> None:
    window = open_window(tmp_path / "bats")
    window._actions.show_train.trigger()
    with qtbot.waitSignal(window._session.import_ended, timeout=10_000):
        drop(window, [art])
    assert len(window._session.library.sprites()) == 10
    assert window._stack.currentWidget() is window._pages[SPRITES]
    assert not window._veil.isVisible()


def test_a_sheet_that_is_dropped_alone_is_shown_before_it_is_sliced(
    qtbot: QtBot, open_window: Callable[..., Window], tmp_path: Path
) -> None:
    window = open_window(tmp_path / "project")
    sheet = np.concatenate([np.concatenate(tiny_sprites(6, seed=row), axis=1) for row in range(4)])
    Image.fromarray(sheet).save(tmp_path / "sheet.png")
    drop(window, [tmp_path / "sheet.png"])
    qtbot.waitUntil(lambda: bool(window.findChildren(SlicingDialog)), timeout=10_000)
    (dialog,) = window.findChildren(SlicingDialog)
    before = len(window._session.library.sprites())
    assert dialog.slicing.grid.across.cell == 16
    dialog.reject()
    assert len(window._session.library.sprites()) == before


def test_what_is_dropped_while_no_project_could_be_opened_is_answered(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, art: Path
) -> None:
    monkeypatch.setattr(Session, "open", lambda session, folder: False)
    window = Window(Session())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window._stack.currentWidget() is window._no_project)
    drop(window, [art])
    assert window._banner.sentences == (
        "Sprites need a project to go into. Choose New Project in the File menu first.",
    )


def test_a_dropped_project_is_opened(open_window: Callable[..., Window], tmp_path: Path) -> None:
    create(tmp_path / "moles").close()
    window = open_window(tmp_path / "bats")
    drop(window, [tmp_path / "moles"])
    assert window._session.project is not None
    assert window._session.project.folder == tmp_path / "moles"


def test_what_cannot_be_opened_is_said_in_the_banner_and_the_window_stays(
    open_window: Callable[..., Window], tmp_path: Path
) -> None:
    newer = tmp_path / "newer"
    newer.mkdir()
    (newer / "project.json").write_text('{"format": 999, "name": "newer"}')
    window = open_window(tmp_path / "bats")
    drop(window, [newer])
    assert "newer version" in window._banner.sentences[0]
    assert window._session.project is not None
    assert window._session.project.folder == tmp_path / "bats"


def test_a_second_window_on_a_project_is_refused_in_words(open_window: Callable[..., Window], tmp_path: Path) -> None:
    open_window(tmp_path / "bats")
    second = open_window(tmp_path / "bats")
    assert "open in another window" in second._banner.sentences[0]
    assert second._session.project is not None
    assert second._session.project.folder == first_project_folder()


def test_closing_while_it_learns_saves_first_and_loses_nothing(
    qtbot: QtBot, open_window: Callable[..., Window], tmp_path: Path, art: Path
) -> None:
    window = open_window(tmp_path / "bats", "slow")
    with qtbot.waitSignal(window._session.import_ended, timeout=10_000):
        drop(window, [art])
    window._actions.show_train.trigger()
    with qtbot.waitSignal(window._session.job_happened, timeout=20_000):
        window._actions.train.trigger()
    window.close()
    assert window.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert (tmp_path / "bats" / "runs" / "0001" / "state.json").is_file()
    open_project(tmp_path / "bats").close()


def test_counts_stand_beside_the_steps(
    qtbot: QtBot, open_window: Callable[..., Window], tmp_path: Path, art: Path
) -> None:
    window = open_window(tmp_path / "bats")
    with qtbot.waitSignal(window._session.import_ended, timeout=10_000):
        drop(window, [art])
    assert window._steps._buttons[SPRITES].accessibleDescription() == "10"


def test_single_letters_belong_to_the_gallery_alone(open_window: Callable[..., Window], tmp_path: Path) -> None:
    window = open_window(tmp_path / "bats")
    assert not window._actions.pick.isEnabled()
    window.show_step(GALLERY)
    assert window._actions.pick.isEnabled()


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_a_theme_is_put_on_at_once_and_kept(open_window: Callable[..., Window], tmp_path: Path, theme: Theme) -> None:
    window = open_window(tmp_path / "bats")
    window._menus.theme_chosen.emit(theme)
    assert load_settings().theme is theme
    is_dark = QApplication.palette().color(QApplication.palette().ColorRole.Window).lightness() < 128
    assert is_dark == (theme is Theme.DARK)


def test_settings_survive_and_damaged_ones_are_the_defaults(tmp_path: Path) -> None:
    save_settings(Settings(Theme.DARK).opened(tmp_path).opened(tmp_path / "b").opened(tmp_path))
    assert load_settings() == Settings(Theme.DARK, (tmp_path, tmp_path / "b"))
    settings_file().write_text("{")
    assert load_settings() == Settings()
