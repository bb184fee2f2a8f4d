"""What the drawing thread does with an order: a wall drawn step by step, sifted, and laid into the gallery.

It loads numpy and everything that draws, so nobody but the thread imports it.
"""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt

from app.generate.drawing import Finished, Frame, Order
from core.errors import Stopped, UserError
from core.gallery.teaching import critics_for
from core.generate.critic import Mix, mixed
from core.generate.denoiser import Denoiser
from core.generate.edit import draw_edits
from core.generate.frames import look
from core.generate.keeping import write_drawings
from core.generate.novelty import Novelty
from core.generate.only_new import ROUNDS, Places, sift
from core.generate.recipe import recipe_of
from core.generate.sampler import BATCH, Manner, read_manner, sample
from core.generate.solver import Array, Idea, Step
from core.generate.steer import Steering, sample_steered
from core.sprites.collection import read_collection
from core.sprites.pixels import Rgba

LOOKED_THROUGH = 1024  # sprites up to 32 px for a wall that the artist's taste bends, where drawing takes two steps
MOST_AMONG, LEAST_AMONG = 64, 4  # of them for each that is wanted; the least where the wall only follows a slider


def warm_up(network: Denoiser, count: int) -> None:
    """The first time a network is asked it plans and takes its memory; better before a key is pressed than after."""

    def glance(step: Step) -> None:
        look(step, network.card)

    sample(network, network.card, range(min(count, BATCH)), Manner(steps=1, tidy=False), glance)


def paint(network: Denoiser, order: Order, stop: threading.Event, tell: Callable[[Frame], None]) -> Finished:
    """The drawings lie in the gallery's folder when it is done; Stopped leaves nothing there."""
    wall = _Wall(network, order, stop, tell)
    start = time.monotonic()
    novelty = _novelty(order, network.card.size)

    def is_close(rgba: Rgba) -> npt.NDArray[np.bool_]:
        near = novelty.of(rgba) if novelty is not None else ()
        return np.array([it.kin.value in order.too_close for it in near] or [False] * len(rgba), np.bool_)

    sifted = sift(wall.draw, is_close, order.seeds, ROUNDS)
    seconds = time.monotonic() - start
    made = datetime.now(UTC).isoformat(timespec="seconds")
    told = [wall.bent.get(seed, (seed, wall.manner)) for seed in sifted.seeds]
    edits = order.edits or (order.edit,) * len(told)
    recipes = [recipe_of(network, how, seed, made, edit) for (seed, how), edit in zip(told, edits, strict=True)]
    drawings = write_drawings(order.project, sifted.rgba, recipes) if order.is_kept else []
    return Finished(order, sifted.rgba, tuple(drawings), seconds, sifted.thrown_away, sifted.still_close)


class _Wall:
    """The wall as it condenses, whole or here and there."""

    def __init__(self, network: Denoiser, order: Order, stop: threading.Event, tell: Callable[[Frame], None]) -> None:
        self._network, self._order, self._stop, self._tell = network, order, stop, tell
        self._judge = _judge(order, network)
        self._first = 0  # the number of the first step of this round
        self._rgba: Rgba = np.zeros((len(order.seeds), network.card.size, network.card.size, 4), np.uint8)
        self.bent: dict[int, tuple[int, Manner]] = {}  # of a steered seed: the seed and manner that draw it again alone
        how = (order.steps, order.words, order.guidance, order.schedule, order.solver, order.tidy)
        self.manner = read_manner(*how)
        self._paths = {order.seeds[0]: order.path} if order.path else {}
        self.bent.update((seed, (seed, replace(self.manner, path=path))) for seed, path in self._paths.items())

    def draw(self, seeds: Sequence[int], places: Places) -> Rgba:
        """On the wall these places condense while the others stay."""
        order, network = self._order, self._network

        def on_step(step: Step) -> None:
            if self._stop.is_set():
                raise Stopped
            self._rgba = self._rgba.copy()  # the frames that were told keep theirs
            self._rgba[places] = look(step, network.card)
            number, total = self._first + step.number, self._first + step.total
            drawn, is_instant = tuple(places.tolist()), bool(network.card.levels)
            self._tell(Frame(number, total, step.sigma, self._rgba, drawn, is_instant))

        if order.edit is not None or order.edits:
            edits = [order.edits[place] if order.edits else order.edit for place in places]
            begun = [edit for edit in edits if edit is not None]
            drawn = draw_edits(network, network.card, begun, seeds, self.manner, on_step)
        elif self._judge is not None:
            steering = self._among(len(seeds)) if network.card.levels else Steering()
            steered = sample_steered(self._ask, network.card, seeds, self.manner, self._judge, steering, on_step)
            drawn = steered.rgba
            self.bent.update(zip(seeds, zip(steered.seeds, steered.manners, strict=True), strict=True))
        else:
            drawn = sample(network, network.card, seeds, self.manner, on_step, self._paths)
        self._first += order.steps + 1
        return drawn

    def _among(self, count: int) -> Steering:
        """Best of many alone: two steps leave no room to resample on the way."""
        least, size = LEAST_AMONG, self._network.card.size
        each = round(LOOKED_THROUGH * min(1.0, (32 / size) ** 2) / count) if self._order.is_kept else least
        return Steering(among=min(max(each, least), MOST_AMONG), is_resampled=False)

    def _ask(self, x: Array, sigma: Array | float, words: npt.NDArray[np.float32] | None) -> Idea:
        """A step of a thousand sprites is too long to be waited for."""
        if self._stop.is_set():
            raise Stopped
        return self._network(x, sigma, words)


def _novelty(order: Order, size: int) -> Novelty | None:
    """The set that drawings may not come too close to; a variation is meant to be close to something."""
    if not order.too_close or order.edit is not None or order.edits or not order.is_kept:
        return None
    if order.novelty is not None:
        return order.novelty
    try:
        return Novelty(read_collection(order.project, size).rgba)
    except UserError:  # no sprite of that size: nothing to come close to
        return None


def _judge(order: Order, network: Denoiser) -> Mix | None:
    """What the artist taught, learned anew where the network or the marks are others by now."""
    if not order.taste:
        return None
    critics = critics_for(order.project, network, [file for file, _ in order.taste])
    return mixed(critics, [weight for _, weight in order.taste])
