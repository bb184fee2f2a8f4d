"""One short real run that the tests of this room share, and a folder of sprites to learn."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from core.events import Event
from core.generate.preview import draw_colours
from core.jobs import TrainJob
from core.sprites.maker import make_sprites
from core.train import loop, student


@pytest.fixture(scope="session")
def little_art(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty-four sprites in folders that are their labels."""
    folder = tmp_path_factory.mktemp("art")
    for rgba, name, words in zip(*make_sprites(24, seed=5), strict=True):
        (folder / words[0]).mkdir(exist_ok=True)
        Image.fromarray(rgba).save(folder / words[0] / f"{name}.png")
    return folder


@pytest.fixture(scope="session")
def small_batches() -> None:
    """Eight sprites a step, so that a run of twenty steps takes a second."""
    student.BATCH = 8
    loop.PREVIEWS = 4


@pytest.fixture(scope="session")
def learn(small_batches: None) -> Callable[..., list[Event]]:
    """Run a job to its end; what it reported, in order."""

    def run(job: TrainJob) -> list[Event]:
        events: list[Event] = []
        loop.train(job, events.append, draw_colours)
        return events

    return run


@pytest.fixture(scope="session")
def run_of_twenty(
    learn: Callable[..., list[Event]], little_art: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[Event]]:
    folder = tmp_path_factory.mktemp("runs") / "0001"
    return folder, learn(TrainJob(little_art, folder, base="scratch", steps=20, device="cpu", threads=1))


@pytest.fixture
def one_graph(run_of_twenty: tuple[Path, list[Event]], monkeypatch: pytest.MonkeyPatch) -> None:
    """The graph of a network's file takes seconds to make: that of the shared run serves all."""
    monkeypatch.setattr("core.train.press.starter_networks", lambda: [run_of_twenty[0] / "model.onnx"])
