"""A sprite to draw on: the tools at its left, the colours of the network below it, all of it undoable."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.generate.rework.bench import Bench
from app.generate.rework.canvas import Canvas
from app.generate.rework.colours import Colours
from app.generate.rework.document import Colour, Document, State
from app.generate.rework.parts import Well
from app.generate.rework.tools import KEYS, NAMES, Pointer, Tool
from app.rework import View
from app.theme import icon
from core.card import Card
from core.sprites.pixels import Rgba
from core.words import tr

PICTURES = {
    Tool.LASSO: "lasso",
    Tool.PIXELS: "select",
    Tool.PENCIL: "pencil",
    Tool.ERASER: "eraser",
    Tool.PICKER: "picker",
}


class Easel(QWidget):
    region_done = Signal(object)  # None: a region was selected

    def __init__(
        self,
        bench: Bench,
        view: View,
        tools: Sequence[Tool],
        beside: QWidget | None = None,  # as large as the canvas
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench = bench
        size = bench.card.size if bench.card is not None else 16
        self.document = Document(bench.session.undo, size, self)
        self.canvas = Canvas(self.document)
        self.pointer = Pointer(self.canvas, self.document, self)
        self.colours = Colours()
        self.well = Well(bench, view, tr("The sprite to begin from"), 40)
        self._own = tuple(tools)
        self._tools = QButtonGroup(self)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.well, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        for tool in tools:
            column.addWidget(self._tool(tool), alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        for action in (bench.actions.undo, bench.actions.redo):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setIconSize(QSize(20, 20))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        right = QVBoxLayout()
        right.setSpacing(10)
        pictures = QHBoxLayout()
        pictures.setSpacing(16)
        pictures.addWidget(self.canvas, stretch=1)
        if beside is not None:
            pictures.addWidget(beside, stretch=1)
        right.addLayout(pictures, stretch=1)
        right.addWidget(self.colours)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(column)
        row.addLayout(right, stretch=1)
        self.pointer.region_done.connect(self.region_done)
        self.pointer.picked.connect(self._pick)
        self.colours.chosen.connect(self._take)
        self.take_tool(tools[0])
        self.use(bench.card)

    def use(self, card: Card | None) -> None:
        """The network has this size and these colours."""
        if card is None:
            return
        self.colours.show_colours(card.palette)
        if card.size != self.document.size:
            self.document.start_over(card.size)
        if self.colours.all and self.pointer.colour not in self.colours.all:
            self._take(min(self.colours.all, key=lambda c: QColor(*c).lightness()), is_drawn_with=False)
        self.well.show_sprite(self.well.rgba, self.well.name)

    def begin(self, rgba: Rgba, name: str) -> None:
        """Another sprite is on the easel; undo brings the last one back."""
        self.well.show_sprite(rgba, name)
        self.document.change(State(rgba, name, is_own=True), tr("Open {name}", name=name))
        self.document.select(self.document.selection & False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        tool = next((tool for tool in self._own if event.text().upper() == KEYS[tool]), None)
        if tool is None:
            super().keyPressEvent(event)
        else:
            self.take_tool(tool)

    def take_tool(self, tool: Tool) -> None:
        self.pointer.tool = tool
        self._tools.button(list(Tool).index(tool)).setChecked(True)

    def _tool(self, tool: Tool) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(PICTURES[tool]))
        button.setIconSize(QSize(20, 20))
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(tr("{tool} ({key})", tool=NAMES[tool](), key=KEYS[tool]))
        button.setAccessibleName(NAMES[tool]())
        self._tools.addButton(button, list(Tool).index(tool))
        button.clicked.connect(lambda _on, tool=tool: self.take_tool(tool))
        return button

    def _pick(self, colour: Colour) -> None:
        if colour[3]:
            self._take(colour)
        else:
            self.take_tool(Tool.ERASER)

    def _take(self, colour: Colour, is_drawn_with: bool = True) -> None:
        """A colour that is taken in hand is wanted on the pencil."""
        self.pointer.colour = colour
        self.colours.show_current(colour)
        if is_drawn_with:
            self.take_tool(Tool.PENCIL)
