"""On the command line: words, schedules and solvers as they are typed."""

import json
from pathlib import Path

import pytest
from tiny import tiny_model

from core.__main__ import main
from core.generate.denoiser import Denoiser
from core.generate.recipe import read_recipe, redraw


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return tiny_model(tmp_path / "model.onnx", words=("orc", "knight"))


@pytest.mark.parametrize("verb", ["sample", "edit"])
def test_a_curve_and_a_solver_lie_in_the_recipe_and_draw_again(
    verb: str, model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    how = ["--schedule", "curve:0.9,0.4,0.1", "--solver", "sde2", "--steps", "6", "--no-second-look", "--json"]
    assert main(["sample", str(model), "--count", "1", "--out", str(tmp_path / "first")]) == 0
    begun = [str(tmp_path / "first" / "000000.png"), "--variation", "0.9"] if verb == "edit" else []
    capsys.readouterr()
    assert main([verb, str(model), *begun, "--count", "1", "--out", str(tmp_path / "out"), *how]) == 0
    file = Path(json.loads(capsys.readouterr().out)["pictures"][0]["file"])
    recipe = read_recipe(file)
    assert recipe is not None
    assert (recipe.spacing, recipe.curve, recipe.solver) == ("curve", (0.9, 0.4, 0.1), "sde2")
    assert not recipe.tidy
    network = Denoiser(model, "cpu")
    assert redraw(network, network.card, recipe).shape == (16, 16, 4)


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--schedule", "slow", "Use one of karras, linear, log-linear, cosine, flow, curve."),
        ("--schedule", "curve:0.2,0.9", "each lower than the one before"),
        ("--solver", "best", 'There is no solver "best". Use one of dpm++2m, ipndm4, unipc3, euler, sde2.'),
    ],
)
def test_what_there_is_not_is_refused_in_words(
    option: str, value: str, sentence: str, model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sample", str(model), "--out", str(tmp_path / "out"), option, value]) == 1
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_words_are_mixed_and_what_they_are_taken_for_is_said(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "uruk:0.5 Paladins:0.5 -dragon"
    assert main(["sample", str(model), "--count", "2", "--out", str(tmp_path / "out"), "--words", words]) == 0
    said = capsys.readouterr().err
    assert '"uruk" is taken for "orc".' in said
    assert '"Paladins" is taken for "knight".' in said
    assert "This network does not know: dragon. It knows: orc, knight." in said
    recipe = read_recipe(tmp_path / "out" / "000001.png")
    assert recipe is not None
    assert recipe.words == "orc:0.5 knight:0.5"
