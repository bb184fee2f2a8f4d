"""A graphics card that is gone in the middle of a drawing: the CPU draws on and says so, or a sentence says why not."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tiny import tiny_model

from core.errors import UserError
from core.events import Drew, Event, Said
from core.generate import denoiser as room
from core.generate.denoiser import Denoiser
from core.generate.devices import CPU, CUDA, Runtime, Session
from core.generate.recipe import Recipe, from_json, to_json
from core.generate.sampler import Manner, sample
from core.jobs import DrawJob, SampleJob
from core.verbs.drawing import draw_into_gallery
from core.verbs.sampling import sample_into

SAID = "The graphics card failed, so the CPU draws on: CUDA failure 719: unspecified launch failure"


class Vanishing:
    """The CPU, claiming to be a card that answers so many times and then no more."""

    def __init__(self, session: Any, answers: int) -> None:
        self._session, self.answers = session, answers

    def get_providers(self) -> list[str]:
        return [CUDA, CPU]

    def run(self, outputs: list[str], feeds: Any) -> list[Any]:
        self.answers -= 1
        if self.answers < 0:
            raise RuntimeError("CUDA failure 719: unspecified launch failure.\n; GPU=0 ; hostname=desk")
        answer: list[Any] = self._session.run(outputs, feeds)
        return answer

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)


class Machine(Runtime):
    def __init__(self, answers: int) -> None:
        self._answers = answers

    def providers(self) -> list[str]:
        return [CUDA, CPU]

    def has_driver(self) -> bool:
        return True

    def open(self, content: bytes, threads: int, providers: Sequence[Any]) -> Session:
        session = super().open(content, threads, [CPU])
        if providers[0] == CPU:
            return session
        card: Any = Vanishing(session, self._answers)
        return card

    def bind(self, session: Session, number: int) -> Session:
        return session


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return tiny_model(tmp_path / "model.onnx")


@pytest.mark.parametrize("answers", [0, 1, 5])
def test_a_drawing_goes_on_to_the_same_pixels_on_the_cpu(model: Path, answers: int) -> None:
    denoiser = Denoiser(model, "auto", 1, Machine(answers))
    assert (denoiser.device, denoiser.fell_back) == ("CUDA", "")
    drawn = sample(denoiser, denoiser.card, range(4), Manner(6))
    assert (denoiser.device, denoiser.fell_back) == ("CPU", f"{SAID}.")
    plain = Denoiser(model, "cpu", 1)
    assert (drawn == sample(plain, plain.card, range(4), Manner(6))).all()


def test_who_insists_on_the_card_is_told_why_it_ends(model: Path) -> None:
    denoiser = Denoiser(model, "cuda", 1, Machine(3))
    with pytest.raises(UserError, match=r"failed while it drew: CUDA failure 719.*or choose the device"):
        sample(denoiser, denoiser.card, range(4), Manner(6))


def test_drawings_that_were_ordered_are_all_there_and_say_where_each_was_drawn(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "Runtime", lambda: Machine(3))  # two for each batch
    first = to_json(Recipe("", "", 5, 16, steps=2))
    events: list[Event] = []
    draw_into_gallery(DrawJob(model, tmp_path / "project", first, 130), events.append)
    pairs = [pair for e in events if isinstance(e, Drew) for pair in zip(e.files, e.recipes, strict=True)]
    told = [(file, from_json(text)) for file, text in pairs]
    assert [recipe.seed for _, recipe in told] == list(range(5, 135))
    assert all((tmp_path / "project" / file).is_file() for file, _ in told)
    assert [recipe.device for _, recipe in told] == ["CUDA"] * 64 + ["CPU"] * 66
    assert [e.sentence for e in events if isinstance(e, Said)] == [f"{SAID}."]


def test_the_command_line_says_it_too(model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "Runtime", lambda: Machine(1))
    events: list[Event] = []
    found = sample_into(SampleJob(model, 3, steps=2), tmp_path / "out", False, events.append)
    assert found.device == "CPU"
    assert [e.sentence for e in events if isinstance(e, Said)] == [f"{SAID}."]
