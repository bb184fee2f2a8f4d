"""Training, from the first step to model.onnx: one loop that learns, looks, saves and stops at the right moment."""

import json
import math
import time
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, replace
from pathlib import Path

from core.card import Card, sheets_of
from core.errors import Stopped, UserError
from core.events import Event, Measured, Progress, Report, Said, Saved, Warned
from core.files import write_whole
from core.jobs import BaseJob, TrainJob, save_job
from core.runs import working
from core.train.backups import Backups
from core.train.beginner import AT, LEAST_STEPS, needs_lead, parted, together
from core.train.checkpoint import (
    BEST,
    STATE,
    Weights,
    beginner_of,
    build,
    load_tensors,
    load_weights,
    save_tensors,
    save_weights,
)
from core.train.control import Pace, Pulse
from core.train.devices import Place, find_place, in_words
from core.train.diary import Diary
from core.train.farm import OVER, Farm
from core.train.frames_export import write_frames
from core.train.frames_student import student_of
from core.train.half import write_half
from core.train.health import Health
from core.train.optimiser import Average
from core.train.plan import plan, rate
from core.train.prepare import Beginning, keep_kinds, new_card, prepare, prepare_base
from core.train.show import WALL, Show
from core.train.twin import write_twin
from core.train.watch import (
    MIDDLE,
    Answers,
    Draw,
    held_loss,
    honest_novelty,
    mean_loss,
    novelty,
    weight_distance,
    whole_loss,
)
from core.wishes import Wish, Wishes
from core.words import tr

SAVE_SECONDS = 30.0
TWIN_SECONDS = 60.0  # a run that took less was a trial
TELL_SECONDS = 0.1
LOOKS, LOOK_SHARE = 20, 0.025  # times a run is looked at, unless looking would cost more than this of its time
FIRST_LOOK, LAST_LOOK = 5.0, 15.0  # seconds: when it comes; what the one before it took, if a stop is to wait for it
PREVIEWS, BESIDE = 64, 48  # sprites drawn at a look; learned ones that are measured beside those held out
PATIENCE = 2  # looks in a row that show copying end the run


@in_words()
def train(job: TrainJob, report: Report, draw: Draw, wishes: Wishes | None = None) -> None:
    """Fill job.run with a trained network. Stopping keeps what was learned: a network, and a state to go on from."""
    place = find_place(job.device, job.threads)
    _learn(Run(job, prepare(job, place.device), place, report, draw, wishes or Wishes()))


@in_words()
def train_base(job: BaseJob, report: Report, draw: Draw) -> None:
    """Fill job.run with a base network: base.safetensors to tune from, model.onnx to draw from at once."""
    place = find_place(job.device, job.threads)
    same = ("run", "minutes", "steps", "size", "seed", "device", "threads", "resume")
    plain = TrainJob(source=job.run, base="scratch", **{name: getattr(job, name) for name in same})
    _learn(Run(plain, prepare_base(job, place.device), place, report, draw, Wishes()))
    best = load_weights(job.run / BEST)
    save_weights(replace(best, tensors=parted(best.tensors).own), job.run / "base.safetensors", half=True)
    report(Saved(job.run / "base.safetensors"))


def _learn(run: "Run") -> None:
    with run.alone():
        try:
            run.learn()
            run.finish()
        except Stopped:
            run.stop()
            raise
        finally:
            run.farm.leave()


class Run:
    def __init__(
        self, job: TrainJob, begun: Beginning, place: Place, report: Report, draw: Draw, wishes: Wishes
    ) -> None:
        self.farm = Farm(place.device)
        self._job, self._begun, self._place, self._wishes = job, begun, place, wishes
        self._report: Report = report if self.farm.leads else _silent
        state = job.run / STATE
        if state.exists() and not job.resume:
            raise UserError(tr("{run} already holds a run. Go on with it, or choose a new folder.", run=job.run))
        if job.resume and not state.exists():
            raise UserError(tr("{run} holds no interrupted run to go on with.", run=job.run))
        self._clock = plan(job)
        self._start = {n: p.detach().clone() for n, p in begun.net.named_parameters()}
        self._student = student_of(begun, place, self.farm, job.seed)
        self._best_step, self._copying = 0, 0  # the step of the network that is kept; looks in a row that show copying
        self._honest = honest_novelty(begun.held, begun.learned)
        self._figures: dict[str, float] = {}
        self._diary = Diary(job.run, job.events)
        self._pace, self._pulse = Pace(place), Pulse(job.run, place)
        self._show = Show(job.run, begun, draw)
        self._health = Health(begun.net, self._start, begun.data, begun.tuned)
        self._backups = Backups(job.run, job.backups)
        self._looks, self._look_took = 0, math.inf
        if job.resume:
            self._resume(state)
        elif self.farm.leads:
            save_job(job, job.run / "job.json")
            keep_kinds(begun, job.run)
        for sentence in (*begun.said, tr("It learns on {place}.", place=place.words)):
            self._say(sentence)

    def alone(self) -> AbstractContextManager[None]:
        """While it learns, no other program may train this run."""
        return working(self._job.run) if self.farm.leads else nullcontext()

    def learn(self) -> None:
        clock, student = self._clock, self._student
        clock.start()
        begun, first = time.monotonic(), student.step
        next_look = begun + (FIRST_LOOK if first == 0 else 0.0)
        next_save, told = begun + SAVE_SECONDS, 0.0
        while (share := self.farm.agree(clock.share(student.step))) < OVER:
            loss = student.learn(rate(share, self._begun.tuned), self._say)
            if share >= AT and not student.beginner and clock.total(student.step) >= LEAST_STEPS:
                student.remember()
            self._pace.rest()
            now = time.monotonic()
            if not self.farm.leads:
                continue
            if now - told > TELL_SECONDS or clock.share(student.step) >= OVER:
                told = now
                self._tell(loss, (student.step - first) * student.batch / max(1e-6, now - begun))
            self._obey()
            if self._health.is_due(now - begun, student.step - first):
                self._check_health()
            if now >= next_look:
                reason = self._look(PREVIEWS if self._best_step else WALL)  # nothing copies after a few seconds
                next_look = time.monotonic() + max((clock.seconds or 0.0) / LOOKS, self._look_took / LOOK_SHARE)
                if reason:
                    self._say(reason)
                    self.farm.agree(OVER)
                    return
            self._show.turn(student.answers(), student.step, self._report)
            if time.monotonic() >= next_save:
                self.save()
                next_save = time.monotonic() + SAVE_SECONDS
        if self.farm.leads:
            self._look()

    def stop(self) -> None:
        """Keep what was learned; nobody is told any more, and other processes end too."""
        self._report = _silent
        self.farm.agree(OVER)
        if self._student.step > 0:
            self.save()
            if not self._wishes.is_pausing:
                if self._look_took < LAST_LOOK:
                    self._look(WALL, backs_up=False)  # what it learned since the last one is not to be lost
                self.finish()

    def finish(self) -> None:
        """Write the best network of the run, with its card; what went before it lies whole on disk already."""
        if not self.farm.leads:
            return
        if self._best_step == 0:
            self._keep(self._student.averages[-1])
        if weight_distance(self._begun.net, self._start) < 1e-6:
            raise UserError(tr("The network did not change: nothing was learned. Try more minutes."))
        path = self._job.run / "model.onnx"
        best = load_weights(self._job.run / BEST)
        self._backups.press.write(build(best), self._card(), path, beginner_of(best))
        if self._begun.frames is not None:
            write_frames(best, self._card(), self._begun.frames, sheets_of(path))
        self.save()
        self._report(Saved(path, self._best_step))
        if self._clock.elapsed > TWIN_SECONDS:
            write_twin(path, self._begun.learned)
            if self._place.device.type == "cuda":
                write_half(path, self._begun.learned)

    def save(self) -> None:
        """Everything needed to go on from here as if nothing had happened."""
        student = self._student
        facts = {
            "step": student.step,
            "spent": self._clock.elapsed,
            "best_step": self._best_step,
            "batch": student.batch,
            "words": list(self._begun.words),
            "fingerprint": self._begun.fingerprint,
            "figures": self._figures,
            "by_hand": sorted(self._backups.by_hand),
        }
        save_tensors(student.state(), {"facts": json.dumps(facts)}, self._job.run / STATE)
        write_whole(self._job.run / "state.json", json.dumps(facts, indent=1, ensure_ascii=False))

    def _resume(self, path: Path) -> None:
        header, tensors = load_tensors(path)
        facts = json.loads(header["facts"])
        if facts["fingerprint"] != self._begun.fingerprint or tuple(facts["words"]) != self._begun.words:
            sentence = tr("The sprites changed since this run began. Start a new run: it can go on from this one.")
            raise UserError(sentence)
        self._student.load(tensors)
        self._student.step, self._student.batch = facts["step"], facts["batch"]
        self._clock.spent = facts["spent"]
        if (self._job.run / BEST).is_file():
            self._best_step = facts["best_step"]
        self._figures = facts["figures"]
        self._backups.by_hand = set(facts.get("by_hand", ()))
        self._health.is_known = True

    def _obey(self) -> None:
        """Whatever the window asked for since the last step."""
        average, step = self._student.averages[-1], self._student.step
        for wish in self._wishes.take():
            if wish is Wish.SAMPLE:
                self._show.wall(self._student.answers(), step, self._report)
            elif wish is Wish.SEE:
                self._show.next_sprite()
            elif wish is Wish.BACKUP:
                self._back_up(average, by_hand=True)
                self._say(tr("Backed up at step {step}.", step=f"{step:,}"))
            elif wish in (Wish.EASE, Wish.FULL):
                self._pace.ease(wish is Wish.EASE)

    def _check_health(self) -> None:
        learns, sentence = self._health.judge()
        if learns:
            self._say(sentence)
        else:
            self._note({"step": self._student.step, "said": sentence})
            self._report(Warned(sentence))

    def _back_up(self, average: Average, by_hand: bool = False) -> None:
        weights = Weights(self._begun.net.shape, self._begun.words, average.weights)
        path = self._backups.write(build(weights), self._card(), self._student.step, by_hand)
        self._report(Saved(path, self._student.step))

    def _look(self, previews: int = 0, backs_up: bool = True) -> str:
        """Measure, draw previews, keep the network unless it copies. Gives the reason to end the run, or nothing."""
        data, net, step, averages = self._begun.data, self._begun.net, self._student.step, self._student.averages
        begun, widest = time.monotonic(), Answers(net, averages[-1].weights)
        has_held = bool(len(data.held))
        losses = [held_loss(Answers(net, a.weights), data, not has_held, MIDDLE) for a in averages]
        loss = min(losses, key=lambda found: found.middle)
        better = losses.index(loss)
        learned = held_loss(widest, data, learned=True, bands=MIDDLE, most=BESIDE).middle
        self._student.is_led = has_held and needs_lead(loss.middle, learned)
        pictures = self._show.drawn(self._student.answers(), previews or PREVIEWS)
        new = novelty(pictures, self._begun.learned)
        self._figures = {
            "held": loss.middle,
            "learned": learned,
            **asdict(new),
            "led": float(self._student.is_led),
            "honest_copies": self._honest.copies,
            "honest_distance": self._honest.distance,
            **{f"held_{band}": value for band, value in loss.bands.items()},
        }
        if has_held:
            self._figures["held_loss"] = whole_loss(widest, data)
        self._show.wall(self._student.answers(), step, self._report, pictures)
        self._copying = self._copying + 1 if new.is_copying(self._honest) else 0
        if not self._copying:
            self._keep(averages[better])
        marks = {"best_step": self._best_step, "copying": bool(self._copying), "showing": self._show.seconds}
        self._note({"step": step, "elapsed": self._clock.elapsed, **self._figures, **marks})
        self._report(Measured(step, self._figures | {"best_step": self._best_step, "copying": float(self._copying)}))
        self._looks, self._look_took = self._looks + 1, time.monotonic() - begun
        # The second time the graph is made where there is none yet: that takes seconds, which a short run has not.
        kept = self._job.backups if backs_up else 0
        if kept and (self._looks > 1 or self._backups.is_quick(self._begun.net, self._card())):
            self._back_up(averages[better])
        return self._reason_to_end(averages[better])

    def _reason_to_end(self, kept: Average) -> str:
        step = self._best_step
        if self._copying >= PATIENCE:
            return tr("It began to copy your sprites, so it stopped. The network of step {step} is kept.", step=step)
        late = self._clock.share(self._student.step) > 0.5 and self._student.step > 200
        if late and not self._begun.tuned and self._learned_nothing(kept):
            return tr("The network learns nothing from these sprites. Look at them in the first step, then try again.")
        return ""

    def _learned_nothing(self, kept: Average) -> bool:
        data = self._begun.data
        loss = held_loss(Answers(self._begun.net, kept.weights), data, learned=not len(data.held))
        return loss.all > mean_loss(data)

    def _keep(self, average: Average) -> None:
        self._best_step = self._student.step
        facts = {"name": self._job.run.name, "step": self._best_step}
        shape = self._begun.net.shape
        tensors = together(average.weights, self._student.led_from)
        save_weights(Weights(shape, self._begun.words, tensors, facts), self._job.run / BEST)

    def _card(self) -> Card:
        recipe = {
            "base": self._job.base,
            "place": self._place.words,
            "seed": str(self._job.seed),
            "batch": str(self._student.batch),
            "best_step": str(self._best_step),
        }
        if self._begun.made_from:
            recipe["made_from"] = self._begun.made_from
        card = new_card(self._begun, self._job.run.name)
        minutes, steps = round(self._clock.elapsed / 60, 2), self._student.step
        return replace(card, minutes=minutes, steps=steps, recipe=recipe, figures=self._figures)

    def _tell(self, loss: float, speed: float) -> None:
        clock, step = self._clock, self._student.step
        living = self._pulse.beat(time.monotonic(), self._pace.is_eased)
        if living is not None:
            self._report(living)
        self._note({"step": step, "elapsed": clock.elapsed, "loss": loss, "per_second": speed})
        self._report(Progress(step, clock.total(step), loss, clock.seconds_left(step), speed))

    def _say(self, sentence: str) -> None:
        self._note({"step": self._student.step, "said": sentence})
        self._report(Said(sentence))

    def _note(self, facts: dict[str, object]) -> None:
        if self.farm.leads:
            self._diary.note(facts)


def _silent(event: Event) -> None:
    """After a stop, and in all processes but the first, there is nobody to tell."""
