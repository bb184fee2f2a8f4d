"""spritewell import: what it settles for the whole project, and what --json tells of it."""

import json
from pathlib import Path

import numpy as np
import pytest
from aseprite_files import AIR, BLUE, RED, aseprite, cel, layer, palette
from PIL import Image
from tiny import tiny_sprites

from core.__main__ import main
from core.animation import animations_of
from core.project import read_facts


def walking(folder: Path) -> Path:
    folder.mkdir()
    frames = [tiny_sprites(1)[0] for _ in range(3)]
    for step, frame in enumerate(frames):
        frame[15, 3 * step : 3 * step + 3] = (1, 2, 3, 255)
    first, *others = (Image.fromarray(frame) for frame in frames)
    first.save(folder / "bob.gif", save_all=True, append_images=others, duration=[80, 90, 100], disposal=2)
    Image.fromarray(tiny_sprites(1, 12, 7)[0]).save(folder / "small.png")
    return folder


def test_the_answer_tells_animations_sizes_and_anchor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    art, home = walking(tmp_path / "art"), tmp_path / "home"
    assert main(["import", str(art), "--project", str(home), "--anchor", "centre", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(film["name"], film["direction"]) for film in told["animations"]] == [("bob", "forward")]
    assert [ms for _, ms in told["animations"][0]["frames"]] == [80, 90, 100]
    assert told["sizes"] == [{"size": 16, "count": 4, "folders": ["art"]}]
    assert told["anchor"] == "centre"
    assert {(one["animation"], one["frame"]) for one in told["taken"]} == {("", 0), ("bob", 0), ("bob", 1), ("bob", 2)}


def test_the_project_keeps_the_animation_and_the_anchor(tmp_path: Path) -> None:
    art, home = walking(tmp_path / "art"), tmp_path / "home"
    assert main(["import", str(art), "--project", str(home)]) == 0
    (bob,) = animations_of(home)
    assert [frame.duration_ms for frame in bob.frames] == [80, 90, 100]
    assert read_facts(home).anchor == "feet"


def test_a_second_import_keeps_to_the_anchor_of_the_first(tmp_path: Path) -> None:
    art, home = walking(tmp_path / "art"), tmp_path / "home"
    assert main(["import", str(art / "small.png"), "--project", str(home), "--anchor", "centre"]) == 0
    assert main(["import", str(art), "--project", str(home)]) == 0
    assert read_facts(home).anchor == "centre"


def test_aseprite_files_that_agree_give_the_project_its_palette(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = aseprite(8, (100, [palette(AIR, RED, BLUE), layer(), cel(0, np.array([[[1], [2]]]))]))
    (tmp_path / "art.aseprite").write_bytes(content)
    assert main(["import", str(tmp_path / "art.aseprite"), "--project", str(tmp_path / "home")]) == 0
    assert "The palette of the files is that of the set: 2 colours." in capsys.readouterr().out
    assert read_facts(tmp_path / "home").palette == ("#ff0000", "#0000ff")
