"""On the command line: absurd counts, and many sprites in the memory of one batch."""

import json
from pathlib import Path

import pytest
from tiny import tiny_model, tiny_sprites

from core.__main__ import main
from core.errors import Stopped
from core.events import Progress
from core.generate.recipe import write_png
from core.jobs import SampleJob
from core.verbs import sampling
from core.verbs.sampling import RECIPES, need_room, sample_into


@pytest.mark.parametrize("count", ["0", "-3", "1000000000000"])
@pytest.mark.parametrize("verb", ["sample", "edit"])
def test_absurd_counts_are_refused_before_anything_is_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: str, count: str
) -> None:
    model = tiny_model(tmp_path / "model.onnx")
    write_png(tmp_path / "own.png", tiny_sprites(1)[0], None)
    begins = [str(tmp_path / "own.png"), "--variation", "0.5"] if verb == "edit" else []
    assert main([verb, str(model), *begins, "--out", str(tmp_path / "out"), "--count", count]) == 1
    assert "Ask for 1 to 1000000 sprites" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("guidance", ["nan", "inf", "-1", "1e300"])
def test_absurd_guidance_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str], guidance: str) -> None:
    model = tiny_model(tmp_path / "model.onnx")
    assert main(["sample", str(model), "--out", str(tmp_path / "out"), f"--guidance={guidance}"]) == 1
    assert "Guidance is a number from 0 to 10" in capsys.readouterr().err


def test_what_was_drawn_before_a_stop_keeps_its_recipes(tmp_path: Path) -> None:
    job = SampleJob(tiny_model(tmp_path / "model.onnx"), 200, steps=2)

    def stop(event: object) -> None:
        if isinstance(event, Progress) and event.step > 130:
            raise Stopped

    with pytest.raises(Stopped):
        sample_into(job, tmp_path / "out", False, stop)
    names = {file.name for file in (tmp_path / "out").glob("*.png")}
    lines = (tmp_path / "out" / RECIPES).read_text().splitlines()
    assert len(names) == len(lines) == 128
    assert {sampling._name(json.loads(line)["seed"]) for line in lines} == names


def test_names_that_nobody_took_cost_no_look_at_each(tmp_path: Path) -> None:
    def names() -> object:
        raise AssertionError("an empty folder holds none of them")
        yield ""

    need_room(tmp_path, names(), overwrite=False)
