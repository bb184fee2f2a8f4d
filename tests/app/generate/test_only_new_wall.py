"""Only new: what is too close to the artist's sprites condenses again in its place, and it is said how many did."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from generating import draw
from pytestqt.qtbot import QtBot
from tiny import tiny_model

from app.actions import Actions
from app.generate.drawing import DrawingThread, Frame, Order
from app.generate.film import Film
from app.generate.page import GeneratePage
from app.session import Session
from core.generate.novelty import Kin, Nearest


@dataclass
class Picky:
    """Finds these many of what it sees first to be copies, and everything new after that."""

    copies: int
    seen: list[int] = field(default_factory=list)

    def of(self, rgba: np.ndarray) -> list[Nearest]:
        self.seen.append(len(rgba))
        close = self.copies if len(self.seen) == 1 else 0
        return [Nearest(0, 0.0, Kin.COPY if place < close else Kin.NEW) for place in range(len(rgba))]


@pytest.fixture
def order(tmp_path: Path) -> Order:
    model = tiny_model(tmp_path / "runs" / "0001" / "model.onnx")
    return Order(model, "tiny", tuple(range(16)), 6, "", tmp_path, too_close=("copy",), novelty=Picky(3))


def drawn_by(qtbot: QtBot, order: Order, frames: list[Frame]):
    thread = DrawingThread()
    thread.stepped.connect(frames.append)
    with qtbot.waitSignal(thread.drawn, timeout=20_000) as drawn:
        thread.draw(order)
    thread.close()
    return drawn.args[0]


def test_copies_condense_again_in_their_place(qtbot: QtBot, order: Order) -> None:
    frames: list[Frame] = []
    finished = drawn_by(qtbot, order, frames)
    assert (finished.thrown_away, finished.still_close) == (3, 0)
    assert [drawing.seed for drawing in finished.drawings] == [16, 17, 18, *range(3, 16)]
    assert order.novelty.seen == [16, 3]
    assert [(frame.number, frame.total) for frame in frames] == [(n, 6) for n in range(7)] + [
        (n, 13) for n in range(7, 14)
    ]
    assert frames[7].drawn == (0, 1, 2)
    assert (frames[7].rgba[3:] == frames[6].rgba[3:]).all()
    assert (frames[-1].rgba == finished.rgba).all()
    assert len(list((order.project / "gallery").iterdir())) == 16


def test_the_birth_of_a_sprite_drawn_again_is_its_second_one(qtbot: QtBot, order: Order) -> None:
    frames: list[Frame] = []
    drawn_by(qtbot, order, frames)
    film = Film()
    qtbot.addWidget(film)
    for frame in frames:
        film.add(frame)
    again, once = film.birth(1), film.birth(9)
    assert (len(again), len(once)) == (7, 7)
    assert (again[0] == frames[7].rgba[1]).all()
    assert (once[-1] == frames[6].rgba[9]).all()


def test_a_network_that_only_copies_is_said_to(
    qtbot: QtBot, with_sprites: Session, page: GeneratePage, actions: Actions
) -> None:
    """It knows the project's sprites by heart."""
    panel = page._panel
    panel._too_close.setCurrentIndex(panel._too_close.findData("copy"))
    panel._steps.setValue(2)
    said: list[str] = []
    page._thread.stepped.connect(lambda _frame: said.append(page._sentence.text()))
    draw(qtbot, page, actions)
    assert "Drawing 16 again: they came too close to your sprites" in said
    finished = page._keeper.finished
    assert finished.still_close == 16
    assert finished.thrown_away == 6 * 16
    assert page._sentence.text().endswith("Still too close, as the rings say: 16.")
    assert page._film.count == 7 * 3


def test_what_is_too_close_is_found_again_and_off_at_first(page: GeneratePage) -> None:
    panel = page._panel
    assert panel.too_close == ()
    panel.fill({"too_close": "copy cousin"})
    assert panel.too_close == ("copy", "cousin")
    panel.fill({"too_close": "everything"})
    assert panel.too_close == ()
