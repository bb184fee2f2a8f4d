"""A glance: what looks alike from afar lies near, before any network has seen it."""

from pathlib import Path

import numpy as np
from PIL import Image

from core.gallery.glancing import glance


def test_what_looks_alike_is_near_and_what_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    first = random.integers(0, 256, (16, 16, 4)).astype(np.uint8)
    nearly = first.copy()
    nearly[3, 4] = (255, 0, 0, 255)
    sprites = [first, nearly, *random.integers(0, 256, (6, 24, 24, 4)).astype(np.uint8)]
    for number, sprite in enumerate(sprites):
        Image.fromarray(sprite).save(tmp_path / f"{number}.png")
    (tmp_path / "9.png").write_bytes(b"no picture")
    index = glance(tmp_path, {number + 1: f"{number}.png" for number in range(10)})
    assert sorted(index.ids) == list(range(1, 9))
    assert sorted(index.nearest(1), key=index.nearest(1).__getitem__)[:2] == [1, 2]


def test_nothing_to_glance_at_is_an_index_of_nothing(tmp_path: Path) -> None:
    assert len(glance(tmp_path, {})) == 0
