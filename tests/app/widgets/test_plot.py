"""The plot: light enough for a whole night, and never upset by a strange number."""

import math

import pytest
from pytestqt.qtbot import QtBot

from app.widgets.plot import MOST_POINTS, Plot, _smoothed, _ticks


def test_a_whole_night_of_points_stays_few_and_keeps_its_ends(qtbot: QtBot) -> None:
    plot = Plot()
    qtbot.addWidget(plot)
    for step in range(1, 50_001):
        plot.add_point(step, 1.0)
    assert len(plot.points) <= MOST_POINTS
    assert plot.points[-1][0] > 49_900
    assert {y for _, y in plot.points} == {1.0}


def test_a_loss_that_is_no_number_is_left_out(qtbot: QtBot) -> None:
    plot = Plot()
    qtbot.addWidget(plot)
    for y in (1.0, math.nan, math.inf, 0.5):
        plot.add_point(1, y)
    assert [y for _, y in plot.points] == [1.0, 0.5]


def test_it_paints_nothing_one_point_a_flat_line_and_a_curve_with_marks(qtbot: QtBot) -> None:
    plot = Plot()
    qtbot.addWidget(plot)
    plot.resize(300, 200)
    empty = plot.grab().toImage()
    plot.add_point(1, 0.5)
    plot.grab()
    plot.add_point(2, 0.5)
    plot.grab()
    plot.show_points([(step, 1 / step) for step in range(1, 300)], [(50, 0.3)])
    assert plot.grab().toImage() != empty


def test_ticks_are_round_numbers() -> None:
    assert _ticks(0.0, 10.0, 4) == [0.0, 2.5, 5.0, 7.5, 10.0]


def test_steps_are_counted_in_whole_numbers(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    plot = Plot()
    qtbot.addWidget(plot)
    drawn: list[float] = []
    monkeypatch.setattr(plot, "_draw_axes", lambda painter, area, x_ticks, _: drawn.extend(x for x, _ in x_ticks))
    plot.show_points([(1, 0.8), (2, 0.9)])
    plot.grab()
    assert drawn == [0, 1, 2]


def test_the_smoothed_line_begins_at_the_first_value() -> None:
    assert _smoothed([(0, 4.0), (1, 4.0), (2, 1.0)])[0] == (0, 4.0)
