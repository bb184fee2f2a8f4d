"""Labels at the side: renamed, merged, dropped, given to many sprites at once, and all of it taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.session import Session
from app.sprites.labels import LabelsPanel
from app.sprites.page import SpritesPage


@pytest.fixture
def page(qtbot: QtBot, with_sprites: Session, actions: Actions) -> SpritesPage:
    page = SpritesPage(with_sprites, actions)
    qtbot.addWidget(page)
    page.resize(1000, 640)
    page.show()
    qtbot.waitUntil(lambda: page._model.total == 10)
    return page


@pytest.fixture
def labels(page: SpritesPage) -> LabelsPanel:
    return page._labels


def counts(page: SpritesPage) -> dict[str, int]:
    return dict(page._model.words)


def test_a_label_is_renamed_in_the_list_and_undo_brings_it_back(
    qtbot: QtBot, page: SpritesPage, labels: LabelsPanel, actions: Actions
) -> None:
    index = labels.model.index(labels.model.row_of("slimes"))
    labels.list.setCurrentIndex(index)
    labels.list.edit(index)
    (editor,) = labels.list.viewport().findChildren(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "Ooze")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: counts(page) == {"knights": 6, "ooze": 4})
    assert labels.current == "ooze"
    actions.undo.trigger()
    qtbot.waitUntil(lambda: counts(page) == {"knights": 6, "slimes": 4})


def test_a_label_under_the_name_of_another_is_merged_with_it(
    qtbot: QtBot, page: SpritesPage, labels: LabelsPanel, with_sprites: Session
) -> None:
    labels.rename("slimes", "knights")
    qtbot.waitUntil(lambda: counts(page) == {"knights": 10})
    assert with_sprites.undo.undoText() == "Merge labels"
    with_sprites.undo.undo()
    qtbot.waitUntil(lambda: counts(page) == {"knights": 6, "slimes": 4})


def test_a_dropped_label_leaves_its_sprites(qtbot: QtBot, page: SpritesPage, labels: LabelsPanel) -> None:
    labels.drop("slimes")
    qtbot.waitUntil(lambda: counts(page) == {"knights": 6})
    assert page._model.total == 10


def test_all_sprites_is_no_label(labels: LabelsPanel) -> None:
    first = labels.model.index(0)
    assert not labels.model.flags(first) & Qt.ItemFlag.ItemIsEditable
    assert not labels.model.setData(first, "other")


def test_a_word_is_typed_for_all_that_is_selected_and_taken_away_by_a_minus(
    qtbot: QtBot, page: SpritesPage, labels: LabelsPanel
) -> None:
    assert not labels.word.isEnabled()
    page._grid.selectAll()
    assert labels.word.placeholderText() == "Label 10 sprites"
    qtbot.keyClicks(labels.word, "Small")
    qtbot.keyClick(labels.word, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: counts(page) == {"knights": 6, "slimes": 4, "small": 10})
    assert len(page._selected()) == 10
    qtbot.keyClicks(labels.word, "-knights")
    qtbot.keyClick(labels.word, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: counts(page) == {"slimes": 4, "small": 10})


def test_a_change_of_labels_is_no_reason_to_examine_the_pictures_again(
    qtbot: QtBot, page: SpritesPage, labels: LabelsPanel, with_sprites: Session
) -> None:
    with qtbot.waitSignal(page._examiner.looked, check_params_cb=lambda looked: looked is None, timeout=10_000):
        pass
    looked: list[object] = []
    page._examiner.looked.connect(looked.append)
    labels.drop("slimes")
    qtbot.waitUntil(lambda: "1 label:" in page._findings._forecast.text(), timeout=10_000)
    assert looked == []
