"""Sprites from seeds: repeatable, alone or in company, and made of palette colours alone."""

import numpy as np
import pytest
from tiny import PALETTE, tiny_model, tiny_sprites

from core.card import Card
from core.errors import Stopped, UserError
from core.generate.denoiser import Denoiser
from core.generate.sampler import Manner, fresh_noise, noise_of, sample, told_to
from core.generate.solver import Idea, Solver, Step
from core.generate.wish import understand
from core.resources import resource


@pytest.fixture(scope="module")
def denoiser(tmp_path_factory: pytest.TempPathFactory) -> Denoiser:
    return Denoiser(tiny_model(tmp_path_factory.mktemp("net") / "model.onnx"))


def test_a_network_that_knows_eight_sprites_draws_those(denoiser: Denoiser) -> None:
    drawn = sample(denoiser, denoiser.card, range(24))
    known = {sprite.tobytes() for sprite in tiny_sprites(8)}
    assert {sprite.tobytes() for sprite in drawn} <= known
    assert len({sprite.tobytes() for sprite in drawn}) > 3


def test_a_seed_gives_the_same_sprite_alone_and_in_company(denoiser: Denoiser) -> None:
    together = sample(denoiser, denoiser.card, [5, 6, 7, 8])
    assert (sample(denoiser, denoiser.card, [7])[0] == together[2]).all()


@pytest.mark.parametrize("solver", list(Solver))
def test_whatever_the_solver_a_seed_is_the_same_alone_and_drawn_again(denoiser: Denoiser, solver: Solver) -> None:
    manner = Manner(steps=6, solver=solver)
    together = sample(denoiser, denoiser.card, [5, 6, 7, 8], manner)
    assert (sample(denoiser, denoiser.card, [7], manner)[0] == together[2]).all()
    assert (sample(denoiser, denoiser.card, [5, 6, 7, 8], manner) == together).all()


def test_fresh_noise_differs_from_step_to_step_and_from_seed_to_seed() -> None:
    fresh = fresh_noise([5, 6], 16)
    grains = np.stack([fresh(1), fresh(2), noise_of([5, 6], 16)]).reshape(6, -1)
    assert np.abs(np.corrcoef(grains) - np.eye(6)).max() < 0.15


def test_two_words_draw_from_their_own_sprites(denoiser: Denoiser) -> None:
    known = [sprite.tobytes() for sprite in tiny_sprites(8)]
    places = {known.index(s.tobytes()) % 2 for s in sample(denoiser, denoiser.card, range(12), Manner(words="b"))}
    assert places == {1}


def _of_b(drawn: np.ndarray) -> float:
    known = [sprite.tobytes() for sprite in tiny_sprites(8)]
    return float(np.mean([known.index(sprite.tobytes()) % 2 for sprite in drawn]))


def test_where_nothing_is_asked_for_sprites_are_mixed_as_the_artists_are(tmp_path) -> None:
    only_b = Denoiser(tiny_model(tmp_path / "b.onnx", mixes=((1,),)), "cpu", 1)
    assert _of_b(sample(only_b, only_b.card, range(12))) == 1
    assert _of_b(sample(only_b, only_b.card, range(12), Manner(words="a"))) == 0
    both = Denoiser(tiny_model(tmp_path / "both.onnx", mixes=((0,), (1,))), "cpu", 1)  # the second twice as often
    drawn = sample(both, both.card, range(120), Manner(steps=4))
    assert 0.5 < _of_b(drawn) < 0.85
    assert (sample(both, both.card, [7], Manner(steps=4))[0] == drawn[7]).all()


KINDS = Card(
    "k", 16, PALETTE, ("orc", "elf", "", ""), (9, 3, 6, 6), mixes=((0, 2), (0, 3), (1, 3)), mix_counts=(3, 6, 3)
)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", {(1, 0, 1, 0), (1, 0, 0, 1), (0, 1, 0, 1)}),
        ("orc", {(1, 0, 1, 0), (1, 0, 0, 1)}),
        ("orc:0.5", {(0.5, 0, 1, 0), (0.5, 0, 0, 1)}),
        ("-orc", {(-1, 0, 0, 1)}),
        ("orc elf", {(1, 1, 0, 0)}),  # none of the artist's is both
    ],
)
def test_each_is_of_a_kind_that_goes_with_what_was_asked_for(words: str, told: set[tuple[float, ...]]) -> None:
    rows = told_to(understand(words, KINDS.words), KINDS, range(40))
    assert rows is not None
    assert {tuple(float(v) for v in row) for row in rows} == told


def test_guidance_still_draws_sprites(denoiser: Denoiser) -> None:
    drawn = sample(denoiser, denoiser.card, range(4), Manner(words="a", guidance=2.0, solver=Solver.EULER))
    colours = {tuple(int(v) for v in c) for c in drawn.reshape(-1, 4)}
    assert colours <= set(PALETTE)


def test_more_than_a_batch_is_drawn_in_batches(denoiser: Denoiser) -> None:
    steps: list[Step] = []
    drawn = sample(denoiser, denoiser.card, range(70), Manner(steps=2), steps.append)
    assert len(drawn) == 70
    assert [len(step.x) for step in steps] == [64, 64, 64, 6, 6, 6]
    assert (drawn[69] == sample(denoiser, denoiser.card, [69], Manner(steps=2))[0]).all()


def test_a_batch_that_does_not_fit_in_memory_is_halved(denoiser: Denoiser) -> None:
    asked: list[int] = []

    def narrow(x: np.ndarray, sigma: float, words: np.ndarray | None) -> Idea:
        asked.append(len(x))
        if len(x) > 4:
            raise MemoryError
        return denoiser(x, sigma, words)

    drawn = sample(narrow, denoiser.card, range(10), Manner(steps=3))
    assert (drawn == sample(denoiser, denoiser.card, range(10), Manner(steps=3))).all()
    assert asked == [10, 5, *[2] * 15]


def test_not_even_one_sprite_in_memory_is_a_sentence(denoiser: Denoiser) -> None:
    def full(x: np.ndarray, sigma: float, words: np.ndarray | None) -> Idea:
        raise MemoryError

    with pytest.raises(UserError, match="not enough memory"):
        sample(full, denoiser.card, range(3))


def test_stopping_unwinds(denoiser: Denoiser) -> None:
    def stop(step: Step) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        sample(denoiser, denoiser.card, [1], on_step=stop)


@pytest.mark.parametrize("seed", [-1, 2**53, 10**30])
def test_a_seed_that_is_none_is_refused_in_words(seed: int) -> None:
    with pytest.raises(UserError, match="A seed is a number"):
        noise_of([seed], 16)


def test_noise_is_that_of_the_first_release() -> None:
    assert noise_of([42], 16)[0, 0, 0, :3] == pytest.approx(noise_of([41, 42], 16)[1, 0, 0, :3])
    assert noise_of([42], 16).std() == pytest.approx(1, abs=0.05)


def test_the_starter_network_draws_alike_alone_and_in_company() -> None:
    starter = resource("starter", "model.onnx")
    if not starter.is_file():
        pytest.skip("the starter network is not built yet")
    network = Denoiser(starter, "cpu")
    together = sample(network, network.card, range(4), Manner(steps=4))
    assert (sample(network, network.card, [2], Manner(steps=4))[0] == together[2]).all()
