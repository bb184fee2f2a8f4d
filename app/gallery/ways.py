"""The ways of looking at drawings, one at a time: grid, loupe, compare, survey, game, map, family. Keys act on each."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget

from app.actions import Actions
from app.gallery.compare import Compare
from app.gallery.family_tree import FamilyTree, Relative
from app.gallery.in_game import MOST as MOST_IN_GAME
from app.gallery.in_game import OWN, InGame
from app.gallery.looking import Looking, Seen
from app.gallery.loupe import Loupe
from app.gallery.model import GalleryModel
from app.gallery.survey import LEAST, MOST, Survey
from app.gallery.view import GalleryView
from app.session import Session
from core.gallery.family import family
from core.words import tr

SURVEYED = 9  # laid on the table where nobody chose


class Ways(QObject):
    switched = Signal()  # another way of looking

    def __init__(
        self, session: Session, actions: Actions, model: GalleryModel, view: GalleryView, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._model, self._view = session, model, view
        self.stack = QStackedWidget()
        self.loupe, self.compare, self.survey, self.in_game = Loupe(), Compare(), Survey(), InGame()
        self.family = FamilyTree()
        self.stack.addWidget(view)
        for looking in (self.loupe, self.compare, self.survey, self.in_game, self.family):
            self.add(looking)
        self.loupe.stepped.connect(self._step)
        self.compare.stepped.connect(self._step_compared)
        self.family.walked.connect(self._show_family)
        view.loupe_asked.connect(self.toggle_loupe)
        actions.look_grid.triggered.connect(self.show_grid)
        actions.look_loupe.triggered.connect(self.toggle_loupe)
        actions.look_compare.triggered.connect(self._toggle_compare)
        actions.look_survey.triggered.connect(self._toggle_survey)
        actions.look_game.triggered.connect(self._toggle_game)
        actions.look_family.triggered.connect(self._toggle_family)

    def add(self, looking: Looking) -> None:
        self.stack.addWidget(looking)
        looking.left.connect(self.show_grid)

    @property
    def is_grid(self) -> bool:
        return self.stack.currentWidget() is self._view

    @property
    def is_loupe(self) -> bool:
        return self.stack.currentWidget() is self.loupe

    @property
    def targets(self) -> list[int]:
        """The drawings that a command acts on."""
        looking = self.stack.currentWidget()
        if self.is_loupe:
            return self._chosen(1)  # what it shows may be a moment behind a key that is held down
        if isinstance(looking, Looking):
            return looking.targets
        return [self._model.id(row) for row in self._view.selected_rows] if self.is_grid else []

    def go_on(self, step: int) -> None:
        """To the next drawing, where one is marked after the other."""
        if self.stack.currentWidget() is self.survey:
            self.survey.advance()
        elif self.is_grid or self.is_loupe:
            self._step(step)

    def show_grid(self) -> None:
        if not self._is_shown or self.is_grid:
            return
        looking = self.stack.currentWidget()
        kept = self.survey.ids if looking is self.survey else self.family.targets if looking is self.family else []
        self.stack.setCurrentWidget(self._view)
        self._view.setFocus()
        if kept:
            self._view.select_ids(kept)
        self._view.scrollTo(self._view.currentIndex())
        self.switched.emit()

    def toggle_loupe(self) -> None:
        self._toggle(self.loupe, self._chosen(1), 1)

    def show_whole(self, looking: Looking) -> bool:
        """A way that shows everything, whatever is selected. Whether it is shown now: the same key leads back."""
        if not self._is_shown:
            return False
        if self.stack.currentWidget() is looking:
            self.show_grid()
            return False
        self.stack.setCurrentWidget(looking)
        looking.setFocus()
        self.switched.emit()
        return True

    def show_current(self) -> None:
        """The loupe follows the grid's current drawing."""
        if self.is_loupe:
            self.loupe.show_seen(self.seen(self._chosen(1)))

    def seen(self, ids: Sequence[int]) -> list[Seen]:
        rows = [row for id in ids if (row := self._model.row(id)) is not None]
        files = [(self._model.id(row), self._model.file(row)) for row in rows]
        return [Seen(id, file.stem, QImage(str(file))) for id, file in files]

    @property
    def _is_shown(self) -> bool:
        return self.stack.isVisible()

    def _toggle_compare(self) -> None:
        self._toggle(self.compare, self._chosen(2), 2)

    def _toggle_survey(self) -> None:
        rows = self._view.selected_rows
        self._toggle(self.survey, self._chosen(MOST if len(rows) >= LEAST else SURVEYED), 2)

    def _toggle_game(self) -> None:
        if self._is_shown and self.stack.currentWidget() is not self.in_game:
            self.in_game.show_own(self._own())
        self._toggle(self.in_game, self._chosen(MOST_IN_GAME), 1)

    def _toggle_family(self) -> None:
        targets = self.targets
        if self._is_shown and self.stack.currentWidget() is self.family:
            self.show_grid()
        elif self._is_shown and targets and self._show_family(targets[0]):
            self.stack.setCurrentWidget(self.family)
            self.family.setFocus()
            self.switched.emit()

    def _show_family(self, id: int) -> bool:
        """Whether it has any."""
        project = self._session.project
        members = family(project.library, id) if project is not None else []
        if project is None or len(members) < 2:
            self._session.said.emit(tr("It has no family yet. Breed it with another, or turn, mend or recolour it."))
            return False
        relatives = []
        for one in members:
            file = project.folder / one.drawing.file
            seen = Seen(one.drawing.id, Path(file).stem, QImage(str(file)))
            relatives.append(Relative(seen, one.drawing.seed, one.generation, one.parents))
        self.family.show_family(relatives, id)
        self.family.chosen.emit(id)
        return True

    def _toggle(self, looking: Looking, ids: list[int], least: int) -> None:
        """The same key again leads back to the grid."""
        if not self._is_shown:
            return
        if self.stack.currentWidget() is looking:
            self.show_grid()
        elif len(ids) < least:
            self._session.said.emit(
                tr("There is no drawing to look at.")
                if least == 1
                else tr("This needs at least {count} drawings.", count=least)
            )
        else:
            looking.show_seen(self.seen(ids))
            self.stack.setCurrentWidget(looking)
            looking.setFocus()
            self.switched.emit()

    def _chosen(self, most: int) -> list[int]:
        """Those selected; where that is one alone and more are wanted, those that follow it."""
        rows, current = self._view.selected_rows, self._view.currentIndex().row()
        if most == 1:
            return [self._model.id(current)] if current >= 0 else []
        if len(rows) < 2:
            first = max(0, min(current, self._model.rowCount() - most))
            rows = list(range(first, min(first + most, self._model.rowCount())))
        return [self._model.id(row) for row in rows[:most]]

    def _own(self) -> list[QImage]:
        """Some of the artist's sprites, from all over the set."""
        project = self._session.project
        if project is None:
            return []
        sprites = project.library.sprites()
        some = sprites[:: max(1, len(sprites) // OWN)][:OWN]
        return [QImage(str(project.folder / sprite.file)) for sprite in some]

    def _step(self, step: int) -> None:
        self._view.select_row(self._view.currentIndex().row() + step)

    def _step_compared(self, step: int) -> None:
        """The framed place shows the next drawing, and never the one beside it."""
        targets = self.compare.targets
        row = self._model.row(targets[0]) if targets else None
        shown = {seen for seen in self.compare.ids if seen not in targets}
        while row is not None:
            row += step
            if not 0 <= row < self._model.rowCount():
                return
            if self._model.id(row) not in shown:
                (seen,) = self.seen([self._model.id(row)])
                self.compare.replace_framed(seen)
                return
