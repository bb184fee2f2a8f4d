"""How far an import is, with its button to stop; shown while one runs."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from app.session import Session
from core.events import Progress
from core.words import tr


class ImportRow(QWidget):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._bar = QProgressBar(textVisible=False)
        self._words = QLabel()
        self._words.setProperty("role", "hint")
        self.stop = QPushButton(tr("Stop"))
        self.stop.setProperty("role", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._bar, stretch=1)
        row.addWidget(self._words)
        row.addWidget(self.stop)
        self.stop.clicked.connect(session.stop_import)
        session.project_changed.connect(self._start_over)
        session.import_progressed.connect(self._show_progress)
        session.import_ended.connect(self._end)
        self.setVisible(session.is_importing)

    @property
    def sentence(self) -> str:
        return self._words.text()

    def _show_progress(self, progress: Progress) -> None:
        self.show()
        self._bar.setRange(0, progress.total)  # 0: it is still looking for pictures
        self._bar.setValue(progress.step)
        if progress.total:
            self._words.setText(tr("Reading {step} of {total}", step=f"{progress.step:,}", total=f"{progress.total:,}"))
        elif progress.step:
            self._words.setText(tr("Looking for pictures: {found} so far", found=f"{progress.step:,}"))
        else:
            self._words.setText(tr("Looking for pictures"))

    def _end(self, _imported: object) -> None:
        self.setVisible(self._session.is_importing)

    def _start_over(self, _project: object) -> None:
        self.hide()
