"""The gallery's model holds ids, asks for what is on screen, and follows every change without losing its place."""

from collections.abc import Callable

import pytest
from drawn import draw_into
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.gallery.model import GalleryModel, LookRole
from app.gallery.view import GalleryView
from app.session import Session
from app.widgets.thumbnails import Thumbnails
from core.gallery.query import Order, Query
from core.jobs import Mark
from core.library import Library


@pytest.fixture
def make_model(session: Session) -> Callable[[int], GalleryModel]:
    def make(count: int, pictures: int = 4) -> GalleryModel:
        draw_into(session.project, count, pictures)
        return GalleryModel(session, Thumbnails(session.worker, session), session)

    return make


def ids_of(model: GalleryModel) -> list[int]:
    return [model.id(row) for row in range(model.rowCount())]


def test_the_model_keeps_qt_promises(make_model, session: Session, qtmodeltester: ModelTester) -> None:
    model = make_model(6)
    qtmodeltester.check(model)
    model.show(Query(Mark.UNRATED, order=Order.OLDEST))
    session.mark([2, 3], Mark.PICKED)
    session.undo.undo()
    session.bin_drawings([1, 6])
    qtmodeltester.check(model)


def test_the_newest_drawing_comes_first_unless_told_otherwise(make_model) -> None:
    model = make_model(3)
    assert ids_of(model) == [3, 2, 1]
    model.show(Query(order=Order.OLDEST))
    assert ids_of(model) == [1, 2, 3]


def test_a_filter_shows_one_mark_alone(make_model, session: Session) -> None:
    model = make_model(5)
    session.mark([2, 4], Mark.PICKED)
    model.show(Query(Mark.PICKED))
    assert ids_of(model) == [4, 2]
    assert model.data(model.index(0), LookRole).mark is Mark.PICKED


def test_a_drawing_whose_mark_changes_leaves_the_filter_and_undo_brings_it_back_in_place(
    make_model, session: Session
) -> None:
    model = make_model(5)
    model.show(Query(Mark.UNRATED))
    session.mark([2, 3, 5], Mark.REJECTED)
    assert ids_of(model) == [4, 1]
    session.undo.undo()
    assert ids_of(model) == [5, 4, 3, 2, 1]


def test_new_drawings_come_in_at_their_end(make_model, session: Session, qtbot: QtBot) -> None:
    model = make_model(3)
    with qtbot.waitSignal(model.rowsInserted) as inserted:
        session.drawings_changed.emit(draw_into(session.project, 2, 1))
    assert inserted.args[1:] == [0, 1]
    assert ids_of(model) == [5, 4, 3, 2, 1]


def test_another_project_shows_its_own_drawings(make_model, session: Session, tmp_path) -> None:
    model = make_model(3)
    session.open(tmp_path / "other")
    assert model.rowCount() == 0


def test_pictures_arrive_from_the_worker(make_model, qtbot: QtBot) -> None:
    model = make_model(2, pictures=2)
    assert model.data(model.index(0), LookRole).image is None
    with qtbot.waitSignal(model.dataChanged):
        pass
    assert model.data(model.index(0), LookRole).image.width() == 16


def test_drawings_that_share_a_picture_are_all_painted_when_it_arrives(make_model, qtbot: QtBot) -> None:
    model = make_model(3, pictures=1)
    asked = [model.data(model.index(row), LookRole).image for row in range(3)]
    with qtbot.waitSignal(model.dataChanged) as changed:
        pass
    assert asked == [None, None, None]
    assert [changed.args[0].row(), changed.args[1].row()] == [0, 2]


def test_a_huge_gallery_asks_only_for_what_it_shows(make_model, qtbot: QtBot, monkeypatch) -> None:
    model = make_model(20_000, pictures=1)
    asked: set[int] = set()
    drawings = Library.drawings
    monkeypatch.setattr(Library, "drawings", lambda self, ids: asked.update(ids) or drawings(self, ids))
    view = GalleryView(model)
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    qtbot.waitUntil(lambda: bool(asked))
    assert len(asked) < 200


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(
        st.tuples(
            st.sets(st.integers(1, 12), min_size=1, max_size=12), st.sampled_from([*Mark, "bin", "undo", "redo"])
        ),
        max_size=12,
    ),
    shown=st.sampled_from([None, *Mark]),
    is_newest_first=st.booleans(),
)
def test_after_any_changes_the_model_shows_what_the_library_holds(
    make_model, session: Session, tmp_path_factory, changes, shown, is_newest_first
) -> None:
    session.open(tmp_path_factory.mktemp("project") / "p")
    model = make_model(12, pictures=1)
    model.show(Query(shown, order=Order.NEWEST if is_newest_first else Order.OLDEST))
    for ids, change in changes:
        {"undo": session.undo.undo, "redo": session.undo.redo}.get(change, lambda: None)()
        if change == "bin":
            session.bin_drawings(sorted(ids))
        elif isinstance(change, Mark):
            session.mark(sorted(ids), change)
        assert ids_of(model) == session.library.drawing_ids(shown, is_newest_first)
