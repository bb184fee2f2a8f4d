"""Seamless tiles: nine to choose from, and the chosen one laid three by three so that every seam is seen."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from app.generate.rework.bench import Bench
from app.generate.rework.choices import COUNT, Choices, number_of
from app.generate.rework.hand import Made, Seen, Wanted
from app.generate.rework.parts import Amount, Well, Words, button, card_of, hint
from app.generate.rework.view import BenchView
from app.rework import View
from app.widgets.pixel_view import checkerboard, draw_pixels
from core.card import Card
from core.errors import UserError
from core.generate.edit import Edit, mend_seam, tile
from core.sprites.pixels import Rgba
from core.words import tr

STRENGTH = 60
NOTHING, SPRITE, SEAM = range(3)


class TilesView(BenchView):
    which = View.TILES

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(
            bench, tr("Seamless tiles"), tr("Drawn round the edges, so that each fits to itself on every side."), parent
        )
        self._wanted: Wanted | None = None
        self.made: Made | None = None
        self._choice = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.well = Well(bench, View.TILES, tr("The sprite that becomes a tile"), 64)
        self.choices = Choices()
        self.tiling = Tiling()
        self.words = Words(bench)
        self.way = QComboBox()
        self.way.setAccessibleName(tr("What they are made from"))
        for way, words in (
            (NOTHING, tr("Out of nothing")),
            (SPRITE, tr("From a sprite")),
            (SEAM, tr("A sprite, only its seam mended")),
        ):
            self.way.addItem(words, way)
        self.strength = Amount(tr("Strength"), 20, 95, STRENGTH, lambda v: f"{v} %")
        says = hint(
            tr(
                "1 to 9 lays one out, Enter keeps it in the gallery. A network that has learned tiles draws tiles; "
                "one that has learned figures draws patterns of them."
            )
        )
        self.others = button(tr("Nine tiles"), "generate", self.draw_again)
        self.keep = button(tr("Keep in the gallery"), "gallery", self._keep, "primary")
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(self.tiling, stretch=3)
        both.addWidget(self.choices, stretch=2)
        rows = (self.words, self.way, self.well, self.strength, says)
        card = card_of(*rows, foot=(self.others, self.keep))
        self.body.addLayout(both, stretch=1)
        self.body.addWidget(card)
        self._connect()
        self._show_state()

    def begin(self, rgba: Rgba, name: str) -> None:
        self.well.show_sprite(rgba, name)
        if self.way.currentData() == NOTHING:
            self.way.setCurrentIndex(SPRITE)  # and that draws
        else:
            self.draw_again()

    def use(self, card: Card | None) -> None:
        rgba = self.well.rgba
        fits = rgba is not None and card is not None and len(rgba) == card.size
        self.well.show_sprite(rgba if fits else None, self.well.name)
        self._wanted = self.made = None
        self.choices.clear()
        self.tiling.show_image(None)
        self._show_state()

    def refresh(self) -> None:
        self.words.fill()
        self.setFocus()

    def draw_again(self, _changed: object = None) -> None:
        edit = self._edit()
        if edit is None:
            return
        seed = self._bench.seed()
        self.made, self._choice = None, 0
        self._show_state()
        self._wanted = self._bench.want([edit] * COUNT, range(seed, seed + COUNT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = number_of(event)
        if number is not None:
            self.choose(number)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        else:
            super().keyPressEvent(event)

    def choose(self, number: int) -> None:
        if number < self.choices.count:
            self._choice = number
            self._look()

    def let_go(self) -> None:
        self._bench.hand.stop()
        self._wanted = None

    def _connect(self) -> None:
        hand = self._bench.hand
        hand.seen.connect(self._show_seen)
        hand.made.connect(self._show_made)
        self.well.asked.connect(self.open)
        self.choices.chosen.connect(self.choose)
        self.way.currentIndexChanged.connect(self._change_way)
        self.strength.slider.sliderReleased.connect(self.draw_again)

    def _edit(self) -> Edit | None:
        card, rgba, way = self._bench.card, self.well.rgba, self.way.currentData()
        if card is None or (rgba is None and way != NOTHING):
            return None
        try:
            if way == SEAM and rgba is not None:
                return mend_seam(rgba, strength=self.strength.value / 100)
            if way == SPRITE and rgba is not None:
                return tile(rgba, self.strength.value / 100)
            return tile(_nothing(card.size))
        except UserError as error:
            self._bench.session.failed.emit(str(error))
            return None

    def _change_way(self, _row: int) -> None:
        self._show_state()
        if self.isVisible():
            self.draw_again()

    def _show_seen(self, seen: Seen) -> None:
        if seen.wanted is self._wanted:
            self.choices.show_sprites(seen.rgba)
            self._look()

    def _show_made(self, made: Made) -> None:
        if made.wanted is self._wanted:
            self.made = made
            self.choices.show_sprites(made.rgba)
            self._look()
            self._show_state()

    def _look(self) -> None:
        self.choices.show_current(self._choice)
        self.tiling.show_image(self.choices.image(self._choice))

    def _show_state(self) -> None:
        way = self.way.currentData()
        self.well.setVisible(way != NOTHING)
        self.strength.setVisible(way != NOTHING)
        self.others.setEnabled(self._bench.card is not None and (way == NOTHING or self.well.rgba is not None))
        self.keep.setEnabled(self.made is not None)

    def _keep(self) -> None:
        if self.made is not None:
            one = slice(self._choice, self._choice + 1)
            self._bench.keep(self.made.rgba[one], self.made.recipes[one])


class Tiling(QWidget):
    """One tile three by three at the largest whole zoom; a thin line round the middle one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage | None) -> None:
        self._image = None if image is None else laid_out(image)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, 400)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = min(self.width(), self.height())
        room = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        place = room if self._image is None else draw_pixels(painter, room, self._image)
        checkerboard(painter, place)
        if self._image is not None:
            draw_pixels(painter, room, self._image)
        third = place.width() / 3
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 1, Qt.PenStyle.DotLine))
        painter.drawRect(QRectF(place.left() + third, place.top() + third, third, third))


def laid_out(image: QImage) -> QImage:
    """Three by three."""
    whole = QImage(image.width() * 3, image.height() * 3, QImage.Format.Format_ARGB32_Premultiplied)
    whole.fill(Qt.GlobalColor.transparent)
    painter = QPainter(whole)
    for row in range(3):
        for column in range(3):
            painter.drawImage(column * image.width(), row * image.height(), image)
    painter.end()
    return whole


def _nothing(size: int) -> Rgba:
    return np.zeros((size, size, 4), np.uint8)
