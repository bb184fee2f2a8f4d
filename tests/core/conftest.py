"""The command line as tests ask it, with a little art and a little network."""

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tiny import tiny_model, tiny_sprites

from core.__main__ import main


@pytest.fixture
def art(tmp_path: Path) -> Path:
    folder = tmp_path / "art"
    for number, rgba in enumerate(tiny_sprites(6)):
        path = folder / ("imp", "slime")[number % 2] / f"{number}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(rgba).save(path)
    return folder


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return tiny_model(tmp_path / "model.onnx")


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]):
    """What a verb answers with --json, once it has succeeded."""

    def ask(*words: object) -> Any:
        assert main([*map(str, words), "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


@pytest.fixture
def refuse(capsys: pytest.CaptureFixture[str]):
    """The sentence a verb refuses with."""

    def refuse(*words: object) -> str:
        assert main([str(word) for word in words]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert "Traceback" not in err
        return err.splitlines()[-1]

    return refuse
