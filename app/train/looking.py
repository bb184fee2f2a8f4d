"""Shows a run in the live view: its pictures at once, its log when it is read, its figures where one wants them."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.session import Session
from app.train.growth import GrowthDialog
from app.train.live import LiveView
from app.train.notice import show_details
from core.history import History, read_history, write_table
from core.runs import Run, State, read_run
from core.words import tr

TAIL = 20_000  # characters of the log that are shown


class Looking(QObject):
    def __init__(self, session: Session, live: LiveView, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._live, self._page = session, live, parent
        live.grow_asked.connect(self._grow)
        live.table_asked.connect(self._save_table)

    def show(self, folder: Path) -> None:
        self._live.show_run(folder)
        self._session.worker.run(lambda: (folder, _history(folder)), self._show_history, self._session.report_failure)

    def show_details(self, run: Run) -> None:
        try:
            log = (run.folder / "log.txt").read_text(encoding="utf-8", errors="replace")[-TAIL:]
        except OSError:
            log = ""
        show_details(run, log, self._page)

    def _show_history(self, found: tuple[Path, History]) -> None:
        folder, history = found
        if folder == self._live.run and (self._session.job is None or not self._live.curves.loss.points):
            self._live.show_history(history)

    def _grow(self, run: Path) -> None:
        if self._session.project is not None:
            GrowthDialog(self._session, run, self._page).show()

    def _save_table(self, out: Path) -> None:
        run = self._live.run
        if run is not None:
            self._session.worker.run(lambda: write_table(run, out), self._tell_table, self._session.report_failure)

    def _tell_table(self, _done: None) -> None:
        self._session.said.emit(tr("The figures of this run are saved."))


def _history(folder: Path) -> History:
    return replace(read_history(folder), is_over=read_run(folder).state is State.FINISHED)
