"""The first step: the artist's own sprites, with their words, and whatever did not come in."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.actions import Actions
from app.session import Session
from app.sprites.delegates import SpriteDelegate
from app.sprites.examiner import Examiner
from app.sprites.findings import FindingsPanel
from app.sprites.groups import ORDERS, order_of
from app.sprites.labels import LabelsPanel
from app.sprites.models import SpritesModel
from app.sprites.palette_bar import PaletteBar
from app.sprites.refused import RefusedPanel
from app.sprites.side import Side
from app.sprites.slicer import Slicer
from app.sprites.watcher import WatchBar
from app.theme import icon
from app.widgets.empty import EmptyState
from app.widgets.thumbnails import Thumbnails
from core.events import Progress
from core.jobs import SIZES
from core.words import tr

if TYPE_CHECKING:
    from core.sprites.importing import Imported

ZOOMS = (32, 48, 64, 96, 128, 192)  # sides of a sprite on screen, in logical pixels


class SpritesPage(QWidget):
    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._actions = session, actions
        self._thumbnails = Thumbnails(session.worker, self)
        self._model = SpritesModel(self._thumbnails, self)
        self._delegate = SpriteDelegate(self)
        self._zoom = 2
        self._soon = QTimer(self, singleShot=True, interval=0)  # several changes in a row are looked at once
        self._soon.timeout.connect(self._look_again)

        self._grid = self._make_grid()
        self._labels = LabelsPanel(session)
        self._sentence = QLabel()
        self._sentence.setProperty("role", "hint")
        self._search = QLineEdit(placeholderText=tr("Search by name"), clearButtonEnabled=True)
        self._search.setFixedWidth(210)
        self._size = QComboBox()
        self._size.setToolTip(tr("The size of the sprites that are learned and drawn"))
        self._size.addItem(tr("Size from the art"), 0)
        for size in SIZES:
            self._size.addItem(tr("{size} × {size}", size=size), size)
        self._order = QComboBox()
        self._order.setToolTip(tr("What lies side by side"))
        for order, words in ORDERS.items():
            self._order.addItem(words(), order)
        self._add = QPushButton(icon("import"), tr("Add a folder"))
        self._add.clicked.connect(actions.import_folder.trigger)
        self._progress = QProgressBar(textVisible=False)
        self._reading = QLabel()
        self._reading.setProperty("role", "hint")
        self._stop = QPushButton(tr("Stop"))
        self._stop.setProperty("role", "quiet")
        self._import_row = QWidget()
        self._refused = RefusedPanel()
        self._empty = EmptyState(
            "sprites",
            tr("Drop a folder of sprites here"),
            actions.import_folder,
            tr("PNG, GIF, BMP or WebP. Sub-folders become labels: knights/, potions/, slimes/ ..."),
        )
        self._examiner = Examiner(session, self)
        self._findings = FindingsPanel(self._examiner)
        self._palette = PaletteBar(session, self._thumbnails)
        self._side = Side()
        self._slicer = Slicer(session, self)
        self._watch = WatchBar(session)
        self._body = QStackedWidget()
        self._lay_out()
        self._connect()
        self._look_again()
        self._import_row.setVisible(session.is_importing)

    def _make_grid(self) -> QListView:
        grid = QListView()
        grid.setViewMode(QListView.ViewMode.IconMode)
        grid.setResizeMode(QListView.ResizeMode.Adjust)
        grid.setMovement(QListView.Movement.Static)
        grid.setUniformItemSizes(True)
        grid.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        grid.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        grid.setMouseTracking(True)
        grid.setAccessibleName(tr("Your sprites"))
        grid.setItemDelegate(self._delegate)
        grid.setModel(self._model)
        return grid

    def _lay_out(self) -> None:
        title = QLabel(tr("Your sprites"))
        title.setProperty("role", "title")
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(title)
        names.addWidget(self._sentence)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addLayout(names)
        top.addStretch()
        for widget in (self._search, self._order, self._size, self._add):
            top.addWidget(widget, alignment=Qt.AlignmentFlag.AlignVCenter)
        importing = QHBoxLayout(self._import_row)
        importing.setContentsMargins(0, 0, 0, 0)
        importing.addWidget(self._progress, stretch=1)
        importing.addWidget(self._reading)
        importing.addWidget(self._stop)
        self._side.add_view(tr("Labels"), self._labels)
        self._findings_view = self._side.add_view(tr("Findings"), self._findings)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self._grid, stretch=1)
        left.addWidget(self._palette)
        row.addLayout(left, stretch=1)
        row.addWidget(self._side)
        self._body.addWidget(both)
        self._body.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 24, 18)
        column.setSpacing(14)
        column.addLayout(top)
        column.addWidget(self._import_row)
        column.addWidget(self._body, stretch=1)
        column.addWidget(self._watch)
        column.addWidget(self._refused)

    def _connect(self) -> None:
        session, actions = self._session, self._actions
        session.project_changed.connect(self._start_over)
        session.sprites_changed.connect(self._look_soon)
        session.import_progressed.connect(self._show_progress)
        session.import_ended.connect(self._show_import)
        actions.delete.triggered.connect(self._remove)
        actions.select_all.triggered.connect(self._select_all)
        actions.zoom_in.triggered.connect(lambda: self._set_zoom(self._zoom + 1))
        actions.zoom_out.triggered.connect(lambda: self._set_zoom(self._zoom - 1))
        actions.stop.triggered.connect(self._stop_import)
        self._stop.clicked.connect(session.stop_import)
        self._search.textChanged.connect(self._seek)
        self._size.activated.connect(self._choose_size)
        self._order.currentIndexChanged.connect(self._set_order)
        self._labels.chosen.connect(self._seek)
        self._grid.selectionModel().selectionChanged.connect(self._show_selected)
        self._model.modelReset.connect(self._show_selected)
        self._grid.customContextMenuRequested.connect(self._show_menu)
        self._refused.again_asked.connect(session.import_paths)
        self._findings.counted.connect(self._count_findings)
        self._findings.show_asked.connect(self._select)
        self._side.chosen.connect(self._keep_side)
        self._palette.worn.connect(self._paint_again)

    def _start_over(self, _project: object) -> None:
        self._thumbnails.forget()
        self._refused.hide()
        self._import_row.hide()
        self._search.clear()
        self._side.show_view(int(self._session.kept("sprites.side", "0")))
        self._set_zoom(int(self._session.kept("sprites.zoom", "2")))
        self._order.setCurrentIndex(max(0, self._order.findData(order_of(self._session.kept("sprites.order", "")))))
        self._look_again()

    def _look_soon(self, _changed: object = None) -> None:
        self._soon.start()

    def _look_again(self) -> None:
        project = self._session.project
        if project is None:
            return
        self._model.show(project.folder, project.library.sprites())
        self._labels.show_words(self._model.words, self._model.total)
        self._size.setCurrentIndex(max(0, self._size.findData(project.facts.size)))
        self._body.setCurrentIndex(0 if self._model.total else 1)
        for widget in (self._search, self._order, self._size, self._add):
            widget.setVisible(bool(self._model.total))
        self._set_zoom(self._zoom)
        self._describe()

    def _describe(self) -> None:
        total, shown = self._model.total, self._model.rowCount()
        if not total:
            self._sentence.setText(tr("None yet."))
        elif shown < total:
            self._sentence.setText(tr("{shown} of {total} sprites", shown=f"{shown:,}", total=f"{total:,}"))
        elif not self._model.words:
            self._sentence.setText(tr("{total} sprites", total=f"{total:,}") if total > 1 else tr("1 sprite"))
        else:
            self._sentence.setText(
                tr("{total} sprites, {words} labels", total=f"{total:,}", words=len(self._model.words))
            )

    def _seek(self, _changed: object = None) -> None:
        self._model.seek(self._labels.current, self._search.text().strip())
        self._describe()

    def _set_zoom(self, zoom: int) -> None:
        self._zoom = min(max(zoom, 0), len(ZOOMS) - 1)
        project = self._session.project
        if project is not None:
            self._session.keep("sprites.zoom", str(self._zoom))
            self._delegate.fit(project.facts.size or SIZES[0], ZOOMS[self._zoom])
            if self._grid.gridSize() != self._delegate.cell:
                self._grid.setGridSize(self._delegate.cell)

    def _choose_size(self, _row: int) -> None:
        self._session.set_size(int(self._size.currentData()))

    def _set_order(self, _row: int) -> None:
        order = self._order.currentData()
        self._model.order(order)
        self._session.keep("sprites.order", order.value)

    def _selected(self) -> list[int]:
        return self._model.ids(self._grid.selectionModel().selectedIndexes())

    def _show_selected(self) -> None:
        self._labels.show_selected(self._selected())

    def _select_all(self) -> None:
        if self.isVisible():
            self._grid.selectAll()

    def _select(self, ids: Sequence[int]) -> None:
        """Select these sprites wherever they are, and bring the first into sight."""
        self._search.clear()
        self._labels.choose("")
        rows = self._model.rows(ids)
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self._model.index(row), self._model.index(row))
        self._grid.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if rows:
            self._grid.scrollTo(self._model.index(rows[0]))

    def _count_findings(self, count: int) -> None:
        self._side.show_count(self._findings_view, count)

    def _paint_again(self, _changed: object) -> None:
        self._grid.viewport().update()

    def _keep_side(self, view: int) -> None:
        self._session.keep("sprites.side", str(view))

    def _remove(self) -> None:
        ids = self._selected() if self.isVisible() else []
        if ids:
            self._session.remove_sprites(ids)
            self._session.said.emit(tr("Removed from the set: {count}. Undo brings them back.", count=len(ids)))

    def _show_menu(self, place: QPoint) -> None:
        index = self._grid.indexAt(place)
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._actions.delete)
        file = QUrl.fromLocalFile(str(self._model.file(index)))
        if self._model.is_from_sheet(index):
            sheet = self._model.family(index)  # the index may be another sprite's by the time that one chooses
            menu.addAction(tr("Slice the sheet again...")).triggered.connect(lambda: self._slicer.slice_again(*sheet))
        origin = self._model.family(index)[0]
        menu.addAction(tr("Where did this come from?")).triggered.connect(lambda: self._show_origin(origin))
        menu.addAction(tr("Open the picture")).triggered.connect(lambda: QDesktopServices.openUrl(file))
        menu.popup(self._grid.viewport().mapToGlobal(place))

    def _show_origin(self, origin: Path) -> None:
        """The folder of its source, or what is left of the way there; a zip file stands for what is in it."""
        folder = next((folder for folder in origin.parents if folder.is_dir()), None)
        if folder is None:
            self._session.said.emit(tr("{path} is not there any more.", path=origin))
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        self._session.said.emit(tr("It came from {path}", path=origin))

    def _stop_import(self) -> None:
        if self.isVisible() and self._session.is_importing:
            self._session.stop_import()

    def _show_progress(self, progress: Progress) -> None:
        self._import_row.show()
        self._progress.setRange(0, progress.total)  # 0: it is still looking for pictures
        self._progress.setValue(progress.step)
        if progress.total:
            self._reading.setText(
                tr("Reading {step} of {total}", step=f"{progress.step:,}", total=f"{progress.total:,}")
            )
        else:
            self._reading.setText(tr("Looking for pictures"))

    def _show_import(self, imported: "Imported | None") -> None:
        self._import_row.setVisible(self._session.is_importing)
        if imported is None:
            return
        self._refused.show_refused(imported.refused, len(imported.taken))
        if imported.taken:
            count = len(imported.taken)
            added = tr("Added {count} sprites.", count=f"{count:,}") if count > 1 else tr("Added 1 sprite.")
            self._session.said.emit(f"{added} {imported.why_size}".rstrip())

    def closeEvent(self, event: QCloseEvent) -> None:
        self._examiner.stop()
        self._watch.stop()
        super().closeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(1000, 700)
