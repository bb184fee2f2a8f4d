"""Aseprite files, written here by hand from the public specification and read back."""

import json
import shutil
import struct
import subprocess
from pathlib import Path

import numpy as np
import pytest
from aseprite_files import AIR, BLUE, RED, aseprite, cel, chunk, layer, linked, palette, tags, text

from core.animation import Direction
from core.errors import UserError
from core.sprites.aseprite import Tag, TooLarge, read_aseprite
from core.sprites.palette import palette_of
from core.sprites.palette_files import write_palette
from core.sprites.reading import read_frames


def seen(content: bytes, frame: int = 0) -> list[list[int]]:
    pixels: list[list[int]] = read_aseprite(content, 1 << 20).frames[frame][0].tolist()
    return pixels


@pytest.mark.parametrize("kind", [0, 2])
def test_true_colour_comes_in_raw_and_compressed(kind: int) -> None:
    assert seen(aseprite(32, (100, [layer(), cel(0, np.array([[RED, AIR]]), kind=kind)]))) == [list(RED), list(AIR)]


def test_grey_comes_in() -> None:
    assert seen(aseprite(16, (100, [layer(), cel(0, np.array([[[90, 255], [7, 0]]]))]))) == [
        [90, 90, 90, 255],
        list(AIR),
    ]


def test_indexed_takes_the_palette_and_its_transparent_entry() -> None:
    content = aseprite(8, (100, [palette(AIR, RED, BLUE), layer(), cel(0, np.array([[[2], [1]]]))]), clear=1)
    assert seen(content) == [list(BLUE), list(AIR)]


def test_on_a_background_layer_the_transparent_entry_is_a_colour() -> None:
    content = aseprite(8, (100, [palette(AIR, RED), layer(flags=11), cel(0, np.array([[[1], [1]]]))]), clear=1)
    assert seen(content) == [list(RED), list(RED)]


def test_layers_are_laid_over_each_other_and_hidden_ones_are_not() -> None:
    chunks = [layer(), layer(), layer(flags=2)]
    chunks += [cel(0, np.array([[RED, RED]])), cel(1, np.array([[BLUE]]), x=1), cel(2, np.array([[BLUE, BLUE]]))]
    assert seen(aseprite(32, (100, chunks))) == [list(RED), list(BLUE)]


def test_a_hidden_group_hides_what_is_in_it() -> None:
    chunks = [layer(), layer(flags=2, kind=1), layer(level=1), layer()]
    chunks += [cel(0, np.array([[RED]])), cel(2, np.array([[BLUE, BLUE]])), cel(3, np.array([[BLUE]]), x=1)]
    assert seen(aseprite(32, (100, chunks))) == [list(RED), list(BLUE)]


def test_opacity_of_layer_and_cel_multiply() -> None:
    content = aseprite(32, (100, [layer(opacity=128), cel(0, np.array([[RED, RED]]), opacity=128)]))
    assert seen(content)[0] == [255, 0, 0, 64]


def test_a_cel_over_the_edge_is_cut_there() -> None:
    content = aseprite(32, (100, [layer(), cel(0, np.array([[BLUE, RED, BLUE]] * 3), x=-1, y=-1)]))
    assert seen(content) == [list(RED), list(BLUE)]


def test_a_linked_cel_shows_its_frame() -> None:
    content = aseprite(32, (100, [layer(), cel(0, np.array([[RED, BLUE]]))]), (100, [linked(0, 0)]))
    assert seen(content, 1) == seen(content, 0)


def test_z_index_lifts_a_cel() -> None:
    chunks = [layer(), layer(), cel(0, np.array([[RED, RED]]), z=2), cel(1, np.array([[BLUE, BLUE]]))]
    assert seen(aseprite(32, (100, chunks)))[0] == list(RED)


@pytest.mark.parametrize(
    ("mode", "colour"),
    [
        (0, [100, 200, 50]),
        (1, [78, 78, 10]),
        (2, [222, 222, 90]),
        (3, [189, 157, 20]),
        (4, [100, 100, 50]),
        (5, [200, 200, 50]),
        (10, [100, 100, 0]),
        (11, [143, 143, 80]),
        (16, [255, 255, 100]),
        (17, [100, 0, 0]),
    ],
)
def test_blend_modes(mode: int, colour: list[int]) -> None:
    below, above = np.array([[(200, 100, 50, 255)]]), np.array([[(100, 200, 50, 255)]])
    content = aseprite(32, (100, [layer(), layer(blend=mode), cel(0, below), cel(1, above)]), width=1)
    assert np.allclose(seen(content)[0][:3], colour, atol=1)


@pytest.mark.parametrize("mode", range(19))
def test_every_blend_mode_over_nothing_is_the_layer_itself(mode: int) -> None:
    content = aseprite(32, (100, [layer(), layer(blend=mode), cel(1, np.array([[(100, 200, 50, 255)]]))]), width=1)
    assert seen(content)[0] == [100, 200, 50, 255]


def test_tags_durations_and_slices_come_along() -> None:
    slices = chunk(0x2022, struct.pack("<III", 1, 0, 0) + text("hand") + struct.pack("<IiiII", 0, 3, 4, 5, 6))
    picture = cel(0, np.array([[RED, BLUE]]))
    content = aseprite(32, (100, [layer(), picture, tags(("walk", 0, 1, 2)), slices]), (80, [picture]), (60, [picture]))
    drawing = read_aseprite(content, 1 << 20)
    assert drawing.durations_ms == (100, 80, 60)
    assert drawing.tags == (Tag("walk", 0, 1, Direction.PING_PONG),)
    assert (drawing.slices[0].name, drawing.slices[0].left, drawing.slices[0].height) == ("hand", 3, 6)


def test_frames_are_named_by_their_tag(tmp_path: Path) -> None:
    picture = cel(0, np.array([[RED, BLUE]]))
    file = tmp_path / "bob.aseprite"
    file.write_bytes(aseprite(32, (90, [layer(), picture, tags(("walk", 1, 2, 0))]), (80, [picture]), (60, [picture])))
    assert [frame.name for frame in read_frames(file)] == ["bob_00", "bob_walk_00", "bob_walk_01"]
    assert [frame.duration_ms for frame in read_frames(file)] == [90, 80, 60]


def test_a_vast_canvas_and_a_swollen_cel_are_refused() -> None:
    with pytest.raises(TooLarge):
        read_aseprite(aseprite(32, (100, [layer()]), width=60000, height=60000), 1 << 26)
    body = struct.pack("<HhhBHh5xHH", 0, 0, 0, 255, 2, 0, 65535, 65535)
    with pytest.raises(TooLarge):
        read_aseprite(aseprite(32, (100, [layer(), chunk(0x2005, body)])), 1 << 26)


@pytest.mark.parametrize("length", [128, 140, 150, 180, 200])
def test_a_file_cut_short_is_a_sentence(tmp_path: Path, length: int) -> None:
    content = aseprite(32, (100, [layer(), cel(0, np.random.default_rng(0).integers(0, 255, (9, 9, 4)))]))
    (tmp_path / "a.ase").write_bytes(content[:length])
    with pytest.raises(UserError, match="damaged"):
        read_frames(tmp_path / "a.ase")


PEER = """
const Aseprite = require("ase-parser");
const file = new Aseprite(require("fs").readFileSync(process.argv[1]), "a");
file.parse();
console.log(JSON.stringify({
  frames: file.numFrames, width: file.width, depth: file.colorDepth,
  durations: file.frames.map(frame => frame.frameDuration),
  tags: file.tags.map(tag => [tag.name, tag.from, tag.to]),
  layers: file.layers.length,
  slices: file.slices.map(slice => slice.name),
  pixels: file.frames[0].cels.map(cel => Array.from(cel.rawCelData)),
  colours: file.palette ? file.palette.colors.map(c => [c.red, c.green, c.blue]) : [],
}));
"""


def peer(file: Path) -> dict[str, object]:
    """What npm's ase-parser reads; NODE_PATH says where it is."""
    node = shutil.which("node")
    if (
        node is None
        or subprocess.run([node, "-e", 'require("ase-parser")'], capture_output=True, check=False).returncode
    ):
        pytest.skip("ase-parser is not installed beside node")
    told = subprocess.run([node, "-e", PEER, str(file)], capture_output=True, check=True, text=True)
    found: dict[str, object] = json.loads(told.stdout)
    return found


@pytest.mark.peer
@pytest.mark.parametrize("depth", [8, 16, 32])
def test_another_reader_sees_the_same_file(tmp_path: Path, depth: int) -> None:
    pixels = np.random.default_rng(depth).integers(0, 3, (3, 4, depth // 8))
    slices = chunk(0x2022, struct.pack("<III", 1, 0, 0) + text("hand") + struct.pack("<IiiII", 0, 3, 4, 5, 6))
    first = [palette(AIR, RED, BLUE), layer(), cel(0, pixels), tags(("walk", 0, 1, 2)), slices]
    content = aseprite(depth, (100, first), (80, [linked(0, 0)]), width=4, height=3)
    (tmp_path / "a.aseprite").write_bytes(content)
    ours, theirs = read_aseprite(content, 1 << 20), peer(tmp_path / "a.aseprite")
    assert theirs["frames"] == len(ours.frames)
    assert theirs["durations"] == list(ours.durations_ms)
    assert theirs["tags"] == [[tag.name, tag.first, tag.last] for tag in ours.tags]
    assert theirs["slices"] == [one.name for one in ours.slices]
    assert theirs["colours"] == ours.palette[:, :3].tolist()
    assert theirs["pixels"] == [pixels.ravel().tolist()]


@pytest.mark.peer
def test_another_reader_sees_the_palette_that_is_exported(tmp_path: Path) -> None:
    mine = palette_of([[255, 0, 0], [1, 2, 3]], "mine")
    write_palette(mine, tmp_path / "mine.aseprite")
    assert peer(tmp_path / "mine.aseprite")["colours"] == mine.colours[:, :3].tolist()
