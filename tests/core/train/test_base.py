"""Base networks: of many sets, and for every size."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch.nn.functional import conv2d, pixel_shuffle, pixel_unshuffle

from core.errors import UserError
from core.generate.preview import draw_colours
from core.jobs import BaseJob, TrainJob
from core.library import Sprite
from core.project import create
from core.sprites.collection import read_collection
from core.sprites.doctor import examine
from core.sprites.findings import Flaw
from core.sprites.maker import make_sprites
from core.sprites.pixels import digest
from core.train import loop
from core.train.checkpoint import load_weights
from core.train.folding import refolded
from core.train.prepare import base_file, find_base, prepare, prepare_base
from core.train.press import Press


def test_a_base_learns_from_sets_that_keep_their_own_palettes(small_batches, little_art, tmp_path, monkeypatch):
    monkeypatch.setattr(Press, "write", lambda *given: None)
    job = BaseJob((little_art,), tmp_path / "base", made=16, steps=1, widths=(32, 64), device="cpu", threads=1)
    loop.train_base(job, lambda event: None, draw_colours)
    weights = load_weights(tmp_path / "base" / "base.safetensors")
    half, whole = (tmp_path / "base" / f"{name}.safetensors" for name in ("base", "best"))
    assert half.stat().st_size < 0.6 * whole.stat().st_size
    assert "person" in weights.words


def test_each_set_has_its_palette_and_none_sees_anothers(little_art, tmp_path):
    begun = prepare_base(BaseJob((little_art,), tmp_path, made=48, steps=1), torch.device("cpu"))
    assert len(begun.data.palettes) == 2
    assert begun.data.unused.any()
    assert begun.data.batch(32, torch.Generator().manual_seed(0)).palette.shape[0] == 32


def test_a_set_of_half_the_size_is_brought_to_it(little_art, tmp_path):
    begun = prepare_base(BaseJob((), tmp_path, 32, made=0, doubled=(little_art,), steps=1), torch.device("cpu"))
    sprites = read_collection(little_art, 16).rgba
    assert begun.data.size == 32
    assert len(begun.data.index) == len(sprites)
    large = begun.palette.colours[begun.data.index.numpy()]
    assert {tuple(c) for c in large.reshape(-1, 4)} <= {tuple(c) for c in sprites.reshape(-1, 4)}


def test_a_base_learns_walks_beside_single_sprites(little_art, tmp_path):
    begun = prepare_base(BaseJob((little_art,), tmp_path, made=32, walks=5, steps=1), torch.device("cpu"))
    assert begun.frames is not None
    assert len(begun.frames) == 5
    assert begun.frames.batch(torch.Generator().manual_seed(0)).frames > 1


def test_sheets_are_tuned_from_a_base_that_has_seen_sheets(tmp_path, monkeypatch):
    for name in ("base16", "base16_moves", "base32"):
        (tmp_path / f"{name}.safetensors").touch()
    monkeypatch.setattr("core.train.prepare.resource", lambda *parts: tmp_path / parts[-1])
    found = [base_file(size, moves) for size, moves in ((16, True), (24, True), (32, True), (16, False))]
    assert [file.stem for file in found] == ["base16_moves", "base16_moves", "base32", "base16"]


def test_nothing_to_learn_from_is_said(tmp_path):
    with pytest.raises(UserError, match="needs sprites"):
        prepare_base(BaseJob((), tmp_path, made=0), torch.device("cpu"))


@pytest.mark.parametrize(("size", "base"), [(16, 16), (24, 16), (32, 32), (48, 32), (64, 64), (96, 64)])
def test_the_shipped_base_gives_its_trunk_to_every_size(little_art, tmp_path, size, base):
    shipped = find_base("base", size)
    begun = prepare(TrainJob(little_art, tmp_path, size=size), torch.device("cpu"))
    trunk = "middle.0.conv1.weight"
    assert begun.tuned
    assert shipped.shape.size == base
    assert torch.equal(dict(begun.net.named_parameters())[trunk], shipped.tensors[trunk])


def test_a_stem_and_a_head_of_32_px_know_as_much_of_a_sprite_drawn_twice_as_large():
    stem, head = torch.randn(8, 5 * 4, 3, 3), torch.randn(3 * 4, 8, 3, 3)
    small = torch.rand(1, 5, 32, 32)
    large = small.repeat_interleave(2, 2).repeat_interleave(2, 3)
    cells = conv2d(pixel_unshuffle(small, 2), stem, padding=1)
    same = conv2d(pixel_unshuffle(large, 4), refolded("stem.weight", stem, 2, 4), padding=1)
    assert torch.allclose(cells, same, atol=1e-5)
    told = pixel_shuffle(conv2d(cells, head, padding=1), 2)
    again = pixel_shuffle(conv2d(cells, refolded("head.weight", head, 2, 4), padding=1), 4)
    assert torch.allclose(again, told.repeat_interleave(2, 2).repeat_interleave(2, 3), atol=1e-5)
    thirds = refolded("stem.weight", stem, 2, 3)
    assert torch.allclose(thirds.sum(1), stem.sum(1), atol=1e-5)  # an even area looks as it did


def test_a_folder_without_a_network_is_no_base(tmp_path: Path):
    with pytest.raises(UserError, match="holds no network"):
        find_base(str(tmp_path), 16)


def test_training_mirrors_no_sprite_that_the_doctor_says_it_will_not(tmp_path: Path):
    stack = []
    for number in range(24):
        rgba = np.zeros((16, 16, 4), np.uint8)
        rgba[number % 3 : 14, 9:14] = (90, 90, 90, 255)  # all hold their sword in the same hand
        rgba[number % 3 : 14, 3:6] = (number * 10, 40, 80, 255)
        rgba[6:9, 2:9] = (number * 10, 40, 80, 255)
        stack.append(rgba)
        Image.fromarray(rgba).save(tmp_path / f"{number:02d}.png")
    finding = next(found for found in examine(stack, 16) if found.flaw is Flaw.DIRECTED)
    begun = prepare(TrainJob(tmp_path, tmp_path / "run", base="scratch"), torch.device("cpu"))
    assert len(finding.sprites) == int(begun.data.one_sided.sum()) > 0


def test_a_network_says_which_of_its_sprites_were_picks(tmp_path):
    project = create(tmp_path / "project")
    rgba, names, _ = make_sprites(6, seed=5)
    rows = []
    for number, (sprite, name) in enumerate(zip(rgba, names, strict=True)):
        Image.fromarray(sprite).save(project.folder / "sprites" / f"{name}.png")
        origin = "picked from run 7, seed 3" if number == 5 else f"art/{name}.png"
        rows.append(Sprite(0, f"sprites/{name}.png", name, origin, digest(sprite)))
    project.library.add_sprites(rows)
    project.close()
    begun = prepare(TrainJob(project.folder, tmp_path / "run", base="scratch"), torch.device("cpu"))
    assert begun.made_from == "Made from 5 own sprites and 1 pick of run 7."
    assert begun.made_from in begun.said
