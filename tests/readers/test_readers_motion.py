"""gifsicle, apngdis and pngcheck find every frame with its time; a twin without clearing shows the frame before."""

import io
import re

import numpy as np
import pytest
from PIL import Image
from programs import program, run
from sheets import crew, pixels_of

from core.verbs.animate import AnimateWish, animate


@pytest.fixture
def wish(tmp_path):
    return lambda name: AnimateWish(crew(tmp_path / "art")[:3], tmp_path / name, fps=10)


def test_gifsicle_finds_three_frames_that_clear_themselves(wish):
    told = run(program("gifsicle"), "--info", animate(wish("walk.gif")).file).stdout
    assert "3 images" in told
    assert told.count("disposal background delay 0.10s") == 3
    assert told.count("transparent 0") == 3
    assert "loop forever" in told


def test_gifsicle_shows_every_frame_as_its_sprite(tmp_path, wish):
    file = animate(wish("walk.gif")).file
    assert run(program("gifsicle"), "--unoptimize", file, "-o", tmp_path / "whole.gif").returncode == 0
    assert run(program("gifsicle"), "--explode", file, "-o", tmp_path / "frame", folder=tmp_path).returncode == 0
    with Image.open(tmp_path / "whole.gif") as image:
        for number, letter in enumerate("abc"):
            image.seek(number)
            shown = np.array(image.convert("RGBA"))
            assert shown.tolist() == pixels_of(tmp_path / "art" / f"{letter}.png").tolist()


def test_gifsicle_tells_when_frames_do_not_clear_themselves(tmp_path, wish):
    file = animate(wish("walk.gif")).file
    with Image.open(file) as image:
        frames = []
        for number in range(image.n_frames):
            image.seek(number)
            frames.append(image.convert("RGBA"))
    frames[0].save(tmp_path / "twin.gif", save_all=True, append_images=frames[1:], disposal=1, duration=100)
    assert "disposal background" not in run(program("gifsicle"), "--info", tmp_path / "twin.gif").stdout


def test_apngdis_takes_apart_every_frame_with_its_time(tmp_path, wish):
    file = animate(wish("walk.png")).file
    assert run(program("pngcheck"), file).returncode == 0
    run(program("apngdis"), file, folder=tmp_path)
    for number, letter in enumerate("abc", start=1):
        shown = pixels_of(tmp_path / f"apngframe{number}.png")
        assert shown.tolist() == pixels_of(tmp_path / "art" / f"{letter}.png").tolist()
        assert re.search(r"delay=100/1000|delay=1/10", (tmp_path / f"apngframe{number}.txt").read_text())


def test_pngcheck_refuses_an_animation_that_is_cut_short(wish):
    file = animate(wish("walk.png")).file
    content = io.BytesIO(file.read_bytes())
    file.write_bytes(content.getvalue()[:-30])
    assert run(program("pngcheck"), file).returncode != 0
