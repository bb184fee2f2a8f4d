"""Sets of several sizes: the size of most is chosen and told, and smaller sprites share one anchor."""

from pathlib import Path

import numpy as np
import pytest
from aseprite_files import AIR, BLUE, RED, aseprite, cel, layer, palette
from PIL import Image

from core import project
from core.jobs import Anchor, ImportJob
from core.library import Sprite
from core.sprites.collection import read_collection
from core.sprites.importing import Imported, import_art
from core.sprites.pixels import Rgba, crop_together, digest, pad_to
from core.sprites.reading import read_frames
from core.sprites.sizing import Measured, Pack, SizeGroup, why_size


def block(width: int, height: int, seed: int = 0, canvas: int = 0, top: int = 0) -> Rgba:
    """A body of these sizes, on a square canvas where one is wished."""
    rgba = np.random.default_rng(seed).integers(0, 255, (height, width, 4), np.uint8)
    rgba[..., 3] = 255
    if not canvas:
        return rgba
    square = np.zeros((canvas, canvas, 4), np.uint8)
    square[top : top + height, (canvas - width) // 2 : (canvas - width) // 2 + width] = rgba
    return square


def brought(art: Path, **wishes: object) -> tuple[Path, Imported]:
    home = project.create(art.parent / "home")
    imported = import_art(ImportJob((art,), home.folder, **wishes), (), lambda _event: None)  # type: ignore[arg-type]
    home.library.add_sprites([Sprite(0, t.file, t.name, t.origin, t.digest, t.words) for t in imported.taken])
    home.change(size=imported.size, anchor=imported.anchor.value)
    home.close()
    return home.folder, imported


@pytest.fixture
def art(tmp_path: Path) -> Path:
    folder = tmp_path / "art"
    for inner in ("heroes", "coins", "bosses"):
        (folder / inner).mkdir(parents=True)
    for number in range(8):
        Image.fromarray(block(32, 32, number)).save(folder / "heroes" / f"{number}.png")
    Image.fromarray(block(9, 11, 20)).save(folder / "coins" / "coin.png")
    Image.fromarray(block(40, 48, 21)).save(folder / "bosses" / "ogre.png")
    return folder


def test_the_size_of_most_is_chosen_and_what_is_larger_is_named_with_its_folder(art: Path) -> None:
    _, imported = brought(art, size=0)
    assert (imported.size, len(imported.taken), len(imported.refused)) == (32, 9, 1)
    assert imported.sizes == (
        SizeGroup(16, 1, ("coins",)),
        SizeGroup(32, 8, ("heroes",)),
        SizeGroup(48, 1, ("bosses",)),
    )
    assert imported.why_size == (
        "Sprites are 32 × 32, which suits most: 9 of the 10 pictures fit. 1 sprite that is larger (bosses) was left "
        "out: choose 48 × 48 and import it again, or give it a project of its own."
    )


def test_many_that_would_float_in_their_squares_are_told_to_go_by_themselves() -> None:
    groups = (SizeGroup(16, 6, ("coins",)), SizeGroup(24, 1, ("gems",)), SizeGroup(64, 20, ("ogres",)))
    assert why_size(groups, 64) == (
        "Sprites are 64 × 64: 27 of the 27 pictures fit, and nothing is stretched. 7 sprites of 24 × 24 or less "
        "(coins, gems) have much air around them: in a project of their own they are learned better and faster."
    )
    assert why_size(groups, 64, (Pack("gems", 24), Pack("giants", 64))).endswith(
        " 7 sprites of 24 × 24 or less have much air around them, which takes long to learn. Folders that are better "
        "and faster as projects of their own: gems (24 × 24)."
    )
    assert "air" not in why_size((SizeGroup(16, 2, ("coins",)), groups[2]), 64)


def test_a_size_is_proposed_that_holds_nearly_all_that_is_too_large() -> None:
    larger = (SizeGroup(24, 9, ("gems",)), SizeGroup(96, 1, ("giants",)))
    assert why_size((SizeGroup(16, 20, ("coins",)), *larger), 16).endswith(
        "10 sprites that are larger (gems, giants) were left out: choose 24 × 24, into which 9 of them fit, and import "
        "them again, or give them a project of their own."
    )


def test_folders_that_are_sets_by_themselves_are_told_with_the_size_that_suits_them() -> None:
    measured = Measured()
    for pack, side, count in (("farm", 16, 20), ("farm", 30, 5), ("caves", 60, 30), ("icons", 16, 19)):
        for number in range(count):
            measured.add(block(side, side, number), Path(pack, "inner"), (), pack)
    assert measured.packs == (Pack("farm", 16), Pack("caves", 64))


def test_art_is_kept_at_its_own_size_so_that_another_size_and_anchor_can_be_chosen_later(art: Path) -> None:
    home, imported = brought(art, size=0)
    coin = next(taken for taken in imported.taken if taken.name == "coin")
    assert read_frames(home / coin.file)[0].rgba.shape == (11, 9, 4)
    small, large = read_collection(home), read_collection(home, 48)
    place = small.names.index("coin")
    assert np.array_equal(small.rgba[place], pad_to(block(9, 11, 20), 32))
    assert np.array_equal(large.rgba[place], pad_to(block(9, 11, 20), 48))
    opened = project.open_project(home)
    opened.change(anchor="centre")
    opened.close()
    assert np.array_equal(read_collection(home).rgba[place], pad_to(block(9, 11, 20), 32, Anchor.CENTRE))


def test_an_anchor_is_feet_or_centre() -> None:
    feet, centre = pad_to(block(2, 2), 6), pad_to(block(2, 2), 6, Anchor.CENTRE)
    assert np.flatnonzero(feet[..., 3].any(axis=1)).tolist() == [4, 5]
    assert np.flatnonzero(centre[..., 3].any(axis=1)).tolist() == [2, 3]


@pytest.mark.parametrize(("top", "anchor"), [(8, Anchor.FEET), (4, Anchor.CENTRE)])
def test_the_air_around_sprites_tells_their_anchor(top: int, anchor: Anchor) -> None:
    measured = Measured()
    for seed in range(3):
        measured.add(block(8, 8, seed, canvas=16, top=top), Path("some"), ())
    assert measured.stance().anchor is anchor
    assert "3 of 3" in measured.stance().why


@pytest.mark.parametrize(("words", "anchor"), [(("potions",), Anchor.CENTRE), (("orc",), Anchor.FEET)])
def test_without_air_their_words_tell(words: tuple[str, ...], anchor: Anchor) -> None:
    measured = Measured()
    measured.add(block(7, 9), Path("some"), words)
    assert measured.stance().anchor is anchor


def test_where_all_sprites_fill_their_squares_no_anchor_is_told(tmp_path: Path) -> None:
    (tmp_path / "art").mkdir()
    Image.fromarray(block(16, 16)).save(tmp_path / "art" / "a.png")
    assert brought(tmp_path / "art", size=0)[1].why_anchor == ""


def test_the_artist_may_say_the_anchor(art: Path) -> None:
    _, imported = brought(art, size=0, anchor=Anchor.CENTRE)
    assert (imported.anchor, imported.why_anchor) == (Anchor.CENTRE, "")


def test_frames_on_a_vast_canvas_lose_the_same_air(tmp_path: Path) -> None:
    (tmp_path / "art").mkdir()
    frames = [block(20, 20 + 4 * step, 1, canvas=120, top=60 - 4 * step) for step in range(3)]
    pictures = [Image.fromarray(frame) for frame in frames]
    pictures[0].save(tmp_path / "art" / "jump.png", save_all=True, append_images=pictures[1:], duration=100)
    home, imported = brought(tmp_path / "art", size=0)
    assert [read_frames(home / taken.file)[0].rgba.shape for taken in imported.taken] == [(28, 20, 4)] * 3


def test_air_that_all_frames_have_goes_and_what_moves_stays_in_its_place() -> None:
    low, high = block(4, 4, canvas=16, top=10), block(4, 4, canvas=16, top=6)
    one, other = crop_together([low, high], 8)
    assert one.shape == other.shape == (8, 4, 4)
    assert np.flatnonzero(one[..., 3].any(axis=1)).tolist() == [4, 5, 6, 7]
    assert np.flatnonzero(other[..., 3].any(axis=1)).tolist() == [0, 1, 2, 3]


def test_what_wanders_further_than_a_sprite_is_cropped_by_itself() -> None:
    left, right = np.roll(block(4, 4, canvas=16, top=6), -6, axis=1), np.roll(block(4, 4, canvas=16, top=6), 6, axis=1)
    assert [rgba.shape for rgba in crop_together([left, right], 8)] == [(4, 4, 4)] * 2


def test_art_that_was_padded_when_it_came_is_known_again(art: Path, tmp_path: Path) -> None:
    home = project.create(tmp_path / "home")
    home.close()
    known = {digest(pad_to(block(9, 11, 20), 32))}
    imported = import_art(ImportJob((art / "coins",), home.folder, size=32), known, lambda _event: None)
    assert "already" in imported.refused[0].reason


def indexed(*colours: tuple[int, ...]) -> bytes:
    return aseprite(8, (100, [palette(AIR, *colours), layer(), cel(0, np.array([[[1], [2]]]))]))


def test_the_palette_of_aseprite_files_that_agree_is_that_of_the_set(tmp_path: Path) -> None:
    (tmp_path / "art").mkdir()
    (tmp_path / "art" / "a.aseprite").write_bytes(indexed(RED, BLUE))
    (tmp_path / "art" / "b.aseprite").write_bytes(indexed(BLUE, RED))
    assert brought(tmp_path / "art")[1].palette == ("#ff0000", "#0000ff")


@pytest.mark.parametrize("other", ["palette", "picture", "off it"])
def test_where_one_file_disagrees_there_is_no_such_palette(tmp_path: Path, other: str) -> None:
    (tmp_path / "art").mkdir()
    (tmp_path / "art" / "a.aseprite").write_bytes(indexed(RED, BLUE))
    if other == "palette":
        (tmp_path / "art" / "b.aseprite").write_bytes(indexed(RED, (1, 2, 3, 255)))
    elif other == "picture":
        Image.fromarray(block(2, 1)).save(tmp_path / "art" / "b.png")
    else:
        content = aseprite(32, (100, [palette(AIR, RED, BLUE), layer(), cel(0, np.array([[(1, 2, 3, 255), RED]]))]))
        (tmp_path / "art" / "b.aseprite").write_bytes(content)
    assert brought(tmp_path / "art")[1].palette == ()
