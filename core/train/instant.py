"""Drawing at once, learned from a finished network: instant.onnx beside its model.onnx, with a card of its own.

The finished network draws some thousands of sprites in its ten steps. A pupil that begins with its weights learns to
come from the same noise to the same sprites in one step or two (knowledge distillation, Luhman and Luhman 2021). What
it cannot foretell it leaves out, so in the second part of its time a detector of real sprites has a say as well. Words
and guidance are told to the pupil, so that what takes the teacher two questions a step takes it none.
"""

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from core.card import Card, instant_of
from core.errors import UserError
from core.events import Measured, Progress, Report, Said, Saved
from core.files import write_whole
from core.jobs import InstantJob, TrainJob, load_job
from core.runs import working
from core.sprites.pixels import Rgba, colours_to_ink, to_ink
from core.train.checkpoint import BEST, build, load_weights
from core.train.detector import Detector
from core.train.devices import Place, find_place, in_words
from core.train.export import weights_inside
from core.train.likeness import Likeness
from core.train.plan import rate
from core.train.prepare import Beginning, prepare
from core.train.press import Press
from core.train.pupil import LEVELS, Answered, Lessons, Pupil
from core.train.twin import write_twin
from core.words import tr

Floats = npt.NDArray[np.float32]
Teacher = Callable[[Floats, Floats | None, float], npt.NDArray[np.int32]]  # core.generate.teacher.Teacher

SHARE = 0.18  # of the minutes that the network itself took
LEAST_SECONDS, MOST_SECONDS = 20.0, 3600.0
DRAWING_SHARE = 0.3  # of that time at most
LESSONS, LEAST_LESSONS, KEPT = 4000, 64, 0.08  # drawings to learn from; the share that is kept to be measured with
AT_ONCE = 64  # drawn together
GUIDANCE = (1.0, 1.5, 2.0, 3.0, 4.0)  # that it learns, as core.generate.sampler.MOST_TAUGHT has it
RATE, LATER_RATE = 0.7, 0.4  # of the full learning rate, alone with the teacher and beside the detector
ALONE, LEAST_ALONE = 0.5, 1000  # of the time, and steps at least, without the detector: beginners learn nothing from it
TEACHER_SAYS, DETECTOR_SAYS = 0.3, 0.3  # of the loss, once both speak
LOOKS = 3
LEAST_COVERED = 0.8  # of what the teacher's drawings cover: what covers less has begun to forget
PATIENCE = 2
LOG = "instant.jsonl"


@in_words()
def teach(job: InstantJob, report: Report, teacher: Callable[[], Teacher]) -> Path:
    """Fill job.run with instant.onnx. Stopping leaves what was there before. The teacher is asked for once."""
    place = find_place(job.device, job.threads)
    with working(job.run):
        return _Lesson(job, place, report).learn(teacher())


class _Mixes(NamedTuple):
    rows: Tensor  # (N, W) words
    counts: Tensor  # of sprites that carry them


@dataclass(slots=True)
class _Best:
    distance: float = float("inf")
    tensors: dict[str, Tensor] | None = None
    figures: dict[str, float] | None = None


class _Lesson:
    def __init__(self, job: InstantJob, place: Place, report: Report) -> None:
        self._job, self._place, self._report = job, place, report
        self._model = job.run / "model.onnx"
        if not self._model.is_file() or not (job.run / BEST).is_file():
            raise UserError(tr("{run} holds no finished network that could teach. Train one first.", run=job.run))
        self._card, _ = weights_inside(self._model)
        self._begun = _sprites(job.run)
        colours = colours_to_ink(np.array(self._card.palette, np.uint8))
        self._weights = load_weights(job.run / BEST)
        self._pupil = Pupil(self._weights, torch.from_numpy(colours), self._card.mean, place, job.seed)
        self._seconds = seconds_of(job, self._card)
        self._best = _Best()
        self._log: list[str] = []

    def learn(self, teacher: Teacher) -> Path:
        start = time.monotonic()
        self._say(tr("It learns to draw at once, from what it draws in ten steps."))
        lessons = self._draw(teacher, start)
        self._learn(lessons, start)
        return self._write(time.monotonic() - start)

    def _draw(self, teacher: Teacher, start: float) -> Lessons:
        """As many drawings as there is time for, three of four with the words of the artist's own sprites."""
        size, width, own = self._card.size, self._card.width, self._mixes()
        chance = self._pupil.random
        noises: list[Tensor] = []
        words: list[Tensor] = []
        ends: list[Tensor] = []
        while (count := AT_ONCE * len(ends)) < LESSONS:
            spent = (time.monotonic() - start) / (DRAWING_SHARE * self._seconds)
            if spent >= 1 and count >= LEAST_LESSONS:
                break
            noise = torch.randn(AT_ONCE, 4, size, size, generator=chance)
            told = torch.zeros(AT_ONCE, width + 1)
            guidance = 1.0
            if len(own.rows) and len(ends) % 4:
                guidance = GUIDANCE[len(ends) // 2 % len(GUIDANCE)] if len(ends) % 2 else 1.0
                told[:, :width] = own.rows[torch.multinomial(own.counts, AT_ONCE, True, generator=chance)]
                told[:, width] = (guidance - 1) * told[:, :width].any(1)
            asked = told[:, :width].numpy() if told.any() else None
            ends.append(torch.from_numpy(teacher(noise.numpy(), asked, guidance).astype(np.int64)))
            noises.append(noise)
            words.append(told)
            self._report(Progress(0, 1, seconds_left=max(0.0, self._seconds - (time.monotonic() - start))))
        found = Lessons(torch.cat(noises), torch.cat(words), torch.cat(ends))
        return Lessons(*(t.to(self._place.device) for t in (found.noise, found.words, found.index)))

    def _learn(self, lessons: Lessons, start: float) -> None:
        pupil, kept = self._pupil, max(16, round(KEPT * len(lessons)))
        own, rest = lessons.some(slice(0, kept)), lessons.some(slice(kept, None))
        judge = self._judge(own)
        detector = Detector(self._weights, pupil.palette, self._place, pupil.random)
        real = torch.from_numpy(to_ink(self._begun.learned)).to(self._place.device)
        begun, looked = time.monotonic(), 0
        length = max(self._seconds - (begun - start), 0.5 * self._seconds)
        bad = 0
        while (share := (time.monotonic() - begun) / length) < 1 or pupil.step == 0:
            is_alone = share < ALONE or pupil.step < LEAST_ALONE
            rows = torch.randint(len(rest), (pupil.batch,), generator=pupil.random).to(rest.index.device)
            said = pupil.answers(rest.some(rows))
            loss = said.entropies[0] + said.entropies[1]
            if not is_alone:
                loss = TEACHER_SAYS * loss + DETECTOR_SAYS * self._detected(detector, real, said)
            pupil.learn(loss, (RATE if is_alone else LATER_RATE) * rate(min(share, 1.0), tuned=False))
            total = max(pupil.step, round(pupil.step / max(share, 1e-3)))
            left = max(0.0, length - (time.monotonic() - begun))
            self._report(Progress(pupil.step, total, float(loss.detach()), left))
            if share * LOOKS >= looked + 1:
                looked += 1
                bad = 0 if self._look(judge, own) else bad + 1
                self._log[-1] = json.dumps(json.loads(self._log[-1]) | {"detector": detector.loss})
                if bad >= PATIENCE:
                    self._say(tr("It began to forget kinds of sprites, so it stopped there."))
                    return
        self._look(judge, own)

    def _detected(self, detector: Detector, real: Tensor, said: Answered) -> Tensor:
        """What the pupil's ideas lose by being told from the artist's sprites."""
        count = len(said.ideas[0])
        rows = torch.randint(len(real), (count,), generator=self._pupil.random).to(real.device)
        words = real.new_zeros(count, self._weights.shape.words)
        return detector.against(real[rows], said.ideas, words)

    def _judge(self, own: Lessons) -> Likeness:
        """Compares with the teacher's own drawings that are not learned from, by what the teacher sees in them."""
        net = build(self._weights).to(self._place.device)
        drawn = _colours(self._card)[own.index.cpu().numpy()]
        return Likeness(net, self._card, self._begun.learned, self._begun.held, drawn)

    def _look(self, judge: Likeness, own: Lessons) -> bool:
        """Whether it still covers what its teacher covers and copies no more; the nearest of those is kept."""
        weights = {n: t.detach().clone() for n, t in self._pupil.average.weights.items()}
        net = type(self._pupil.net)(self._pupil.net.shape).to(self._place.device)
        net.load_state_dict(weights)
        figures: dict[str, float] = {}
        for steps in range(1, len(LEVELS) + 1):
            index = self._pupil.draw(net.eval(), own, steps).cpu().numpy()
            figures |= {f"{name}_{steps}": value for name, value in judge.of(_colours(self._card)[index]).items()}
        last = len(LEVELS)
        step = self._pupil.step
        self._log.append(json.dumps({"step": step, **figures, **judge.teacher}))
        self._report(Measured(step, figures))
        covers = figures[f"covered_{last}"] >= LEAST_COVERED * judge.teacher["covered"]
        copies = figures[f"copies_{last}"] > judge.most_copies
        distance = figures[f"distance_{last}"] + figures["distance_1"]
        if self._best.tensors is None or (covers and not copies and distance < self._best.distance):
            self._best = _Best(distance if covers and not copies else float("inf"), weights, figures)
        return covers and not copies

    def _write(self, seconds: float) -> Path:
        best = self._best
        assert best.tensors is not None
        assert best.figures is not None
        net = type(self._pupil.net)(self._pupil.net.shape)
        net.load_state_dict({name: t.cpu() for name, t in best.tensors.items()})
        made_of = hashlib.sha256(self._model.read_bytes()).hexdigest()
        card = replace(
            self._card,
            name=tr("{name}, instant", name=self._card.name),
            levels=LEVELS,
            sigma_max=LEVELS[0],
            minutes=round(seconds / 60, 2),
            steps=self._pupil.step,
            recipe={**self._card.recipe, "teacher": made_of},
            figures=best.figures,
        )
        path = instant_of(self._model)
        Press(self._model).write(net.eval(), card, path)
        write_whole(self._job.run / LOG, "".join(f"{line}\n" for line in self._log))
        write_twin(path, self._begun.learned)
        self._report(Saved(path, self._pupil.step))
        return path

    def _mixes(self) -> "_Mixes":
        """What sprites it learned, those of a kind as often as they were; of an earlier network each word alone."""
        card = self._card
        mixes = card.mixes or tuple((place,) for place in range(len(card.words)))
        rows = torch.zeros(len(mixes), card.width)
        for row, mix in zip(rows, mixes, strict=True):
            row[list(mix)] = 1.0
        counts, says = torch.tensor(card.mix_counts or (1,) * len(mixes), dtype=torch.float64), rows.any(1)
        return _Mixes(rows[says], counts[says])

    def _say(self, sentence: str) -> None:
        self._report(Said(sentence))


def seconds_of(job: InstantJob, card: Card) -> float:
    if job.minutes is not None:
        return max(1.0, job.minutes * 60)
    return min(max(LEAST_SECONDS, SHARE * card.minutes * 60), MOST_SECONDS)


def _sprites(run: Path) -> Beginning:
    """What the run learned from. Which network it began with does not matter any more; its kinds are known."""
    job = load_job(TrainJob, run / "job.json")
    return prepare(replace(job, base="scratch", frames="none", resume=True), torch.device("cpu"))


def _colours(card: Card) -> Rgba:
    return np.array(card.palette, np.uint8)
