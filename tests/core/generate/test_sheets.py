"""A sheet is drawn around what is given of it, in its colours, and nothing that is given ever changes."""

import numpy as np
import pytest
from PIL import Image
from tiny import PALETTE, tiny_sprites

from core.card import Card
from core.errors import UserError
from core.frames import TOLD, Slot, walk
from core.generate.sheets import Cell, SheetWish, anew, between, draw_sheets, varied, whole
from core.generate.solver import Idea
from core.sprites.sheet_frames import named_slots, read_sheet

CARD = Card("tiny", 16, PALETTE, (), sides=(0, 1, 2, 3), cycle=4)
FRONT = tiny_sprites(1)[0]


def _ask(x, sigma, words, frames, palette):
    """Every frame it is asked for is the mean of those that are given, in the nearest colours of the palette."""
    assert x.shape[:2] == sigma.shape[:2] == frames.shape[:2]
    assert frames.shape[2] == TOLD
    known = (sigma == 0).all((2, 3, 4))[0]
    like = x[0][known].mean(0) if known.any() else np.zeros(x.shape[2:], np.float32)
    guess = np.broadcast_to(like, x.shape)
    apart = ((guess[:, :, None] - palette[None, None, :, :, None, None]) ** 2).sum(3)
    index = apart.argmin(2).astype(np.int32)
    return Idea(palette[index].transpose(0, 1, 4, 2, 3), index, None, np.ones(index.shape, np.float32))


def _draw(wish, seeds=(0,)):
    return draw_sheets(_ask, CARD, wish, seeds)


def test_from_one_frame_the_rest_is_drawn_in_its_colours_alone():
    slots = walk((0, 1, 2, 3), 4)
    (sheet,) = _draw(whole(slots, {slots[0]: FRONT}))
    assert sheet.shape == (16, 16, 16, 4)
    assert np.array_equal(sheet[0], FRONT)
    own = {tuple(c) for c in FRONT.reshape(-1, 4)} | {(0, 0, 0, 0)}
    assert {tuple(c) for c in sheet.reshape(-1, 4)} <= own
    assert sheet[1:, ..., 3].any()


def test_from_noise_the_network_s_colours_are_used():
    (sheet,) = _draw(whole(walk((0,), 4)))
    assert {tuple(c) for c in sheet.reshape(-1, 4)} <= set(PALETTE)


def test_one_frame_again_leaves_all_others_as_they_are():
    frames = tiny_sprites(4)
    wish = SheetWish(tuple(Cell(slot, rgba) for slot, rgba in zip(walk((0,), 4), frames, strict=True)))
    (sheet,) = _draw(anew(wish, 2))
    assert [np.array_equal(one, other) for one, other in zip(sheet, frames, strict=True)] == [True, True, False, True]


def test_a_part_of_a_frame_leaves_the_rest_of_it_as_it_is():
    frames = tiny_sprites(2)
    wish = SheetWish(tuple(Cell(slot, rgba) for slot, rgba in zip(walk((0,), 2), frames, strict=True)))
    lasso = np.zeros((16, 16), bool)
    lasso[4:8, 4:8] = True
    (sheet,) = _draw(anew(wish, 0, lasso))
    assert np.array_equal(sheet[0][~lasso], frames[0][~lasso])


def test_between_every_two_frames_there_is_room_for_a_new_one():
    frames = tiny_sprites(2)
    wish = between(SheetWish(tuple(Cell(s, rgba) for s, rgba in zip(walk((2,), 2), frames, strict=True))))
    assert [cell.slot for cell in wish.cells] == [Slot(0, 2, place, 4) for place in range(4)]
    assert [cell.rgba is None for cell in wish.cells] == [False, True, False, True]


def test_the_same_seed_gives_the_same_sheet_whatever_is_drawn_beside_it():
    wish = varied(SheetWish((Cell(Slot(0, 0, 0, 1), FRONT),)), 0.5)
    assert np.array_equal(_draw(wish, (3, 4))[1], _draw(wish, (4,))[0])


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        (lambda: whole(walk((0, 1, 2, 3), 5)), "1 to 16 frames"),
        (lambda: SheetWish(()), "1 to 16 frames"),
        (lambda: whole([Slot(0, 0, 0, 1), Slot(0, 0, 0, 2)]), "same side and place"),
        (lambda: SheetWish((Cell(Slot(), FRONT),)), "nothing is left to draw"),
        (lambda: SheetWish((Cell(Slot(), FRONT[:8]), Cell(Slot(place=1)))), "all of one size"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_a_sentence(wish, sentence):
    with pytest.raises(UserError, match=sentence):
        _draw(wish())


def test_a_sheet_with_missing_frames_is_varied_only_once_they_are_drawn():
    with pytest.raises(UserError, match="missing first"):
        varied(whole(walk((0,), 2), {Slot(0, 0, 0, 2): FRONT}), 0.5)


def _saved(tmp_path, cells, columns=4, size=16):
    sheet = np.zeros((4 * size, columns * size, 4), np.uint8)
    for (row, column), rgba in cells.items():
        sheet[row * size : (row + 1) * size, column * size : (column + 1) * size] = rgba
    Image.fromarray(sheet).save(tmp_path / "orc.png")
    return tmp_path / "orc.png"


def test_an_empty_cell_of_a_sheet_is_a_frame_that_is_missing(tmp_path):
    bodies = tiny_sprites(4)
    cells = {(row, column): bodies[column] for row in range(4) for column in range(4) if (row, column) != (2, 1)}
    found = read_sheet(_saved(tmp_path, cells), 16)
    assert len(found) == 15
    assert not [slot for slot in found if (slot.side, slot.place) == (1, 2)]
    assert {slot.count for slot in found} == {4}


def test_a_sheet_of_another_size_or_of_more_sides_than_are_named_is_refused(tmp_path):
    cells = {(row, column): body for column, body in enumerate(tiny_sprites(5)) for row in range(4)}
    file = _saved(tmp_path, cells, columns=5)
    with pytest.raises(UserError, match="5 sides"):
        read_sheet(file, 16)
    with pytest.raises(UserError, match="no sheet of frames of 24"):
        read_sheet(file, 24)


def test_sides_and_frames_are_named_in_words():
    slots = walk((0, 2), 2)
    assert named_slots("left, down:1", slots) == [slots[2], slots[3], slots[1]]
    with pytest.raises(UserError, match="no side"):
        named_slots("sideways", slots)
    with pytest.raises(UserError, match="no frame"):
        named_slots("down:7", slots)
