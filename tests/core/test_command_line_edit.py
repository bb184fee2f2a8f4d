"""On the command line: every way of the bench, with recipes that draw each result again."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from tiny import tiny_model, tiny_sprites

from core.__main__ import main
from core.generate.denoiser import Denoiser
from core.generate.recipe import read_recipe, redraw

SPRITES = tiny_sprites(8)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return tiny_model(tmp_path / "model.onnx", words=())


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    return save(SPRITES[3], tmp_path / "imp.png")


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], model: Path, picture: Path, tmp_path: Path):
    """What edit answers with --json, once it has succeeded."""

    def ask(*words: object, begin: Path = picture) -> Any:
        given = ["edit", model, begin, *words, "--out", tmp_path / "out", "--json"]
        assert main([str(word) for word in given]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


def save(rgba: np.ndarray, path: Path) -> Path:
    Image.fromarray(rgba).save(path)
    return path


def read(file: str | Path) -> np.ndarray:
    with Image.open(file) as picture:
        return np.asarray(picture.convert("RGBA"))


@pytest.mark.parametrize(
    "way",
    [
        ("--variation", 0.6),
        ("--seamless", 0.8),
        ("--mend-seam",),
        ("--between", "other.png"),
        ("--blend", "other.png"),
        ("--finish",),
    ],
)
def test_every_way_writes_drawings_that_their_png_alone_draws_again(
    ask, model: Path, tmp_path: Path, way: tuple[object, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    save(SPRITES[5], tmp_path / "other.png")
    answer = ask(*way, "--count", 2, "--seed", 11)
    denoiser = Denoiser(model, "cpu")
    drawn = [read(one["file"]) for one in answer["pictures"]]
    again = [redraw(denoiser, denoiser.card, read_recipe(Path(one["file"]))) for one in answer["pictures"]]
    assert len(drawn) == 2
    assert all((a == b).all() for a, b in zip(drawn, again, strict=True))


def test_finishing_fills_a_half_within_a_mask(ask, tmp_path: Path) -> None:
    half = SPRITES[3].copy()
    half[:, 8:] = 0
    upper = np.zeros((16, 16, 4), np.uint8)
    upper[:8] = 255
    within = save(upper, tmp_path / "upper.png")
    answer = ask("--finish", "--within", within, "--count", 3, begin=save(half, tmp_path / "half.png"))
    drawn = np.stack([read(one["file"]) for one in answer["pictures"]])
    assert (drawn[:, half[..., 3] > 0] == half[half[..., 3] > 0]).all()
    assert drawn[:, :8, 8:, 3].any()
    assert not drawn[:, 8:, 8:].any()


def test_the_way_to_another_picture_is_a_film_from_end_to_end(ask, tmp_path: Path) -> None:
    other = save(SPRITES[5], tmp_path / "other.png")
    ask("--between", other, "--count", 4, "--film", tmp_path / "way.gif")
    with Image.open(tmp_path / "way.gif") as film:
        assert (np.asarray(film.convert("RGBA")) == SPRITES[3]).all()
        film.seek(film.n_frames - 1)  # a GIF holds stations that look alike as one
        assert (np.asarray(film.convert("RGBA")) == SPRITES[5]).all()
    ask("--between", other, "--count", 4, "--overwrite", "--film", tmp_path / "way.png")
    assert read(tmp_path / "way.png").shape == (16, 96, 4)


def test_a_ladder_says_how_many_come_back_from_each_rung(ask, tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    for number, sprite in enumerate(SPRITES):
        save(sprite, tmp_path / "set" / f"imp{number}.png")
    answer = ask("--ladder", "--against", tmp_path / "set")
    assert answer["rungs"][0]["same"] == answer["drawn"] == 8
    assert answer["rungs"][0]["grasp"] == "whole"
    assert answer["rungs"][-1]["same"] < 8
    assert all(Path(file).is_file() for rung in answer["rungs"] for file in rung["pictures"])


def test_a_sprite_dissolves_into_a_film_and_an_effect(ask) -> None:
    answer = ask("--dissolve")
    with Image.open(answer["film"]) as film:
        assert film.n_frames == answer["moments"]
    effect = read(answer["effect"])
    assert effect.shape == (16, 16 * 16, 4)
    assert (effect[:, :16] == SPRITES[3]).all()
    assert effect[:, -16:, 3].max() < 60


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--film", "way.mp4", "--variation", 0.5), "must end in .gif"),
        (("--seamless", 3), "A strength is a number"),
        (("--ladder", "--against", "nowhere"), "neither a project nor a folder"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    capsys: pytest.CaptureFixture[str],
    model: Path,
    picture: Path,
    tmp_path: Path,
    words: tuple[object, ...],
    sentence: str,
) -> None:
    assert main([str(word) for word in ("edit", model, picture, *words, "--out", tmp_path / "out")]) == 1
    assert sentence in capsys.readouterr().err


def test_two_ways_at_once_are_wrong_words(model: Path, picture: Path) -> None:
    with pytest.raises(SystemExit) as left:
        main(["edit", str(model), str(picture), "--finish", "--mend-seam", "--out", "out"])
    assert left.value.code == 2
