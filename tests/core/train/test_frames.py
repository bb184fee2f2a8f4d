"""The frames of a sprite are learned together, and single sprites are drawn as if there were none."""

import numpy as np
import pytest
import torch
from tiny import tiny_sprites

from core.card import Card, from_json, to_json
from core.frames import TOLD, Slot, in_mirror, told, walk
from core.sprites.films import Film, Films
from core.sprites.walks import SLOTS, make_walks
from core.train import diffusion
from core.train.frame_sheets import recoloured, sheets_of, sheets_of_walks
from core.train.frames_data import FrameSet
from core.train.frames_export import export_frames
from core.train.frames_network import FAR, VIEWS, FrameNetwork, is_of_frames
from core.train.network import Network, Shape

PALETTE = torch.tensor([[0.0, 0, 0, -1], [1, 1, 1, 1], [-1, -1, -1, 1], [1, -1, -1, 1]])


def _networks():
    shape = Shape(16, 6, (32, 32))
    torch.manual_seed(0)
    frames, plain = FrameNetwork(shape).eval(), Network(shape).eval()
    plain.load_state_dict({n: t for n, t in frames.state_dict().items() if not is_of_frames(n)})
    return frames, plain


def _asked(count):
    chance = torch.Generator().manual_seed(1)
    x = torch.randn(count, 4, 16, 16, generator=chance)
    return x, torch.full((count, 1, 16, 16), 0.5), torch.randn(count, 6, generator=chance), PALETTE


def _as_frames(count):
    x, sigma, words, palette = _asked(count)
    told_ = torch.tensor([told(slot) for slot in walk((0,), count)])
    return x, sigma, torch.cat([words, told_], 1), palette


def test_a_new_network_draws_frames_nearly_as_the_single_sprites_that_they_are():
    frames, plain = _networks()
    with frames.together(4), torch.no_grad():
        ours = frames(*_as_frames(4)).logits.softmax(-1)
        theirs = plain(*_asked(4)).logits.softmax(-1)
    assert 0 < float((ours - theirs).abs().mean()) < 0.02


def test_what_frames_learn_of_each_other_changes_no_single_sprite():
    frames, plain = _networks()
    with torch.no_grad():
        for name, p in frames.named_parameters():
            if is_of_frames(name):
                p.add_(torch.randn(p.shape, generator=torch.Generator().manual_seed(2)))
        single = frames(*_asked(4)).logits
        assert torch.equal(single, plain(*_asked(4)).logits)
        with frames.together(2):
            assert not torch.allclose(single, frames(*_as_frames(4)).logits)


def test_a_frame_hears_of_a_change_in_another_frame_of_its_sheet_alone():
    frames, _ = _networks()
    x, sigma, words, palette = _as_frames(4)
    with torch.no_grad(), frames.together(2):
        for name, p in frames.named_parameters():
            if is_of_frames(name):
                p.add_(0.3 * torch.randn(p.shape, generator=torch.Generator().manual_seed(2)))
        before = frames(x, sigma, words, palette).logits
        x[0] = -x[0]
        after = frames(x, sigma, words, palette).logits
    assert not torch.allclose(before[1], after[1])
    assert torch.allclose(before[2:], after[2:], atol=1e-5)


def test_a_pixel_is_taken_over_from_a_given_frame_where_the_gates_say_so():
    frames, _ = _networks()
    x, sigma, words, palette = _as_frames(2)
    x[0] = PALETTE[torch.randint(4, (16, 16), generator=torch.Generator().manual_seed(3))].permute(2, 0, 1)
    sigma[0], sigma[1] = 0, 30
    with torch.no_grad(), frames.together(2):
        right = FAR * (2 * FAR + 1) + 2 * FAR  # of the places around a pixel: the one at its right, as it is
        frames.copies.gates.bias[right * VIEWS] = 30
        frames.copies.gates.bias[-1] = 4
        drawn = frames(x, sigma, words, palette).logits.argmax(-1)
    shown = (x[0].permute(1, 2, 0)[:, :, None] == PALETTE).all(-1).int().argmax(-1)
    assert torch.equal(drawn[1, :, :-1], shown[:, 1:])


def _set(sheets=3, frames=8):
    rgba = tiny_sprites(sheets * frames)
    slots = walk((0, 1, 2, 3), frames // 4)
    films = tuple(Film(str(i), tuple(slots), tuple(range(i * frames, (i + 1) * frames))) for i in range(sheets))
    colours = np.unique(rgba.reshape(-1, 4), axis=0)
    index = np.argmax((rgba[..., None, :] == colours).all(-1), -1).astype(np.uint8)
    ink = torch.from_numpy(colours.astype(np.float32) / 127.5 - 1)
    words = torch.zeros(len(rgba), 2)
    aside = torch.empty(0, dtype=torch.long)
    return FrameSet(("",), sheets_of(Films(films, ("",)), rgba, torch.from_numpy(index), words, ink, aside)[:1])


def test_every_batch_holds_whole_sheets_of_equal_length_of_which_something_is_asked():
    frames, chance = _set(), torch.Generator().manual_seed(0)
    for _ in range(40):
        cut = frames.batch(chance)
        count = len(cut.batch.index)
        assert count % cut.frames == 0
        assert 2 <= cut.frames <= 8
        assert cut.batch.words.shape == (count, 2 + 4 + TOLD)
        assert cut.sigma.shape == (count, 1, 1, 1)
        open_ = (~cut.given).reshape(count // cut.frames, -1).any(1)
        assert bool(open_.all())


def test_creatures_that_are_held_out_are_never_learned():
    rgba = tiny_sprites(16)
    films = tuple(Film(str(i), tuple(walk((0,), 8)), tuple(range(8 * i, 8 * i + 8))) for i in range(2))
    index, ink = torch.zeros(16, 16, 16, dtype=torch.uint8), torch.zeros(2, 4)
    learned, held = sheets_of(Films(films, ("",)), rgba, index, torch.zeros(16, 1), ink, torch.arange(8, 16))
    assert len(learned) == 1
    assert len(held) == 1


def test_few_sheets_beside_many_are_learned_as_often():
    few, many = _set(1), _set(30)
    both, chance = FrameSet(("",), [many.sheets, few.sheets]), torch.Generator().manual_seed(0)
    own = few.sheets[0].colours
    cuts = [both.batch(chance).batch for _ in range(20)]
    shown = [bool((row[: len(own)].sum(1) == own.sum(1)).all()) for cut in cuts for row in cut.palette]
    assert len(both) == 31
    assert 0.1 < np.mean(shown) < 0.6


def test_a_recoloured_creature_keeps_its_greys_and_its_transparency():
    chance = torch.Generator().manual_seed(0)
    ink = torch.tensor([[0.0, 0.0, 0.0, -1.0], [-0.9, -0.9, -0.9, 1.0], [0.8, -0.4, -0.6, 1.0]])
    for _ in range(20):
        other = recoloured(ink, chance)
        assert torch.equal(other[0], ink[0])
        assert (other[1, :3] - other[1, :3].mean()).abs().max() < 1e-5
        assert not torch.allclose(other[2], ink[2])


def test_walks_of_the_makers_are_sheets_in_one_set_of_colours():
    made, _ = make_walks(3, 0)
    sheets = sheets_of_walks(made, SLOTS, 2)
    assert len({len(sheet.shared) for sheet in sheets}) == 1
    frames, chance = FrameSet(("",), [sheets]), torch.Generator().manual_seed(0)
    assert frames.sides == (0, 1, 2, 3)
    assert frames.cycle == 4
    assert frames.batch(chance).batch.index.shape[1:] == (16, 16)


def test_left_and_right_change_places_in_the_mirror():
    assert in_mirror(Slot(0, 2, 1, 4)) == Slot(0, 3, 1, 4)
    assert in_mirror(in_mirror(Slot(1, 6, 0, 2))) == Slot(1, 6, 0, 2)
    assert len(told(Slot(9, 7, 30, 31))) == TOLD  # what is beyond all counts is told as the last


def test_a_step_of_learning_reaches_what_frames_see_of_each_other():
    frames, cut = _networks()[0], _set().batch(torch.Generator().manual_seed(0))

    def ask(x, level, batch):
        return frames(x, level, batch.words, batch.palette, batch.unused)

    noise = torch.randn(len(cut.batch.index), 4, 16, 16, generator=torch.Generator().manual_seed(0))
    with frames.together(cut.frames):
        diffusion.losses(ask, cut.batch, cut.sigma, noise, cut.given).total.backward()
    moved = {n for n, p in frames.named_parameters() if p.grad is not None and bool(p.grad.any())}
    assert {
        "middle.1.across.out.weight",
        "up.0.across.out.weight",
        "mates.blend.weight",
        "copies.gates.weight",
    } <= moved


def test_a_card_tells_what_a_network_of_sheets_knows():
    card = Card("orcs", 16, ((0, 0, 0, 0),), (), actions=("walk",), sides=(0, 1, 2, 3), cycle=4)
    assert from_json(to_json(card)) == card


@pytest.mark.slow
def test_the_file_of_sheets_draws_what_the_network_would(tmp_path):
    frames, _ = _networks()
    with torch.no_grad():
        for p in frames.parameters():
            p.add_(0.02 * torch.randn(p.shape, generator=torch.Generator().manual_seed(2)))
    card = Card("orcs", 16, ((0, 0, 0, 0), (1, 2, 3, 255)), ("a", "b"), cycle=4)
    assert export_frames(frames, card, tmp_path / "frames.onnx") < 1e-3
