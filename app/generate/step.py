"""The third step with all its views: the wall, and the bench where one sprite is reworked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.actions import Actions
from app.generate.page import GeneratePage
from app.generate.switch import ViewSwitch
from app.rework import Rework, View
from app.session import Session

if TYPE_CHECKING:
    from app.generate.rework.bench import Bench
    from app.generate.rework.view import BenchView
    from core.generate.edit import Edit

EDGE, TOP = 24, 20  # where the switch lies: in the head of every view
GAP = 24  # between it and the title


class GenerateStep(QWidget):
    """The views of the bench are made when they are first looked at, for they load numpy."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._actions = session, actions
        self.page = GeneratePage(session, actions)
        self._bench: Bench | None = None
        self._views: dict[View, BenchView] = {}
        self._stack = QStackedWidget()
        self._stack.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.switch = ViewSwitch(self)
        self.switch.chosen.connect(self.show_view)
        self._keep_room(self.page)
        session.rework_begun.connect(self._rework)
        session.project_changed.connect(self._start_over)

    def show_view(self, view: View) -> None:
        shown = self.page if view is View.WALL else self.view(view)
        self._stack.setCurrentWidget(shown)
        self.switch.show_view(view)
        self._keep_room(shown)
        self.switch.raise_()

    def view(self, view: View) -> "BenchView":
        if view not in self._views:
            self._views[view] = self._make(view)
            self._stack.addWidget(self._views[view])
        return self._views[view]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_switch()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.page.close()
        if self._bench is not None:
            self._bench.close()
        super().closeEvent(event)

    def _make(self, view: View) -> "BenchView":
        from app.generate.rework.bench import Bench
        from app.generate.rework.between import BetweenView
        from app.generate.rework.ladder import LadderView
        from app.generate.rework.repair import RepairView
        from app.generate.rework.sketch import SketchView
        from app.generate.rework.tiles import TilesView

        if self._bench is None:
            self._bench = Bench(self._session, self._actions, self)
        match view:
            case View.REPAIR:
                return RepairView(self._bench)
            case View.SKETCH:
                return SketchView(self._bench)
            case View.BETWEEN:
                return BetweenView(self._bench)
            case View.TILES:
                return TilesView(self._bench)
            case View.MOVES:
                from app.generate.moves.view import MovesView

                return MovesView(self._bench)
            case _:
                ladder = LadderView(self._bench)
                ladder.wall_wanted.connect(self._draw_wall)
                return ladder

    def _rework(self, asked: Rework) -> None:
        self.show_view(asked.view)
        self.view(asked.view).open(asked)

    def _draw_wall(self, edit: "Edit") -> None:
        self.show_view(View.WALL)
        self.page.draw_edit(edit)

    def _start_over(self, _project: object) -> None:
        """What lay on the bench belonged to the project that was left."""
        self.show_view(View.WALL)
        for view in self._views.values():
            self._stack.removeWidget(view)
            view.deleteLater()
        self._views = {}

    def _keep_room(self, shown: QWidget) -> None:
        """For its title beside the switch, however large words are."""
        titles = (each for each in shown.findChildren(QLabel) if each.property("role") == "title")
        title = next((each.sizeHint().width() for each in titles), 0)
        self.setMinimumWidth(self.switch.sizeHint().width() + title + GAP + 2 * EDGE)

    def _place_switch(self) -> None:
        size = self.switch.sizeHint()
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = EDGE if is_mirrored else self.width() - size.width() - EDGE
        self.switch.setGeometry(left, TOP, size.width(), size.height())
