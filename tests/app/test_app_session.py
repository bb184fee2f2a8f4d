"""The session: what pages may rely on, from an import to a training and back again by undo."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot
from tiny import tiny_sprites

from app.session import Session
from app.worker import Worker
from core.errors import UserError
from core.events import Done, Failed, Progress
from core.jobs import Mark, TrainJob
from core.library import Drawing, Library, Sprite
from core.project import open_project, read_facts
from core.runs import State, read_run


class Receiver(Worker):
    """Bound methods of an object of the window's thread, as the worker asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.came: list[tuple[object, threading.Thread]] = []

    def take(self, value: object) -> None:
        self.came.append((value, threading.current_thread()))

    def lose(self, error: BaseException) -> None:
        self.came.append((type(error), threading.current_thread()))


def test_work_and_its_error_come_back_on_the_windows_thread(qtbot: QtBot) -> None:
    receiver = Receiver()
    receiver.run(lambda: 7, receiver.take, receiver.lose)
    qtbot.waitUntil(lambda: len(receiver.came) == 1)
    receiver.run(lambda: 1 // 0, receiver.take, receiver.lose)
    qtbot.waitUntil(lambda: len(receiver.came) == 2)
    receiver.close()
    here = threading.main_thread()
    assert receiver.came == [(7, here), (ZeroDivisionError, here)]


def test_nothing_is_delivered_after_the_worker_is_closed(qtbot: QtBot) -> None:
    receiver = Receiver()
    receiver.run(lambda: 7, receiver.take, receiver.lose)
    receiver.close()
    receiver.run(lambda: 8, receiver.take, receiver.lose)
    qtbot.wait(50)
    assert receiver.came == []


def test_a_folder_comes_in_with_labels_progress_and_a_list_of_what_did_not(
    qtbot: QtBot, session: Session, art: Path
) -> None:
    steps: list[Progress] = []
    session.import_progressed.connect(steps.append)
    with qtbot.waitSignal(session.import_ended, timeout=10_000) as ended:
        session.import_paths([art])
    imported = ended.args[0]
    assert len(session.library.sprites()) == 10
    assert [refused.path.name for refused in imported.refused] == ["broken.png"]
    assert steps[-1] == Progress(11, 11)
    assert session.project is not None
    assert session.project.facts.size == 16


def test_an_import_can_be_taken_back_and_made_again(with_sprites: Session) -> None:
    with_sprites.undo.undo()
    assert with_sprites.library.sprites() == []
    with_sprites.undo.redo()
    assert len(with_sprites.library.sprites()) == 10


def test_the_starter_sprites_make_room_for_the_first_art_of_another_size(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    with qtbot.waitSignal(session.import_ended, timeout=20_000):
        session.import_starter()
    starters = len(session.library.sprites())
    big = tmp_path / "big"
    big.mkdir()
    for number, rgba in enumerate(tiny_sprites(5, size=32)):
        Image.fromarray(rgba).save(big / f"{number}.png")
    with qtbot.waitSignal(session.import_ended, timeout=10_000):
        session.import_paths([big])
    assert session.project is not None
    assert (len(session.library.sprites()), session.project.facts.size) == (5, 32)
    session.undo.undo()
    assert (len(session.library.sprites()), session.project.facts.size) == (starters, 16)


def test_an_empty_folder_is_a_sentence_and_the_next_import_still_runs(
    qtbot: QtBot, session: Session, art: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    sentences: list[str] = []
    session.failed.connect(sentences.append)
    session.import_paths([tmp_path / "empty"])
    session.import_paths([art])
    qtbot.waitUntil(lambda: not session.is_importing, timeout=10_000)
    assert sentences == ["The folder empty holds no pictures. Drop PNG, GIF, WebP, BMP, JPEG, Aseprite or zip files."]
    assert len(session.library.sprites()) == 10


def test_an_import_that_runs_while_another_project_is_opened_touches_neither(
    qtbot: QtBot, session: Session, art: Path, tmp_path: Path
) -> None:
    session.import_paths([art])
    session.open(tmp_path / "other")
    session.import_paths([art / "slimes"])
    qtbot.waitUntil(lambda: not session.is_importing, timeout=20_000)
    assert len(session.library.sprites()) == 4
    session.open(tmp_path / "project")
    assert session.library.sprites() == []


def test_rows_that_come_in_by_portions_are_one_step_to_undo(
    qtbot: QtBot, session: Session, art: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.importing.AT_ONCE", 3)
    told: list[int] = []
    session.sprites_changed.connect(lambda _none: told.append(session.library.sprite_count()))
    with qtbot.waitSignal(session.import_ended, timeout=10_000):
        session.import_paths([art])
    assert set(told) == {10}
    session.undo.undo()
    assert session.library.sprite_count() == 0
    session.undo.redo()
    assert session.library.sprite_count() == 10


def test_a_project_that_is_left_while_rows_come_in_keeps_none_of_them(
    qtbot: QtBot, session: Session, art: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.importing.AT_ONCE", 3)
    add, counts = Library.add_sprites, []

    def add_and_leave(library: Library, sprites: Sequence[Sprite]) -> list[int]:
        ids = add(library, sprites)
        counts.append(library.sprite_count())
        if len(counts) == 2:
            QTimer.singleShot(0, lambda: session.open(tmp_path / "other"))
        return ids

    monkeypatch.setattr(Library, "add_sprites", add_and_leave)
    session.import_paths([art])
    qtbot.waitUntil(lambda: not session.is_importing, timeout=10_000)
    assert counts[:2] == [3, 6]
    assert len(counts) < 4
    session.open(tmp_path / "project")
    assert session.library.sprites() == []


def test_a_typed_field_is_there_after_the_project_is_opened_again(session: Session, tmp_path: Path) -> None:
    session.keep("generate.count", "64")
    session.close()
    assert read_facts(tmp_path / "project").fields == {"generate.count": "64"}


def test_a_project_that_is_open_elsewhere_is_refused_in_words_and_this_one_stays(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    other = Session()
    assert other.open(tmp_path / "other")
    with qtbot.waitSignal(session.failed) as failed:
        assert not session.open(tmp_path / "other")
    assert "open in another window" in failed.args[0]
    assert session.project is not None
    other.close()


def test_marks_and_the_bin_can_be_taken_back(session: Session) -> None:
    ids = session.add_drawings([Drawing(0, "gallery/a.png", "", 1, "{}"), Drawing(0, "gallery/b.png", "", 2, "{}")])
    session.mark(ids, Mark.PICKED)
    session.bin_drawings(ids[:1])
    assert session.library.drawing_ids(Mark.PICKED) == ids[1:]
    session.undo.undo()
    assert session.library.drawing_ids(Mark.PICKED) == ids
    session.undo.undo()
    assert session.library.counts()[Mark.UNRATED] == 2


def test_a_training_that_is_done_becomes_what_generate_draws_with(qtbot: QtBot, with_sprites: Session) -> None:
    project = with_sprites.project
    assert project is not None
    run = project.new_run()
    with qtbot.waitSignal(with_sprites.job_ended, timeout=20_000) as ended:
        with_sprites.start_training(TrainJob(project.folder, run, steps=5))
    assert ended.args == [Done()]
    assert with_sprites.model() == run / "model.onnx"
    assert read_run(run).state is State.FINISHED
    assert with_sprites.job is None


def test_a_crash_of_the_child_is_a_sentence_and_the_run_can_go_on(
    qtbot: QtBot, make_session: Callable[[str], Session]
) -> None:
    session = make_session("crash")
    assert session.project is not None
    run = session.project.new_run()
    sentences: list[str] = []
    session.failed.connect(sentences.append)
    with qtbot.waitSignal(session.job_ended, timeout=20_000) as ended:
        session.start_training(TrainJob(session.project.folder, run))
    assert isinstance(ended.args[0], Failed)
    assert sentences == [ended.args[0].sentence]
    assert read_run(run).can_go_on


def test_another_project_waits_until_training_has_stopped(
    qtbot: QtBot, make_session: Callable[[str], Session], tmp_path: Path
) -> None:
    session = make_session("slow")
    assert session.project is not None
    session.start_training(TrainJob(session.project.folder, session.project.new_run()))
    with qtbot.waitSignal(session.failed) as failed:
        assert not session.open(tmp_path / "other")
    assert failed.args == ["Training is running. Stop it first, then open another project."]


def test_a_fault_that_is_ours_is_raised_and_one_of_the_artist_is_said(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.failed) as failed:
        session.report_failure(UserError("The disk is full."))
    assert failed.args == ["The disk is full."]
    with pytest.raises(ZeroDivisionError):
        session.report_failure(ZeroDivisionError())


def test_the_lock_is_let_go_when_the_session_closes(session: Session, tmp_path: Path) -> None:
    session.close()
    open_project(tmp_path / "project").close()
