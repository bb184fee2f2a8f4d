"""New sprites from a network: one noise a seed, the words, the walk down, and colours of the palette alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from core.card import Card
from core.errors import UserError
from core.generate.schedule import Schedule, Spacing, read_schedule
from core.generate.second_look import Look, looked_at_twice, way_of
from core.generate.solver import Array, Choose, Drawn, Fresh, Idea, OnStep, Solver, begin, draw, solve
from core.generate.wish import Wish, understand
from core.sprites.pixels import Rgba
from core.words import tr

MOST_SEED = 2**53 - 1  # seeds beyond it would change on their way through JSON
BATCH = 64  # sprites that are drawn together; more are drawn one batch after another, in bounded memory
MOST_GUIDANCE = 10.0  # beyond it nothing is left but the loudest colours
MOST_TAUGHT = 4.0  # guidance that a network which draws at once has seen
GUIDED = (0.3, 5.0)  # noise levels between which words are pressed; outside it costs variety and gains nothing

Words = npt.NDArray[np.float32]  # (B, W): what each sprite is told
Ask = Callable[[Array, Array | float, Words | None], Idea]


@dataclass(frozen=True, slots=True)
class Manner:
    """How sprites are drawn: with their seed and the network, all that decides their pixels."""

    steps: int = 10
    words: str = ""
    guidance: float = 1.0
    spacing: Spacing = Spacing.KARRAS
    solver: Solver = Solver.DPM_PP_2M
    curve: tuple[float, ...] = ()  # of Spacing.CURVE its heights, of Spacing.KARRAS its rho
    tidy: bool = True  # looked at a second time for lone pixels
    path: tuple[int, ...] = ()  # of a steered sprite: the seeds whose streams gave each step its fresh noise
    sparing: bool = True  # with colours, at the second look

    def looks_twice(self, card: Card) -> bool:
        """One that draws at once has learned from drawings that were looked at twice: it leaves no more lone pixels."""
        return self.tidy and not card.levels

    def sigmas(self, card: Card, most: float | None = None) -> npt.NDArray[np.float64]:
        """The levels that it walks down, from as much noise as the network knows or from less.

        A network that draws at once is asked at its own, whatever a walk would look like."""
        if card.levels:
            top = min(most or card.levels[0], card.levels[0])
            return np.array([top, *(level for level in card.levels if level < top)][: self.steps])
        return Schedule(self.spacing, most or card.sigma_max, card.sigma_min, curve=self.curve).sigmas(self.steps)


def read_manner(steps: int, words: str, guidance: float, schedule: str, solver: str, tidy: bool = True) -> Manner:
    """A manner as it is typed; a schedule or a solver that there is not is a UserError."""
    spacing, curve = read_schedule(schedule)
    if not 0 <= guidance <= MOST_GUIDANCE:  # which catches what is no number, too
        most = int(MOST_GUIDANCE)
        raise UserError(tr("Guidance is a number from 0 to {most}; {guidance} is none.", most=most, guidance=guidance))
    try:
        return Manner(steps, words, guidance, spacing, Solver(solver), curve, tidy, sparing=tidy)
    except ValueError as error:
        solvers = ", ".join(known.value for known in Solver)
        raise UserError(
            tr('There is no solver "{solver}". Use one of {solvers}.', solver=solver, solvers=solvers)
        ) from error


def sample(
    ask: Ask,  # a Denoiser
    card: Card,
    seeds: Sequence[int],
    manner: Manner = Manner(),
    on_step: OnStep = lambda step: None,
    paths: Mapping[int, Sequence[int]] = {},
) -> Rgba:
    """(len(seeds), S, S, 4). The same seed gives the same sprite, whatever is drawn beside it.

    paths are those of steered sprites by their seed; the manner's own holds for all others."""
    wish = understand(manner.words, card.words)
    sigmas = manner.sigmas(card)
    palette = np.array(card.palette, np.uint8)
    drawn = np.zeros((len(seeds), card.size, card.size, 4), np.uint8)
    ask = in_what_memory_holds(ask)
    for start in range(0, len(seeds), BATCH):
        some = seeds[start : start + BATCH]
        noise = noise_of(some, card.size)
        denoise = guided(ask, told_to(wish, card, some), manner.guidance, bool(card.levels))
        if manner.looks_twice(card):
            denoise = looked_at_twice(denoise, way_of(card, sigmas), is_sparing=manner.sparing)
        fresh = along([paths.get(seed, manner.path) for seed in some], some, card.size)
        result = walk(denoise, noise, sigmas, card, manner.solver, on_step, fresh)
        if result.index is None:
            raise TypeError("a denoiser for sampling must name palette entries")
        drawn[start : start + len(some)] = palette[result.index]
    return drawn


def noise_of(seeds: Sequence[int], size: int) -> npt.NDArray[np.float32]:
    """(len(seeds), 4, size, size): each sprite's noise hangs on its own seed alone."""
    for seed in seeds:
        if not 0 <= seed <= MOST_SEED:
            raise UserError(tr("A seed is a number from 0 to {most}; {seed} is none.", most=MOST_SEED, seed=seed))
    shape = (4, size, size)
    return np.stack([np.random.Generator(np.random.Philox(key=seed)).standard_normal(shape, "f4") for seed in seeds])


def fresh_noise(seeds: Sequence[int], size: int) -> Fresh:
    """For stochastic solvers: each sprite's noise of each step hangs on its own seed and that step alone."""

    def fresh(number: int) -> npt.NDArray[np.float32]:
        streams = [np.random.Philox(key=seed).jumped(1 + number) for seed in seeds]
        return np.stack([np.random.Generator(stream).standard_normal((4, size, size), "f4") for stream in streams])

    return fresh


def along(paths: Sequence[Sequence[int]], seeds: Sequence[int], size: int) -> Fresh:
    """Noise that each step takes from the seed that its path names, and beyond its end from the sprite's own."""

    def fresh(number: int) -> npt.NDArray[np.float32]:
        streams = [path[number - 1] if number <= len(path) else s for path, s in zip(paths, seeds, strict=True)]
        return fresh_noise(streams, size)(number)

    return fresh


def walk(
    denoise: Look,
    noise: Array,
    sigmas: npt.NDArray[np.float64],
    card: Card,
    solver: Solver,
    on_step: OnStep,
    fresh: Fresh | None = None,
    choose: Choose | None = None,
) -> Drawn:
    """From pure noise to sprites. One that draws at once is asked at the first level too: that is its drawing."""
    if not card.levels:
        return draw(denoise, noise, sigmas, card.mean, card.sigma_data, solver, on_step, fresh, choose)
    x, _ = begin(noise, float(sigmas[0]), card.mean, card.sigma_data)
    return solve(denoise, x, sigmas, solver, on_step, None, fresh, choose)


def words_of(wish: Wish, count: int) -> Words | None:
    """The words of so many sprites, (count, W): those that were asked for alone."""
    return None if wish.is_empty else np.tile(np.array(wish.weights, np.float32), (count, 1))


def told_to(wish: Wish, card: Card, seeds: Sequence[int]) -> Words | None:
    """What new sprites are told. Where nothing was asked for, each is to be what one of the artist's is: so it is drawn
    better than where it is told nothing, and together they are mixed as his are. Where something was asked for, each is
    of a kind that goes with it, if there are kinds that nobody named. Both hang on its seed alone."""
    asked = words_of(wish, len(seeds))
    terms = [(place, weight > 0) for place, weight in enumerate(wish.weights) if weight]
    known = zip(card.mixes, card.mix_counts, strict=True)
    mixes = [(mix, n) for mix, n in known if all((place in mix) == is_wanted for place, is_wanted in terms)]
    if not any(mix for mix, _ in mixes):
        return asked
    ends = np.cumsum([count for _, count in mixes])
    rows = np.zeros((len(seeds), len(card.words)), np.float32) if asked is None else asked
    for row, seed in zip(rows, seeds, strict=True):
        chance = np.random.Generator(np.random.Philox(key=[seed, 1])).random()
        mix, _ = mixes[int(np.searchsorted(ends, chance * ends[-1], "right"))]
        row[[place for place in mix if wish.is_empty or not card.words[place]]] = 1.0
    return rows


def guided(ask: Ask, rows: Words | None, guidance: float, is_told: bool = False) -> Look:
    """Classifier-free guidance in an interval of noise: away from what any sprite is, towards what was asked for.

    is_told: the network has learned what guidance does, and has it told in the last column of its words."""
    if rows is None:
        return lambda x, sigma: ask(x, sigma, None)
    if is_told:
        more = np.full((len(rows), 1), np.clip(guidance, 1.0, MOST_TAUGHT) - 1, np.float32)
        rows = np.concatenate([rows, more], 1)
        return lambda x, sigma: ask(x, sigma, rows)

    return lambda x, sigma: pressed(ask, rows, guidance, x, sigma)


def pressed(ask: Ask, rows: Words, guidance: float, x: Array, sigma: Array | float) -> Idea:
    """The idea of sprites with these words (B, W), and with guidance more of what the words change."""
    idea = ask(x, sigma, rows)
    if guidance == 1 or not GUIDED[0] < np.max(sigma) < GUIDED[1]:
        return idea
    free = ask(x, sigma, None)
    return replace(idea, x0=free.x0 + guidance * (idea.x0 - free.x0))


def in_what_memory_holds(ask: Ask) -> Ask:
    """A batch that does not fit is asked in halves from then on."""
    most = BATCH

    def ask_in_parts(x: Array, sigma: Array | float, words: Words | None) -> Idea:
        nonlocal most
        while True:
            parts = [slice(at, at + most) for at in range(0, len(x), most)]
            try:
                return _joined([ask(x[p], _rows(sigma, p), None if words is None else words[p]) for p in parts])
            except MemoryError as error:
                if min(most, len(x)) == 1:
                    raise UserError(
                        tr("There is not enough memory to draw even one sprite. Close other programs and try again.")
                    ) from error
                most = min(most, len(x)) // 2

    return ask_in_parts


def _rows(sigma: Array | float, part: slice) -> Array | float:
    return sigma[part] if isinstance(sigma, np.ndarray) else sigma


def _joined(ideas: Sequence[Idea]) -> Idea:
    if len(ideas) == 1:
        return ideas[0]
    index = [idea.index for idea in ideas if idea.index is not None]
    features = [idea.features for idea in ideas if idea.features is not None]
    sure = [idea.sure for idea in ideas if idea.sure is not None]
    return Idea(
        np.concatenate([idea.x0 for idea in ideas]),
        np.concatenate(index) if index else None,
        np.concatenate(features) if features else None,
        np.concatenate(sure) if sure else None,
    )
