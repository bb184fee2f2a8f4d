"""From one sprite to another: a strip of sprites that lie between, to play, to save as animation, to keep."""

from PySide6.QtCore import QRect, QSize, QTimer
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.generate.births import Births
from app.generate.rework.bench import Bench
from app.generate.rework.hand import Made, Seen, Wanted
from app.generate.rework.parts import Amount, Well, Words, button, card_of, hint, line_of
from app.generate.rework.view import BenchView
from app.rework import Rework, View
from app.widgets.pixel_view import PixelView, to_image
from app.widgets.tile import cell_side, paint_tile
from core.card import Card
from core.generate.edit import between, blended
from core.sprites.pixels import Rgba
from core.words import runs_from_right_to_left, tr

COUNT, MOST = 6, 24
TICK_MS = 130
STRENGTH = 50
SEED = 1


class BetweenView(BenchView):
    which = View.BETWEEN

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(
            bench,
            tr("Between two sprites"),
            tr("Choose two, and see what lies on the way from one to the other."),
            parent,
        )
        self._wanted: Wanted | None = None
        self.made: Made | None = None
        self._seed = SEED
        self._frame = 0
        self.first = Well(bench, View.BETWEEN, tr("The first sprite"), 96)
        self.last = Well(bench, View.BETWEEN, tr("The last sprite"), 96)
        self._into = self.first  # where a sprite goes that comes from another page
        self.strip = Strip()
        self.picture = PixelView()
        self.count = Amount(tr("In between"), 1, MOST, COUNT, lambda v: tr("1 sprite") if v == 1 else f"{v}")
        self.way = QComboBox()
        self.way.addItem(tr("Each a sprite of its own"), "behind")
        self.way.addItem(tr("Near to the pixels of both"), "blend")
        self.way.setToolTip(tr("The way leads through the noise behind both sprites, or through a blend of them"))
        self.strength = Amount(tr("Strength"), 20, 80, STRENGTH, lambda v: f"{v} %")
        self.words = Words(bench)
        self.swap = button(tr("Swap"), "swap", self._swap)
        self.dice = button(tr("Another way"), "dice", self.draw_again)
        self.save = button(tr("Save as..."), "export", self._save)
        self.save.setToolTip(tr("As GIF, animated PNG, or a strip for a game engine"))
        self.keep = button(tr("Keep in the gallery"), "gallery", self._keep, "primary")
        self.births = Births(bench.session, self)
        self._clock = QTimer(self, interval=TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._lay_out()
        self._connect()
        self._show_state()

    def begin(self, rgba: Rgba, name: str) -> None:
        """Into the well that is asked for, else into the first that is empty, else the last."""
        if self._into.rgba is not None and self._into is self.first:
            self._into = self.last
        self._into.show_sprite(rgba, name)
        self._into = self.first
        self.draw()

    def open_into(self, well: Well, asked: Rework) -> None:
        self._bench.open(asked, lambda rgba, name: self._put(well, rgba, name))

    def use(self, card: Card | None) -> None:
        for well in (self.first, self.last):
            fits = well.rgba is not None and card is not None and len(well.rgba) == card.size
            well.show_sprite(well.rgba if fits else None, well.name)
        self._wanted = self.made = None
        self.strip.show_sprites([])
        self._show_state()

    def refresh(self) -> None:
        self.words.fill()

    def draw(self, _changed: object = None) -> None:
        first, last = self.first.rgba, self.last.rgba
        self._wanted = self.made = None
        self._show_state()
        if first is None or last is None:
            return
        if self.way.currentData() == "behind":
            edits = between(first, last, self.count.value)
        else:
            edits = blended(first, last, self.count.value, self.strength.value / 100)
        self._wanted = self._bench.want(edits, [self._seed] * len(edits))

    def draw_again(self) -> None:
        self._seed = self._bench.seed()
        self.draw()

    def let_go(self) -> None:
        self._bench.hand.stop()
        self._wanted = None

    def frames(self) -> list[Rgba]:
        """The whole way, both ends among it."""
        made, first, last = self.made, self.first.rgba, self.last.rgba
        if made is None or first is None or last is None:
            return []
        return [first, *made.rgba, last]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._clock.stop()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        ends = QHBoxLayout()
        ends.setSpacing(16)
        arrow = QLabel("←" if runs_from_right_to_left() else "→")
        arrow.setProperty("role", "title")
        ends.addStretch()
        for widget in (self.first, arrow, self.last):
            ends.addWidget(widget)
        ends.addStretch()
        left = QVBoxLayout()
        left.setSpacing(14)
        left.addLayout(ends)
        left.addWidget(self.picture, stretch=3)
        left.addWidget(self.strip, stretch=2)
        self._says = hint()
        rows = (self.words, self.count, self.way, self.strength, line_of(self.swap, self.dice), self._says)
        card = card_of(*rows, foot=(self.save, self.keep))
        self.body.addLayout(left, stretch=1)
        self.body.addWidget(card)

    def _connect(self) -> None:
        hand = self._bench.hand
        hand.seen.connect(self._show_seen)
        hand.made.connect(self._show_made)
        self.first.asked.connect(lambda asked: self.open_into(self.first, asked))
        self.last.asked.connect(lambda asked: self.open_into(self.last, asked))
        for amount in (self.count, self.strength):
            amount.changed.connect(self.draw)
        self.words.changed.connect(self.draw)
        self.way.currentIndexChanged.connect(self.draw)

    def _put(self, well: Well, rgba: Rgba, name: str) -> None:
        well.show_sprite(rgba, name)
        self.draw()

    def _swap(self) -> None:
        first, last = (self.first.rgba, self.first.name), (self.last.rgba, self.last.name)
        self.first.show_sprite(*last)
        self.last.show_sprite(*first)
        self.draw()

    def _show_seen(self, seen: Seen) -> None:
        if seen.wanted is self._wanted:
            self._show_way([*seen.rgba])

    def _show_made(self, made: Made) -> None:
        if made.wanted is self._wanted:
            self.made = made
            self._frame = 0
            self._show_way([*made.rgba])
            self._show_state()

    def _show_way(self, inner: list[Rgba]) -> None:
        first, last = self.first.rgba, self.last.rgba
        if first is not None and last is not None:
            self.strip.show_sprites([to_image(rgba) for rgba in (first, *inner, last)])

    def _tick(self) -> None:
        """There and back again."""
        count = self.strip.count
        if count:
            self._frame = (self._frame + 1) % max(1, 2 * count - 2)
            place = self._frame if self._frame < count else 2 * count - 2 - self._frame
            self.strip.light(place)
            self.picture.show_image(self.strip.image(place))

    def _show_state(self) -> None:
        is_there = self.made is not None
        self.save.setEnabled(is_there)
        self.keep.setEnabled(is_there)
        self.strength.setVisible(self.way.currentData() == "blend")
        has_both = self.first.rgba is not None and self.last.rgba is not None
        self.swap.setEnabled(has_both)
        self.dice.setEnabled(has_both)
        for shown in (self.picture, self.strip):
            shown.setVisible(has_both)  # until then the two places stand in the middle of the page
        if not has_both:
            self.strip.show_sprites([])
            self.picture.show_image(QImage())
        self._says.setText(
            tr("It plays there and back. A saved animation runs once, from the first to the last.")
            if has_both
            else tr("Click one of the two places, or drop a picture on it.")
        )

    def _save(self) -> None:
        frames = self.frames()
        if frames:
            name = f"{self.first.name}-{self.last.name}"
            self.births.ask(frames, name, tr("Save the way between them"))

    def _keep(self) -> None:
        if self.made is not None:
            self._bench.keep(self.made.rgba, self.made.recipes)


class Strip(QWidget):
    """Sprites in a row, in more rows where they find no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: list[QImage] = []
        self._lit = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def count(self) -> int:
        return len(self._images)

    def image(self, place: int) -> QImage:
        return self._images[place]

    def show_sprites(self, images: list[QImage]) -> None:
        self._images = images
        self.update()

    def light(self, place: int) -> None:
        self._lit = place
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._images:
            return
        painter = QPainter(self)
        side, columns = self._way()
        for place, image in enumerate(self._images):
            row, column = divmod(place, columns)
            in_row = min(columns, self.count - row * columns)
            left = (self.width() - side * in_row) // 2
            cell = QRect(left + column * side, row * side, side, side)
            paint_tile(painter, cell, image, self.palette(), place == self._lit)

    def _way(self) -> tuple[int, int]:
        """The side of a cell and how many stand in a row: as large as they all fit."""
        size = self._images[0].width()
        for zoom in range(max(1, 128 // size), 0, -1):
            side = cell_side(size, size * zoom)
            columns = max(1, min(self.count, self.width() // side))
            rows = -(-self.count // columns)
            if rows * side <= self.height():
                return side, -(-self.count // rows)
        return cell_side(size, size), max(1, self.width() // cell_side(size, size))
