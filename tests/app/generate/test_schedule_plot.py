"""The curve of the noise: dragged as an artist would, with the own sprite beneath, and drawn with."""

import pytest
from generating import draw, open_page
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.generate.page import GeneratePage
from app.generate.schedule_plot import HEIGHT, SchedulePlot
from app.session import Session
from core.generate.recipe import read_recipe


@pytest.fixture
def unfolded(qtbot: QtBot, with_sprites: Session, page: GeneratePage) -> GeneratePage:
    """With the strip painted from a sprite of the project."""
    page._panel.advanced._fold.click()
    qtbot.waitUntil(lambda: bool(page._panel.advanced.plot.strip), timeout=20_000)
    return page


def drag(qtbot: QtBot, plot: SchedulePlot, place: int, down: int) -> None:
    """One of the points, by so many pixels."""
    spot = plot.point(place).toPoint()
    qtbot.mousePress(plot, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseMove(plot, spot + QPoint(0, down))
    qtbot.mouseRelease(plot, Qt.MouseButton.LeftButton, pos=spot + QPoint(0, down))


def test_a_dragged_point_makes_the_schedule_a_curve_of_ones_own(qtbot: QtBot, unfolded: GeneratePage) -> None:
    advanced = unfolded._panel.advanced
    before = list(advanced.plot._points)
    drag(qtbot, advanced.plot, 2, 10)
    assert advanced._spacing.currentText() == "Your curve"
    moved = [i for i, (a, b) in enumerate(zip(before, advanced.plot._points, strict=True)) if abs(a - b) > 0.03]
    assert moved == [2]
    assert advanced.plot._points[2] < before[2]


def test_a_point_goes_no_further_than_its_neighbours(qtbot: QtBot, unfolded: GeneratePage) -> None:
    plot = unfolded._panel.advanced.plot
    drag(qtbot, plot, 1, HEIGHT)
    assert plot._points[1] > plot._points[2]
    drag(qtbot, plot, 1, -HEIGHT)
    assert plot._points[1] < plot._points[0]


def test_the_strip_follows_the_curve_while_it_is_dragged(qtbot: QtBot, unfolded: GeneratePage) -> None:
    plot = unfolded._panel.advanced.plot
    before = list(plot.strip)
    spot = plot.point(1).toPoint()
    qtbot.mousePress(plot, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseMove(plot, spot + QPoint(0, 15))
    assert plot.strip != before
    assert (plot.strip[0], plot.strip[-1]) == (before[0], before[-1])
    qtbot.mouseRelease(plot, Qt.MouseButton.LeftButton, pos=spot)


def test_every_step_has_its_picture_as_far_as_there_is_room(qtbot: QtBot, unfolded: GeneratePage) -> None:
    plot = unfolded._panel.advanced.plot
    unfolded._panel._steps.setValue(5)
    assert len(plot.strip) == 6
    unfolded._panel._steps.setValue(50)
    assert 6 < len(plot.strip) < 20


def test_a_click_on_the_strip_seats_another_sprite(qtbot: QtBot, unfolded: GeneratePage) -> None:
    plot = unfolded._panel.advanced.plot
    first = plot.strip[-1]
    qtbot.mouseClick(plot, Qt.MouseButton.LeftButton, pos=QPoint(30, HEIGHT + 12))
    qtbot.waitUntil(lambda: plot.strip[-1] != first, timeout=10_000)


def test_the_arrow_keys_drag_too(qtbot: QtBot, unfolded: GeneratePage) -> None:
    plot = unfolded._panel.advanced.plot
    before = list(plot._points)
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    qtbot.keyClick(plot, Qt.Key.Key_Down)
    assert plot._points[1] == pytest.approx(before[1] - 0.02, abs=0.002)


def test_a_curve_is_drawn_with_kept_in_the_recipe_and_found_again(
    qtbot: QtBot, unfolded: GeneratePage, actions: Actions, session: Session
) -> None:
    advanced = unfolded._panel.advanced
    drag(qtbot, advanced.plot, 0, 12)
    advanced._solver.setCurrentIndex(advanced._solver.findData("sde2"))
    curve = tuple(advanced.plot._points)
    ids = draw(qtbot, unfolded, actions)
    recipe = read_recipe(session.project.folder / session.library.drawing(ids[0]).file)
    assert recipe is not None
    assert (recipe.spacing, recipe.curve, recipe.solver) == ("curve", curve, "sde2")
    unfolded.close()
    again = open_page(qtbot, session, actions)
    assert again._panel.advanced.schedule == advanced.schedule
    assert again._panel.advanced.solver == "sde2"
    again.close()


@pytest.mark.parametrize("kept", ["curve:", "curve:0.5", "curve:0.1,0.2,0.3,0.4", "curve:a,b,c,d", "slow", "nan"])
def test_a_curve_that_makes_no_sense_any_more_is_forgotten(page: GeneratePage, kept: str) -> None:
    page._panel.advanced.fill({"spacing": kept})
    assert page._panel.advanced.schedule in ("karras", "curve:0.8,0.6,0.4,0.2")


def test_care_for_details_bends_the_schedule_and_is_found_again(unfolded: GeneratePage) -> None:
    advanced = unfolded._panel.advanced
    before = list(advanced.plot._points)
    advanced._rho.setValue(3)
    assert advanced.schedule == "karras:3"
    assert all(now > then for now, then in zip(advanced.plot._points, before, strict=True))
    advanced._spacing.setCurrentIndex(advanced._spacing.findData("linear"))
    assert (advanced.schedule, advanced._rho_row.isHidden()) == ("linear", True)
    advanced.fill({"spacing": "karras:3"})
    assert (advanced.schedule, advanced._rho_row.isHidden()) == ("karras:3", False)
    advanced.fill({"spacing": "karras:99999"})
    assert advanced.schedule == "karras"
