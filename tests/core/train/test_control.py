"""What a window may ask of a training, and what the training tells and keeps beside its steps."""

import json

import numpy as np
import pytest
import torch
from PIL import Image

from core.card import Card
from core.errors import Stopped
from core.events import Living, Progress, Said, Warned
from core.generate.denoiser import Denoiser
from core.generate.preview import draw_colours
from core.jobs import TrainJob
from core.runs import backups_of, read_run, samples_of, step_of
from core.train import loop
from core.train.backups import surplus
from core.train.checkpoint import build, load_weights
from core.train.control import Pace
from core.train.devices import Place
from core.train.gaze import LEVELS, keep_few
from core.train.optimiser import Optimiser
from core.train.prepare import prepare
from core.train.press import Press
from core.train.show import Show
from core.train.watch import Answers
from core.wishes import Wishes

pytestmark = pytest.mark.usefixtures("one_graph")


class Window:
    """Says a word when a step is reached, and hears everything; a word that leaves unwinds at the next report."""

    def __init__(self, **words_at):
        self.wishes, self.seen = Wishes(), []
        self._words = {int(at.removeprefix("at_")): word for at, word in words_at.items()}

    def __call__(self, event):
        self.seen.append(event)
        if isinstance(event, Progress):
            word = self._words.pop(event.step, "")
            self.wishes.add(word)
        if self.wishes.is_leaving:
            raise Stopped

    def of(self, kind):
        return [event for event in self.seen if isinstance(event, kind)]


@pytest.fixture
def train(learn, little_art, tmp_path):
    """A run of so many steps with this window; its folder."""

    def run(window, steps=6, **more):
        learn(_job(little_art, tmp_path / "run", steps, **more), window, window.wishes)
        return tmp_path / "run"

    return run


@pytest.fixture(scope="module")
def watched(learn, run_of_twenty, little_art, tmp_path_factory):
    """One run that was asked for a wall and for a backup on its way: its folder, and the window that asked."""
    run, window = tmp_path_factory.mktemp("watched") / "run", Window(at_2="sample", at_3="backup")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("core.train.press.starter_networks", lambda: [run_of_twenty[0] / "model.onnx"])
        learn(_job(little_art, run, 4), window, window.wishes)
    return run, window


def test_a_pause_keeps_all_to_go_on_from_and_makes_no_network(train, tmp_path):
    window = Window(at_3="pause")
    with pytest.raises(Stopped):
        train(window)
    assert read_run(tmp_path / "run").step == 3
    assert not (tmp_path / "run" / "model.onnx").exists()
    second = Window()
    train(second, resume=True)
    assert next(e.step for e in second.of(Progress)) == 4
    assert (tmp_path / "run" / "model.onnx").is_file()


def test_stop_keeps_the_best_network(train, tmp_path):
    with pytest.raises(Stopped):
        train(Window(at_3="stop"))
    assert (tmp_path / "run" / "model.onnx").is_file()


@pytest.mark.parametrize(("took", "kept"), [(0.0, 6), (1e9, 2)])
def test_a_stop_looks_once_more_if_that_is_quick(train, tmp_path, monkeypatch, took, kept):
    """Looked at after two steps, stopped after six."""
    look, looks = loop.Run._look, []

    def looked(run, *given, **named):
        looks.append(look(run, *given, **named))
        run._look_took = took
        return looks[-1]

    monkeypatch.setattr(loop.Run, "_look", looked)
    monkeypatch.setattr(loop.Run, "_obey", lambda run: run._look() if run._student.step == 2 else None)
    with pytest.raises(Stopped):
        train(Window(at_6="stop"), steps=9)
    assert len(looks) == (2 if kept == 6 else 1)
    assert load_weights(tmp_path / "run" / "best.safetensors").facts["step"] == kept


def test_a_backup_is_a_network_that_draws(watched):
    run, window = watched
    (first, *_) = backups_of(run)
    assert step_of(first) == 3
    assert Denoiser(first, device="cpu")(torch.zeros(1, 4, 16, 16).numpy(), 0.5).x0.shape == (1, 4, 16, 16)
    assert any("Backed up at step 3" in e.sentence for e in window.of(Said))


def test_a_wall_comes_when_it_is_asked_for(watched):
    run, _ = watched
    assert step_of(samples_of(run)[0]) == 2
    sheet = Image.open(samples_of(run)[0])
    assert (sheet.size, sheet.text["columns"]) == ((64, 64), "4")


def test_on_a_slow_machine_the_wall_is_renewed_in_parts_and_says_so(small_batches, little_art, tmp_path, monkeypatch):
    place = Place(torch.device("cpu"), half=False)
    begun = prepare(TrainJob(little_art, tmp_path, base="scratch"), place.device)
    shown = Show(tmp_path, begun, draw_colours)
    answers = Answers(begun.net, dict(begun.net.named_parameters()))
    monkeypatch.setattr("core.train.show.WALL_SHARE", 1e-9)  # every drawing is a slow one
    monkeypatch.setattr("core.train.show.WALL_SECONDS", 0.0)
    for step in range(1, 5):
        shown._next_wall = 0.0
        shown.turn(answers, step, lambda event: None)
    sheets = [Image.open(sheet) for sheet in samples_of(tmp_path)]
    assert [sheet.text["since"] for sheet in sheets] == ["1", "1", "1", "1"]
    parts = [np.asarray(sheet).reshape(4, 16, 64, 4) for sheet in sheets]
    assert [[bool((part[row] == parts[0][row]).all()) for row in range(4)] for part in parts] == [[True] * 4] * 4
    shown._next_wall = 0.0
    shown.turn(answers, 5, lambda event: None)
    assert Image.open(samples_of(tmp_path)[-1]).text["since"] == "2"


def test_the_sight_tells_what_would_stay_at_each_level(watched):
    run, _ = watched
    sight = Image.open(run / "sees.png")
    levels = json.loads(sight.text["levels"])
    assert sight.size == (16 * (len(LEVELS) + 1), 3 * 16)
    assert [level["sigma"] for level in levels] == list(LEVELS)
    assert all(0 <= level["kept"] <= 1 and 0 <= level["outline"] <= 1 for level in levels)


def test_signs_of_life_tell_the_place_and_the_memory(watched):
    _, window = watched
    (living, *_) = window.of(Living)
    assert "processor" in living.place
    assert living.memory > 0


def test_ease_takes_half_the_threads_and_full_gives_them_back():
    before = torch.get_num_threads()
    torch.set_num_threads(4)
    try:
        pace = Pace(Place(torch.device("cpu"), half=False))
        pace.ease(True)
        assert (torch.get_num_threads(), pace.is_eased) == (2, True)
        pace.ease(False)
        assert (torch.get_num_threads(), pace.is_eased) == (4, False)
    finally:
        torch.set_num_threads(before)


def test_a_network_that_does_not_change_is_noticed(train, monkeypatch):
    monkeypatch.setattr("core.train.health.LEAST_SECONDS", 0.0)
    monkeypatch.setattr("core.train.health.ENOUGH_STEPS", 4)
    monkeypatch.setattr(Optimiser, "step", lambda self, rate: 0.0)
    monkeypatch.setattr(loop, "weight_distance", lambda net, start: 1.0)  # let it end without a second complaint
    window = Window()
    train(window)
    assert ["does not change" in e.sentence for e in window.of(Warned)] == [True]


def test_a_network_that_learns_is_told_so_once(train, monkeypatch):
    monkeypatch.setattr("core.train.health.LEAST_SECONDS", 0.0)
    monkeypatch.setattr("core.train.health.ENOUGH_STEPS", 8)
    window = Window()
    train(window, steps=12)
    assert window.of(Warned) == []
    assert ["It learns" in e.sentence for e in window.of(Said) if "It learns:" in e.sentence] == [True]


def test_the_graph_of_a_network_is_made_once(watched, tmp_path, monkeypatch):
    run, _ = watched
    monkeypatch.setattr("core.train.press.export", None)  # would fail if it were called
    weights = load_weights(run / "best.safetensors")
    card = Card("again", 16, ((0, 0, 0, 0), (9, 9, 9, 255)), weights.words)
    Press(run / "model.onnx").write(build(weights), card, tmp_path / "again.onnx")
    assert Denoiser(tmp_path / "again.onnx", device="cpu").card.name == "again"


def test_backups_that_are_too_many_are_thinned_over_the_whole_way():
    assert surplus([1, 2, 3, 10, 20], 3) == [2, 3]
    assert surplus([5, 6], 1) == []


def test_sheets_that_are_too_many_lose_every_second_but_first_and_last(tmp_path):
    for step in range(6):
        (tmp_path / f"step_{step:06d}.png").touch()
    keep_few(tmp_path, most=5)
    assert [step_of(p) for p in sorted(tmp_path.iterdir())] == [0, 2, 4, 5]


def _job(art, run, steps, **more):
    return TrainJob(art, run, base="scratch", steps=steps, device="cpu", threads=1, **more)
