"""Drawings that a child makes for the gallery while the artist does something else."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tiny import tiny_model, tiny_sprites

from core.errors import Stopped, UserError
from core.events import Done, Drew, Event, Progress, decode
from core.generate.denoiser import Denoiser
from core.generate.edit import Edit, variation
from core.generate.recipe import Recipe, from_json, read_recipe, redraw, to_json
from core.jobs import DrawJob, save_job
from core.project import create
from core.verbs.drawing import MOST, draw_into_gallery


def job(tmp_path: Path, count: int, seed: int = 5, edit: Edit | None = None) -> DrawJob:
    model = tiny_model(tmp_path / "model.onnx")
    first = Recipe("", "", seed, 16, "b", steps=3, solver="euler", edit=edit)
    return DrawJob(model, tmp_path / "project", to_json(first), count, "cpu")


def drawn(events: list[Event]) -> list[str]:
    return [file for event in events if isinstance(event, Drew) for file in event.files]


def test_each_drawing_lies_in_the_gallery_and_is_told_with_its_recipe(tmp_path: Path) -> None:
    wanted = job(tmp_path, 70)
    events: list[Event] = []
    draw_into_gallery(wanted, events.append)
    told = [event for event in events if isinstance(event, Drew)]
    assert [len(event.files) for event in told] == [64, 6]
    assert [from_json(text).seed for event in told for text in event.recipes] == list(range(5, 75))
    assert events[-1] == Progress(70, 70)
    denoiser = Denoiser(wanted.model, "cpu")
    recipe = read_recipe(wanted.project / told[1].files[0])
    assert recipe is not None
    assert (recipe.words, recipe.steps, recipe.solver, recipe.digest) == ("b", 3, "euler", denoiser.digest)
    with Image.open(wanted.project / told[1].files[0]) as picture:
        assert (redraw(denoiser, denoiser.card, recipe) == np.asarray(picture)).all()


def test_what_lies_there_from_a_try_that_was_stopped_is_told_and_not_drawn_again(tmp_path: Path) -> None:
    wanted, events = job(tmp_path, 130), list[Event]()

    def stop_in_the_second(event: Event) -> None:
        events.append(event)
        if len(drawn(events)) == 64 and isinstance(event, Progress) and event.step > 64:
            raise Stopped

    with pytest.raises(Stopped):
        draw_into_gallery(wanted, stop_in_the_second)
    before = {file: (wanted.project / file).stat().st_mtime_ns for file in drawn(events)}
    events.clear()
    draw_into_gallery(wanted, events.append)
    assert len(drawn(events)) == 130
    assert {file: (wanted.project / file).stat().st_mtime_ns for file in drawn(events)[:64]} == before


def test_edits_are_drawn_many_at_a_time_too(tmp_path: Path) -> None:
    wanted, events = job(tmp_path, 3, edit=variation(tiny_sprites(1)[0], 0.1)), list[Event]()
    draw_into_gallery(wanted, events.append)
    with Image.open(wanted.project / drawn(events)[2]) as picture:
        assert (np.asarray(picture) == tiny_sprites(1)[0]).all()


def test_files_say_nothing_of_themselves_where_that_is_wished(tmp_path: Path) -> None:
    wanted, events = job(tmp_path, 1), list[Event]()
    project = create(wanted.project)
    project.change(tells_recipes=False)
    project.close()
    draw_into_gallery(wanted, events.append)
    with Image.open(wanted.project / drawn(events)[0]) as picture:
        assert picture.info == {}


@pytest.mark.parametrize(("count", "seed"), [(0, 0), (-1, 0), (MOST + 1, 0), (2, 2**53 - 2), (1, -1)])
def test_absurd_counts_and_seeds_are_sentences(tmp_path: Path, count: int, seed: int) -> None:
    with pytest.raises(UserError):
        draw_into_gallery(job(tmp_path, count, seed), lambda event: None)


def test_as_a_process_it_speaks_in_events(tmp_path: Path) -> None:
    save_job(job(tmp_path, 3), tmp_path / "job.json")
    command = [sys.executable, "-m", "core", "draw", str(tmp_path / "job.json")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}  # a closed stdin means to stop
    with subprocess.Popen(command, **pipes) as process:
        assert process.stdout is not None
        events = [decode(line) for line in process.stdout]
    assert events[-1] == Done()
    assert [(tmp_path / "project" / file).is_file() for file in drawn(events)] == [True] * 3
