"""The fifth step: the picked drawings as one sheet, seen before it is written."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.actions import Actions
from app.session import Session
from app.sheet.preview import SheetPreview
from app.sheet.settings_panel import SettingsPanel
from app.theme import icon
from app.widgets.empty import EmptyState
from app.widgets.pixel_view import to_image
from core.errors import UserError
from core.jobs import Mark, SheetJob
from core.words import tr

if TYPE_CHECKING:
    from core.sheet.making import SheetResult
    from core.sheet.painting import Sheet

QUIET_MS = 80  # after the last change of a field before the preview is painted anew
RIGHT = 330
FIELDS = ("layout", "columns", "padding", "border", "power_of_two", "max_size", "format", "name", "folder")


class SheetPage(QWidget):
    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._actions = session, actions
        self._is_painting = False
        self._is_stale = True  # the preview is not of what is picked and set now
        self._result: Path | None = None
        self._preview = SheetPreview()
        self._settings = SettingsPanel()
        self._sentence = QLabel()
        self._sentence.setProperty("role", "hint")
        self._figures = QLabel()
        self._figures.setProperty("role", "hint")
        self._zoomed = QLabel()
        self._zoomed.setProperty("role", "hint")
        self._zoomed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._fault = QLabel()
        self._fault.setProperty("role", "fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._export = QPushButton(icon("export", QPalette.ColorRole.HighlightedText), tr("Export"))
        self._export.setProperty("role", "primary")
        self._export.setToolTip(tr("Write the sheet and its description (Ctrl+E)"))
        self._repeat = QPushButton(tr("Repeat last export"))
        self._done = QFrame()
        self._where = QLabel()
        self._show = QPushButton(icon("folder"), tr("Show in folder"))
        self._empty = EmptyState(
            "sheet",
            tr("Pick drawings for the sheet"),
            actions.show_gallery,
            tr("In the gallery, P picks a drawing. All that are picked stand here together, ready for the game."),
        )
        self._body = QStackedWidget()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(QUIET_MS)
        self._lay_out()
        self._connect()
        self._start_over()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._paint()

    def _lay_out(self) -> None:
        title = QLabel(tr("Sheet"))
        title.setProperty("role", "title")
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(title)
        names.addWidget(self._sentence)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(17, 17, 17, 17)
        inside.setSpacing(14)
        inside.addWidget(self._settings)
        inside.addStretch()
        inside.addWidget(self._figures)
        inside.addWidget(self._fault)
        inside.addWidget(self._export)
        inside.addWidget(self._repeat)
        card.setFixedWidth(RIGHT)
        done = QHBoxLayout(self._done)
        done.setContentsMargins(14, 8, 8, 8)
        done.addWidget(self._where, stretch=1)
        done.addWidget(self._show)
        self._done.setProperty("role", "card")
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self._preview, stretch=1)
        left.addWidget(self._zoomed)
        left.addWidget(self._done)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addLayout(left, stretch=1)
        row.addWidget(card)
        self._body.addWidget(both)
        self._body.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 24, 18)
        column.setSpacing(14)
        column.addLayout(names)
        column.addWidget(self._body, stretch=1)

    def _connect(self) -> None:
        session, actions = self._session, self._actions
        session.project_changed.connect(self._start_over)
        session.drawings_changed.connect(self._change)
        session.marks_changed.connect(self._change)
        self._settings.changed.connect(self._keep)
        self._soon.timeout.connect(self._paint)
        self._preview.zoomed.connect(self._name_zoom)
        actions.export_sheet.triggered.connect(self._write_new)
        actions.repeat_export.triggered.connect(self._write_again)
        actions.zoom_in.triggered.connect(lambda: self._zoom_by(1))
        actions.zoom_out.triggered.connect(lambda: self._zoom_by(-1))
        self._export.clicked.connect(actions.export_sheet.trigger)
        self._repeat.clicked.connect(actions.repeat_export.trigger)
        self._show.clicked.connect(self._show_folder)

    def _start_over(self, _project: object = None) -> None:
        session = self._session
        if session.project is None:
            return
        kept = {field: session.kept(f"sheet.{field}", "") for field in FIELDS}
        self._settings.fill(kept, session.project.sheets)
        self._result = None
        self._done.hide()
        self._fault.hide()
        self._preview.show_image(QImage())
        self._preview.fit()
        self._name_repeat()
        self._change()

    def _keep(self, change: tuple[str, str]) -> None:
        field, value = change
        self._session.keep(f"sheet.{field}", value)
        if field not in ("name", "folder"):
            self._change()

    def _change(self, _ids: object = None) -> None:
        """A page that nobody sees waits with its picture until it is shown."""
        if self._session.project is None:
            return
        picked = self._session.library.counts()[Mark.PICKED]
        self._body.setCurrentIndex(0 if picked else 1)
        if picked:
            self._sentence.setText(tr("{count} picked drawings", count=f"{picked:,}"))
        else:
            self._sentence.setText(tr("Nothing is picked yet."))
        self._is_stale = True
        if self.isVisible():
            self._soon.start()

    def _job(self) -> SheetJob:
        project, library = self._session.project, self._session.library
        assert project is not None
        files = (library.drawing(id).file for id in library.drawing_ids(Mark.PICKED))
        return self._settings.job(tuple(project.folder / file for file in files))

    def _paint(self) -> None:
        if self._session.project is None or self._is_painting:
            return  # what is being painted is stale and starts the next when it is done
        job = self._job()
        self._is_stale = False
        if job.pictures:
            self._is_painting = True
            self._session.worker.run(lambda: _painted(job), self._show_sheet, self._show_fault)

    def _show_sheet(self, sheet: "Sheet") -> None:
        self._is_painting = False
        self._fault.hide()
        self._preview.show_image(to_image(sheet.pages[0]))
        self._figures.setText(
            tr(
                "{width} × {height} pixels, {percent} % filled",
                width=f"{sheet.description.pages[0].width:,}",
                height=f"{sheet.description.pages[0].height:,}",
                percent=round(100 * sheet.density),
            )
        )
        self._export.setEnabled(True)
        self._go_on()

    def _show_fault(self, error: BaseException) -> None:
        self._is_painting = False
        if isinstance(error, UserError):
            self._preview.show_image(QImage())
            self._figures.clear()
            self._fault.setText(str(error))
            self._fault.show()
            self._export.setEnabled(False)
        self._go_on()
        if not isinstance(error, UserError):
            raise error

    def _go_on(self) -> None:
        if self._is_stale and self.isVisible():
            self._soon.start()

    def _write_new(self) -> None:
        if self._session.project is not None:
            job = self._job()
            self._session.worker.run(lambda: _written(job), self._tell_written, self._session.report_failure)

    def _write_again(self) -> None:
        """Over the sheet that was exported last, with what is picked and set now."""
        last = self._last
        if last is None:
            self._write_new()
            return
        job = self._job()
        self._session.worker.run(lambda: _rewritten(job, last), self._tell_written, self._session.report_failure)

    def _tell_written(self, result: "SheetResult") -> None:
        project = self._session.project
        if project is None:
            return
        is_inside = result.png.is_relative_to(project.folder)
        place = result.png.relative_to(project.folder) if is_inside else result.png
        self._session.keep("sheet.last", place.as_posix())
        self._result = result.png
        self._where.setText(
            tr(
                "Exported {count} sprites: {png} and {description}",
                count=f"{result.cells:,}",
                png=place.as_posix(),
                description=result.description.name,
            )
        )
        self._done.show()
        self._name_repeat()
        self._session.said.emit(tr("Exported {path}", path=result.png))

    def _name_repeat(self) -> None:
        last = self._last
        self._repeat.setVisible(last is not None)
        if last is not None:
            self._repeat.setText(tr("Export again over {name}", name=last.name))
            self._repeat.setToolTip(tr("{path} (Ctrl+Shift+X)", path=last))

    @property
    def _last(self) -> Path | None:
        project, kept = self._session.project, self._session.kept("sheet.last", "")
        return project.folder / kept if project is not None and kept else None

    def _name_zoom(self, zoom: float) -> None:
        self._zoomed.setText(
            tr("{zoom}×  The wheel zooms, dragging moves, a double click shows all.", zoom=f"{zoom:g}")
        )

    def _zoom_by(self, step: int) -> None:
        if self.isVisible():
            self._preview.zoom_by(step)

    def _show_folder(self) -> None:
        if self._result is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._result.parent)))

    def sizeHint(self) -> QSize:
        return QSize(1000, 700)


def _painted(job: SheetJob) -> "Sheet":
    from core.sheet.making import paint_sheet  # loads numpy: in the worker's thread, after the first paint

    return paint_sheet(job)


def _written(job: SheetJob) -> "SheetResult":
    from core.sheet.making import make_sheet

    return make_sheet(job, find_name=True)


def _rewritten(job: SheetJob, out: Path) -> "SheetResult":
    from dataclasses import replace

    from core.sheet.making import make_sheet

    return make_sheet(replace(job, out=out, overwrite=True))
