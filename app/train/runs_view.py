"""All runs of the project at one look, and each in full: to go on, to compare, to note, to throw away."""

from pathlib import Path

from PySide6.QtCore import QFile, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.session import Session
from app.theme import scaled
from app.train.compare import CompareDialog
from app.train.run_list import RunList
from app.train.run_pair import RunPair
from app.train.run_side import RunSide
from core.errors import UserError
from core.jobs import TrainJob, as_command
from core.runs import Run, State, runs_of, write_notes
from core.words import tr

LIST_WIDTH = 400


class RunsView(QWidget):
    look_asked = Signal(object)  # Run
    go_on_asked = Signal(object)  # Run
    draw_asked = Signal(object)  # Path: a run, or a backup of one
    fresh_asked = Signal(object)  # Path
    recipe_asked = Signal(object)  # TrainJob

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.list, self.side = RunList(), RunSide()
        self.list.setAccessibleName(tr("Runs of the project"))
        self._hint = QLabel(wordWrap=True)
        self._hint.setProperty("role", "hint")
        self.compare = QPushButton(tr("Compare the two"))
        self.compare.setProperty("role", "primary")
        left = QWidget()
        left.setFixedWidth(scaled(LIST_WIDTH))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, stretch=1)
        column.addWidget(self._hint)
        column.addWidget(self.compare)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(left)
        row.addWidget(self.side, stretch=1)
        self.pair = RunPair()
        row.addWidget(self.pair, stretch=1)
        self.list.chosen.connect(self._show)
        self.compare.clicked.connect(self._compare)
        side = self.side
        side.look_asked.connect(self.look_asked)
        side.go_on_asked.connect(self.go_on_asked)
        side.draw_asked.connect(self._draw_run)
        side.model_asked.connect(self.draw_asked)
        side.fresh_asked.connect(self.fresh_asked)
        side.recipe_asked.connect(self.recipe_asked)
        side.command_asked.connect(self._copy_command)
        side.delete_asked.connect(self.delete)
        side.noted.connect(self._keep_notes)
        self._show(())

    def refresh(self) -> None:
        project = self._session.project
        if project is not None:
            runs = runs_of(project.runs)
            self.list.show_runs(tuple(run for run in runs if run.state is not State.EMPTY))

    def delete(self, run: Run) -> None:
        """Into the system's bin, from where it can be taken back."""
        project = self._session.project
        if project is None or run.state is State.WORKING or run.folder == self._working_run():
            self._session.failed.emit(tr("Run {name} is learning. Stop it first, then delete it.", name=run.number))
            return
        if project.facts.model.split("/")[0] == run.folder.name:
            self._session.use_model(None)
        if to_systems_bin(run.folder):
            self._session.said.emit(tr("Run {name} lies in the bin of your system.", name=run.number))
        else:
            self._session.failed.emit(
                tr(
                    "The bin of your system did not take run {name}. Delete its folder yourself: {folder}",
                    name=run.number,
                    folder=run.folder,
                )
            )
        self.side.show_run(None)
        self.refresh()
        self._session.job_changed.emit(self._session.job)

    def _working_run(self) -> Path | None:
        return self._session.run if self._session.job is not None else None

    def _show(self, runs: tuple[Run, ...]) -> None:
        one = runs[0] if len(runs) == 1 else None
        self.side.show_run(one, is_ours=one is not None and one.folder == self._working_run())
        drawable = [run for run in runs if run.model is not None]
        self.compare.setVisible(len(runs) == 2)
        self.compare.setEnabled(len(drawable) == 2)
        self.pair.show_runs(runs)
        if len(runs) == 2 and len(drawable) < 2:
            self._hint.setText(tr("Only runs that have a network can be compared: go on with the other one first."))
        else:
            self._hint.setText(tr("Choose two runs with Ctrl to compare them on the same seeds."))
        self._hint.setVisible(len(self.list.runs) > 1 and len(drawable) < 2)

    def _compare(self) -> None:
        one, two = self.list.selected()[:2]
        CompareDialog(self._session, (one, two), self).show()

    def _draw_run(self, run: Run) -> None:
        self.draw_asked.emit(run.folder)

    def _copy_command(self, job: TrainJob) -> None:
        command = as_command(job)
        QApplication.clipboard().setText(command)
        self._session.said.emit(tr("Copied: {command}", command=command))

    def _keep_notes(self, noted: tuple[Run, str]) -> None:
        run, notes = noted
        try:
            write_notes(run.folder, notes)
        except UserError as error:
            self._session.failed.emit(str(error))


def to_systems_bin(folder: Path) -> bool:
    return QFile(str(folder)).moveToTrash()
