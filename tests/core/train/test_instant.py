"""A finished run teaches a second network to draw at once, and stops where that one forgets."""

import json
import shutil
from itertools import count
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from core.card import instant_of
from core.errors import UserError
from core.generate.denoiser import Denoiser
from core.generate.onnx_file import read_card
from core.generate.sampler import Manner, sample
from core.generate.teacher import Teacher
from core.jobs import InstantJob
from core.train import instant, pupil
from core.train.checkpoint import BEST, build, load_weights
from core.train.detector import Detector
from core.train.devices import find_place
from core.train.pupil import LEVELS, Lessons, Pupil


@pytest.fixture
def run(run_of_twenty, tmp_path, monkeypatch):
    monkeypatch.setattr(pupil, "BATCH", 8)
    monkeypatch.setattr(instant, "LESSONS", 32)
    monkeypatch.setattr(instant, "AT_ONCE", 16)
    monkeypatch.setattr(instant, "write_twin", lambda model, learned: 1.0)
    folder = shutil.copytree(run_of_twenty[0], tmp_path / "run")
    (folder / "model.int8.onnx").unlink(missing_ok=True)
    ticks = count(step=0.02)  # as many steps on a busy machine as on an idle one
    monkeypatch.setattr(instant, "time", SimpleNamespace(monotonic=lambda: next(ticks)))
    return folder


def _teach(run, report=lambda event: None):
    job = InstantJob(run, minutes=0.01, device="cpu", threads=1)
    return instant.teach(job, report, lambda: Teacher(run / "model.onnx", "cpu", 1))


def _pupil(run):
    card = read_card(run / "model.onnx")
    palette = torch.rand(len(card.palette), 4, generator=torch.Generator().manual_seed(0)) * 2 - 1
    return Pupil(load_weights(run / BEST), palette, card.mean, find_place("cpu", 1), seed=0), card


def test_a_pupil_begins_with_all_that_its_teacher_knows(run):
    own, card = _pupil(run)
    teacher = build(load_weights(run / BEST))
    x, chance = torch.randn(2, 4, card.size, card.size), torch.randn(2, card.width)
    level = torch.full((2, 1, card.size, card.size), 0.8)
    own.net.in_half = False
    with torch.no_grad():
        theirs = teacher(x, level, torch.cat([chance, torch.zeros(2, 4)], 1), own.palette).logits
        ours = own.net(x, level, torch.cat([chance, torch.ones(2, 1), torch.zeros(2, 4)], 1), own.palette).logits
    assert torch.allclose(ours, theirs, atol=1e-4)


def test_what_it_was_shown_it_comes_to_draw(run):
    own, card = _pupil(run)
    index = torch.randint(len(card.palette), (8, card.size, card.size), generator=torch.Generator().manual_seed(1))
    noise = torch.randn(8, 4, card.size, card.size, generator=torch.Generator().manual_seed(2))
    lessons = Lessons(noise, torch.zeros(8, card.width + 1), index)
    lost = []
    for _ in range(5):
        said = own.answers(lessons)
        lost.append([float(e.detach()) for e in said.entropies])
        own.learn(sum(said.entropies), rate=0.7)
    assert lost[-1][0] < lost[0][0]
    assert lost[-1][1] < lost[0][1]


@pytest.mark.slow
def test_it_writes_a_network_that_is_asked_once_or_twice(run):
    path = _teach(run)
    assert path == instant_of(run / "model.onnx")
    denoiser = Denoiser(path, "cpu", 1)
    assert denoiser.card.levels == LEVELS
    assert denoiser.card.words == read_card(run / "model.onnx").words
    asked = []

    def ask(x, sigma, words):
        asked.append(float(np.max(sigma)))
        return denoiser(x, sigma, words)

    once = sample(ask, denoiser.card, [3, 4], Manner(steps=1, tidy=False))
    assert asked == [LEVELS[0]]
    twice = sample(ask, denoiser.card, [3, 4], Manner(steps=10, tidy=False))
    assert asked[1:] == list(LEVELS)
    assert once.shape == twice.shape == (2, denoiser.card.size, denoiser.card.size, 4)
    word = denoiser.card.words[0]
    told = [sample(denoiser, denoiser.card, [3], Manner(words=word, guidance=g)) for g in (1.0, 1.0, 4.0)]
    assert np.array_equal(told[0], told[1])
    assert json.loads((run / instant.LOG).read_text().splitlines()[-1])["step"] >= 1


def test_a_detector_learns_to_tell_real_from_drawn_and_says_so(run):
    card, palette = read_card(run / "model.onnx"), torch.rand(4, 4) * 2 - 1
    detector = Detector(load_weights(run / BEST), palette, find_place("cpu", 1), torch.Generator().manual_seed(0))
    real, words = torch.zeros(8, 4, card.size, card.size), torch.zeros(8, card.width + 4)
    drawn = torch.randn(8, 4, card.size, card.size, generator=torch.Generator().manual_seed(1)).requires_grad_()
    lost = [float(detector.against(real, [drawn], words).detach()) for _ in range(6)]
    assert lost[-1] > lost[0]
    torch.autograd.backward(detector.against(real, [drawn], words))
    assert float(drawn.grad.abs().sum()) > 0
    assert all(p.grad is None for p in detector.heads.parameters())


def test_it_ends_where_it_covers_less_than_its_teacher(run, monkeypatch):
    said = []
    monkeypatch.setattr(instant, "LOOKS", 10_000)
    monkeypatch.setattr(instant, "LEAST_COVERED", 1e9)
    path = _teach(run, said.append)
    assert any("forget" in getattr(event, "sentence", "") for event in said)
    assert read_card(path).levels == LEVELS


def test_a_folder_without_a_finished_network_is_refused_in_words(tmp_path):
    with pytest.raises(UserError, match="Train one first"):
        instant.teach(InstantJob(tmp_path, device="cpu", threads=1), lambda event: None, lambda: None)
