"""Plays the animations of the grid that the mouse is over or that are selected, each in its own time."""

from PySide6.QtCore import QElapsedTimer, QEvent, QModelIndex, QObject, QTimer

from app.sprites.grid import SpriteGrid
from app.sprites.models import SpritesModel

MOST_PLAYED = 24  # at once: more would only flicker
ASLEEP_MS = 500


class Player(QObject):
    def __init__(self, view: SpriteGrid, model: SpritesModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._hovered = -1
        self._began: dict[int, int] = {}  # rows that play, and when they began
        self._clock = QElapsedTimer()
        self._clock.start()
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._turn)
        view.entered.connect(self._enter)
        view.viewportEntered.connect(self._leave)
        view.viewport().installEventFilter(self)
        view.selectionModel().selectionChanged.connect(self._look)
        view.verticalScrollBar().valueChanged.connect(self._look)
        model.modelReset.connect(self._start_over)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._leave()
        return False

    def _enter(self, index: QModelIndex) -> None:
        self._hovered = index.row()
        self._look()

    def _leave(self) -> None:
        self._hovered = -1
        self._look()

    def _start_over(self) -> None:
        self._hovered = -1
        self._began.clear()
        self._next.stop()

    def _look(self) -> None:
        """Begin what should play now, end what should not any more."""
        wanted = [row for row in self._rows() if self._model.round(row) is not None][:MOST_PLAYED]
        for row in [row for row in self._began if row not in wanted]:
            del self._began[row]
            self._model.show_frame(row, None)
        for row in wanted:
            self._began.setdefault(row, int(self._clock.elapsed()))
        if self._began:
            self._turn()
        else:
            self._next.stop()

    def _turn(self) -> None:
        if not self._view.isVisible():
            self._next.start(ASLEEP_MS)
            return
        now, waits = int(self._clock.elapsed()), [ASLEEP_MS]
        for row, began in self._began.items():
            own = self._model.round(row)
            if own is not None:
                self._model.show_frame(row, own.place_at(now - began))
                waits.append(own.next_after(now - began))
        if self._began:
            self._next.start(max(1, min(waits)))

    def _rows(self) -> list[int]:
        """The tile under the mouse, then the selected ones in sight."""
        model, chosen = self._model, self._view.selectionModel()
        rows = [self._hovered] if 0 <= self._hovered < model.rowCount() else []
        if not chosen.hasSelection():
            return rows
        seen = (row for row in self._view.rows_in_sight if row != self._hovered and row < model.rowCount())
        return rows + [row for row in seen if chosen.isSelected(model.index(row))]
