"""Orders that must be found out: best first by taste, by likeness, in stacks of near-duplicates, and on the map."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from app.actions import Actions
from app.gallery.filter_bar import FilterBar
from app.gallery.knowing import Knowing, Taste
from app.gallery.map_view import MapView, Spot
from app.gallery.model import GalleryModel
from app.gallery.piles import Piles
from app.gallery.taste_strip import TasteStrip
from app.gallery.ways import Ways
from app.session import Session
from core.gallery.facts import Fact, fact_of_taste
from core.gallery.query import Order
from core.generate.judges import MINE
from core.words import tr


class Sorting(QObject):
    asked = Signal()  # show the drawings again: their places are known now
    refined = Signal()  # more places are known in the same order; what is chosen stays chosen
    draw_asked = Signal(object)  # list[int]: something between these

    def __init__(
        self,
        session: Session,
        actions: Actions,
        model: GalleryModel,
        bar: FilterBar,
        ways: Ways,
        map_view: MapView,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._actions, self._model, self._bar, self._ways = session, actions, model, bar, ways
        self.knowing = Knowing(session, self)
        self.strip, self.piles, self._map = TasteStrip(), Piles(session), map_view
        self.piles.hide()
        self._values: dict[int, float] = {}
        self._judge = MINE
        knowing, strip = self.knowing, self.strip
        knowing.noticed.connect(model.follow)
        knowing.learned.connect(self._show_tastes)
        knowing.untaught.connect(lambda why: strip.show_tastes({}, why))
        knowing.described.connect(lambda told: strip.show_progress(*told))
        knowing.described.connect(lambda told: map_view.show_progress(*told))
        knowing.found_like.connect(self._take_like)
        knowing.stacked.connect(self._take_stacks)
        knowing.mapped.connect(self._take_map)
        strip.best_asked.connect(lambda: self._order_by(MINE))
        strip.more_asked.connect(self._go_and_draw)
        strip.piles_asked.connect(lambda: self.piles.setVisible(self.piles.isHidden()))
        self.piles.closed.connect(self.piles.hide)
        self.piles.order_asked.connect(self._order_by)
        actions.more_like.triggered.connect(self._ask_like)
        actions.stack.toggled.connect(self._stack)
        actions.look_map.triggered.connect(self._show_map)
        map_view.asked.connect(self.draw_asked)
        session.project_changed.connect(self._start_over)
        self.piles.start_over()

    @property
    def values(self) -> Mapping[int, float]:
        return self._values

    def facts(self, id: int) -> tuple[Fact, ...]:
        """What the artist's taste says of a drawing."""
        taste = self.knowing.tastes.get(MINE)
        return (fact_of_taste(taste.odds[id]),) if taste and id in taste.odds else ()

    def _start_over(self, _project: object = None) -> None:
        self._values, self._judge = {}, MINE
        self._actions.stack.setChecked(False)
        self.strip.show_tastes({}, "")
        self.piles.start_over()

    def _show_tastes(self, tastes: dict[str, Taste]) -> None:
        self.strip.show_tastes(tastes, "")
        self.piles.show_tastes(tastes)
        if self._bar.order is Order.BEST and not self._values:
            self._order_by(self._judge)  # asked for before it was learned
        elif self._bar.order is Order.BEST and self._judge in tastes:
            self._place_latecomers(tastes[self._judge])

    def _place_latecomers(self, taste: Taste) -> None:
        """Drawings that nobody had looked at when the order was asked for. The others stay where they are."""
        late = {id: -odds for id, odds in taste.odds.items() if id not in self._values}
        if late:
            self._values = self._values | late
            self.refined.emit()

    def _order_by(self, judge: str) -> None:
        """As the taste is now. Further marks teach it, but move nothing under the artist's hands."""
        self._judge = judge
        taste = self.knowing.tastes.get(judge)
        self._values = {id: -odds for id, odds in taste.odds.items()} if taste else {}
        self._bar.choose(self._bar.mark, Order.BEST)
        self.asked.emit()

    def choose_order(self) -> None:
        """The order in the bar was changed by hand."""
        self._values = {}
        if self._bar.order is Order.BEST and self._judge in self.knowing.tastes:
            taste = self.knowing.tastes[self._judge]
            self._values = {id: -odds for id, odds in taste.odds.items()}
        elif self._bar.order is Order.ALIKE:
            self._ask_like()

    def _ask_like(self) -> None:
        targets = self._ways.targets if self._ways.stack.isVisible() else []
        if targets:
            self.knowing.ask_like(targets[0])

    def _take_like(self, distances: dict[int, float]) -> None:
        self._values = distances
        self._bar.choose(self._bar.mark, Order.ALIKE)
        self.asked.emit()

    def _stack(self, is_on: bool) -> None:
        if is_on:
            self.knowing.ask_stacks()
        else:
            self._model.fold({}, ())

    def _take_stacks(self, stacks: dict[int, list[int]]) -> None:
        if self._actions.stack.isChecked():
            own = {top: [id for id in under if id > 0] for top, under in stacks.items() if top > 0}
            folded = {id for under in own.values() for id in under}
            self._model.fold({top: len(under) for top, under in own.items() if under}, folded)
            self._session.said.emit(
                tr("1 drawing lies under one that is nearly equal.")
                if len(folded) == 1
                else tr("{count} drawings lie under others that are nearly equal.", count=f"{len(folded):,}")
            )

    def _show_map(self) -> None:
        if self._ways.show_whole(self._map):
            self._map.show_waiting()
            self.knowing.ask_map()

    def _take_map(self, places: object) -> None:
        project = self._session.project
        if project is None or not isinstance(places, list):
            return
        files = self.knowing.files
        spots = [Spot(p.id, p.x, p.y, f"{project.folder}/{files[p.id]}") for p in places if p.id in files]
        self._map.show_spots(spots)

    def _go_and_draw(self) -> None:
        self._session.keep("generate.taste", "yes")
        self._actions.show_generate.trigger()
