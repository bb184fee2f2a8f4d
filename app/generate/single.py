"""What can be done with one sprite of the wall: marks, more like it, reworking it, its birth as a file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.generate.births import Births
from app.generate.drawing import Finished
from app.generate.film import Film
from app.generate.keeper import Keeper
from app.generate.menu import SpriteMenu
from app.generate.wall import Asked
from app.rework import Rework, View
from app.session import Session
from core.card import Card
from core.jobs import Mark

if TYPE_CHECKING:
    from core.sprites.pixels import Rgba


class Single(QObject):
    edit_wanted = Signal(object)  # core.generate.edit.Edit: a wall that begins from it

    def __init__(self, session: Session, keeper: Keeper, film: Film, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._keeper, self._film, self._window = session, keeper, film, window
        self._card: Card | None = None
        self.menu: SpriteMenu | None = None
        self.births = Births(session, window)
        film.wall.pressed.connect(self._toggle_pick)
        film.wall.asked.connect(self._show_menu)

    def use(self, card: Card | None) -> None:
        """The network that would draw from a sprite."""
        self._card = card

    def mark_hovered(self, mark: Mark) -> None:
        self._keeper.toggle(self._film.wall.hovered, mark)

    def _toggle_pick(self, place: int) -> None:
        self._keeper.toggle(place, Mark.PICKED)

    def _show_menu(self, asked: Asked) -> None:
        place, finished = asked.place, self._keeper.finished
        if finished is None:
            return
        can_vary = self._card is not None and self._card.size == finished.rgba.shape[1]
        self.menu = SpriteMenu(self._keeper.mark_of(place), can_vary, self._window)
        self.menu.marked.connect(lambda mark: self._keeper.toggle(place, mark))
        self.menu.more_wanted.connect(lambda strength: self._vary(finished.rgba[place], strength))
        self.menu.rework_wanted.connect(lambda view: self._rework(finished, place, view))
        self.menu.birth_wanted.connect(lambda: self._save_birth(finished, place))
        self.menu.popup(asked.position)

    def _vary(self, sprite: "Rgba", strength: float) -> None:
        from core.generate.edit import variation  # loads numpy, as the wall has done already

        self.edit_wanted.emit(variation(sprite, strength))

    def _rework(self, finished: Finished, place: int, view: View) -> None:
        name = Path(finished.drawings[place].file).stem
        self._session.rework_asked.emit(Rework(view, name, rgba=finished.rgba[place]))

    def _save_birth(self, finished: Finished, place: int) -> None:
        if finished is self._keeper.finished:
            self.births.ask(self._film.birth(place), Path(finished.drawings[place].file).stem)
