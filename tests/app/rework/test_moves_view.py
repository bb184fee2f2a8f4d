"""A sheet is drawn round one frame, looked at in motion, mended frame by frame, and kept with its tags."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reworking import SPRITES, begin
from tiny import PALETTE

from app.generate.moves.hand import SheetHand, SheetMade
from app.generate.moves.sheet import laid_out
from app.generate.moves.view import MovesView
from app.generate.step import GenerateStep
from app.rework import View
from app.session import Session
from core.card import Card
from core.frames import SIDES, Slot
from core.generate.solver import Idea
from core.jobs import Mark
from core.sheet.plan import read_plan


class _Network:
    """Draws every missing frame as the mean of those that are given, in the nearest colours."""

    card = Card("tiny", 16, PALETTE, ("knight", "slime"), sides=(0, 1, 2, 3), cycle=4)
    digest, device = "abc", "CPU"

    def __call__(self, x, sigma, words, frames, palette):
        known = (sigma == 0).all((2, 3, 4))[0]
        guess = np.broadcast_to(x[0][known].mean(0) if known.any() else 0 * x[0, 0], x.shape)
        index = ((guess[:, :, None] - palette[None, None, :, :, None, None]) ** 2).sum(3).argmin(2).astype(np.int32)
        return Idea(palette[index].transpose(0, 1, 4, 2, 3), index, None, np.ones(index.shape, np.float32))


@pytest.fixture
def moves(qtbot: QtBot, session: Session, step: GenerateStep, monkeypatch: pytest.MonkeyPatch) -> MovesView:
    """With a network of sheets that needs no ONNX Runtime, and one frame given."""
    monkeypatch.setattr(SheetHand, "_opened", lambda self, model: self.__dict__.setdefault("_net", _Network()))
    monkeypatch.setattr("app.generate.moves.view.find_sheets", lambda model: model)
    monkeypatch.setattr("app.generate.moves.view.read_card", lambda model: _Network.card)
    view = begin(qtbot, session, step, View.MOVES, SPRITES[3])
    assert isinstance(view, MovesView)
    return view


def drawn(qtbot: QtBot, view: MovesView) -> None:
    qtbot.waitUntil(lambda: view._wanted is None, timeout=20_000)


def test_one_frame_becomes_a_whole_sheet_and_undo_takes_it_back(qtbot: QtBot, moves: MovesView, session: Session):
    assert moves.document.state.slots[0] == Slot(0, 0, 0, 4)
    moves.rest.click()
    drawn(qtbot, moves)
    state = moves.document.state
    assert state.is_whole
    assert len(state.frames) == 16
    assert np.array_equal(state.frames[0], SPRITES[3])
    assert not moves.rest.isEnabled()
    session.undo.undo()
    assert sum(frame is None for frame in moves.document.state.frames) == 15


def test_a_frame_that_is_opened_while_a_sheet_is_drawn_is_not_drawn_over(moves: MovesView):
    moves.rest.click()
    wanted = moves._wanted
    moves.begin(SPRITES[1], "another")
    moves._show_made(SheetMade(wanted, np.stack([SPRITES[3]] * 16)))
    state = moves.document.state
    assert np.array_equal(state.frames[0], SPRITES[1])
    assert not state.is_whole


def test_delete_takes_a_frame_out_and_arrows_step_through_the_sheet(qtbot: QtBot, moves: MovesView):
    moves.rest.click()
    drawn(qtbot, moves)
    QTest.keyClick(moves.grid, Qt.Key.Key_Right)
    QTest.keyClick(moves.grid, Qt.Key.Key_Down)
    assert moves.document.state.slots[moves.document.current] == Slot(0, 1, 1, 4)
    QTest.keyClick(moves.grid, Qt.Key.Key_Delete)
    assert moves.document.frame is None
    assert moves.rest.isEnabled()


def test_a_lasso_draws_a_part_of_the_frame_that_stands_and_nothing_else(qtbot: QtBot, moves: MovesView):
    moves.rest.click()
    drawn(qtbot, moves)
    before = moves.document.state.frames
    moves.document.stand(2)
    region = np.zeros((16, 16), bool)
    region[3:6, 3:6] = True
    moves.easel.document.select(region)
    moves.easel.region_done.emit(None)
    drawn(qtbot, moves)
    after = moves.document.state.frames
    assert all(np.array_equal(after[i], before[i]) for i in range(16) if i != 2)
    assert np.array_equal(after[2][~region], before[2][~region])


def test_frames_between_give_one_side_twice_as_many(qtbot: QtBot, moves: MovesView):
    moves.rest.click()
    drawn(qtbot, moves)
    moves.document.stand(5)
    moves.twice.click()
    drawn(qtbot, moves)
    assert [slot.side for slot in moves.document.state.slots] == [1] * 8
    assert moves.document.state.is_whole


def test_a_trembling_walk_is_steadied_and_other_colours_stay_in_the_palette(qtbot: QtBot, moves: MovesView):
    moves.rest.click()
    drawn(qtbot, moves)
    state = moves.document.state
    low = np.roll(state.frames[1], -2, 0)
    moves.document.change(state.with_frames({1: low}), "")
    moves.document.stand(0)
    assert "2" in moves._trembles.text()
    moves.steady.click()
    assert "one point" in moves._trembles.text()
    moves.colours.click()
    assert {tuple(c) for f in moves.document.state.frames for c in f.reshape(-1, 4)} <= set(PALETTE)


def test_the_arrow_keys_walk_in_the_frames_of_their_side(qtbot: QtBot, moves: MovesView):
    moves.rest.click()
    drawn(qtbot, moves)
    QTest.keyPress(moves.walking, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: moves.walking.place.x() < 0, timeout=5000)
    assert SIDES[moves.walking.side] == "left"
    QTest.keyRelease(moves.walking, Qt.Key.Key_Left)
    assert moves.walking.frame == 0


def test_what_is_kept_is_picked_and_each_side_is_a_tag_with_its_times(qtbot: QtBot, moves: MovesView, session: Session):
    moves.rest.click()
    drawn(qtbot, moves)
    moves.speed.slider.setValue(90)
    kept = []
    session.tags_kept.connect(kept.append)
    moves.keep.click()
    qtbot.waitUntil(lambda: bool(kept), timeout=20_000)
    (tags,) = kept
    assert [tag.name.split()[-1] for tag in tags] == ["down", "up", "left", "right"]
    assert {len(tag.sprites) for tag in tags} == {4}
    assert tags[0].times_ms == (90,) * 4
    assert session.library.counts()[Mark.PICKED] >= 1
    assert all((session.project.gallery / name).is_file() for tag in tags for name in tag.sprites)


def test_tags_that_are_kept_lie_in_the_plan_of_the_sheet_page(qtbot: QtBot, session: Session, moves: MovesView):
    from app.sheet.editing import Editing

    editing = Editing(session)
    editing.open()
    moves.rest.click()
    drawn(qtbot, moves)
    moves.keep.click()
    file = session.project.sheets / "plan.json"
    qtbot.waitUntil(file.is_file, timeout=20_000)
    assert [tag.name.split()[-1] for tag in read_plan(file).tags][:2] == ["down", "up"]


def test_a_network_that_knows_no_sheets_says_so(qtbot: QtBot, session: Session, step: GenerateStep):
    view = begin(qtbot, session, step, View.MOVES, SPRITES[3])
    assert "has not learned how sprites move" in view._says.text()
    assert not view.rest.isEnabled()


def test_a_sheet_has_no_more_frames_than_can_be_drawn_together():
    state = laid_out((0, 1, 2, 3), 9, {Slot(0, 2, 1, 9): SPRITES[0]})
    assert len(state.slots) == 16
    assert np.array_equal(state.frames[state.slots.index(Slot(0, 2, 1, 4))], SPRITES[0])
