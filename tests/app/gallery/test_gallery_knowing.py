"""What is found out in quiet moments: likeness, stacks, the map, and a taste from marks and from piles."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tiny import tiny_model, tiny_sprites

from app.actions import Actions
from app.gallery.knowing import Taste
from app.gallery.map_view import Spot
from app.gallery.model import IDS
from app.gallery.page import GalleryPage
from app.session import Session
from core.gallery import choices
from core.gallery.choices import Side
from core.gallery.query import Order
from core.generate.critic import Learned
from core.generate.judges import MINE, critics_in
from core.generate.recipe import write_png
from core.jobs import Mark
from core.library import Drawing

SPRITES = tiny_sprites(24, seed=5)
LONG = 30_000  # ms


def is_red(sprite: np.ndarray) -> bool:
    return bool(((sprite[..., 0] > 200) & (sprite[..., 1] < 100)).mean() > 0.1)


@pytest.fixture
def page(qtbot: QtBot, session: Session, actions: Actions) -> Iterator[GalleryPage]:
    """Two dozen drawings of a network that knows them by heart; the last two are alike."""
    project = session.project
    session.use_model(tiny_model(project.runs / "0001" / "model.onnx", words=(), sprites=SPRITES).parent)
    rows = []
    for number, sprite in enumerate([*SPRITES, SPRITES[-1]]):
        write_png(project.gallery / f"{number}.png", sprite, None)
        rows.append(Drawing(0, f"gallery/{number}.png", "tiny", number, "{}"))
    project.library.add_drawings(rows)
    page = GalleryPage(session, actions)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    yield page
    page.close()


def mark_by_rule(session: Session) -> None:
    red = [number + 1 for number, sprite in enumerate(SPRITES) if is_red(sprite)]
    session.mark(red, Mark.PICKED)
    session.mark([id for id in range(1, 25) if id not in red], Mark.REJECTED)


def test_a_taste_is_learned_from_marks_told_and_kept_for_the_page_that_draws(page, qtbot, session) -> None:
    mark_by_rule(session)
    with qtbot.waitSignal(page.sorting.knowing.learned, timeout=LONG, check_params_cb=lambda tastes: MINE in tastes):
        pass
    taste = page.sorting.knowing.tastes[MINE]
    assert taste.learned.liked == session.library.counts()[Mark.PICKED]
    assert critics_in(session.project.folder)[0].stem == MINE
    qtbot.waitUntil(lambda: len(page.sorting.knowing.tastes[MINE].odds) >= 24, timeout=LONG)
    page.sorting.strip.best_asked.emit()
    assert page.model.query.order is Order.BEST
    first = page.model.ids[: taste.learned.liked]
    assert sum(session.library.drawing(id).mark is Mark.PICKED for id in first) >= 0.8 * len(first)


def test_a_judge_of_an_earlier_day_is_offered_when_the_page_opens(page, qtbot, session, actions) -> None:
    choices.pile(session.library, "round", {1: Side.LIKE})
    again = GalleryPage(session, actions)
    qtbot.addWidget(again)
    assert again.sorting.piles.name == "round"


def test_who_was_judged_late_finds_its_place_and_the_chosen_one_stays_chosen(page, session) -> None:
    page.sorting.knowing._take_learned(
        (page.sorting.knowing._stage, {MINE: Taste(Learned(MINE, ""), {3: 2, 5: 1})}, "")
    )
    page.sorting.strip._best.click()
    page.view.select_ids([5, 3])
    page.sorting.knowing.learned.emit({MINE: Taste(Learned(MINE, ""), {3: 0.1, 5: 3.0, 9: 1.5})})
    assert page.model.ids[:3] == [3, 9, 5]
    assert {page.model.id(row) for row in page.view.selected_rows} == {3, 5}


def test_too_few_marks_are_told_in_a_sentence(page, qtbot, session) -> None:
    session.mark([1, 2], Mark.PICKED)
    with qtbot.waitSignal(page.sorting.knowing.untaught, timeout=LONG) as why:
        pass
    assert "from 10 marks on" in why.args[0]


def test_drawings_dropped_on_a_pile_teach_a_judge_of_that_name(page, qtbot, session) -> None:
    piles = page.sorting.piles
    piles.show()
    piles.add_name("round")
    data = QMimeData()
    data.setData(IDS, b"3 5")
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    where, button = QPointF(5, 5), Qt.MouseButton.LeftButton
    QApplication.sendEvent(piles._like, QDragEnterEvent(where.toPoint(), copy, data, button, none))
    QApplication.sendEvent(piles._like, QDropEvent(where, copy, data, button, none))
    assert choices.piled(session.library, "round") == {3: Side.LIKE, 5: Side.LIKE}
    assert piles._like._count.text() == "2 drawings"
    session.undo.undo()
    assert choices.piled(session.library, "round") == {}
    assert piles._like._count.text() == "Drag here what it is about"


def test_more_like_this_puts_it_first_and_its_double_second(page, qtbot, session) -> None:
    page.view.select_ids([25])
    with qtbot.waitSignal(page.sorting.knowing.found_like, timeout=LONG):
        page.sorting.knowing.ask_like(25)
    assert set(page.model.ids[:2]) == {25, 24}
    assert page.model.query.order is Order.ALIKE


def test_where_the_map_is_crowded_the_artists_own_are_seen(page) -> None:
    page._map.show_spots([Spot(1, 0.5, 0.5, "a.png"), Spot(-1, 0.5, 0.5, "b.png"), Spot(2, 0.9, 0.9, "c.png")])
    page._map._chart.resize(600, 400)
    assert [spot.id for spot, _ in page._map._chart._in_sight(32)] == [-1, 2]


def test_before_the_network_has_looked_a_glance_answers_and_says_so(page, qtbot, session, monkeypatch) -> None:
    knowing = page.sorting.knowing
    monkeypatch.setattr(knowing, "_describe", lambda stage: None)  # it would take minutes
    said: list[str] = []
    session.said.connect(said.append)
    with qtbot.waitSignal(knowing.found_like, timeout=LONG) as found:
        knowing.ask_like(25)
    assert said[-1].startswith("By shape and colour")
    (distances,) = found.args
    assert sorted(distances, key=distances.__getitem__)[:2] == [25, 24]


def test_near_duplicates_lie_in_one_stack_and_the_map_has_everybody(page, qtbot, actions) -> None:
    with qtbot.waitSignal(page.sorting.knowing.stacked, timeout=LONG):
        actions.stack.setChecked(True)
    assert 25 in page.model.ids
    assert 24 not in page.model.ids
    with qtbot.waitSignal(page.sorting.knowing.mapped, timeout=LONG) as mapped:
        page.sorting.knowing.ask_map()
    assert {place.id for place in mapped.args[0]} == set(range(1, 26))
    actions.stack.setChecked(False)
    assert 24 in page.model.ids
