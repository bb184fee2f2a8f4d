"""The fourth step: what was drawn, to be picked or rejected by key."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMessageBox, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.actions import Actions
from app.gallery.bin import Bin
from app.gallery.drawing_panel import DrawingPanel
from app.gallery.filter_bar import FilterBar
from app.gallery.loupe import Loupe
from app.gallery.model import GalleryModel
from app.gallery.view import GalleryView
from app.session import Session
from app.theme import icon
from app.widgets.empty import EmptyState
from app.widgets.thumbnails import Thumbnails
from core.gallery.facts import facts_of
from core.jobs import SIZES, Mark
from core.words import tr

SIDE = 96  # of a drawing on screen, in logical pixels, until the artist chooses
LARGEST_SIDE = 256


class GalleryPage(QWidget):
    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._actions = session, actions
        self._thumbnails = Thumbnails(session.worker, self)
        self._model = GalleryModel(session, self._thumbnails, self)
        self._view = GalleryView(self._model)
        self._loupe = Loupe()
        self._bar = FilterBar()
        self._panel = DrawingPanel(actions)
        self._bin = Bin(session, self)
        self._sentence = QLabel()
        self._sentence.setProperty("role", "hint")
        self._empty_bin = QPushButton(icon("bin"), "")
        self._empty_bin.setProperty("role", "quiet")
        self._nothing_drawn = EmptyState(
            "gallery",
            tr("Nothing is kept yet"),
            actions.show_generate,
            tr("What you keep while drawing comes here, to be picked for the game."),
        )
        self._nothing_found = EmptyState("gallery", "")
        self._stack = QStackedWidget()
        self._body = QStackedWidget()
        self._soon = QTimer(self)  # a key that is held down changes the choice faster than the panel needs to follow
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._lay_out()
        self._connect()
        self._start_over()

    @property
    def view(self) -> GalleryView:
        return self._view

    @property
    def model(self) -> GalleryModel:
        return self._model

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._view.setFocus()
        if not self._view.currentIndex().isValid():
            self._view.select_row(0)

    def _lay_out(self) -> None:
        title = QLabel(tr("Gallery"))
        title.setProperty("role", "title")
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(title)
        names.addWidget(self._sentence)
        top = QHBoxLayout()
        top.addLayout(names)
        top.addStretch()
        top.addWidget(self._empty_bin, alignment=Qt.AlignmentFlag.AlignVCenter)
        for widget in (self._view, self._loupe, self._nothing_found):
            self._stack.addWidget(widget)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self._bar)
        left.addWidget(self._stack, stretch=1)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addLayout(left, stretch=1)
        row.addWidget(self._panel)
        self._body.addWidget(both)
        self._body.addWidget(self._nothing_drawn)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 24, 18)
        column.setSpacing(14)
        column.addLayout(top)
        column.addWidget(self._body, stretch=1)

    def _connect(self) -> None:
        session, actions = self._session, self._actions
        session.project_changed.connect(self._start_over)
        session.sprites_changed.connect(self._fit_zoom)
        session.drawings_changed.connect(self._count)
        session.marks_changed.connect(self._count)
        self._model.modelReset.connect(self._soon.start)
        self._view.chosen.connect(self._soon.start)
        self._soon.timeout.connect(self._show_current)
        self._thumbnails.arrived.connect(self._show_arrived)
        self._bar.changed.connect(self._filter)
        self._bar.zoomed.connect(self._zoom)
        self._view.loupe_asked.connect(self._open_loupe)
        self._loupe.left.connect(self._close_loupe)
        self._loupe.stepped.connect(self._step)
        self._empty_bin.clicked.connect(self._ask_to_empty)
        self._bin.emptied.connect(self._tell_emptied)
        actions.pick.triggered.connect(lambda: self._mark(Mark.PICKED))
        actions.reject.triggered.connect(lambda: self._mark(Mark.REJECTED))
        actions.unrate.triggered.connect(lambda: self._mark(Mark.UNRATED))
        actions.delete.triggered.connect(self._delete)
        actions.select_all.triggered.connect(self._select_all)
        actions.zoom_in.triggered.connect(lambda: self._zoom_by(1))
        actions.zoom_out.triggered.connect(lambda: self._zoom_by(-1))

    def _start_over(self, _project: object = None) -> None:
        session = self._session
        if session.project is None:
            return
        self._thumbnails.forget()
        kept = session.kept("gallery.mark", "")
        mark = Mark(kept) if kept in {mark.value for mark in Mark} else None
        self._bar.choose(mark, session.kept("gallery.order", "newest") == "newest")
        self._model.show(self._bar.mark, self._bar.is_newest_first)
        self._fit_zoom()
        self._stack.setCurrentWidget(self._view)
        self._count()

    def _count(self, _ids: object = None) -> None:
        if self._session.project is None:
            return
        counts = self._session.library.counts()
        total, shown, binned = sum(counts.values()), self._model.rowCount(), self._bin.count
        self._bar.show_counts(counts)
        self._empty_bin.setVisible(binned > 0)
        self._empty_bin.setText(tr("Empty bin ({count})", count=f"{binned:,}"))
        self._body.setCurrentIndex(0 if total else 1)
        if not total:
            self._sentence.setText(tr("None yet."))
        else:
            self._sentence.setText(
                tr("{total} drawings, {picked} picked", total=f"{total:,}", picked=f"{counts[Mark.PICKED]:,}")
            )
        if not shown:
            self._nothing_found.say(*_nothing_found(self._model.mark))
            self._stack.setCurrentWidget(self._nothing_found)
        elif self._stack.currentWidget() is self._nothing_found:
            self._stack.setCurrentWidget(self._view)
        self._soon.start()

    def _filter(self) -> None:
        id = self._current_id()
        self._model.show(self._bar.mark, self._bar.is_newest_first)
        self._session.keep("gallery.mark", self._bar.mark.value if self._bar.mark else "")
        self._session.keep("gallery.order", "newest" if self._bar.is_newest_first else "oldest")
        self._close_loupe()
        self._count()
        row = self._model.row(id) if id is not None else None
        self._view.select_row(row or 0)
        self._view.scrollTo(self._view.currentIndex())

    @property
    def _unit(self) -> int:
        project = self._session.project
        return project.facts.size if project is not None and project.facts.size else SIZES[0]

    def _fit_zoom(self, _changed: object = None) -> None:
        """The side on screen is what is kept: sprites of another size look as large as those before."""
        kept = self._session.kept("gallery.side", "")
        side = int(kept) if kept.isdecimal() else SIDE
        self._bar.set_zoom(max(1, side // self._unit), max(1, LARGEST_SIDE // self._unit))

    def _zoom(self, zoom: int) -> None:
        if self._session.project is not None:
            self._view.set_side(self._unit * zoom)
            self._session.keep("gallery.side", str(self._unit * zoom))

    def _zoom_by(self, step: int) -> None:
        if self.isVisible():
            self._bar.set_zoom(self._bar.zoom + step)

    def _current_id(self) -> int | None:
        index = self._view.currentIndex()
        return self._model.id(index.row()) if index.isValid() else None

    def _show_current(self) -> None:
        index = self._view.currentIndex()
        self._panel.setVisible(index.isValid())
        if not index.isValid() or self._session.project is None:
            return
        drawing, file = self._model.drawing(index.row()), self._model.file(index.row())
        image = self._thumbnails.get(file) or QImage()
        self._loupe.show_image(image)
        self._panel.show_drawing(file.stem, image, drawing.mark, facts_of(drawing), self._view.selected_count)

    def _show_arrived(self, files: object) -> None:
        index = self._view.currentIndex()
        if isinstance(files, set) and index.isValid() and self._model.file(index.row()) in files:
            self._soon.start()

    def _mark(self, mark: Mark) -> None:
        """One drawing is marked and the next one is up; several are marked and stay."""
        if not self.isVisible():
            return
        rows = self._view.selected_rows
        if not rows:
            self._session.said.emit(tr("Select a drawing first."))
            return
        ids = [self._model.id(row) for row in rows]
        if len(rows) > 1 or self._model.drawing(rows[0]).mark is not mark:
            self._session.mark(ids, mark)
        still_there = self._model.row(ids[0]) is not None
        if len(rows) == 1 or not still_there:
            self._view.select_row(rows[0] + (1 if still_there else 0))

    def _delete(self) -> None:
        rows = self._view.selected_rows if self.isVisible() else []
        if rows:
            self._session.bin_drawings([self._model.id(row) for row in rows])
            self._view.select_row(rows[0])
            self._session.said.emit(tr("Deleted: {count}. Undo brings them back.", count=f"{len(rows):,}"))

    def _select_all(self) -> None:
        if self.isVisible():
            self._view.selectAll()

    def _open_loupe(self) -> None:
        if self._view.currentIndex().isValid():
            self._stack.setCurrentWidget(self._loupe)
            self._loupe.setFocus()

    def _close_loupe(self) -> None:
        if self._stack.currentWidget() is self._loupe:
            self._stack.setCurrentWidget(self._view)
            self._view.setFocus()
            self._view.scrollTo(self._view.currentIndex())

    def _step(self, step: int) -> None:
        self._view.select_row(self._view.currentIndex().row() + step)

    def _ask_to_empty(self) -> None:
        count = self._bin.count
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(tr("Move {count} deleted drawings to the system's bin?", count=f"{count:,}"))
        box.setInformativeText(tr("They leave the project, and what was done before cannot be undone any more."))
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.addButton(tr("Empty bin"), QMessageBox.ButtonRole.AcceptRole).clicked.connect(self._bin.empty)
        box.open()

    def _tell_emptied(self, count: int) -> None:
        self._session.said.emit(tr("Moved to the system's bin: {count}.", count=f"{count:,}"))

    def sizeHint(self) -> QSize:
        return QSize(1000, 700)


def _nothing_found(mark: Mark | None) -> tuple[str, str]:
    if mark is Mark.PICKED:
        return tr("No drawing is picked yet"), tr("Press P on a drawing that you like, and it goes on the sheet.")
    if mark is Mark.REJECTED:
        return tr("No drawing is rejected"), tr("Press X on a drawing to put it aside.")
    return tr("Every drawing has its mark"), tr("Draw more, or press U on a drawing to think again.")
