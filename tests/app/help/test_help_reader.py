"""Help: pages that hold together, a search that finds them, keys, licences and the debug bundle."""

import importlib.util
import re
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image
from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tiny import tiny_sprites

from app.actions import Actions
from app.help.desk import PAGES, HelpDesk
from app.help.keys import KeysDialog
from app.help.licences import LicencesDialog
from app.help.reader import HelpWindow
from app.session import Session
from core import bundle, guide
from core.components import Component, from_bill, to_bill
from core.resources import resource

LINK = re.compile(r"\]\(([\w/.-]+)\)")


def test_every_page_has_its_title_and_leads_nowhere_that_is_not_there() -> None:
    topics = guide.topics()
    broken = [
        (topic.name, link)
        for topic in topics
        for link in LINK.findall(topic.text)
        if not resource("help", link).is_file()
    ]

    assert len(topics) >= 14
    assert broken == []
    assert [topic.name for topic in topics if not topic.text.startswith("# ")] == []
    assert set(PAGES) <= {topic.name for topic in topics}


def test_every_page_that_lies_there_is_in_the_contents() -> None:
    lying = {file.name for file in resource("help").glob("*.md")} - {guide.CONTENTS}
    assert lying == {topic.name for topic in guide.topics()}


def test_a_search_finds_the_page_that_is_about_it_first() -> None:
    hits = guide.search("noise")
    assert hits[0].topic.name == "noise.md"
    assert "noise" in hits[0].excerpt.lower()
    assert guide.search("sheet zebra") == []


def test_what_the_program_knows_best_stands_in_help_as_it_is(qtbot: QtBot) -> None:
    written = {name: resource("help", name).read_text(encoding="utf-8") for name in ("keys.md", "engines.md")}
    assert _help_pages().pages() == written, "run python packaging/help_pages.py"


def test_reading_searching_and_following_links(qtbot: QtBot, session: Session) -> None:
    window = HelpWindow(session)
    qtbot.addWidget(window)
    window.show_topic("train.md")
    assert "Quick" in window.page.toPlainText()

    window._follow(window.page.document().baseUrl().resolved(QUrl("noise.md")))
    assert window.shown == "noise.md"

    window.field.setText("lasso")
    assert window.list.item(0).text().startswith("The bench")


def test_the_picture_of_noise_is_a_sprite_of_ones_own(qtbot: QtBot, with_sprites: Session) -> None:
    window = HelpWindow(with_sprites)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: window.page.live is not None, timeout=10_000)
    assert window.page.live is not None
    assert window.page.live.width() > 600


def test_f1_opens_the_page_about_what_is_on_screen(qtbot: QtBot, session: Session, actions: Actions) -> None:
    desk = HelpDesk(session, actions, _parent(qtbot))
    desk.turn_to(3)
    actions.help.trigger()
    assert desk.reader.shown == "gallery.md"


def test_keys_are_searched_by_what_they_do_and_by_name(qtbot: QtBot, actions: Actions) -> None:
    dialog = KeysDialog(actions.findChildren(QAction))
    qtbot.addWidget(dialog)
    dialog.field.setText("ctrl+e")
    assert dialog.shown == [("Export Sprite Sheet", "Ctrl+E")]
    dialog.field.setText("pick")
    assert ("Pick", "P") in dialog.shown


def test_licences_name_qt_and_have_its_text(qtbot: QtBot) -> None:
    dialog = LicencesDialog()
    qtbot.addWidget(dialog)
    names = [dialog.list.item(row).text().split()[0].lower().replace("-", "_") for row in range(dialog.list.count())]
    dialog.list.setCurrentRow(names.index("pyside6_essentials"))
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in dialog.text.toPlainText()
    assert {"numpy", "pillow", "python"} <= set(names)


def test_a_bill_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    parts = [Component("numpy", "2.4", "BSD-3-Clause", ("do what you like",))]
    (tmp_path / "numpy.txt").write_text("do what you like")
    assert from_bill(to_bill("spritewell", "1.0", parts), tmp_path) == parts


@pytest.mark.parametrize(("has_pictures", "pictures"), [(False, 0), (True, 3)])
def test_a_bundle_holds_pictures_only_where_that_is_said_and_never_the_name_of_the_home(
    tmp_path: Path, has_pictures: bool, pictures: int
) -> None:
    logs, project = tmp_path / "logs", tmp_path / "project"
    (project / "gallery").mkdir(parents=True)
    logs.mkdir()
    (logs / "spritewell.log").write_text(f"Start in {tmp_path}/Documents")
    (tmp_path / "settings.json").write_text("{}")
    for number, rgba in enumerate(tiny_sprites(3)):
        Image.fromarray(rgba).save(project / "gallery" / f"{number}.png")
    what = bundle.Bundle(logs, tmp_path / "settings.json", project, has_pictures)

    names = bundle.save_bundle(tmp_path / "help.zip", what, {"platform": "here"}, tmp_path)

    assert sum(name.endswith(".png") for name in names) == pictures
    assert {"machine.json", "settings.json", "logs/spritewell.log"} <= set(names)
    with zipfile.ZipFile(tmp_path / "help.zip") as archive:
        assert archive.read("logs/spritewell.log").decode() == "Start in …/Documents"


def _parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def _help_pages() -> ModuleType:
    file = Path(__file__).resolve().parents[3] / "packaging" / "help_pages.py"
    spec = importlib.util.spec_from_file_location("help_pages", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["help_pages"] = module
    spec.loader.exec_module(module)
    return module
