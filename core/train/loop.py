"""Training, from the first step to model.onnx: one loop that learns, looks, saves and stops at the right moment."""

import json
import math
import time
from dataclasses import replace
from pathlib import Path

import torch
from PIL import Image
from torch import Tensor

from core.card import Card
from core.errors import Stopped, UserError
from core.events import Measured, Progress, Report, Said, Saved
from core.files import write_whole
from core.jobs import BaseJob, TrainJob, save_job
from core.sprites.pixels import Rgba
from core.train import diffusion
from core.train.checkpoint import BEST, STATE, Weights, build, load_tensors, load_weights, save_tensors, save_weights
from core.train.devices import Place, find_place
from core.train.export import export
from core.train.optimiser import Average, Optimiser
from core.train.plan import plan, rate
from core.train.prepare import Beginning, new_card, prepare, prepare_base
from core.train.watch import Answers, Draw, copies, draw_some, held_loss, mean_loss, weight_distance
from core.words import tr

ENTROPY_SHARE = 1.0
BATCH, BATCH_ON_CARD = 64, 512
WIDTHS = (0.05, 0.10)  # of the averages; the better one on held-out sprites is kept
SAVE_SECONDS = 30.0
LOOKS = 20  # times a run is looked at, and as often as looking costs under 5 % of the time
FIRST_LOOK = 5.0  # seconds
PREVIEWS = 64
WORSE, PATIENCE = 1.02, 4  # looks in a row with a held-out loss that much over the best end the run
SHAPE_WEIGHTS = "net."


def train(job: TrainJob, report: Report, draw: Draw) -> None:
    """Fill job.run with a trained network. Stopping keeps what was learned: a network, and a state to go on from."""
    place = find_place(job.device, job.threads)
    _learn(Run(job, prepare(job, place.device), place, report, draw))


def train_base(job: BaseJob, report: Report, draw: Draw) -> None:
    """Fill job.run with a base network: base.safetensors to tune from, model.onnx to draw from at once."""
    place = find_place(job.device, job.threads)
    same = ("run", "minutes", "steps", "size", "seed", "device", "threads", "resume")
    plain = TrainJob(source=job.run, base="scratch", **{name: getattr(job, name) for name in same})
    _learn(Run(plain, prepare_base(job, place.device), place, report, draw))
    save_weights(load_weights(job.run / BEST), job.run / "base.safetensors", half=True)
    report(Saved(job.run / "base.safetensors"))


def _learn(run: "Run") -> None:
    try:
        run.learn()
    except Stopped:
        if run.step > 0:
            run.save()
            run.finish(quiet=True)
        raise
    run.finish()


class Run:
    def __init__(self, job: TrainJob, begun: Beginning, place: Place, report: Report, draw: Draw) -> None:
        self._job, self._report, self._draw = job, report, draw
        state = job.run / STATE
        if state.exists() and not job.resume:
            raise UserError(tr("{run} already holds a run. Go on with it, or choose a new folder.", run=job.run))
        if job.resume and not state.exists():
            raise UserError(tr("{run} holds no interrupted run to go on with.", run=job.run))
        self._clock = plan(job)
        self._place, self._begun = place, begun
        self._net = self._begun.net
        self._net.in_half = self._place.half
        self._start = {n: p.detach().clone() for n, p in self._net.named_parameters()}
        self._optimiser = Optimiser(self._net)
        self._averages = [Average(self._net, width) for width in WIDTHS]
        self._random = torch.Generator().manual_seed(job.seed)
        self._batch = BATCH if place.device.type == "cpu" else BATCH_ON_CARD
        self._slower = 1.0  # the rate is cut when a step failed
        self.step = 0
        self._best, self._best_step, self._since_best = math.inf, 0, 0
        self._figures: dict[str, float] = {}
        self._log = job.run / "log.jsonl"
        if job.resume:
            self._resume(state)
        else:
            save_job(job, job.run / "job.json")
        for sentence in self._begun.said:
            self._say(sentence)
        self._say(tr("It learns on {place}.", place=self._place.words))

    def learn(self) -> None:
        clock = self._clock
        clock.start()
        saved, looked, cost, told = time.monotonic(), time.monotonic() - 1e3, 0.0, 0.0
        next_look = FIRST_LOOK if self.step == 0 else 0.0
        begun, first = time.monotonic(), self.step
        while clock.share(self.step) < 1:
            loss = self._one_step()
            now = time.monotonic()
            if now - told > 0.1 or clock.share(self.step) >= 1:
                told = now
                speed = (self.step - first) * self._batch / max(1e-6, now - begun)
                self._tell(loss, speed)
            if now - begun >= next_look:
                over = self._look()
                cost = time.monotonic() - now
                total = (clock.seconds or 0.0) / LOOKS
                next_look = time.monotonic() - begun + max(total, 20 * cost)
                looked = now
                if over:
                    self._say(over)
                    return
            if time.monotonic() - saved > SAVE_SECONDS:
                self.save()
                saved = time.monotonic()
        if time.monotonic() - looked > 1.0:
            self._look()

    def finish(self, quiet: bool = False) -> None:
        """Export the best network of the run, with its card; what went before it lies whole on disk already."""
        report: Report = _silent if quiet else self._report
        if self._best == math.inf:
            self._keep_best(self._averages[-1], 0.0)
        best = load_weights(self._job.run / BEST)
        distance = weight_distance(self._net, self._start)
        if distance < 1e-6:
            raise UserError(tr("The network did not change: nothing was learned. Try more minutes."))
        path = self._job.run / "model.onnx"
        export(build(best), self._card(), path)
        self.save()
        report(Saved(path, self._best_step))

    def save(self) -> None:
        """Everything needed to go on from here as if nothing had happened."""
        tensors: dict[str, Tensor] = {f"{SHAPE_WEIGHTS}{n}": p for n, p in self._net.named_parameters()}
        for i, average in enumerate(self._averages):
            tensors |= {f"average{i}.{n}": t for n, t in average.weights.items()}
        tensors |= {f"optimiser.{n}": t for n, t in self._optimiser.state().items()}
        tensors["random"] = self._random.get_state()
        facts = {
            "step": self.step,
            "spent": self._clock.elapsed,
            "best": self._best if math.isfinite(self._best) else None,
            "best_step": self._best_step,
            "batch": self._batch,
            "words": list(self._begun.words),
            "fingerprint": self._begun.fingerprint,
            "figures": self._figures,
        }
        save_tensors(tensors, {"facts": json.dumps(facts)}, self._job.run / STATE)
        write_whole(self._job.run / "state.json", json.dumps(facts, indent=1, ensure_ascii=False))

    def _resume(self, path: Path) -> None:
        header, tensors = load_tensors(path)
        facts = json.loads(header["facts"])
        if facts["fingerprint"] != self._begun.fingerprint or tuple(facts["words"]) != self._begun.words:
            raise UserError(
                tr("The sprites changed since this run began. Start a new run: it can go on from this one.")
            )
        with torch.no_grad():
            for name, p in self._net.named_parameters():
                p.copy_(tensors[f"{SHAPE_WEIGHTS}{name}"])
            for i, average in enumerate(self._averages):
                for name, kept in average.weights.items():
                    kept.copy_(tensors[f"average{i}.{name}"])
        start = "optimiser."
        self._optimiser.load({n[len(start) :]: t for n, t in tensors.items() if n.startswith(start)})
        self._random.set_state(tensors["random"])
        self.step, self._clock.spent, self._batch = facts["step"], facts["spent"], facts["batch"]
        self._best = math.inf if facts["best"] is None else facts["best"]
        self._best_step, self._figures = facts["best_step"], facts["figures"]
        if not (self._job.run / BEST).is_file():
            self._best = math.inf

    def _one_step(self) -> float:
        """One batch. A loss that is no number goes back to the last good average and on at half the rate."""
        try:
            found = self._losses()
            torch.autograd.backward(found.total)
        except RuntimeError as error:
            if not _is_memory(error) or self._batch <= 4:
                raise
            self._batch //= 2
            self._say(tr("Memory is short: it goes on with {n} sprites at a time.", n=self._batch))
            return math.nan
        loss = float(found.total.detach())
        self._optimiser.step(rate(self._clock.share(self.step), self._begun.tuned) * self._slower)
        self.step += 1
        if not math.isfinite(loss):
            self._back_to_good()
            return loss
        for average in self._averages:
            average.update(self._net, self.step)
        return loss

    def _losses(self) -> diffusion.Losses:
        data, size = self._begun.data, self._begun.data.size
        batch = data.batch(self._batch, self._random)
        sigma = diffusion.noise_levels(self._batch, self._random).to(data.device)
        noise = torch.randn(self._batch, 4, size, size, generator=self._random).to(data.device)
        given = diffusion.given_parts(self._batch, size, self._random).to(data.device)
        return diffusion.losses(self._net, batch, sigma, noise, given, ENTROPY_SHARE)

    def _back_to_good(self) -> None:
        self._slower /= 2
        if self._slower < 0.1:
            raise UserError(
                tr("The network does not learn on these sprites: its numbers ran away. Try without the base.")
            )
        good = self._averages[0].weights
        with torch.no_grad():
            for name, p in self._net.named_parameters():
                p.copy_(good[name])
        self._optimiser = Optimiser(self._net)
        self._say(tr("A step went wrong at step {step}: it went back and goes on more slowly.", step=self.step))

    def _look(self) -> str:
        """Measure, draw previews, keep the best. Gives the reason to end the run, or nothing."""
        data, run = self._begun.data, self._job.run
        drawn = draw_some(Answers(self._net, self._averages[-1].weights), data, self._draw, PREVIEWS, seed=1)
        losses = [held_loss(Answers(self._net, a.weights), data, learned=not len(data.held)) for a in self._averages]
        learned = held_loss(Answers(self._net, self._averages[-1].weights), data, learned=True)
        pictures = self._begun.palette.colours[drawn]
        share, distance = copies(pictures, self._begun.learned, mirror=True)
        better = min(range(len(losses)), key=lambda i: losses[i].middle)
        loss = losses[better].middle
        self._figures = {
            "held": loss,
            "learned": learned.middle,
            "copies": share,
            "distance": distance,
            **{f"held_{band}": value for band, value in losses[better].bands.items()},
        }
        path = run / "samples" / f"step_{self.step:06d}.png"
        _save_wall(pictures, path)
        self._note({"step": self.step, "elapsed": self._clock.elapsed, **self._figures})
        self._report(Measured(self.step, self._figures))
        self._report(Saved(path, self.step))
        if self._best == math.inf or loss < self._best:
            self._keep_best(self._averages[better], loss)
            self._since_best = 0
        elif len(data.held) and loss > self._best * WORSE:
            self._since_best += 1
        return self._reason_to_end(losses[better].all, mean_loss(data))

    def _reason_to_end(self, held: float, of_mean: float) -> str:
        if self._since_best >= PATIENCE:
            return tr(
                "It began to learn your sprites by heart, so it stopped. The best network, of step {step}, is kept.",
                step=self._best_step,
            )
        if self._clock.share(self.step) > 0.5 and self.step > 200 and held > of_mean:
            return tr("The network learns nothing from these sprites. Look at them in the first step, then try again.")
        return ""

    def _keep_best(self, average: Average, loss: float) -> None:
        self._best, self._best_step = loss, self.step
        facts = {"name": self._job.run.name, "step": self.step, "held": loss}
        words = self._begun.words
        save_weights(Weights(self._net.shape, words, average.weights, facts), self._job.run / BEST)

    def _card(self) -> Card:
        card = new_card(self._begun, self._job.run.name)
        recipe = {
            "base": self._job.base,
            "place": self._place.words,
            "seed": str(self._job.seed),
            "batch": str(self._batch),
            "best_step": str(self._best_step),
        }
        return replace(
            card, minutes=round(self._clock.elapsed / 60, 2), steps=self.step, recipe=recipe, figures=self._figures
        )

    def _tell(self, loss: float, speed: float) -> None:
        clock = self._clock
        total, left = clock.total(self.step), clock.seconds_left(self.step)
        self._note({"step": self.step, "elapsed": clock.elapsed, "loss": loss, "per_second": speed})
        self._report(Progress(self.step, total, loss, left, speed))

    def _say(self, sentence: str) -> None:
        self._note({"step": self.step, "said": sentence})
        self._report(Said(sentence))

    def _note(self, facts: dict[str, object]) -> None:
        with self._log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(facts, ensure_ascii=False) + "\n")


def _save_wall(pictures: Rgba, path: Path) -> None:
    n, h, w, _ = pictures.shape
    columns = math.isqrt(n)
    wall = pictures.reshape(columns, columns, h, w, 4).swapaxes(1, 2).reshape(columns * h, columns * w, 4)
    write_whole(path, lambda partial: Image.fromarray(wall).save(partial, "PNG"))


def _is_memory(error: RuntimeError) -> bool:
    return isinstance(error, torch.OutOfMemoryError) or "memory" in str(error).lower()


def _silent(event: object) -> None:
    """After a stop there is nobody to tell."""
