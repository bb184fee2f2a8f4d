"""The slider through time: back, again, in a loop, slowly."""

from generating import draw, open_page
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.generate.page import GeneratePage
from app.session import Session


def test_the_slider_goes_back_through_every_step(qtbot: QtBot, page: GeneratePage, actions: Actions) -> None:
    draw(qtbot, page, actions)
    end = page._film.wall._image
    page._film._slider.setValue(4)
    assert page._film.shown == 4
    assert page._film.wall._image != end
    assert page._film._words.text().startswith("Step 4 of 10, noise ")
    page._film._slider.setValue(10)
    assert page._film.wall._image == end


def test_play_shows_it_again_from_the_start(qtbot: QtBot, page: GeneratePage, actions: Actions) -> None:
    draw(qtbot, page, actions)
    page._film._play.click()
    assert page._film.shown == 0
    with qtbot.waitSignal(page._film.arrived, timeout=20_000):
        pass
    assert page._film.shown == 10


def test_a_loop_begins_again_until_it_is_left(qtbot: QtBot, page: GeneratePage, actions: Actions) -> None:
    draw(qtbot, page, actions)
    film = page._film
    film._loop.click()
    film._play.click()
    qtbot.waitUntil(lambda: film.shown == film.count - 1)
    qtbot.waitUntil(lambda: film.shown == 2)
    film._loop.click()
    qtbot.waitUntil(lambda: not film._clock.isActive())
    assert film.shown == film.count - 1


def test_a_wall_drawn_while_the_last_one_loops_takes_its_place(
    qtbot: QtBot, page: GeneratePage, actions: Actions
) -> None:
    draw(qtbot, page, actions)
    page._film._loop.click()
    page._film._play.click()
    with qtbot.waitSignal(page._thread.drawn, timeout=20_000):
        actions.generate.trigger()
    qtbot.waitUntil(lambda: page._film.shown == page._film.count - 1 == 10)


def test_speed_and_loop_are_found_again(qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session) -> None:
    draw(qtbot, page, actions)
    assert page._film._speed_button.text() == "1 ×"
    page._film._speed_button.click()
    page._film._speed_button.click()
    page._film._loop.click()
    page.close()
    again = open_page(qtbot, session, actions)
    assert (again._film._speed_button.text(), again._film._loop.isChecked()) == ("¼ ×", True)
    again.close()


def test_a_film_that_nobody_watches_rests(qtbot: QtBot, page: GeneratePage, actions: Actions) -> None:
    draw(qtbot, page, actions)
    page._film._loop.click()
    page._film._play.click()
    page.hide()
    assert not page._film._clock.isActive()


def test_backward_they_dissolve_into_ink_and_forward_they_come_back(
    qtbot: QtBot, page: GeneratePage, actions: Actions
) -> None:
    draw(qtbot, page, actions)
    film = page._film
    film._back.click()
    qtbot.waitUntil(lambda: film.shown == 0)
    qtbot.waitUntil(lambda: not film._clock.isActive())
    film._play.click()
    qtbot.waitUntil(lambda: film.shown == 10)


def test_the_other_direction_is_taken_at_once(qtbot: QtBot, page: GeneratePage, actions: Actions) -> None:
    draw(qtbot, page, actions)
    film = page._film
    film._slider.setValue(5)
    film._clock.setInterval(100_000)  # as slow as that nothing moves by itself
    film._back.click()
    film._tick()
    assert film.shown == 4
    film._play.click()
    film._tick()
    assert film.shown == 5
    film._play.click()
    assert not film._clock.isActive()


def test_a_loop_goes_round_backward_too(qtbot: QtBot, page: GeneratePage, actions: Actions) -> None:
    draw(qtbot, page, actions)
    film = page._film
    film._loop.click()
    film._back.click()
    qtbot.waitUntil(lambda: film.shown == 0)
    qtbot.waitUntil(lambda: film.shown == 9)
    film._back.click()
    assert not film._clock.isActive()


def test_keys_step_through_the_film(qtbot: QtBot, page: GeneratePage, actions: Actions) -> None:
    draw(qtbot, page, actions)
    film = page._film
    for key, shown in ((Qt.Key.Key_Left, 9), (Qt.Key.Key_Home, 0), (Qt.Key.Key_Right, 1), (Qt.Key.Key_End, 10)):
        qtbot.keyClick(film, key)
        assert film.shown == shown
    qtbot.keyClick(film, Qt.Key.Key_Space)
    assert film._clock.isActive()
