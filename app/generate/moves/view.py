"""Moves: a sheet of a creature drawn as one thing, from noise or round what is there of it; looked at in motion."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QWidget

from app.generate.births import Births
from app.generate.moves.acts import (
    Ask,
    hint_of,
    in_other_colours,
    name_of,
    steadied,
    trembling,
    wish_of,
    with_neighbours,
)
from app.generate.moves.grid import Grid
from app.generate.moves.hand import SheetHand, SheetMade, SheetSeen, SheetWanted
from app.generate.moves.keeping import Keeping
from app.generate.moves.known import Creature, Known
from app.generate.moves.sheet import SheetDocument, SheetState, laid_out
from app.generate.moves.table import Table
from app.generate.moves.walking import Walking
from app.generate.rework.bench import Bench
from app.generate.rework.document import State
from app.generate.rework.easel import Easel
from app.generate.rework.parts import Amount, Words, button, card_of, hint, line_of
from app.generate.rework.tools import Tool
from app.generate.rework.view import BenchView
from app.rework import Rework, View
from core.card import Card
from core.errors import UserError
from core.frames import MOST_FRAMES, SIDES, Slot
from core.generate.onnx_file import read_card
from core.generate.sheet_denoiser import find_sheets
from core.generate.sheets import check, sides_of
from core.sprites.pixels import Rgba
from core.words import tr

STRENGTH = 45
MS, MOST_MS = 125, 400  # that a frame stands


class MovesView(BenchView):
    which = View.MOVES

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(
            bench,
            tr("Moves"),
            tr("One frame is enough: the other sides and the whole walk are drawn to go with it."),
            parent,
        )
        self.hand = SheetHand(bench.session, self)
        self.document = SheetDocument(bench.session.undo, self)
        self.sheets: Path | None = None  # the network of sheets, if there is one
        self._card: Card | None = None
        self._wanted: SheetWanted | None = None
        self._ask, self._seed = Ask.REST, 0
        self._playing = 0
        self.walking = Walking()
        self.easel = Easel(bench, View.MOVES, (Tool.LASSO, Tool.PIXELS), beside=self.walking)
        self.easel.colours.hide()
        self.grid = Grid(self.document)
        self.known = Known(bench.session, self)
        self.creatures = QComboBox()
        self.creatures.setAccessibleName(tr("Creatures of the project"))
        self.count = Amount(tr("Frames of a side"), 1, MOST_FRAMES, 4, str)
        self.speed = Amount(tr("A frame stands"), 40, MOST_MS, MS, lambda v: tr("{ms} ms", ms=v))
        self.strength = Amount(tr("Strength"), 10, 90, STRENGTH, lambda v: f"{v} %")
        self.words = Words(bench)
        self.onion = QCheckBox(tr("Onion skin"))
        self.play = button(tr("Play"), "play", self.toggle)
        self.play.setCheckable(True)
        self.rest = button(tr("Draw what is missing"), "generate", lambda: self.draw(Ask.REST), "primary")
        self.again = button(tr("Draw this frame again"), "dice", lambda: self.draw(Ask.FRAME))
        self.vary = button(tr("Vary it all"), "generate", lambda: self.draw(Ask.ALL))
        self.twice = button(tr("Draw frames between"), "generate", lambda: self.draw(Ask.BETWEEN))
        self.clear = button(tr("New creature"), "dice", self.begin_anew)
        self.colours = button(tr("Other colours"), "swap", self.swap_colours)
        self.steady = button(tr("Steady it"), "check", self.steady_it)
        self.save = button(tr("Save as..."), "export", self._save)
        self.keep = button(tr("Keep for the sheet"), "gallery", self._keep)
        self._says, self._trembles = hint(), QLabel(wordWrap=True)
        self.births, self.keeping = Births(bench.session, self), Keeping(bench, self)
        self._turn = 0
        self._clock = QTimer(self, interval=MS)
        self._clock.timeout.connect(self._tick)
        self._lay_out()
        self._connect()
        self.use(bench.card)

    # what is begun from

    def open(self, asked: Rework) -> None:
        """A single frame goes where one stands; a file that holds more of them is the whole sheet."""
        if self._card is None or asked.file is None:
            super().open(asked)
        else:
            self.known.open(asked.file, asked.name, self._card)

    def begin(self, rgba: Rgba, name: str) -> None:
        state = self.document.state
        frames: dict[int, Rgba | None] = dict.fromkeys(range(len(state.slots))) if state.is_whole else {}
        after = state.with_frames(frames | {self.document.current: rgba})
        after = SheetState(after.slots, after.frames, name)
        self.easel.well.show_sprite(rgba, name)
        self.document.change(after, tr("Open {name}", name=name))

    def begin_sheet(self, found: dict[Slot, Rgba], name: str) -> None:
        if len(found) == 1:
            self.begin(next(iter(found.values())), name)
            return
        card = self._card
        if card is not None:
            sides = tuple(dict.fromkeys((*sides_of(card), *(slot.side for slot in found))))
            own = [slot.side for slot in found]
            if len({*own}) == 1 and len(found) > MOST_FRAMES // len(sides):
                sides = (own[0],)
            count = max(slot.count for slot in found)
            self.document.change(laid_out(sides, count, found, name), tr("Open {name}", name=name))

    def begin_anew(self) -> None:
        """Nothing is given: a creature of the network's own."""
        state = self.document.state
        self.document.change(state.with_frames(dict.fromkeys(range(len(state.slots)))), tr("New creature"))
        self.draw(Ask.REST)

    def use(self, card: Card | None) -> None:
        self.hand.stop()
        self._wanted = None
        try:
            self.sheets = None if card is None else find_sheets(self._bench.session.model())
            self._card = None if self.sheets is None else read_card(self.sheets)
        except UserError:
            self.sheets = self._card = None
        if self._card is not None:
            sides, cycle = sides_of(self._card), self._card.cycle or 4
            self.count.slider.setMaximum(MOST_FRAMES // len(sides))
            self.count.slider.setValue(cycle)
            self.document.start_over(laid_out(sides, cycle, {}))
            self.known.read(self._card.size)
        self._show_state()

    def refresh(self) -> None:
        self.words.fill()

    # what is drawn

    def draw(self, ask: Ask) -> None:
        state = self.document.state
        if self.sheets is None or self._card is None:
            return
        try:
            region, strength = self.easel.document.selection, self.strength.value / 100
            wish = wish_of(ask, state, self.document.current, region, strength)
            check(wish, self._card)
        except UserError as error:
            self._bench.session.failed.emit(str(error))
            return
        self._ask, self._seed = ask, self._bench.seed()
        self._wanted = SheetWanted(self.sheets, wish, self._seed, self._bench.manner())
        self.hand.want(self._wanted)
        self._show_state()

    def draw_again(self) -> None:
        """Ctrl+Return: what was asked last, from another seed; undo brings back what was there before."""
        state = self.document.state
        self.draw(Ask.REST if not state.is_whole else self._ask if self._ask is not Ask.REST else Ask.FRAME)

    def let_go(self) -> None:
        if self._wanted is not None:
            self.hand.stop()
            self._wanted = None
            self.grid.show_drawing(None)
            self._show_state()
        elif self.easel.document.selection.any():
            self.easel.document.select(self.easel.document.selection & False)

    def swap_colours(self) -> None:
        """All frames alike, into other colours of the network's palette; again: the next ones."""
        card, state = self._card, self.document.state
        if card is None or state.is_empty:
            return
        self._turn += 1
        after = in_other_colours(state, self._turn, np.array(card.palette, np.uint8))
        self.document.change(after, tr("Other colours"))

    def steady_it(self) -> None:
        self.document.change(steadied(self.document.state), tr("Steady the frames"))

    def clear_frame(self, number: int) -> None:
        if self.document.state.frames[number] is not None:
            self.document.change(self.document.state.with_frames({number: None}), tr("Take out a frame"))

    def toggle(self) -> None:
        if self.play.isChecked():
            self._clock.start(self.speed.value)
        else:
            self._clock.stop()
            self.grid.light(-1)
            self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        self.play.setChecked(False)
        self.toggle()
        super().hideEvent(event)

    # inside

    def _lay_out(self) -> None:
        beside = line_of(self.play, self.onion), self.speed, self._trembles, self.steady
        rows = (self.creatures, self.count, self.words, self.again, self.twice, self.clear)
        more = (self.strength, line_of(self.vary, self.colours), self._says)
        self.body.addWidget(Table(self.easel, self.grid, *beside), stretch=1)
        self.body.addWidget(card_of(*rows, *more, foot=(self.rest, self.save, self.keep)))

    def _connect(self) -> None:
        self.hand.seen.connect(self._show_seen)
        self.hand.made.connect(self._show_made)
        self.hand.failed.connect(self._fail)
        self.document.changed.connect(self._show_change)
        self.document.stood.connect(self._show_frame)
        self.grid.cleared.connect(self.clear_frame)
        self.easel.well.asked.connect(self.open)
        self.easel.region_done.connect(lambda _done: self.draw(Ask.REGION))
        self.count.changed.connect(self._lay_slots)
        self.speed.changed.connect(self._set_speed)
        self.onion.toggled.connect(lambda _on: self._look())
        self.known.found.connect(self._show_creatures)
        self.known.opened.connect(lambda creature: self.begin_sheet(dict(creature.frames), creature.name))
        self.creatures.activated.connect(self._take_creature)

    def _lay_slots(self, count: int) -> None:
        state = self.document.state
        known = {slot: rgba for slot, rgba in zip(state.slots, state.frames, strict=True) if rgba is not None}
        if self._card is not None:
            after = laid_out(sides_of(self._card), count, known, state.name)
            if after.slots != state.slots:
                self.document.change(after, tr("Other frames"))

    def _set_speed(self, ms: int) -> None:
        self.walking.set_speed(ms)
        self._clock.setInterval(ms)

    def _show_creatures(self, creatures: "list[Creature]") -> None:
        self.creatures.clear()
        self.creatures.addItem(tr("Creatures of the project"))
        for creature in creatures:
            self.creatures.addItem(creature.name, creature)
        self.creatures.setVisible(bool(creatures))

    def _take_creature(self, at: int) -> None:
        creature = self.creatures.itemData(at)
        if isinstance(creature, Creature):
            self.begin_sheet(dict(creature.frames), creature.name)

    def _show_seen(self, seen: SheetSeen) -> None:
        if seen.wanted is self._wanted and self._ask is not Ask.BETWEEN:
            self.grid.show_drawing(seen.rgba)

    def _show_made(self, made: SheetMade) -> None:
        if made.wanted is not self._wanted:
            return
        self._wanted = None
        state = self.document.state
        if self._ask is Ask.BETWEEN:
            known = {cell.slot: rgba for cell, rgba in zip(made.wanted.wish.cells, made.rgba, strict=True)}
            side = next(iter(known)).side
            self.document.change(laid_out((side,), len(known), known, state.name), name_of(self._ask))
        else:
            self.document.change(state.with_frames(dict(enumerate(made.rgba))), name_of(self._ask))
        self.easel.document.select(self.easel.document.selection & False)

    def _fail(self, error: UserError) -> None:
        self._wanted = None
        self.grid.show_drawing(None)
        self._bench.session.failed.emit(str(error))
        self._show_state()

    def _show_change(self, _changed: object) -> None:
        if self._wanted is not None:  # what is being drawn belongs to a sheet that is no more
            self.hand.stop()
            self._wanted = None
        self.walking.show_sheet(self.document.state.wish())
        self._show_state()

    def _show_frame(self, _stood: object = None) -> None:
        frame = self.document.frame
        size = self._card.size if self._card is not None else 16
        shown = np.zeros((size, size, 4), np.uint8) if frame is None else frame
        self.easel.document.select(np.zeros((size, size), np.bool_))
        self.easel.document.show(State(shown, self.document.state.name))
        self._look()
        self._show_state()

    def _look(self) -> None:
        """What lies over the frame that stands: its neighbours, thin, or what plays."""
        if self.play.isChecked():
            return
        self.easel.canvas.show_over(
            with_neighbours(self.document.state, self.document.current) if self.onion.isChecked() else None
        )

    def _tick(self) -> None:
        state = self.document.state
        own = [number for number in state.of_side(self.document.side) if state.frames[number] is not None]
        if own:
            self._playing = (self._playing + 1) % len(own)
            self.grid.light(own[self._playing])
            self.easel.canvas.show_over(self.grid.image(own[self._playing]))

    def _show_state(self) -> None:
        state, is_able = self.document.state, self.sheets is not None
        for widget in (self.easel, self.grid, self.count, self.words, self.play, self.onion, self.clear):
            widget.setEnabled(is_able)
        self.rest.setEnabled(is_able and not state.is_whole)
        self.again.setEnabled(is_able and self.document.frame is not None)
        self.vary.setEnabled(is_able and state.is_whole)
        self.twice.setEnabled(is_able and 1 < len(state.shown(self.document.side)) <= MOST_FRAMES // 2)
        for widget in (self.colours, self.steady):
            widget.setEnabled(is_able and not state.is_empty)
        self.keep.setEnabled(is_able and state.is_whole)
        self.save.setEnabled(is_able and len(state.shown(self.document.side)) > 1)
        self._trembles.setText(trembling(state, self.document.side) if state.slots else "")
        self._says.setText(hint_of(state, is_able, self._wanted is not None))

    def _save(self) -> None:
        state, side = self.document.state, self.document.side
        name = f"{state.name or 'walk'}-{SIDES[side].replace(' ', '-')}"
        self.births.ask(state.shown(side), name, tr("Save the walk"))

    def _keep(self) -> None:
        state = self.document.state
        frames = [frame for frame in state.frames if frame is not None]
        if self._card is not None:
            recipes = self.hand.recipes(self._card, frames, self._seed, self._bench.manner())
            self.keeping.keep(state, recipes, self.speed.value)
