"""Colours, checks, presets and watching on the sheet page: each is seen at once, and taken back by undo."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.session import Session
from app.sheet.face import COLOURS
from app.sheet.page import SheetPage
from core.animation import Direction, Filmed, add_animations
from core.jobs import Layout, Mark
from core.library import Sprite
from core.sheet.quality import Fault


@pytest.fixture
def sheets(session: Session) -> Path:
    return session.project.sheets


def colours_shown(page: SheetPage) -> set[str]:
    image = page._preview.image
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def take_colours(page: SheetPage, qtbot: QtBot) -> tuple[str, ...]:
    page._colouring._take_from("sheet")
    qtbot.waitUntil(lambda: bool(page._face.colours.colours))
    return page._face.colours.colours


def test_a_colour_is_changed_on_all_sprites_and_back(page: SheetPage, qtbot: QtBot, session: Session) -> None:
    first = take_colours(page, qtbot)[0]
    before = colours_shown(page)
    page._face.colours._change(first, "#ff00ff")
    qtbot.waitUntil(lambda: "#ff00ff" in colours_shown(page))
    assert first not in colours_shown(page)
    session.undo.undo()
    qtbot.waitUntil(lambda: colours_shown(page) == before)


def test_a_whole_ramp_follows_a_team_and_what_is_locked_stays(page: SheetPage, qtbot: QtBot) -> None:
    page._editing.change_fields("", {"palette": "#5a0000 #c81e1e #ff8c82 #2828a0", "locked": "#ff8c82"})
    page._face.colours.team_wanted.emit(("#c81e1e", "#2840c8"))
    qtbot.waitUntil(lambda: len(page._face.colours.swap) == 2)
    assert page._face.colours.swap["#c81e1e"] == "#2840c8"
    assert set(page._face.colours.swap) == {"#5a0000", "#c81e1e"}


def test_every_pixel_is_kept_to_a_palette_that_was_loaded(page: SheetPage, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "two.hex").write_text("000000\nffffff\n")
    page._colouring.load(tmp_path / "two.hex")
    qtbot.waitUntil(lambda: page._face.colours.colours == ("#000000", "#ffffff"))
    page._face.colours._keep.setChecked(True)
    qtbot.waitUntil(lambda: colours_shown(page) <= {"#000000", "#ffffff"})
    plain = page._preview.image.copy()
    page._face.colours._dither.setChecked(True)
    qtbot.waitUntil(lambda: page._preview.image != plain)
    assert colours_shown(page) <= {"#000000", "#ffffff"}


def test_a_palette_is_saved_in_the_form_that_its_name_asks_for(
    page: SheetPage, qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    colours = take_colours(page, qtbot)
    with qtbot.waitSignal(session.said):
        page._colouring.save(tmp_path / "mine.hex")
    assert (tmp_path / "mine.hex").read_text().split() == [colour.removeprefix("#") for colour in colours]


def test_a_flag_is_cured_by_its_button_and_undo_brings_it_back(page: SheetPage, qtbot: QtBot, session: Session) -> None:
    soft = Image.new("RGBA", (16, 16))
    soft.putpixel((8, 8), (200, 40, 40, 200))
    soft.save(session.project.folder / session.library.drawing(1).file)
    page._settings._padding.setValue(1)
    qtbot.waitUntil(lambda: page._face._tabs.button(3).text() == "Check (2)")  # the others touch their edges
    page._face.check.cure_asked.emit(Fault.SOFT_ALPHA)
    qtbot.waitUntil(lambda: page._face._tabs.button(3).text() == "Check (1)")
    assert page.job.hard_alpha
    session.undo.undo()
    assert not page.job.hard_alpha


def test_a_preset_brings_all_choices_back_at_once(page: SheetPage, session: Session) -> None:
    page._settings._padding.setValue(2)
    page._settings._layout.setCurrentIndex(3)
    page._files.preset_kept.emit("my game")
    page._settings._padding.setValue(0)
    page._settings._layout.setCurrentIndex(0)
    page._files.preset_chosen.emit("my game")
    assert (page.job.padding, page.job.layout) == (2, Layout.PACKED)
    assert page._settings._padding.value() == 2
    session.undo.undo()
    assert (page.job.padding, page.job.layout) == (0, Layout.ROWS)


def test_a_forgotten_preset_is_gone(page: SheetPage) -> None:
    page._files.preset_kept.emit("my game")
    page._files.preset_forgotten.emit("my game")
    assert page._editing.presets() == {}


def test_watching_exports_again_when_picks_change(
    page: SheetPage, qtbot: QtBot, session: Session, sheets: Path
) -> None:
    with qtbot.waitSignal(session.said):
        page._actions.export_sheet.trigger()
    before = (sheets / "sprites.png").read_bytes()
    page._face.watch.setChecked(True)
    with qtbot.waitSignal(page._exporter.exported, timeout=10_000):
        session.mark([3, 6], Mark.PICKED)
    assert (sheets / "sprites.png").read_bytes() != before
    assert sorted(path.suffix for path in sheets.iterdir()) == [".json", ".png"]


def test_without_watching_the_export_stays_as_it_was(
    page: SheetPage, qtbot: QtBot, session: Session, sheets: Path
) -> None:
    with qtbot.waitSignal(session.said):
        page._actions.export_sheet.trigger()
    session.mark([3, 6], Mark.PICKED)
    assert not page._exporter._soon.isActive()


def test_a_format_greys_out_what_it_cannot_say(page: SheetPage) -> None:
    page._files._format.setCurrentIndex(page._files._format.findData("gamemaker"))
    assert not page._settings._layout.isEnabled()
    assert not page._settings._trim.isEnabled()
    page._files._format.setCurrentIndex(page._files._format.findData("unity"))
    assert page._settings._trim.isEnabled()


def test_several_pages_are_shown_one_under_the_other(page: SheetPage, qtbot: QtBot) -> None:
    page._files._format.setCurrentIndex(page._files._format.findData("pixi"))
    page._settings._scale.setValue(20)
    page._settings._pages.setChecked(True)
    page._settings._largest.setCurrentIndex(0)
    qtbot.waitUntil(lambda: page._face.figures.text().startswith("4 pages"))
    assert page._preview.image.height() == 4 * 320 + 3 * 8


def test_the_sprites_of_the_project_come_along_with_their_animations_as_tags(
    page: SheetPage, qtbot: QtBot, session: Session
) -> None:
    rows = []
    for name in ("step_1", "step_2"):
        Image.new("RGBA", (8, 8), "teal").save(session.project.sprites / f"{name}.png")
        rows.append(Sprite(0, f"sprites/{name}.png", name, name, name))
    session.library.add_sprites(rows)
    add_animations(session.library, [Filmed("step", Direction.FORWARD, (("step_1", 90), ("step_2", 150)))])
    session.tell_sprites()
    page._keep(("with_own", "yes"))
    page._fill()
    qtbot.waitUntil(lambda: page._animating._look is not None and len(page._animating._look.sheet.frames) == 6)
    assert [tag.name for tag in page._animating._look.sheet.description.tags][-1] == "step"
    assert page._files._ticks["with_own"].isChecked()


def test_a_team_is_kept_shown_forgotten_and_exported(page: SheetPage, qtbot: QtBot, session: Session) -> None:
    old = take_colours(page, qtbot)[0]
    teams = page._face.colours.teams
    page._face.colours._change(old, "#123456")
    teams.keep("red")
    assert teams._choice.currentText() == "red"
    teams._choice.setCurrentIndex(0)
    teams._use(0)
    qtbot.waitUntil(lambda: "#123456" not in colours_shown(page))
    teams._each.setChecked(True)
    assert page.job.teams == (f"red={old}:#123456",)
    page._write_new()
    qtbot.waitUntil(lambda: (session.project.sheets / "sprites-red.png").is_file())
    teams._choice.setCurrentIndex(1)
    teams._use(1)
    teams._drop()
    assert page.job.teams == ()
    session.undo.undo()
    assert page.job.teams == (f"red={old}:#123456",)


def test_colours_are_walked_and_locked_by_the_keyboard(page: SheetPage, qtbot: QtBot) -> None:
    colours = take_colours(page, qtbot)
    page._face.show_tab(COLOURS)
    swatches = page._face.colours._swatches
    qtbot.keyClick(swatches, Qt.Key.Key_Right)
    qtbot.keyClick(swatches, Qt.Key.Key_Space)
    assert swatches.locked == {colours[1]}
    qtbot.keyClick(swatches, Qt.Key.Key_Left)
    with qtbot.waitSignal(swatches.clicked) as asked:
        swatches.clicked.disconnect(page._face.colours._ask_colour)
        qtbot.keyClick(swatches, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert asked.args == [(colours[0], True)]
