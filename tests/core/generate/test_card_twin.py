"""Drawing with the twin in 16 bits, and with what a card has room for. The card is a fake, its session the CPU's."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from tiny import tiny_model, tiny_sprites

from core.card import TWIN_KEY, half_of, twin_of
from core.errors import UserError
from core.generate.denoiser import HALF, Denoiser
from core.generate.devices import CPU, CUDA, Bound, Runtime, Session
from core.generate.sampler import sample


class Claiming:
    """A session of the CPU that says it lives on a card with room for so many sprites at a time."""

    def __init__(self, session: Any, room: int) -> None:
        self._session, self._room = session, room
        self.asked: list[int] = []

    def get_providers(self) -> list[str]:
        return [CUDA, CPU]

    def run_with_iobinding(self, binding: Any) -> None:
        self.asked.append(binding.count)
        if binding.count > self._room:
            raise RuntimeError("CUDNN_STATUS_ALLOC_FAILED while Conv was running")
        self._session.run_with_iobinding(binding.real)

    def io_binding(self) -> "Counting":
        return Counting(self._session.io_binding())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)


class Counting:
    """A binding that remembers how many sprites lie in it."""

    def __init__(self, real: Any) -> None:
        self.real, self.count = real, 0

    def bind_ortvalue_input(self, name: str, value: Any) -> None:
        if name == "x":
            self.count = value.shape()[0]
        self.real.bind_ortvalue_input(name, value)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)


class Machine(Runtime):
    """One with a card that holds so many networks and so many sprites."""

    def __init__(self, networks: int = 9, room: int = 64) -> None:
        self.networks, self.room = networks, room
        self.sessions: list[Claiming] = []

    def providers(self) -> list[str]:
        return [CUDA, CPU]

    def has_driver(self) -> bool:
        return True

    def open(self, content: bytes, threads: int, providers: Sequence[Any]) -> Session:
        if providers[0] == CPU:
            return super().open(content, threads, providers)
        if len(self.sessions) == self.networks:
            raise RuntimeError("CUDA out of memory")
        self.sessions.append(Claiming(super().open(content, threads, [CPU]), self.room))
        claiming: Any = self.sessions[-1]
        return claiming

    def bind(self, session: Session, number: int) -> Session:
        return Bound(session, "cpu")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return tiny_model(tmp_path / "model.onnx")


def call_twin(file: Path, of: Path, likeness: np.ndarray | None = None) -> None:
    """A network that says it is the twin of another: the same again, or one that knows other sprites."""
    digest = Denoiser(of, "cpu").digest
    tiny_model(file, sprites=likeness)
    twin = onnx.load(str(file))
    twin.metadata_props.add(key=TWIN_KEY, value=digest)
    onnx.save(twin, str(file))


def test_a_card_draws_with_the_twin_in_16_bits_and_the_cpu_does_not(model: Path) -> None:
    call_twin(half_of(model), model)
    machine = Machine()
    assert Denoiser(model, "auto", runtime=machine).device == HALF
    assert len(machine.sessions) == 2
    assert Denoiser(model, "cpu", runtime=machine).device == "CPU"


def test_a_card_leaves_the_twin_in_eight_bits_to_the_cpu(model: Path) -> None:
    call_twin(twin_of(model), model)
    assert Denoiser(model, "auto", runtime=Machine()).device == "CUDA"


def test_who_wants_it_exact_gets_the_network_itself(model: Path) -> None:
    call_twin(half_of(model), model)
    assert Denoiser(model, "auto", runtime=Machine(), is_exact=True).device == "CUDA"


def test_a_twin_that_sees_other_colours_is_left_alone(model: Path) -> None:
    call_twin(half_of(model), model, np.full((2, 16, 16, 4), 255, np.uint8))
    denoiser = Denoiser(model, "auto", runtime=Machine())
    assert denoiser.device == "CUDA"
    plain = Denoiser(model, "cpu")
    assert (sample(denoiser, denoiser.card, [1, 2]) == sample(plain, plain.card, [1, 2])).all()


def test_a_twin_for_which_the_card_has_no_room_is_left_alone(model: Path) -> None:
    call_twin(half_of(model), model)
    denoiser = Denoiser(model, "auto", runtime=Machine(networks=1))
    assert (denoiser.device, denoiser.fell_back) == ("CUDA", "")
    assert len(sample(denoiser, denoiser.card, [1])) == 1


@pytest.mark.parametrize("room", [16, 4, 1])
def test_what_the_card_does_not_hold_is_drawn_in_halves_and_is_the_same(model: Path, room: int) -> None:
    machine = Machine(room=room)
    denoiser, plain = Denoiser(model, "auto", runtime=machine), Denoiser(model, "cpu")
    drawn = sample(denoiser, denoiser.card, range(40))
    assert (drawn == sample(plain, plain.card, range(40))).all()
    asked = machine.sessions[0].asked
    assert max(asked) == 64
    assert set(asked[asked.index(room) :]) <= {size for size in (1, 4, 16) if size <= room}


def test_a_card_without_room_for_one_sprite_is_a_sentence(model: Path) -> None:
    denoiser = Denoiser(model, "auto", runtime=Machine(room=0))
    with pytest.raises(UserError, match="not enough memory to draw even one sprite"):
        sample(denoiser, denoiser.card, range(len(tiny_sprites(3))))
