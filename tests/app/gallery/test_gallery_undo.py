"""Undo in the gallery: whatever was done to drawings, taken back one by one, leaves the library as it was."""

from pathlib import Path

import pytest
from drawn import draw_into
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.gallery import doing
from app.gallery.model import GalleryModel
from app.gallery.page import GalleryPage
from app.session import Session
from app.widgets.thumbnails import Thumbnails
from core.gallery import choices
from core.gallery.choices import Side
from core.gallery.query import Order, Query, find
from core.jobs import Mark
from core.library import Drawing

COUNT = 10
TABLES = ("drawing", "collection", "collected", "pile", "kept_filter")
IDS = st.sets(st.integers(1, COUNT), min_size=1, max_size=4).map(sorted)
ACTIONS = st.one_of(
    st.tuples(st.just("mark"), IDS, st.sampled_from(Mark)),
    st.tuples(st.just("stars"), IDS, st.integers(0, 5)),
    st.tuples(st.just("colour"), IDS, st.integers(1, 4)),
    st.tuples(st.just("bin"), IDS, st.none()),
    st.tuples(st.just("collect"), IDS, st.sampled_from(["swamp", "sky"])),
    st.tuples(st.just("take out"), IDS, st.sampled_from(["swamp", "sky"])),
    st.tuples(st.just("forget"), st.sampled_from(["swamp", "sky"]), st.none()),
    st.tuples(st.just("teach"), IDS, st.sampled_from([*Side, None])),
    st.tuples(st.just("keep filter"), st.sampled_from(["a", "b"]), st.sampled_from([Query(stars=3), None])),
    st.tuples(st.just("add"), IDS, st.integers(0, 99)),
)
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


def do(session: Session, what: str, on: object, how: object) -> None:
    library = session.library
    if what == "mark":
        session.mark(on, how)
    elif what == "stars":
        doing.give_stars(session, on, how)
    elif what == "colour":
        doing.give_colour(session, on, how)
    elif what == "bin":
        session.bin_drawings(on)
    elif what == "collect":
        doing.put_in(session, how, on)
    elif what == "take out":
        doing.take_out(session, choices.named_group(library, how) or 0, on)
    elif what == "forget":
        if choices.named_group(library, on):
            session.undo.push(doing.KeepGroup(library, on, False, lambda: None))
    elif what == "teach":
        doing.teach(session, "round", on, how)
    elif what == "keep filter":
        session.undo.push(doing.KeepFilter(library, on, how, lambda: None))
    else:
        row = Drawing(0, f"gallery/child-{how}.png", "m", how, "{}")
        tell = session.drawings_changed.emit
        session.undo.push(doing.AddDrawings("Breed", library, [row], [on], tell))


def state(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """All that an action may change. A drawing that was added and taken back lies in the bin, as a file would."""
    library = session.library
    tables = {name: library.ask(f"select * from {name} order by 1, 2") for name in TABLES[1:]}
    return tables | {"drawing": library.ask("select * from drawing where not hidden order by id")}


@settings(max_examples=12, deadline=None, suppress_health_check=SLOW)
@given(actions=st.lists(ACTIONS, min_size=1, max_size=200))
def test_any_actions_undone_are_the_start_and_redone_are_the_end(
    session: Session, tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[str, object, object]]
) -> None:
    session.open(tmp_path_factory.mktemp("project") / "p")
    draw_into(session.project, COUNT, pictures=1)
    start = state(session)
    for action in actions:
        do(session, *action)
    end = state(session)
    while session.undo.canUndo():
        session.undo.undo()
    assert state(session) == start
    while session.undo.canRedo():
        session.undo.redo()
    assert state(session) == end


@settings(max_examples=12, deadline=None, suppress_health_check=SLOW)
@given(
    actions=st.lists(st.one_of(ACTIONS, st.just(("undo", None, None))), max_size=14),
    query=st.sampled_from([Query(), Query(stars=2), Query(order=Order.STARS), Query(order=Order.OLDEST, colour=1)]),
)
def test_after_any_actions_the_rows_are_what_the_library_finds(
    session: Session, tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[str, object, object]], query: Query
) -> None:
    session.open(tmp_path_factory.mktemp("project") / "p")
    draw_into(session.project, COUNT, pictures=1)
    model = GalleryModel(session, Thumbnails(session.worker, session), session)
    model.show(query)
    for what, on, how in actions:
        if what == "undo":
            session.undo.undo()
        else:
            do(session, what, on, how)
        assert list(model.ids) == find(session.library, query, 1e12).ids


def test_what_was_done_can_be_undone_after_the_page_was_made_anew(
    qtbot: object, session: Session, actions: object, tmp_path: Path
) -> None:
    draw_into(session.project, 3)
    page = GalleryPage(session, actions)
    doing.give_stars(session, [1], 4)
    page.close()
    page.deleteLater()
    again = GalleryPage(session, actions)
    qtbot.addWidget(again)
    session.undo.undo()
    assert session.library.drawing(1).stars == 0
    assert again.model.drawing(again.model.row(1)).stars == 0
