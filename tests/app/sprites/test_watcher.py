"""Watched folders: a new picture is offered in a quiet line, comes in by a click, and never by itself."""

import os
import time
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot
from tiny import tiny_sprites

from app.actions import Actions
from app.changes import set_words
from app.session import Session
from app.sprites.page import SpritesPage


@pytest.fixture
def page(qtbot: QtBot, session: Session, actions: Actions, art: Path) -> SpritesPage:
    page = SpritesPage(session, actions)
    qtbot.addWidget(page)
    page.resize(1000, 640)
    page.show()
    with qtbot.waitSignal(session.import_ended, timeout=10_000):
        session.import_paths([art])
    qtbot.waitUntil(lambda: bool(page._watch._watcher.directories()), timeout=10_000)
    return page


def draw(path: Path, seed: int) -> None:
    Image.fromarray(tiny_sprites(1, seed=seed)[0]).save(path)


def test_what_came_in_is_not_offered(page: SpritesPage) -> None:
    assert not page._watch.isVisible()


def test_a_new_picture_is_offered_and_comes_in_by_a_click_with_its_label(
    qtbot: QtBot, page: SpritesPage, session: Session, art: Path
) -> None:
    draw(art / "slimes" / "late.png", 77)
    qtbot.waitUntil(page._watch.isVisible, timeout=10_000)
    assert page._watch.sentence == "late.png is new in slimes."
    assert len(session.library.sprites()) == 10
    with qtbot.waitSignal(session.import_ended, timeout=10_000):
        page._watch.add.click()
    (late,) = [sprite for sprite in session.library.sprites() if sprite.name == "late"]
    assert late.words == ("slimes",)
    assert not page._watch.isVisible()


def test_what_is_waved_away_is_offered_no_more(qtbot: QtBot, page: SpritesPage, session: Session, art: Path) -> None:
    draw(art / "late.png", 78)
    qtbot.waitUntil(page._watch.isVisible, timeout=10_000)
    page._watch.wave.click()
    assert not page._watch.isVisible()
    draw(art / "later.png", 79)
    qtbot.waitUntil(page._watch.isVisible, timeout=10_000)
    assert page._watch.sentence == "later.png is new in art."


def test_what_came_just_before_the_click_is_not_waved_away_with_the_rest(
    qtbot: QtBot, page: SpritesPage, art: Path
) -> None:
    draw(art / "late.png", 78)
    qtbot.waitUntil(page._watch.isVisible, timeout=10_000)
    draw(art / "later.png", 79)
    page._watch.wave.click()
    qtbot.waitUntil(page._watch.isVisible, timeout=10_000)
    assert page._watch.sentence == "later.png is new in art."


def test_what_came_while_the_project_was_closed_is_offered_when_it_opens(
    qtbot: QtBot, page: SpritesPage, session: Session, art: Path, tmp_path: Path
) -> None:
    session.open(tmp_path / "other")
    draw(art / "meanwhile.png", 80)
    session.open(tmp_path / "project")
    qtbot.waitUntil(page._watch.isVisible, timeout=10_000)
    assert page._watch.sentence == "meanwhile.png is new in art."


def test_a_picture_that_was_saved_again_is_offered_when_the_artist_comes_back_and_keeps_its_words(
    qtbot: QtBot, page: SpritesPage, session: Session, art: Path
) -> None:
    (old,) = [sprite for sprite in session.library.sprites() if sprite.name == "slime_7"]
    set_words(session, "Label sprites", {old.id: ("favourite",)})
    later = time.time() + 5
    draw(art / "slimes" / "slime_7.png", 81)
    os.utime(art / "slimes" / "slime_7.png", (later, later))
    QGuiApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(page._watch.isVisible, timeout=10_000)
    assert page._watch.sentence == "slime_7.png has changed in slimes."
    with qtbot.waitSignal(session.import_ended, timeout=10_000):
        page._watch.add.click()
    (new,) = [sprite for sprite in session.library.sprites() if sprite.name == "slime_7"]
    assert new.digest != old.digest
    assert new.words == ("favourite",)
    session.undo.undo()
    assert old.digest in {sprite.digest for sprite in session.library.sprites()}


def test_where_a_sprite_came_from_is_opened(
    page: SpritesPage, session: Session, art: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    (art / "pack.zip").write_bytes(b"an archive")
    page._menu.show_origin(art / "slimes" / "slime_7.png")
    page._menu.show_origin(art / "pack.zip" / "inside" / "a.png")
    page._menu.show_origin(art / "gone" / "b.png")
    assert opened == [str(art / "slimes" / "slime_7.png"), str(art / "pack.zip"), str(art)]
