"""Live sketch: rough strokes of colour on the left, and on the right the sprite that the network sees in them."""

from PySide6.QtWidgets import QWidget

from app.generate.rework.bench import Bench
from app.generate.rework.document import State
from app.generate.rework.easel import Easel
from app.generate.rework.hand import Made, Wanted
from app.generate.rework.parts import Amount, Words, button, card_of, hint, line_of
from app.generate.rework.tools import Tool
from app.generate.rework.view import BenchView
from app.rework import Rework, View
from app.widgets.pixel_view import PixelView, to_image
from core.card import Card
from core.generate.edit import variation
from core.sprites.pixels import Rgba
from core.words import tr

STEPS = 5  # from half the noise down: more of them change next to nothing
STRENGTH = 42  # hundredths: outlines, shades and eyes come, and the strokes are still what it is made of
SEED = 7


class SketchView(BenchView):
    which = View.SKETCH

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(
            bench, tr("Live sketch"), tr("Draw roughly, in blobs of colour. The sprite follows every stroke."), parent
        )
        self._wanted: Wanted | None = None
        self.made: Made | None = None  # what is shown
        self._seed = SEED
        self.picture = PixelView()
        self.picture.setToolTip(tr("What the network sees in your strokes"))
        self.easel = Easel(bench, View.SKETCH, (Tool.PENCIL, Tool.ERASER, Tool.PICKER), self.picture)
        self.words = Words(bench)
        self.strength = Amount(tr("Freedom"), 15, 85, STRENGTH, lambda v: f"{v} %")
        self.strength.setToolTip(tr("How far the sprite may go from your strokes"))
        self.pencil = Amount(tr("Pencil"), 1, 5, 2, _pixels)
        says = hint(tr("The same strokes and the same seed give the same sprite. The dice gives another."))
        self.dice = button(tr("Another"), "dice", self.draw_again)
        self.clear = button(tr("Clear"), "bin", self._clear)
        self.repair = button(tr("Repair it"), "lasso", self._hand_over)
        self.keep = button(tr("Keep in the gallery"), "gallery", self._keep, "primary")
        rows = (self.words, self.pencil, self.strength, line_of(self.dice, self.clear), says)
        self.body.addWidget(self.easel, stretch=1)
        self.body.addWidget(card_of(*rows, foot=(self.repair, self.keep)))
        self._connect()
        self._show_made_state()

    def begin(self, rgba: Rgba, name: str) -> None:
        self.easel.begin(rgba, name)

    def use(self, card: Card | None) -> None:
        self.easel.use(card)
        self.made = None
        self.draw()

    def refresh(self) -> None:
        self.words.fill()
        self.easel.canvas.setFocus()
        self.draw()

    def draw(self, _changed: object = None) -> None:
        """From the strokes as they are now; what is still being drawn from earlier ones is dropped."""
        document = self.easel.document
        if not self.isVisible():
            return
        if document.is_empty:
            self._bench.hand.stop()
            self._wanted = self.made = None
            self.picture.show_image(to_image(document.rgba))
            self._show_made_state()
            return
        edit = variation(document.rgba, self.strength.value / 100)
        self._wanted = self._bench.want([edit], [self._seed], STEPS, is_watched=False, is_quick=True)

    def draw_again(self) -> None:
        self._seed = self._bench.seed()
        self.draw()

    def _connect(self) -> None:
        self._bench.hand.made.connect(self._show_made)
        self.easel.well.asked.connect(self.open)
        self.easel.document.changed.connect(self.draw)
        self.strength.changed.connect(self.draw)
        self.words.changed.connect(self.draw)
        self.pencil.changed.connect(self._set_width)
        self._set_width(self.pencil.value)

    def _set_width(self, width: int) -> None:
        self.easel.pointer.width = width
        self.easel.canvas.show_reach(width)

    def _show_made(self, made: Made) -> None:
        if made.wanted is self._wanted:
            self.made = made
            self.picture.show_image(to_image(made.rgba[0]))
            self._show_made_state()

    def _show_made_state(self) -> None:
        self.keep.setEnabled(self.made is not None)
        self.repair.setEnabled(self.made is not None)

    def _clear(self) -> None:
        document = self.easel.document
        if not document.is_empty:
            document.change(State(document.rgba * 0, document.state.name), tr("Clear the sketch"))

    def _keep(self) -> None:
        if self.made is not None:
            self._bench.keep(self.made.rgba, self.made.recipes)

    def _hand_over(self) -> None:
        if self.made is not None:
            name = self.easel.document.state.name or tr("Sketch")
            self._bench.session.rework_asked.emit(Rework(View.REPAIR, name, rgba=self.made.rgba[0]))


def _pixels(width: int) -> str:
    return tr("{count} pixels", count=width) if width > 1 else tr("1 pixel")
