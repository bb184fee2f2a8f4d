"""The fourth step: what was drawn, looked at in many ways, marked by key, searched and sorted."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.actions import Actions
from app.gallery import doing
from app.gallery.bin import Bin, BinButton
from app.gallery.drawing_panel import DrawingPanel
from app.gallery.filter_bar import FilterBar
from app.gallery.ground import Ground
from app.gallery.handing import Handing
from app.gallery.making import Making
from app.gallery.map_view import MapView
from app.gallery.marking import Marking
from app.gallery.model import GalleryModel
from app.gallery.search_bar import Offer, SearchBar
from app.gallery.sentences import kept_query, nothing_found, summary
from app.gallery.sorting import Sorting
from app.gallery.view import GalleryView
from app.gallery.ways import Ways
from app.session import Session
from app.widgets.empty import EmptyState
from app.widgets.thumbnails import Thumbnails
from core.gallery import choices
from core.gallery.facts import facts_of
from core.gallery.query import Order, Query, models, to_json
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
        self._bar = FilterBar()
        self._search = SearchBar()
        self._panel = DrawingPanel(actions)
        self._bin = Bin(session, self)
        self.ways = Ways(session, actions, self._model, self._view, self)
        self._marking = Marking(session, actions, self._model, self._view, self.ways, self)
        self._map = MapView(self._thumbnails)
        self.ways.add(self._map)
        self.sorting = Sorting(session, actions, self._model, self._bar, self.ways, self._map, self)
        self._making = Making(session, actions, self.ways, self)
        self._handing = Handing(session, actions, self.ways, self)
        self._ground = Ground(session, actions, self._bar.ground)
        self._sentence = QLabel()
        self._sentence.setProperty("role", "hint")
        self._empty_bin = BinButton(session, self._bin)
        self._nothing_drawn = EmptyState(
            "gallery",
            tr("Nothing is kept yet"),
            actions.show_generate,
            tr("What you keep while drawing comes here, to be picked for the game."),
        )
        self._nothing_found = EmptyState("gallery", "")
        self._stack = self.ways.stack
        self._body = QStackedWidget()
        self._last: int | None = None  # the drawing that was chosen before the rows were laid out anew
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
        self.sorting.knowing.wake()
        if not self._view.selected_count:  # Qt itself makes a drawing current when focus comes, but selects none
            self._view.select_row(self._view.currentIndex().row())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.sorting.knowing.sleep()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._making.show_menu(event.globalPos())

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
        for tool in (self._empty_bin, self._bar.zoom_box):
            top.addWidget(tool, alignment=Qt.AlignmentFlag.AlignVCenter)
        self._stack.addWidget(self._nothing_found)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self._search)
        left.addWidget(self._bar)
        left.addWidget(self.sorting.strip)
        left.addWidget(self.sorting.piles)
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
        self._view.verticalScrollBar().valueChanged.connect(self.sorting.knowing.rest)
        self._soon.timeout.connect(self._show_current)
        self._thumbnails.arrived.connect(self._show_arrived)
        self._bin.emptied.connect(self._let_go)
        self._bar.changed.connect(self._order)
        self.sorting.asked.connect(self._show_sorted)
        self.sorting.refined.connect(self._refine)
        self.sorting.knowing.learned.connect(self._soon.start)
        self.sorting.draw_asked.connect(self._making.breed)
        self._making.made.connect(self._show_made)
        self._map.opened.connect(self._open)
        self.ways.family.opened.connect(self._open)
        self._bar.zoomed.connect(self._zoom)
        self._search.changed.connect(self._filter)
        self._search.offer_from(self._offer)
        self._search.left.connect(self._view.setFocus)
        self._search.keep_asked.connect(self._keep_filter)
        self._search.new_group_asked.connect(self._collect)
        self._search.forget_group_asked.connect(self._forget_group)
        self._ground.changed.connect(self._view.set_backdrop)
        self._ground.silhouettes_asked.connect(self._show_true_size)
        for chosen in (self.ways.compare.chosen, self.ways.survey.chosen, self.ways.family.chosen, self._map.chosen):
            chosen.connect(self._show_id)
        self.ways.switched.connect(self._soon.start)
        actions.select_all.triggered.connect(self._select_all)
        actions.zoom_in.triggered.connect(lambda: self._zoom_by(1))
        actions.zoom_out.triggered.connect(lambda: self._zoom_by(-1))

    def _start_over(self, _project: object = None) -> None:
        session = self._session
        if session.project is None:
            return
        self._thumbnails.forget()
        query = kept_query(session.kept("gallery.query", ""))
        self._bar.choose(query.mark, query.order)
        self._search.fill(query)
        self._model.show(self._query)
        self._marking.start_over()
        self._ground.start_over()
        self._fit_zoom()
        self._stack.setCurrentWidget(self._view)
        self._count()

    def _let_go(self, files: Sequence[str]) -> None:
        project = self._session.project
        if project is not None:
            self._thumbnails.drop([f"{project.folder}/{file}" for file in files])
            self.sorting.knowing.let_go(files)

    @property
    def _query(self) -> Query:
        return replace(self._search.query, mark=self._bar.mark, order=self._bar.order)

    def _count(self, _ids: object = None) -> None:
        if self._session.project is None:
            return
        library = self._session.library
        counts = library.counts()
        total, shown = sum(counts.values()), self._model.rowCount()
        self._bar.show_counts(counts)
        self._empty_bin.show_count(self._bin.count)
        self._body.setCurrentIndex(0 if total else 1)
        self._sentence.setText(summary(total, shown, counts[Mark.PICKED]))
        if not shown and self.ways.is_grid:
            self._nothing_found.say(*nothing_found(self._model.query))
            self._stack.setCurrentWidget(self._nothing_found)
        elif shown and self._stack.currentWidget() is self._nothing_found:
            self._stack.setCurrentWidget(self._view)
        self._soon.start()

    def _order(self) -> None:
        self.sorting.choose_order()
        self._filter()

    def _show_sorted(self) -> None:
        """Whatever comes first now is what was asked for."""
        self._filter()
        self._view.select_row(0)

    def _refine(self) -> None:
        """More is known of the order: what is chosen, and how far down the artist looks, stay."""
        bar = self._view.verticalScrollBar()
        held, place = [self._model.id(row) for row in self._view.selected_rows], bar.value()
        self._model.show(self._query, self.sorting.values)
        self._view.select_ids(held)
        bar.setValue(place)

    def _show_made(self, ids: list[int]) -> None:
        """New ones, or family: all of them chosen, whatever the filter was."""
        if not all(self._model.row(id) is not None for id in ids):
            self._bar.choose(None, Order.NEWEST)
            self._search.fill(Query())
            self._filter()
        self.ways.show_grid()
        self._view.select_ids(ids)

    def _open(self, id: int) -> None:
        self._show_made([id])
        self.ways.toggle_loupe()

    def _filter(self) -> None:
        id = self._current_id()
        self._search.fill(self._query)
        self._model.show(self._query, self.sorting.values)
        self._session.keep("gallery.query", to_json(self._query))
        self.ways.show_grid()
        self._count()
        row = self._model.row(id) if id is not None else None
        self._view.select_row(row or 0)
        self._view.scrollTo(self._view.currentIndex())

    def _offer(self) -> Offer:
        library = self._session.library
        return Offer(choices.kept_filters(library), choices.groups(library), models(library))

    def _keep_filter(self, asked: tuple[str, Query | None]) -> None:
        name, query = asked
        self._session.undo.push(doing.KeepFilter(self._session.library, name, query, self._count))

    def _collect(self, name: str) -> None:
        if self.ways.targets:
            doing.put_in(self._session, name, self.ways.targets)
        else:
            self._session.said.emit(tr("Select a drawing first."))

    def _forget_group(self, group: int) -> None:
        """The drawings stay where they are."""
        library = self._session.library
        names = [known.name for known in choices.groups(library) if known.id == group]
        for name in names:
            self._session.undo.push(doing.KeepGroup(library, name, False, self._count))
        self._search.fill(replace(self._search.query, collection=None))
        self._filter()

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
            if not self._actions.silhouette.isChecked():
                self._session.keep("gallery.side", str(self._unit * zoom))

    def _zoom_by(self, step: int) -> None:
        if not self.isVisible():
            return
        if self.ways.is_loupe:
            self.ways.loupe.zoom_by(step)
        else:
            self._bar.set_zoom(self._bar.zoom + step)

    def _show_true_size(self, is_on: bool) -> None:
        """Silhouettes are judged at the size in which a player sees them."""
        if is_on:
            self._bar.set_zoom(1)
        else:
            self._fit_zoom()

    def _current_id(self) -> int | None:
        index = self._view.currentIndex()
        return self._model.id(index.row()) if index.isValid() else None

    def _show_current(self) -> None:
        id = self._current_id()
        if id is None and self._model.rowCount():  # the rows were laid out anew
            self._view.select_row((self._last and self._model.row(self._last)) or 0)
            return
        self._last = id
        if not self.ways.is_grid and not self.ways.is_loupe and self.ways.targets:
            id = self.ways.targets[0]
        self._panel.setVisible(id is not None)
        if id is not None and self._session.project is not None:
            self.ways.show_current()
            self._show_id(id)

    def _show_id(self, id: int) -> None:
        project, drawing = self._session.project, self._session.library.drawing(id)
        if project is None:
            return
        image = self._thumbnails.get(f"{project.folder}/{drawing.file}") or QImage()
        selected = self._view.selected_count if self.ways.is_grid else 1
        facts = (*facts_of(drawing), *self.sorting.facts(id))
        self._panel.show_drawing(Path(drawing.file).stem, image, drawing, facts, selected)

    def _show_arrived(self, files: object) -> None:
        index = self._view.currentIndex()
        if isinstance(files, set) and index.isValid() and self._model.picture(index.row()) in files:
            self._soon.start()

    def _select_all(self) -> None:
        if self.isVisible() and self.ways.is_grid:
            self._view.selectAll()

    def sizeHint(self) -> QSize:
        return QSize(1000, 700)
