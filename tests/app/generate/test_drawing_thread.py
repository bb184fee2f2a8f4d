"""The thread that draws: every step told, stopped within one, files where they belong, nothing left running."""

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from tiny import tiny_model, tiny_sprites

from app.generate.drawing import DrawingThread, Finished, Frame, Opened, Order
from core.errors import UserError


@pytest.fixture
def thread(qtbot: QtBot) -> Iterator[DrawingThread]:
    thread = DrawingThread()
    yield thread
    thread.close()


@pytest.fixture
def order(tmp_path: Path) -> Order:
    model = tiny_model(tmp_path / "runs" / "0001" / "model.onnx")
    return Order(model, "tiny", tuple(range(16)), 10, "", tmp_path)


def test_every_step_is_told_and_the_wall_lies_in_the_gallery(qtbot: QtBot, thread: DrawingThread, order: Order) -> None:
    frames: list[Frame] = []
    thread.stepped.connect(frames.append)
    with qtbot.waitSignal(thread.drawn, timeout=20_000) as drawn:
        thread.draw(order)
    (finished,) = drawn.args
    assert isinstance(finished, Finished)
    assert [frame.number for frame in frames] == list(range(11))
    assert (frames[-1].rgba == finished.rgba).all()
    assert {sprite.tobytes() for sprite in finished.rgba} <= {sprite.tobytes() for sprite in tiny_sprites(8)}
    assert all((order.project / drawing.file).is_file() for drawing in finished.drawings)
    assert [drawing.seed for drawing in finished.drawings] == list(range(16))


def test_the_device_is_told_when_a_network_opens_and_not_again(
    qtbot: QtBot, thread: DrawingThread, order: Order
) -> None:
    opened: list[Opened] = []
    thread.opened.connect(opened.append)
    with qtbot.waitSignal(thread.drawn, timeout=20_000):
        thread.open(order.model)
        thread.draw(order)
    assert [(o.model, o.device) for o in opened] == [(order.model, "CPU")]


def test_a_network_is_warm_before_its_first_wall(
    qtbot: QtBot, thread: DrawingThread, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.generate import painting

    warmed: list[int] = []
    monkeypatch.setattr(painting, "warm_up", lambda _network, count: warmed.append(count))
    thread.open(order.model, 16)
    qtbot.waitUntil(lambda: warmed == [16], timeout=20_000)
    thread.open(order.model, 16)
    thread.open(order.model, 64)
    qtbot.waitUntil(lambda: warmed == [16, 64], timeout=20_000)


def test_what_warms_a_network_up_is_seen_by_nobody(qtbot: QtBot, thread: DrawingThread, order: Order) -> None:
    frames: list[Frame] = []
    thread.stepped.connect(frames.append)
    with qtbot.waitSignal(thread.drawn, timeout=20_000):
        thread.open(order.model, 36)
        qtbot.waitUntil(thread._tasks.empty, timeout=20_000)
        thread.draw(order)
    assert [len(frame.rgba) for frame in frames] == [16] * 11


def test_stop_ends_a_wall_within_one_step_and_keeps_nothing(qtbot: QtBot, thread: DrawingThread, order: Order) -> None:
    after: list[int] = []

    def hear(frame: Frame) -> None:
        after.append(frame.number)
        thread.stop()

    long = Order(order.model, "tiny", tuple(range(64)), 50, "", order.project)
    thread.stepped.connect(hear)
    with qtbot.waitSignal(thread.stopped, timeout=20_000) as stopped:
        thread.draw(long)
    assert stopped.args == [long]
    assert len(after) < 50
    assert not (order.project / "gallery").exists()


def test_a_second_order_takes_the_place_of_the_first(qtbot: QtBot, thread: DrawingThread, order: Order) -> None:
    slow = Order(order.model, "tiny", tuple(range(64)), 50, "", order.project)
    with qtbot.waitSignals([thread.stopped, thread.drawn], timeout=20_000):
        thread.draw(slow)
        thread.draw(order)


def test_a_file_that_is_no_network_fails_in_words_and_the_next_one_draws(
    qtbot: QtBot, thread: DrawingThread, order: Order, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.onnx"
    broken.write_text("no network")
    with qtbot.waitSignal(thread.failed, timeout=20_000) as failed:
        thread.draw(Order(broken, "broken", (1,), 4, "", tmp_path))
    assert isinstance(failed.args[0], UserError)
    with qtbot.waitSignal(thread.drawn, timeout=20_000):
        thread.draw(order)


def test_a_run_trained_further_is_opened_again(qtbot: QtBot, thread: DrawingThread, order: Order) -> None:
    with qtbot.waitSignal(thread.opened, timeout=20_000):
        thread.open(order.model)
    other = np.roll(tiny_sprites(2), 3, axis=2)
    with qtbot.waitSignal(thread.drawn, timeout=20_000) as drawn:
        tiny_model(order.model, sprites=other)
        thread.draw(order)
    assert {sprite.tobytes() for sprite in drawn.args[0].rgba} <= {sprite.tobytes() for sprite in other}


def test_no_thread_is_left_after_closing(qtbot: QtBot, order: Order) -> None:
    thread = DrawingThread()
    with qtbot.waitSignal(thread.stepped, timeout=20_000):
        thread.draw(order)
    thread.close()
    thread.draw(order)
    assert "drawing" not in [t.name for t in threading.enumerate()]


def test_a_card_that_fails_is_told_and_the_wall_is_drawn_to_its_end(
    qtbot: QtBot, thread: DrawingThread, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.generate.denoiser import Denoiser

    plain = Denoiser.__call__

    def failing(network: Denoiser, *asked: object) -> object:
        network.fell_back = "The graphics card failed."
        return plain(network, *asked)  # type: ignore[arg-type]

    monkeypatch.setattr(Denoiser, "__call__", failing)
    opened: list[Opened] = []
    thread.opened.connect(opened.append)
    with qtbot.waitSignal(thread.drawn, timeout=20_000) as drawn:
        thread.draw(order)
    assert len(drawn.args[0].rgba) == 16
    qtbot.waitUntil(lambda: len(opened) == 2, timeout=20_000)
    assert [o.fell_back for o in opened] == ["", "The graphics card failed."]
