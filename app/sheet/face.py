"""How the sheet page looks: the stage on the left, the choices on the right, and what is said under them."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.actions import Actions
from app.sheet.animation_panel import AnimationPanel
from app.sheet.check_panel import CheckPanel
from app.sheet.colours_panel import ColoursPanel
from app.sheet.files_panel import FilesPanel
from app.sheet.player import Player
from app.sheet.preview import SheetPreview
from app.sheet.settings_panel import SettingsPanel
from app.sheet.timeline import Timeline
from app.theme import icon, scaled
from app.widgets.empty import EmptyState
from core.sheet.description import Description
from core.words import tr

if TYPE_CHECKING:
    from core.sheet.making import SheetResult
    from core.sheet.quality import Flag

RIGHT = 368
LAYOUT, ANIMATION, COLOURS, CHECK = range(4)


class Face(QWidget):
    """Fills the page that it is given."""

    tab_chosen = Signal(object)  # int: LAYOUT, ANIMATION, COLOURS or CHECK
    shown_in_folder = Signal()

    def __init__(self, actions: Actions, page: QWidget) -> None:
        super().__init__(page)
        self.preview, self.player, self.timeline = SheetPreview(), Player(), Timeline()
        self.settings, self.files = SettingsPanel(), FilesPanel()
        self.animation, self.colours, self.check = AnimationPanel(), ColoursPanel(), CheckPanel()
        self.watch = QCheckBox(tr("Export again when picks change"))
        self.watch.setToolTip(tr("Over the sheet that was exported last"))
        self.sentence, self.figures, self.zoomed = (_label("hint") for _ in range(3))
        self.figures.setWordWrap(True)
        self.zoomed.setWordWrap(True)
        self.zoomed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.fault = _label("fault")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self.export = QPushButton(icon("export", QPalette.ColorRole.HighlightedText), tr("Export"))
        self.export.setProperty("role", "primary")
        self.export.setToolTip(tr("Write the sheet and what describes it (Ctrl+E)"))
        self.repeat = QPushButton(tr("Repeat last export"))
        self.done = QFrame()
        self.done.setProperty("role", "card")
        self.where = QLabel()
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.empty = EmptyState(
            "sheet",
            tr("Pick drawings for the sheet"),
            actions.show_gallery,
            tr("In the gallery, P picks a drawing. All that are picked stand here together, ready for the game."),
        )
        self._tabs = QButtonGroup(self)
        self._panels, self._stage, self._body = QStackedWidget(), QStackedWidget(), QStackedWidget()
        self._lay_out()
        page_column = QVBoxLayout(page)
        page_column.setContentsMargins(28, 22, 24, 18)
        page_column.addWidget(self)
        self._tabs.idToggled.connect(self._show_tab)
        self._tabs.button(LAYOUT).setChecked(True)
        self.preview.zoomed.connect(self._name_zoom)
        self.export.clicked.connect(actions.export_sheet.trigger)
        self.repeat.clicked.connect(actions.repeat_export.trigger)

    @property
    def tab(self) -> int:
        return self._tabs.checkedId()

    def show_tab(self, tab: int) -> None:
        self._tabs.button(tab).setChecked(True)

    def start_over(self, last: Path | None) -> None:
        self.done.hide()
        self.fault.hide()
        self.preview.show_pages([QImage()])
        self.preview.fit()
        self._name_repeat(last)

    def show_watching(self, is_on: bool) -> None:
        self.watch.blockSignals(True)
        self.watch.setChecked(is_on)
        self.watch.blockSignals(False)

    def show_count(self, picked: int, own: int) -> None:
        self._body.setCurrentIndex(0 if picked or own else 1)
        self._choices.setVisible(bool(picked or own))
        if own:
            self.sentence.setText(
                tr("Picked drawings: {picked}. Sprites of the project: {own}.", picked=f"{picked:,}", own=f"{own:,}")
            )
        elif picked == 1:
            self.sentence.setText(tr("1 picked drawing"))
        elif picked:
            self.sentence.setText(tr("{count} picked drawings", count=f"{picked:,}"))
        else:
            self.sentence.setText(tr("Nothing is picked yet."))

    def show_figures(self, told: Description, density: float) -> None:
        self.fault.hide()
        self.figures.show()
        self.export.setEnabled(True)
        width, height = f"{told.pages[0].width:,}", f"{told.pages[0].height:,}"
        percent = round(100 * density)
        if len(told.pages) == 1:
            text = tr("{width} × {height} pixels, {percent} % filled", width=width, height=height, percent=percent)
        else:
            text = tr(
                "{pages} pages, the first {width} × {height} pixels, {percent} % filled",
                pages=len(told.pages),
                width=width,
                height=height,
                percent=percent,
            )
        self.figures.setText(text)

    def show_flags(self, flags: "tuple[Flag, ...]", is_in_the_way: bool = False) -> None:
        self.check.show_flags(flags, is_in_the_way)
        count = len(flags)
        self._tabs.button(CHECK).setText(tr("Check ({count})", count=count) if count else tr("Check"))

    def show_fault(self, sentence: str, flags: "tuple[Flag, ...]") -> None:
        self.show_flags(flags, is_in_the_way=True)
        self.figures.hide()
        self.zoomed.clear()
        self.fault.setText(sentence)
        self.fault.show()
        self.export.setEnabled(False)

    def show_done(self, result: "SheetResult", places: list[str], last: Path | None) -> None:
        first, *others = places
        if result.cells == 1:
            text = tr("Exported 1 sprite: {first}", first=first)
        else:
            text = tr("Exported {count} sprites: {first}", count=f"{result.cells:,}", first=first)
        if len(others) == 1:
            text = tr("{exported} and {other}", exported=text, other=Path(others[0]).name)
        elif others:
            text = tr("{exported} and {count} more files", exported=text, count=len(others))
        self.where.setText(text)
        self.where.setToolTip("\n".join(places))
        self.done.show()
        self._name_repeat(last)

    def _lay_out(self) -> None:
        title = _label("title")
        title.setText(tr("Sheet"))
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(title)
        names.addWidget(self.sentence)
        show = QPushButton(icon("folder"), tr("Show in folder"))
        show.clicked.connect(self.shown_in_folder)
        done = QHBoxLayout(self.done)
        done.setContentsMargins(14, 8, 8, 8)
        done.addWidget(self.where, stretch=1)
        done.addWidget(show)
        self._stage.addWidget(self.preview)
        self._stage.addWidget(self.player)
        whole = QWidget()
        shown = QVBoxLayout(whole)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.setSpacing(12)
        for widget, stretch in ((self._stage, 1), (self.zoomed, 0), (self.timeline, 0), (self.done, 0)):
            shown.addWidget(widget, stretch)
        self._body.addWidget(whole)
        self._body.addWidget(self.empty)
        left = QVBoxLayout()
        left.setSpacing(14)
        left.addLayout(names)
        left.addWidget(self._body, stretch=1)
        self._choices = self._card()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addLayout(left, stretch=1)
        row.addWidget(self._choices)

    def _card(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        card.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        inside = QVBoxLayout(card)
        inside.addStrut(scaled(RIGHT) - 32)
        inside.setContentsMargins(15, 12, 15, 15)
        inside.setSpacing(10)
        tabs = QHBoxLayout()
        tabs.setSpacing(0)
        panels = (self.settings, self.animation, self.colours, self.check)
        for number, name in enumerate((tr("Layout"), tr("Animation"), tr("Colours"), tr("Check"))):
            button = QPushButton(name)
            button.setProperty("role", "quiet")
            button.setCheckable(True)
            self._tabs.addButton(button, number)
            tabs.addWidget(button)
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setWidget(panels[number])
            panels[number].setContentsMargins(0, 0, 8, 0)
            self._panels.addWidget(area)
        line = QFrame()
        line.setProperty("role", "line")
        inside.addLayout(tabs)
        inside.addWidget(self._panels, stretch=1)
        for widget in (line, self.files, self.figures, self.fault, self.export, self.repeat, self.watch):
            inside.addWidget(widget)
        return card

    def _show_tab(self, tab: int, is_on: bool) -> None:
        if not is_on:
            return
        self._panels.setCurrentIndex(tab)
        is_moving = tab == ANIMATION
        self._stage.setCurrentIndex(1 if is_moving else 0)
        self.timeline.setVisible(is_moving)
        self.zoomed.setVisible(not is_moving)
        if not is_moving:
            self.player.pause()
        self.tab_chosen.emit(tab)

    def _name_repeat(self, last: Path | None) -> None:
        self.repeat.setVisible(last is not None)
        self.watch.setVisible(last is not None)
        if last is not None:
            self.repeat.setText(tr("Export again over {name}", name=last.stem))
            self.repeat.setToolTip(tr("{path} (Ctrl+Shift+X)", path=last))

    def _name_zoom(self, zoom: float) -> None:
        self.zoomed.setText(tr("{zoom}×  The wheel zooms, dragging moves, a double click shows all.", zoom=f"{zoom:g}"))


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    return label
