"""The first step: the artist's own sprites, with their words, what is found in them, and whatever did not come in."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.actions import Actions
from app.changes import set_anchor
from app.session import Session
from app.sprites.delegates import SpriteDelegate
from app.sprites.examiner import Examiner
from app.sprites.findings import FindingsPanel
from app.sprites.grid import SpriteGrid
from app.sprites.header import Header
from app.sprites.import_row import ImportRow
from app.sprites.labels import LabelsPanel
from app.sprites.models import SpritesModel
from app.sprites.palette_bar import PaletteBar
from app.sprites.player import Player
from app.sprites.refused import RefusedPanel
from app.sprites.side import Side
from app.sprites.slicer import Slicer
from app.sprites.sprite_menu import SpriteMenu
from app.sprites.tiles import Laid, lay
from app.sprites.watcher import WatchBar
from app.widgets.empty import EmptyState
from app.widgets.thumbnails import Thumbnails
from core.animation import Animation, animations_of
from core.jobs import SIZES, Anchor
from core.library import Sprite
from core.project import sprites_of
from core.sprites import amounts
from core.sprites.grouping import Order, count_words, order_of
from core.words import tr

if TYPE_CHECKING:
    from core.sprites.importing import Imported

WHY_SIZE = "sprites.why_size"  # the size that was chosen from the art, and the sentences why
LONG = 150  # letters, past which a sentence does not fit below the window
ZOOMS = (32, 48, 64, 96, 128, 192)  # sides of a sprite on screen, in logical pixels


@dataclass(frozen=True, slots=True)
class _Rows:
    """What the library holds now, as it was read in the worker: thousands of rows would hold up the window."""

    asked: int
    folder: Path
    sprites: list[Sprite]
    words: list[tuple[str, int]]
    animations: list[Animation]
    laid: Laid


class SpritesPage(QWidget):
    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._actions = session, actions
        self._thumbnails = Thumbnails(session.worker, self)
        self._model = SpritesModel(self._thumbnails, self)
        self._delegate = SpriteDelegate(self)
        self._zoom = 2
        self._asked = 0
        self._soon = QTimer(self, singleShot=True, interval=0)  # several changes in a row are looked at once
        self._soon.timeout.connect(self._look_again)
        self._header = Header(actions)
        self._search, self._order, self._size = self._header.search, self._header.order_box, self._header.size_box
        self._grid = SpriteGrid(self._model, self._delegate)
        self._player = Player(self._grid, self._model)
        self._labels = LabelsPanel(session)
        self._importing = ImportRow(session)
        self._refused = RefusedPanel()
        self._empty = EmptyState(
            "sprites",
            tr("Drop a folder of sprites here"),
            actions.import_folder,
            tr(
                "PNG, APNG, GIF, WebP, BMP, JPEG, Aseprite files, or a zip file of them; sheets are cut into sprites.\n"
                "Sub-folders become labels: knights/, potions/, slimes/ ..."
            ),
        )
        self._examiner = Examiner(session, self)
        self._findings = FindingsPanel(self._examiner)
        self._palette = PaletteBar(session, self._thumbnails)
        self._side = Side()
        self._slicer = Slicer(session, self)
        self._menu = SpriteMenu(session, actions, self._model, self._examiner, self._slicer, self)
        self._watch = WatchBar(session)
        self._body = QStackedWidget()
        self._lay_out()
        self._connect()
        self._look_again()

    def _lay_out(self) -> None:
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
        column.addWidget(self._header)
        column.addWidget(self._importing)
        column.addWidget(self._body, stretch=1)
        column.addWidget(self._watch)
        column.addWidget(self._refused)

    def _connect(self) -> None:
        session, actions = self._session, self._actions
        session.project_changed.connect(self._start_over)
        session.sprites_changed.connect(self._look_soon)
        session.import_ended.connect(self._show_import)
        actions.delete.triggered.connect(self._remove)
        actions.select_all.triggered.connect(self._select_all)
        actions.zoom_in.triggered.connect(lambda: self._set_zoom(self._zoom + 1))
        actions.zoom_out.triggered.connect(lambda: self._set_zoom(self._zoom - 1))
        actions.stop.triggered.connect(self._stop_import)
        self._search.textChanged.connect(self._seek)
        self._header.sized.connect(session.set_size)
        self._header.anchored.connect(self._set_anchor)
        self._header.ordered.connect(self._set_order)
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
        self._search.clear()
        self._side.show_view(int(self._session.kept("sprites.side", "0")))
        self._set_zoom(int(self._session.kept("sprites.zoom", "2")))
        self._header.show_order(order_of(self._session.kept("sprites.order", "")))
        self._model.show(Path(), [])
        self._look_again()

    def _look_soon(self, _changed: object = None) -> None:
        self._soon.start()

    def _look_again(self) -> None:
        project = self._session.project
        if project is None:
            return
        self._model.fit(project.facts.size, project.anchor)
        self._asked += 1
        asked, folder, has_sprites = self._asked, project.folder, project.library.sprite_count() > 0
        wish = self._model.wish
        self._header.show_size(project.facts.size)
        self._header.offer(has_sprites)
        size, _, why = self._session.kept(WHY_SIZE, "").partition(" ")
        self._findings.explain_size(why if size == str(project.facts.size) else "")
        self._header.show_anchor(project.anchor, has_sprites and bool(project.facts.anchor))
        self._body.setCurrentIndex(0 if has_sprites else 1)
        self._set_zoom(self._zoom)

        def work() -> _Rows:
            sprites, animations = sprites_of(folder), animations_of(folder)
            return _Rows(asked, folder, sprites, count_words(sprites), animations, lay(sprites, animations, wish))

        self._session.worker.run(work, self._show_rows, self._session.report_failure)

    def _show_rows(self, rows: _Rows) -> None:
        if rows.asked != self._asked:
            return
        self._model.show(rows.folder, rows.sprites, rows.words, rows.animations, rows.laid)
        self._labels.show_words(self._model.words, self._model.total)
        self._describe()

    def _describe(self) -> None:
        self._header.describe(self._model.shown, self._model.total, len(self._model.words))

    def _seek(self, _changed: object = None) -> None:
        self._model.seek(self._labels.current, self._search.text().strip())
        self._describe()

    def _set_zoom(self, zoom: int) -> None:
        self._zoom = min(max(zoom, 0), len(ZOOMS) - 1)
        project = self._session.project
        if project is not None:
            self._session.keep("sprites.zoom", str(self._zoom))
            self._delegate.fit(project.facts.size or SIZES[0], ZOOMS[self._zoom])
            self._grid.fit_cells()

    def _set_anchor(self, anchor: Anchor) -> None:
        set_anchor(self._session, anchor)

    def _set_order(self, order: Order) -> None:
        self._model.order(order)
        self._session.keep("sprites.order", order.value)

    def _selected(self) -> list[int]:
        return self._model.ids(self._grid.selected_rows)

    def _show_selected(self) -> None:
        self._labels.show_selected(self._selected())

    def _select_all(self) -> None:
        if self.isVisible():
            self._grid.selectAll()

    def _select(self, ids: Sequence[int]) -> None:
        """Select these sprites wherever they are, and bring the first into sight."""
        self._search.clear()
        self._labels.choose("")
        self._grid.select_rows(self._model.rows(ids))

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
            one = tr("1 sprite is out of the set. Undo brings it back.")
            more = tr("{sprites} are out of the set. Undo brings them back.", sprites=amounts.sprites(len(ids)))
            self._session.said.emit(one if len(ids) == 1 else more)

    def _show_menu(self, place: QPoint) -> None:
        index = self._grid.indexAt(place)
        if index.isValid():
            self._menu.open(index, self._selected(), self._grid.viewport().mapToGlobal(place))

    def _stop_import(self) -> None:
        if self.isVisible() and self._session.is_importing:
            self._session.stop_import()

    def _show_import(self, imported: "Imported | None") -> None:
        if imported is None:
            return
        self._refused.show_refused(imported.refused, len(imported.taken))
        if imported.taken:
            why = " ".join(filter(None, (imported.why_size, imported.why_anchor)))
            if imported.why_size:
                self._session.keep(WHY_SIZE, f"{imported.size} {why}")
                self._look_soon()
            if len(why) > LONG:
                why = tr("They are learned at {size} × {size}: the findings say why.", size=imported.size)
            told = [tr("Added {sprites}.", sprites=amounts.sprites(len(imported.taken))), why]
            if imported.palette:
                count = amounts.colours(len(imported.palette))
                told.append(tr("The palette of the files is that of the set: {count}.", count=count))
            self._session.said.emit(" ".join(filter(None, told)))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._examiner.stop()
        self._palette.stop()
        self._watch.stop()
        super().closeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(1000, 700)
