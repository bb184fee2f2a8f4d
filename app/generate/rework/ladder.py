"""The idea ladder: a sprite ever deeper in noise, what the network makes of it, and the ink that it dissolves into."""

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.generate.births import Births
from app.generate.rework.bench import Bench
from app.generate.rework.hand import Climbed, LadderWanted
from app.generate.rework.ink import InkPlayer
from app.generate.rework.parts import Well, button, card_of, hint
from app.generate.rework.rungs import RungButton
from app.generate.rework.view import BenchView
from app.rework import View
from app.widgets.tile import GUTTER, cell_side
from core.card import Card
from core.generate.dissolve import Moment, dissolve
from core.generate.edit import Edit, variation
from core.generate.ladder import SHOWN, STRENGTHS
from core.generate.poster import at_native_size, poster
from core.sprites.pixels import Rgba
from core.words import tr

SPRITE = 64  # the side of a sprite, in logical pixels, as near as whole zooms come


class LadderView(BenchView):
    which = View.LADDER
    wall_wanted = Signal(object)  # Edit: variations from that idea

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(
            bench,
            tr("Idea ladder"),
            tr("On each rung the sprite is drowned in more noise, and the network draws what it still knows of it."),
            parent,
        )
        self._wanted: LadderWanted | None = None
        self._dissolving: Rgba | None = None  # whose ink is asked for
        self.rungs: list[RungButton] = []
        self.well = Well(bench, View.LADDER, tr("The sprite on the ladder"), SPRITE)
        self.ink = InkPlayer()
        self.births = Births(bench.session, self)
        self._says = hint()
        self.film = button(tr("Save the film..."), "export", self._save_film)
        self.film.setToolTip(tr("Ink, noise and bell curve as GIF or animated PNG, to show to others"))
        self.effect = button(tr("Save as effect..."), "export", self._save_effect)
        self.effect.setToolTip(tr("The ink alone at the sprite's own size, as a vanishing effect for the game"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._lay_out()
        bench.hand.climbed.connect(self._show_rung)
        self.well.asked.connect(self.open)
        self._show_state()

    def begin(self, rgba: Rgba, name: str) -> None:
        self.well.show_sprite(rgba, name)
        self.draw_again()

    def use(self, card: Card | None) -> None:
        rgba = self.well.rgba
        fits = rgba is not None and card is not None and len(rgba) == card.size
        self.well.show_sprite(rgba if fits else None, self.well.name)
        self._clear()
        self.ink.show_moments([])
        self._show_state()

    def refresh(self) -> None:
        if self.well.rgba is not None and not self.rungs:
            self.draw_again()

    def draw_again(self) -> None:
        project, rgba, card = self._bench.session.project, self.well.rgba, self._bench.card
        self._clear()
        if project is None or rgba is None or card is None:
            return
        self._wanted = LadderWanted(self._bench.session.model(), rgba, self._bench.manner(), project.folder)
        self._bench.hand.want(self._wanted)
        self._dissolving = rgba
        self._bench.session.worker.run(
            lambda: (rgba, dissolve(rgba, card)), self._show_ink, self._bench.session.report_failure
        )
        self._show_state()

    def let_go(self) -> None:
        self._bench.hand.stop()

    def _lay_out(self) -> None:
        self._columns = QGridLayout()
        self._columns.setSpacing(0)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._columns)
        column.addLayout(self._rows)
        column.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(inner)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._top = QHBoxLayout()
        self._top.setSpacing(14)
        self._top.addStretch()
        self._top.addWidget(self.well)
        self._top.addWidget(self._says, stretch=2)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addLayout(self._top)
        left.addWidget(self._scroll, stretch=1)
        title = QLabel(tr("Ink in water"))
        title.setProperty("role", "heading")
        says = hint(tr("The values of its pixels go to the bell curve: from there every sprite begins."))
        card = card_of(title, self.ink, says, foot=(self.film, self.effect))
        self.body.addLayout(left, stretch=1)
        self.body.addWidget(card)

    def _name_columns(self, side: int) -> None:
        while self._columns.count():
            item = self._columns.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.deleteLater()
        for place, (name, cells) in enumerate(
            ((tr("Seen"), 1), (tr("First idea"), 1), (tr("Drawn from there"), SHOWN))
        ):
            label = QLabel(name, wordWrap=True, alignment=Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom)
            label.setProperty("role", "hint")
            label.setFixedWidth(side * cells)
            label.setIndent(GUTTER)
            self._columns.addWidget(label, 0, place)
        self._columns.setColumnStretch(3, 1)

    def _clear(self) -> None:
        self._wanted = None
        for rung in self.rungs:
            self._rows.removeWidget(rung)
            rung.deleteLater()
        self.rungs = []

    def _show_rung(self, climbed: Climbed) -> None:
        if climbed.wanted is not self._wanted:
            return
        rung = climbed.rung
        side = cell_side(len(rung.noised), SPRITE)
        if not self.rungs:
            self._name_columns(side)
        row = RungButton(rung, side)
        row.clicked.connect(lambda: self._choose(rung.strength))
        self.rungs.append(row)
        self._rows.addWidget(row)
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._scroll.setMinimumWidth(row.sizeHint().width() + bar)  # the page may be moved sideways, this list may not
        self._show_state()

    def _choose(self, strength: float) -> None:
        rgba = self.well.rgba
        if rgba is not None:
            edit: Edit = variation(rgba, strength)
            self.wall_wanted.emit(edit)

    def _show_ink(self, found: tuple[Rgba, list[Moment]]) -> None:
        rgba, moments = found
        if rgba is self._dissolving:
            self.ink.show_moments(moments)
            self._show_state()

    def _show_state(self) -> None:
        is_there = bool(self.ink.moments)
        self.film.setEnabled(is_there)
        self.effect.setEnabled(is_there)
        is_empty = self.well.rgba is None
        self._scroll.setHidden(is_empty)  # until there is a sprite its place stands in the middle of the page
        self._top.setStretch(0, int(is_empty))
        if is_empty:
            self._says.setText(tr("Click the place at the left to choose a sprite, or drop a picture on it."))
        elif len(self.rungs) < len(STRENGTHS):
            self._says.setText(tr("Drawing eight from each rung, to measure how many come back as it."))
        else:
            self._says.setText(tr("Click a rung to draw a wall of variations from that idea."))

    def _save_film(self) -> None:
        frames = [poster(moment) for moment in self.ink.moments]
        self.births.ask(frames, f"{self.well.name}-ink", tr("Save the film"))

    def _save_effect(self) -> None:
        frames = at_native_size(self.ink.moments)[:: max(1, len(self.ink.moments) // 16)]
        self.births.ask(list(np.asarray(frames)), f"{self.well.name}-vanishing", tr("Save the vanishing sprite"))
