"""The room in which pages stand: they fill it, and can be moved in it where large words need more than a screen."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget


class Room(QScrollArea):
    """Gives the page that is shown what it needs at least, not what the largest of all would."""

    def __init__(self, pages: QStackedWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys are for what stands in it
        self._floor = _Floor(pages, self)
        self.setWidgetResizable(True)
        self.setWidget(self._floor)
        pages.currentChanged.connect(lambda _page: self.fit())

    def fit(self) -> None:
        page = self._pages.currentWidget()
        if page is not None:
            needed = page.minimumSizeHint().expandedTo(page.minimumSize())
            if needed != self._floor.minimumSize():
                self._floor.setMinimumSize(needed)
                self.setWidgetResizable(True)  # looks again whether there must be bars


class _Floor(QWidget):
    """Without a layout of its own, which would ask for what all pages want, and not for what one needs."""

    def __init__(self, pages: QStackedWidget, room: Room) -> None:
        super().__init__()
        self._pages, self._room = pages, room
        pages.setParent(self)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._room.fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pages.resize(self.size())
