"""Which device draws, and what is said when it is not the one hoped for. The card is a fake, the CPU is real."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tiny import tiny_model, tiny_sprites

from core.errors import UserError
from core.generate.denoiser import Denoiser
from core.generate.devices import BATCHES, CPU, CUDA, Bound, Runtime, Session, spare_cores
from core.generate.sampler import Manner, sample
from core.sprites.pixels import to_ink


class Claiming:
    """A session of the CPU that says it lives on a card."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def get_providers(self) -> list[str]:
        return [CUDA, CPU]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)


class Machine(Runtime):
    """One with a card, which works, breaks, or lets ONNX Runtime fall back to the CPU without a sound."""

    def __init__(self, card: str, driver: bool = True) -> None:
        self.card, self.driver = card, driver
        self.opened: list[Any] = []

    def providers(self) -> list[str]:
        return [CPU] if self.card == "none" else [CUDA, CPU]

    def has_driver(self) -> bool:
        return self.driver

    def open(self, content: bytes, threads: int, providers: Sequence[Any]) -> Session:
        self.opened.append(providers[0])
        if providers[0] == CPU or self.card == "silent":
            return super().open(content, threads, [CPU])
        if self.card == "broken":
            raise RuntimeError("CUDA failure 802: system not yet initialized\n; GPU=0")
        claiming: Any = Claiming(super().open(content, threads, [CPU]))
        return claiming

    def bind(self, session: Session, number: int) -> Session:
        return Bound(session, "cpu")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return tiny_model(tmp_path / "model.onnx")


def test_a_card_that_works_draws(model: Path) -> None:
    machine = Machine("works")
    denoiser = Denoiser(model, "auto", runtime=machine)
    assert (denoiser.device, denoiser.fell_back) == ("CUDA", "")
    assert machine.opened == [(CUDA, {"device_id": 0, "cudnn_conv_algo_search": "HEURISTIC"})]


def test_the_second_card_can_be_asked_for(model: Path) -> None:
    machine = Machine("works")
    Denoiser(model, "cuda:1", runtime=machine)
    assert machine.opened[0][1]["device_id"] == 1


@pytest.mark.parametrize(("card", "reason"), [("broken", "system not yet initialized"), ("silent", "do not load")])
def test_a_fall_back_to_the_cpu_is_announced(model: Path, card: str, reason: str) -> None:
    denoiser = Denoiser(model, "auto", runtime=Machine(card))
    assert denoiser.device == "CPU"
    assert denoiser.fell_back.startswith("The graphics card cannot be used, so the CPU draws")
    assert reason in denoiser.fell_back


@pytest.mark.parametrize("card", ["broken", "silent", "none"])
def test_who_insists_on_a_card_is_refused_in_a_sentence(model: Path, card: str) -> None:
    with pytest.raises(UserError, match="Choose the device auto or cpu"):
        Denoiser(model, "cuda", runtime=Machine(card))


@pytest.mark.parametrize(("machine", "device"), [(Machine("none"), "auto"), (Machine("works", driver=False), "auto")])
def test_where_there_is_no_card_nothing_is_announced(model: Path, machine: Machine, device: str) -> None:
    denoiser = Denoiser(model, device, runtime=machine)
    assert (denoiser.device, denoiser.fell_back) == ("CPU", "")


def test_whoever_asks_for_the_cpu_gets_it_beside_a_card(model: Path) -> None:
    machine = Machine("works")
    assert Denoiser(model, "cpu", runtime=machine).device == "CPU"
    assert machine.opened == [CPU]


def test_bound_places_answer_as_a_plain_session_does(model: Path) -> None:
    plain, bound = Denoiser(model, "cpu"), Denoiser(model, "auto", runtime=Machine("works"))
    words = np.eye(2, dtype=np.float32)[[0, 1, 0, 0, 1]]
    for count in (5, 3, 5, 1):
        x = to_ink(tiny_sprites(count, seed=count)) + 0.3
        ours, theirs = bound(x, 0.7, words[:count]), plain(x, 0.7, words[:count])
        assert (ours.x0 == theirs.x0).all()
        assert (ours.index == theirs.index).all()


def test_sprites_drawn_on_bound_places_are_the_same(model: Path) -> None:
    plain, bound = Denoiser(model, "cpu"), Denoiser(model, "auto", runtime=Machine("works"))
    manner = Manner(steps=4, words="a", guidance=1.5)
    drawn = sample(bound, bound.card, range(20), manner)
    assert (drawn == sample(plain, plain.card, range(20), manner)).all()


def test_a_card_sees_a_few_sizes_of_batches_alone(model: Path) -> None:
    session = Runtime().open(model.read_bytes(), 1, [CPU])
    seen: list[int] = []

    class Watching(Bound):
        def _place(self, name: str, given: np.ndarray) -> Any:
            if name == "x":
                seen.append(len(given))
            return super()._place(name, given)

    bound = Watching(session, "cpu")
    for count in (1, 2, 9, 16, 36, 64, 70):
        feeds = {
            "x": np.zeros((count, 4, 16, 16), np.float32),
            "sigma": np.ones((count, 1, 16, 16), np.float32),
            "words": np.zeros((count, 2), np.float32),
            "palette": np.zeros((8, 4), np.float32),
        }
        assert [len(value) for value in bound.run(["x0", "index", "features"], feeds)] == [count] * 3
    assert seen == [1, 4, 16, 16, 64, 64, 70]
    assert set(seen[:-1]) <= set(BATCHES)


@pytest.mark.parametrize(("cores", "left"), [(1, 1), (2, 1), (3, 2), (8, 7), (None, 1)])
def test_a_core_is_left_to_the_window(monkeypatch: pytest.MonkeyPatch, cores: int | None, left: int) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    assert spare_cores() == left
