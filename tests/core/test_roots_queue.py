"""The line of work that waits, as the library keeps it."""

from pathlib import Path

import pytest

from core.jobs import DrawJob, TrainJob
from core.library import Library
from core.queue import State


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


def train(project: Path, minutes: float = 1.0) -> TrainJob:
    return TrainJob(project, project / "runs" / "0001", minutes=minutes)


def test_work_comes_back_in_order_after_the_library_was_closed(project: Path) -> None:
    library = Library(project / "library.sqlite")
    works = [train(project, 5.0), DrawJob(Path("/elsewhere/model.onnx"), project, "{}", 500), train(project)]
    ids = [library.queue.add(work, f"job {place}") for place, work in enumerate(works)]
    library.close()
    again = Library(project / "library.sqlite")
    found = again.queue.all()
    assert [(q.id, q.work, q.name, q.state) for q in found] == [
        (id, work, f"job {place}", State.WAITING) for place, (id, work) in enumerate(zip(ids, works, strict=True))
    ]
    assert [q.verb for q in found] == ["train", "draw", "train"]
    again.close()


def test_a_project_that_was_moved_keeps_its_line(project: Path) -> None:
    library = Library(project / "library.sqlite")
    library.queue.add(train(project), "night")
    library.close()
    moved = project.rename(project.with_name("elsewhere"))
    again = Library(moved / "library.sqlite")
    assert again.queue.all()[0].work == train(moved)
    again.close()


@pytest.mark.parametrize(("place", "order"), [(0, "cab"), (1, "acb"), (2, "abc"), (99, "abc"), (-3, "cab")])
def test_the_last_may_be_moved_anywhere(project: Path, place: int, order: str) -> None:
    library = Library(project / "library.sqlite")
    *_, last = (library.queue.add(train(project), name) for name in "abc")
    library.queue.move(last, place)
    assert "".join(q.name for q in library.queue.all()) == order
    library.close()


def test_states_and_requests_change_one_row_alone(project: Path) -> None:
    library = Library(project / "library.sqlite")
    first, second, third = (library.queue.add(train(project), name) for name in "abc")
    library.queue.set_state(first, State.FAILED, "The disk is full.")
    library.queue.set_work(second, train(project, 9.0))
    library.queue.remove(third)
    failed, waiting = library.queue.all()
    assert (failed.state, failed.sentence, failed.work) == (State.FAILED, "The disk is full.", train(project))
    assert (waiting.state, waiting.work) == (State.WAITING, train(project, 9.0))
    library.close()


def test_work_of_a_newer_version_stays_in_its_place_untold(project: Path) -> None:
    library = Library(project / "library.sqlite")
    library.queue.add(train(project), "old")
    for verb, request in (("dream", "{}"), ("train", '{"telepathy": true}'), ("draw", "no json")):
        library._db.execute("insert into job (place, verb, name, request) values (0, ?, 'new', ?)", (verb, request))
    assert [q.name for q in library.queue.all()] == ["old"]
    assert library._db.execute("select count(*) from job").fetchone() == (4,)
    library.close()


def test_work_that_would_write_outside_the_project_is_not_told(project: Path) -> None:
    library = Library(project / "library.sqlite")
    library.queue.add(train(project), "own")
    for run in ("../elsewhere/runs/0001", "/elsewhere/runs/0001"):
        request = f'{{"source": ".", "run": "{run}"}}'
        library._db.execute("insert into job (place, verb, name, request) values (0, 'train', 'new', ?)", (request,))
    assert [q.name for q in library.queue.all()] == ["own"]
    library.close()
