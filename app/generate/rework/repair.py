"""The bench proper: a region drawn anew nine ways, a half-drawn sprite finished, variations; keys choose."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.generate.rework.bench import Bench
from app.generate.rework.choices import COUNT, Choices, number_of
from app.generate.rework.document import State
from app.generate.rework.easel import Easel
from app.generate.rework.hand import Made, Seen, Wanted
from app.generate.rework.parts import Amount, Words, button, card_of, hint, line_of
from app.generate.rework.tools import Tool
from app.generate.rework.view import BenchView
from app.rework import View
from core.card import Card
from core.errors import UserError
from core.generate.edit import Edit, as_it_is, finish, repair, variation
from core.sprites.pixels import Rgba
from core.words import tr

STRENGTH = 45  # hundredths: cousins of the sprite


class Ask(Enum):
    REGION = "region"
    OPEN = "open"
    ALL = "all"


class RepairView(BenchView):
    which = View.REPAIR

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(
            bench,
            tr("Repair"),
            tr("Throw the lasso round what you do not like: nine others lie beside it at once."),
            parent,
        )
        self._wanted: Wanted | None = None
        self._keeping: Wanted | None = None
        self._made: Made | None = None
        self._ask = Ask.REGION
        self._choice: int | None = None
        self._is_ours = False  # the change of the sprite that is under way
        tools = (Tool.LASSO, Tool.PIXELS, Tool.PENCIL, Tool.ERASER, Tool.PICKER)
        self.easel = Easel(bench, View.REPAIR, tools)
        self.choices = Choices()
        self.choices.setFixedHeight(252)
        self.words = Words(bench)
        self.strength = Amount(tr("Strength"), 10, 100, STRENGTH, lambda v: f"{v} %")
        self._says = hint()
        self.finish = button(tr("Finish it"), "check", lambda: self.draw(Ask.OPEN))
        self.finish.setToolTip(tr("Draw what is transparent, in the selection if there is one; what is there stays"))
        self.vary = button(tr("Vary it"), "generate", lambda: self.draw(Ask.ALL))
        self.vary.setToolTip(tr("Nine variations of the whole sprite, as far from it as the strength says"))
        self.others = button(tr("Nine others"), "dice", self.draw_again)
        self.others.setToolTip(tr("The same again from other seeds (Ctrl+Return)"))
        self.keep = button(tr("Keep in the gallery"), "gallery", self.keep_sprite, "primary")
        self.body.addWidget(self.easel, stretch=1)
        self.body.addWidget(
            card_of(
                self.words,
                self.choices,
                self._says,
                line_of(self.finish, self.vary),
                self.strength,
                foot=(self.others, self.keep),
            )
        )
        self._connect()
        self._show_state()

    def begin(self, rgba: Rgba, name: str) -> None:
        self.easel.begin(rgba, name)
        self.easel.canvas.setFocus()

    def use(self, card: Card | None) -> None:
        self.easel.use(card)
        self._drop()

    def refresh(self) -> None:
        self.words.fill()
        self.easel.canvas.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = number_of(event)
        if number is not None:
            self.choose(number)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep_choice()
        else:
            super().keyPressEvent(event)

    def draw(self, ask: Ask) -> None:
        """Nine of them, from new seeds."""
        try:
            edit = self._edit(ask)
        except UserError as error:
            self._bench.session.failed.emit(str(error))
            return
        self._drop()
        self._ask = ask
        seed = self._bench.seed()
        self._wanted = self._bench.want([edit] * COUNT, range(seed, seed + COUNT))
        self._say(tr("Drawing nine alternatives"))

    def draw_again(self) -> None:
        if not self.easel.document.is_empty:
            self.draw(self._ask if self._ask is not Ask.REGION or self._has_region else Ask.ALL)

    def choose(self, number: int) -> None:
        """Look at one of them; the same one again keeps it."""
        if number >= self.choices.count:
            return
        if number == self._choice:
            self.keep_choice()
            return
        self._choice = number
        self.choices.show_current(number)
        self._look()

    def keep_choice(self) -> None:
        made, number = self._made, self._choice
        if made is None or number is None:
            return
        state = self.easel.document.state
        after = State(made.rgba[number], state.name, made.recipes[number])
        self._is_ours = True
        self.easel.document.change(after, _NAMES[self._ask]())
        self._is_ours = False
        self._drop()
        self._say(tr("Kept. Undo brings back what was there before."))

    def let_go(self) -> None:
        """First the alternatives, then the selection."""
        if self._wanted is not None:
            self._bench.hand.stop()
            self._drop()
        elif self._has_region:
            self.easel.document.select(self.easel.document.selection & False)

    def keep_sprite(self) -> None:
        """Into the gallery, with a recipe: what was done by hand is a recipe too."""
        state = self.easel.document.state
        if state.recipe is not None:
            self._bench.keep(state.rgba[None], [state.recipe])
        elif not self.easel.document.is_empty:
            self._keeping = self._bench.want([as_it_is(state.rgba)], [0], steps=1, is_watched=False)

    def _connect(self) -> None:
        hand, document = self._bench.hand, self.easel.document
        hand.seen.connect(self._show_seen)
        hand.made.connect(self._show_made)
        hand.failed.connect(self._fail)
        self.easel.well.asked.connect(self.open)
        self.easel.region_done.connect(self._draw_region)
        self.choices.chosen.connect(self.choose)
        self.choices.hovered.connect(self._hover)
        document.changed.connect(self._show_change)
        document.selected.connect(self._show_state)

    @property
    def _has_region(self) -> bool:
        return bool(self.easel.document.selection.any())

    def _draw_region(self, _done: object) -> None:
        if self._has_region and not self.easel.document.is_empty:
            self.draw(Ask.REGION)

    def _edit(self, ask: Ask) -> Edit:
        document = self.easel.document
        match ask:
            case Ask.REGION:
                return repair(document.rgba, document.selection)
            case Ask.OPEN:
                return finish(document.rgba, document.selection if self._has_region else None)
            case Ask.ALL:
                return variation(document.rgba, self.strength.value / 100)

    def _show_seen(self, seen: Seen) -> None:
        if seen.wanted is self._wanted:
            self.choices.show_sprites(seen.rgba)
            self._look()

    def _show_made(self, made: Made) -> None:
        if made.wanted is self._keeping:
            self._keeping = None
            self._bench.keep(made.rgba, made.recipes)
        if made.wanted is not self._wanted:
            return
        self._made = made
        self.choices.show_sprites(made.rgba)
        self._look()
        self._say(tr("1 to 9 shows one in its place, Enter keeps it, Esc goes back."))

    def _hover(self, number: int | None) -> None:
        shown = number if number is not None else self._choice
        self.easel.canvas.show_over(self.choices.image(shown) if shown is not None else None)

    def _look(self) -> None:
        self._hover(self._choice)

    def _drop(self) -> None:
        """The alternatives are no longer wanted."""
        self._wanted = self._made = self._choice = None
        self.choices.clear()
        self.easel.canvas.show_over(None)
        self._say("")

    def _fail(self, _error: object) -> None:
        self._drop()

    def _show_change(self, _changed: object) -> None:
        if self._wanted is not None and not self._is_ours:
            self._bench.hand.stop()
            self._drop()  # they would be put into a sprite that is another one by now
        self._show_state()

    def _show_state(self, _changed: object = None) -> None:
        document = self.easel.document
        is_there = not document.is_empty
        self.finish.setEnabled(is_there)
        self.vary.setEnabled(is_there)
        self.others.setEnabled(is_there)
        self.keep.setEnabled(is_there and not document.state.is_own)
        if self._wanted is None:
            self._say("")

    def _say(self, sentence: str) -> None:
        if not sentence and self.easel.document.is_empty:
            sentence = tr("Choose a sprite at the top left, drop a picture there, or begin with the pencil.")
        elif not sentence:
            sentence = tr("Select a region to draw it anew. Shift adds to it, Alt takes away from it.")
        self._says.setText(sentence)


_NAMES = {
    Ask.REGION: lambda: tr("Draw a region anew"),
    Ask.OPEN: lambda: tr("Finish the sprite"),
    Ask.ALL: lambda: tr("Vary the sprite"),
}
