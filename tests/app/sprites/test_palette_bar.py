"""The palette under the sprites: seen, changed, removed, loaded, saved, tried on, and taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.session import Session
from app.sprites.models import ImageRole
from app.sprites.page import SpritesPage
from app.sprites.palette_bar import PaletteBar


@pytest.fixture
def page(qtbot: QtBot, with_sprites: Session, actions: Actions) -> SpritesPage:
    page = SpritesPage(with_sprites, actions)
    qtbot.addWidget(page)
    page.resize(1000, 640)
    page.show()
    qtbot.waitUntil(lambda: bool(page._palette.colours), timeout=10_000)
    return page


@pytest.fixture
def bar(page: SpritesPage) -> PaletteBar:
    return page._palette


def facts_palette(session: Session) -> tuple[str, ...]:
    assert session.project is not None
    return session.project.facts.palette


def test_the_colours_of_the_sprites_are_shown_and_nothing_is_decided_by_that(
    bar: PaletteBar, with_sprites: Session
) -> None:
    assert bar.isVisible()
    assert bar._sentence.text() == f"{len(bar.colours)} colours, exact"
    assert facts_palette(with_sprites) == ()


def test_a_changed_colour_becomes_the_projects_and_undo_takes_it_back(
    qtbot: QtBot, bar: PaletteBar, with_sprites: Session
) -> None:
    before = bar.colours
    bar.change(1, QColor("#123456"))
    assert facts_palette(with_sprites) == (before[0], "#123456", *before[2:])
    qtbot.waitUntil(lambda: bar.colours[1] == "#123456", timeout=10_000)
    assert "off by" in bar._sentence.text()
    with_sprites.undo.undo()
    qtbot.waitUntil(lambda: bar.colours == before, timeout=10_000)


def test_a_click_on_a_colour_asks_for_another(qtbot: QtBot, bar: PaletteBar, with_sprites: Session) -> None:
    place = bar.swatches.place(2).center().toPoint()
    qtbot.mouseClick(bar.swatches, Qt.MouseButton.LeftButton, pos=place)
    (dialog,) = bar.findChildren(QColorDialog)
    assert dialog.currentColor().name() == bar.colours[2]
    dialog.setCurrentColor(QColor("#abcdef"))
    dialog.accept()
    assert facts_palette(with_sprites)[2] == "#abcdef"


def test_a_colour_is_removed_but_never_the_last(qtbot: QtBot, bar: PaletteBar, with_sprites: Session) -> None:
    bar.remove(0)
    qtbot.waitUntil(lambda: bar.colours == facts_palette(with_sprites), timeout=10_000)
    bar._set(("#000000",))
    qtbot.waitUntil(lambda: bar.colours == ("#000000",), timeout=10_000)
    bar.remove(0)
    assert facts_palette(with_sprites) == ("#000000",)


def test_nothing_lies_under_the_mouse_beside_the_colours(bar: PaletteBar) -> None:
    assert bar.swatches._at(QPoint(-3, 5)) == -1
    assert bar.swatches._at(bar.swatches.place(1).center().toPoint()) == 1


@pytest.mark.parametrize("ending", [".gpl", ".hex", ".pal", ".aseprite"])
def test_a_palette_is_saved_and_loaded_again(
    qtbot: QtBot, bar: PaletteBar, with_sprites: Session, tmp_path: Path, ending: str
) -> None:
    own = bar.colours
    file = tmp_path / f"own{ending}"
    with qtbot.waitSignal(with_sprites.said, timeout=10_000):
        bar.save(file)
    bar._set(("#112233",))
    bar.load(file)
    qtbot.waitUntil(lambda: facts_palette(with_sprites) == own, timeout=10_000)


def test_a_file_that_is_no_palette_is_a_sentence(
    qtbot: QtBot, bar: PaletteBar, with_sprites: Session, tmp_path: Path
) -> None:
    (tmp_path / "note.gpl").write_text("hello")
    with qtbot.waitSignal(with_sprites.failed, timeout=10_000) as failed:
        bar.load(tmp_path / "note.gpl")
    assert "not a GIMP palette" in failed.args[0]


def test_sprites_are_shown_in_the_palette_and_in_their_own_colours_again(
    qtbot: QtBot, page: SpritesPage, bar: PaletteBar
) -> None:
    def colours() -> set[str]:
        image = page._model.index(0).data(ImageRole)
        if image is None:
            return set()
        return {image.pixelColor(x, y).name() for x in range(16) for y in range(16) if image.pixelColor(x, y).alpha()}

    qtbot.waitUntil(lambda: bool(colours()), timeout=10_000)
    own = colours()
    bar._set(("#ff0000", "#00ff00"))
    qtbot.waitUntil(lambda: bar.colours == ("#ff0000", "#00ff00"), timeout=10_000)
    bar._try.click()
    qtbot.waitUntil(lambda: bool(colours()) and colours() <= {"#ff0000", "#00ff00"}, timeout=10_000)
    bar._try.click()
    qtbot.waitUntil(lambda: colours() == own, timeout=10_000)
