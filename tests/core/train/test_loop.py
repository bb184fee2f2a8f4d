"""A run, from its first step to its file: it learns, says, saves, stops and goes on."""

import json

import pytest
import torch

from core.errors import Stopped, UserError
from core.events import Measured, Progress, Said, Saved
from core.generate.denoiser import Denoiser, read_card
from core.generate.preview import draw_colours
from core.jobs import TrainJob
from core.train import loop
from core.train.checkpoint import load_weights
from core.train.prepare import prepare
from core.train.press import Press
from core.train.student import Student

pytestmark = pytest.mark.usefixtures("one_graph")


class StopAt:
    """A report that asks to stop once a step is reached, as the window does."""

    def __init__(self, step):
        self.step, self.seen = step, []

    def __call__(self, event):
        self.seen.append(event)
        if isinstance(event, Progress) and event.step >= self.step:
            raise Stopped


def test_twenty_steps_lower_the_loss(run_of_twenty):
    _, events = run_of_twenty
    losses = [e.loss for e in events if isinstance(e, Progress)]
    assert losses[-1] < 0.8 * losses[0]


def test_a_run_says_what_it_decided_and_saves_what_it_drew(run_of_twenty):
    folder, events = run_of_twenty
    assert any(isinstance(e, Said) and "24 sprites" in e.sentence for e in events)
    assert any(isinstance(e, Measured) and 0 <= e.figures["copies"] <= 1 for e in events)
    assert events[-1] == Saved(folder / "model.onnx", events[-1].step)
    assert list((folder / "samples").glob("step_*.png"))


def test_the_network_draws_with_onnx_runtime_and_knows_its_art(run_of_twenty):
    folder, _ = run_of_twenty
    card = read_card(folder / "model.onnx")
    denoiser = Denoiser(folder / "model.onnx", device="cpu")
    idea = denoiser(torch.zeros(3, 4, 16, 16).numpy(), 0.5)
    assert idea.x0.shape == (3, 4, 16, 16)
    assert card.sprites == 24
    assert card.palette[0] == (0, 0, 0, 0)
    assert "person" in card.words


def test_the_log_is_a_line_of_json_for_each_thing_that_happened(run_of_twenty):
    folder, _ = run_of_twenty
    lines = [json.loads(line) for line in (folder / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {"step", "elapsed", "held"} <= set().union(*lines)


def test_the_same_seed_learns_the_same_network(learn, little_art, tmp_path, run_of_twenty, monkeypatch):
    monkeypatch.setattr(Press, "write", _no_file)
    first, _ = run_of_twenty
    learn(TrainJob(little_art, tmp_path / "again", base="scratch", steps=20, device="cpu", threads=1))
    one, two = load_weights(first / "best.safetensors"), load_weights(tmp_path / "again" / "best.safetensors")
    assert all(torch.equal(one.tensors[n], two.tensors[n]) for n in one.tensors)


def test_a_stopped_run_keeps_its_network_and_goes_on_from_there(small_batches, learn, little_art, tmp_path):
    job = TrainJob(little_art, tmp_path / "run", base="scratch", steps=12, device="cpu", threads=1)
    report = StopAt(5)
    with pytest.raises(Stopped):
        loop.train(job, report, draw_colours)
    assert (tmp_path / "run" / "model.onnx").is_file()
    stopped_at = report.seen[-1].step
    events = learn(TrainJob(**{**_fields(job), "resume": True}))
    steps = [e.step for e in events if isinstance(e, Progress)]
    assert steps[0] == stopped_at + 1
    assert steps[-1] == 12


def test_a_run_is_never_begun_over_another(run_of_twenty, learn, little_art):
    folder, _ = run_of_twenty
    with pytest.raises(UserError, match="already holds a run"):
        learn(TrainJob(little_art, folder, base="scratch", steps=1))


def test_going_on_with_other_sprites_is_refused(run_of_twenty, learn, tmp_path, little_art):
    folder, _ = run_of_twenty
    other = tmp_path / "other"
    other.mkdir()
    for picture in sorted(little_art.rglob("*.png"))[:9]:
        (other / picture.name).write_bytes(picture.read_bytes())
    with pytest.raises(UserError, match="sprites changed"):
        learn(TrainJob(other, folder, base="scratch", steps=30, resume=True, device="cpu"))


def test_a_step_that_ran_away_goes_back_and_on(small_batches, little_art, tmp_path, monkeypatch):
    real = Student._losses

    def sometimes(self):
        found = real(self)
        return found if self.step != 3 else type(found)(found.total * float("nan"), found.squared, found.entropy)

    monkeypatch.setattr(Student, "_losses", sometimes)
    monkeypatch.setattr(Press, "write", _no_file)
    events = []
    job = TrainJob(little_art, tmp_path / "run", base="scratch", steps=6, device="cpu", threads=1)
    loop.train(job, events.append, draw_colours)
    assert any(isinstance(e, Said) and "went back" in e.sentence for e in events)
    assert all(t.isfinite().all() for t in load_weights(tmp_path / "run" / "best.safetensors").tensors.values())


def test_short_memory_halves_the_batch_in_words(small_batches, little_art, tmp_path, monkeypatch):
    real = Student._losses

    def too_much(self):
        if self.batch > 4:
            raise RuntimeError("DefaultCPUAllocator: not enough memory: you tried to allocate 1 bytes.")
        return real(self)

    monkeypatch.setattr(Student, "_losses", too_much)
    monkeypatch.setattr(Press, "write", _no_file)
    events = []
    job = TrainJob(little_art, tmp_path / "run", base="scratch", steps=2, device="cpu", threads=1)
    loop.train(job, events.append, draw_colours)
    assert any(isinstance(e, Said) and "Memory is short" in e.sentence for e in events)


def test_a_finished_run_or_its_file_alone_can_be_gone_on_from(run_of_twenty, little_art, tmp_path):
    folder, _ = run_of_twenty
    alone = tmp_path / "alone.onnx"
    alone.write_bytes((folder / "model.onnx").read_bytes())
    device = torch.device("cpu")
    from_run = prepare(TrainJob(little_art, tmp_path / "a", base=str(folder)), device)
    from_file = prepare(TrainJob(little_art, tmp_path / "b", base=str(alone)), device)
    theirs = dict(from_file.net.named_parameters())
    assert from_run.tuned
    assert all(torch.equal(p, theirs[n]) for n, p in from_run.net.named_parameters())


@pytest.mark.parametrize("count", [1, 12])
def test_a_handful_of_sprites_is_enough_to_learn(learn, little_art, tmp_path, count):
    art = tmp_path / "art"
    art.mkdir()
    for picture in sorted(little_art.rglob("*.png"))[:count]:
        (art / picture.name).write_bytes(picture.read_bytes())
    learn(TrainJob(art, tmp_path / "run", base="scratch", steps=1, device="cpu", threads=1))
    assert (tmp_path / "run" / "model.onnx").is_file()


def _no_file(press, net, card, path, beginner=None):
    """Writing a network can take seconds and is looked at elsewhere."""


def _fields(job):
    return {name: getattr(job, name) for name in job.__dataclass_fields__}
