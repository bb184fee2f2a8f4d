"""On the command line: edits of pictures, what is new, every step kept."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tiny import tiny_model, tiny_sprites

from core.__main__ import main
from core.generate.denoiser import Denoiser
from core.generate.recipe import read_recipe, redraw

SPRITES = tiny_sprites(8)


@pytest.fixture
def art(tmp_path: Path) -> Path:
    """The sprites that the network knows by heart."""
    for number, rgba in enumerate(SPRITES):
        _save(rgba, tmp_path / "art" / f"imp{number}.png")
    return tmp_path / "art"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return tiny_model(tmp_path / "model.onnx", words=())


def _save(rgba: np.ndarray, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(rgba).save(path)
    return path


def _read(file: str | Path) -> np.ndarray:
    with Image.open(file) as picture:
        return np.asarray(picture.convert("RGBA"))


# edit


def test_variations_say_how_far_they_went(ask, art: Path, model: Path, tmp_path: Path) -> None:
    near = ask("edit", model, art / "imp3.png", "--variation", 0.1, "--count", 3, "--out", tmp_path / "near")
    far = ask("edit", model, art / "imp3.png", "--variation", 1, "--count", 12, "--out", tmp_path / "far")
    assert [picture["distance"] for picture in near["pictures"]] == [0, 0, 0]
    assert max(picture["distance"] for picture in far["pictures"]) > 0.1
    assert sorted(path.name for path in (tmp_path / "near").iterdir()) == [f"imp3-00000{n}.png" for n in range(3)]


@pytest.mark.parametrize("is_transparent", [True, False])
def test_a_repair_draws_inside_the_mask_alone(
    ask, art: Path, model: Path, tmp_path: Path, is_transparent: bool
) -> None:
    mask = np.zeros((16, 16, 4), np.uint8)
    mask[:8] = 255
    mask[..., 3] = mask[..., 3] if is_transparent else 255
    file = _save(mask, tmp_path / "mask.png")
    answer = ask("edit", model, art / "imp3.png", "--mask", file, "--count", 4, "--out", tmp_path / "out")
    drawn = np.stack([_read(picture["file"]) for picture in answer["pictures"]])
    assert (drawn[:, 8:] == SPRITES[3, 8:]).all()


def test_a_repair_of_a_smaller_picture_lies_as_that_picture_lies(ask, model: Path, tmp_path: Path) -> None:
    own, mask = np.full((10, 8, 4), (217, 87, 99, 255), np.uint8), np.zeros((10, 8, 4), np.uint8)
    mask[:2] = 255
    picture, file = _save(own, tmp_path / "own.png"), _save(mask, tmp_path / "mask.png")
    answer = ask("edit", model, picture, "--mask", file, "--count", 1, "--out", tmp_path / "out")
    assert (_read(answer["pictures"][0]["file"])[8:, 4:12] == own[2:]).all()


def test_a_strip_leads_to_the_other_picture(ask, art: Path, model: Path, tmp_path: Path) -> None:
    words = ("--between", art / "imp1.png", "--count", 5, "--seed", 4, "--out", tmp_path / "out")
    answer = ask("edit", model, art / "imp0.png", *words)
    places = [picture["recipe"]["edit"]["place"] for picture in answer["pictures"]]
    assert places == pytest.approx([n / 6 for n in range(1, 6)])
    assert {picture["recipe"]["seed"] for picture in answer["pictures"]} == {4}
    assert answer["pictures"][0]["distance"] < answer["pictures"][-1]["distance"]


def test_what_an_edit_drew_can_be_drawn_again_from_its_png(ask, art: Path, model: Path, tmp_path: Path) -> None:
    answer = ask("edit", model, art / "imp0.png", "--variation", 0.8, "--count", 2, "--out", tmp_path / "out")
    file = Path(answer["pictures"][1]["file"])
    recipe, denoiser = read_recipe(file), Denoiser(model, "cpu")
    assert recipe is not None
    assert (redraw(denoiser, denoiser.card, recipe) == _read(file)).all()


def test_info_says_that_a_drawing_began_from_a_picture(capsys, ask, art: Path, model: Path, tmp_path: Path) -> None:
    answer = ask("edit", model, art / "imp0.png", "--variation", 0.8, "--count", 1, "--out", tmp_path / "out")
    assert main(["info", answer["pictures"][0]["file"]]) == 0
    assert "It began from a picture, with strength 0.8." in capsys.readouterr().out


def test_edits_are_refused_in_sentences(refuse, art: Path, model: Path, tmp_path: Path) -> None:
    out = ("--out", tmp_path / "out")
    small = _save(np.zeros((4, 4, 4), np.uint8), tmp_path / "mask.png")
    large = _save(np.full((40, 40, 4), 255, np.uint8), tmp_path / "large.png")
    assert "A strength is a number" in refuse("edit", model, art / "imp0.png", "--variation", 7, *out)
    assert "must be as large as" in refuse("edit", model, art / "imp0.png", "--mask", small, *out)
    assert "larger than the sprites here" in refuse("edit", model, large, "--variation", 0.5, *out)
    assert "not there" in refuse("edit", model, tmp_path / "no.png", "--variation", 0.5, *out)
    assert "Ask for 1" in refuse("edit", model, art / "imp0.png", "--variation", 0.5, "--count", 0, *out)
    assert not (tmp_path / "out").exists()


def test_an_edit_overwrites_only_when_that_is_allowed(ask, refuse, art: Path, model: Path, tmp_path: Path) -> None:
    words = ("edit", model, art / "imp0.png", "--variation", 0.5, "--count", 1, "--out", tmp_path / "out")
    ask(*words)
    assert "holds imp0-000000.png already" in refuse(*words)
    ask(*words, "--overwrite")


# novelty


def test_each_picture_is_told_its_nearest_sprite(ask, art: Path, tmp_path: Path) -> None:
    _save(np.roll(SPRITES[5], 1, axis=1), tmp_path / "drawn" / "moved.png")
    _save(np.full((16, 16, 4), 255, np.uint8), tmp_path / "drawn" / "white.png")
    (tmp_path / "drawn" / "broken.png").write_text("no picture", encoding="utf-8")
    answer = ask("novelty", tmp_path / "drawn", "--against", art)
    moved, white = answer["pictures"]
    assert (moved["nearest"], moved["distance"], moved["kin"]) == ("imp5", 0, "copy")
    assert white["kin"] == "new"
    assert [Path(refused["path"]).name for refused in answer["refused"]] == ["broken.png"]


def test_novelty_reads_as_sentences(capsys, art: Path) -> None:
    assert main(["novelty", str(art / "imp2.png"), "--against", str(art)]) == 0
    out = capsys.readouterr().out
    assert "almost a copy of imp2" in out
    assert "Of 1 pictures 0 are new" in out


def test_nothing_to_compare_is_a_sentence(refuse, art: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "Nothing can be compared" in refuse("novelty", tmp_path / "empty", "--against", art)
    assert "holds no pictures" in refuse("novelty", art, "--against", tmp_path / "empty")


# sample


def test_only_new_throws_away_what_is_near_and_says_how_many(ask, art: Path, model: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    for number in range(4):
        _save(SPRITES[number], own / f"{number}.png")
    answer = ask("sample", model, "--out", tmp_path / "a", "--count", 6, "--new-only", 0.01, "--against", own)
    known = {sprite.tobytes() for sprite in SPRITES[:4]}
    assert len(answer["pictures"]) == 6
    assert answer["thrown_away"] > 0
    assert not {_read(picture["file"]).tobytes() for picture in answer["pictures"]} & known
    assert min(picture["distance"] for picture in answer["pictures"]) >= 0.01


def test_a_network_that_only_copies_is_not_asked_for_ever(capsys, art: Path, model: Path, tmp_path: Path) -> None:
    words = ["sample", model, "--out", tmp_path / "a", "--count", 2, "--steps", 2, "--new-only", 2, "--against", art]
    assert main([str(word) for word in words]) == 0
    out, err = capsys.readouterr()
    assert "40 came too near" in out
    assert "Only 0 of 40 drawings" in err


def test_a_network_that_does_not_say_what_it_learned_from_asks_for_it(refuse, model: Path, tmp_path: Path) -> None:
    assert "--against" in refuse("sample", model, "--out", tmp_path / "a", "--new-only", 0.1)


def test_every_step_is_kept_as_an_animation(ask, model: Path, tmp_path: Path) -> None:
    ask("sample", model, "--out", tmp_path / "a", "--count", 10, "--steps", 4, "--trace")
    assert len(list((tmp_path / "a" / "trace").iterdir())) == 10
    with Image.open(tmp_path / "a" / "trace" / "000009.apng") as picture:
        assert picture.n_frames == 5
        picture.seek(4)
        assert (np.asarray(picture.convert("RGBA")) == _read(tmp_path / "a" / "000009.png")).all()
