"""One short real run that the tests of this room share, and a folder of sprites to learn."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import torch
from PIL import Image

from core.events import Event
from core.generate import preview
from core.generate.preview import draw_colours
from core.jobs import TrainJob
from core.sprites.collection import read_collection
from core.sprites.maker import make_sprites
from core.sprites.pixels import Rgba
from core.train import loop, prepare, show, student, watch
from core.train.devices import Place
from core.wishes import Wishes


@pytest.fixture(scope="session")
def little_art(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty-four sprites in folders that are their labels."""
    folder = tmp_path_factory.mktemp("art")
    for rgba, name, words in zip(*make_sprites(24, seed=5), strict=True):
        (folder / words[0]).mkdir(exist_ok=True)
        Image.fromarray(rgba).save(folder / words[0] / f"{name}.png")
    return folder


@pytest.fixture(scope="session")
def learned(little_art: Path) -> Rgba:
    return read_collection(little_art).rgba


@contextmanager
def _little_runs() -> Iterator[None]:
    """Few sprites a step, a narrow network, few measures, and nothing that hangs on the clock: a run of twenty steps
    takes a second, and a busy machine's run does what an idle one's does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(student, "BATCH", 8)
        patch.setattr(prepare, "WIDTHS", (32, 64))
        patch.setattr(watch, "MOST_HELD", 8)
        patch.setattr(preview, "STEPS", 3)
        patch.setattr(show, "FIRST_SECONDS", 3600.0)
        for name, value in (("PREVIEWS", 4), ("FIRST_LOOK", 3600.0), ("TELL_SECONDS", 0.0), ("TWIN_SECONDS", 3600.0)):
            patch.setattr(loop, name, value)
        patch.setattr(loop, "find_place", _one_core)  # whether half numbers pay is found by the clock
        yield


@pytest.fixture
def small_batches() -> Iterator[None]:
    with _little_runs():
        yield


@pytest.fixture(scope="session")
def learn() -> Callable[..., list[Event]]:
    """Run a job to its end; what it reported, in order. A window hears it, too, and may ask for something."""

    def run(job: TrainJob, window: Callable[[Event], None] | None = None, wishes: Wishes | None = None) -> list[Event]:
        events: list[Event] = []

        def report(event: Event) -> None:
            events.append(event)
            if window is not None:
                window(event)

        with _little_runs():
            loop.train(job, report, draw_colours, wishes)
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


def _one_core(device: str, threads: int | None) -> Place:
    torch.set_num_threads(1)
    return Place(torch.device("cpu"), half=False)
