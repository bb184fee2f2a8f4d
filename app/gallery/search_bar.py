"""What is looked for among the drawings: words, stars, colours, kin, flaws, time and collection; filters to keep."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QLineEdit, QMenu, QPushButton, QWidget

from app.widgets.colours import label_picture, sign_picture
from core.gallery.choices import Group
from core.gallery.query import Compare, Query
from core.gallery.wordings import wordings
from core.words import tr

AFTER_MS = 120  # of quiet: one search for a word that is typed


@dataclass(frozen=True, slots=True)
class Offer:
    """What an artist has made that can be looked for."""

    kept: Mapping[str, Query] = field(default_factory=dict)
    groups: Sequence[Group] = ()
    models: Sequence[str] = ()


class SearchBar(QWidget):
    changed = Signal()
    keep_asked = Signal(object)  # tuple[str, Query | None]: remember what is shown under a name, or forget it
    new_group_asked = Signal(object)  # str: its name
    forget_group_asked = Signal(object)  # int
    left = Signal()  # Return or Esc: back to the drawings

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = Query()
        self._ask_offer: Callable[[], Offer] = Offer
        self._text = QLineEdit()
        self._text.setPlaceholderText(tr("Search: words, seed:12, model:name"))
        self._text.setAccessibleName(tr("Search the gallery"))
        self._text.setClearButtonEnabled(True)
        self._text.setMaxLength(200)
        self._text.setMinimumWidth(80)
        self._stars = _button(tr("Stars"), self._fill_stars)
        self._colour = _button(tr("Colour"), self._fill_colours)
        self._found = _button(tr("Flaws"), self._fill_found)
        self._found.setToolTip(tr("How new they are, and what is wrong with them"))
        self._made = _button(tr("Made"), self._fill_made)
        self._group = _button(tr("Collection"), self._fill_groups)
        self._filters = _button(tr("Filters"), self._fill_kept)
        self._clear = QPushButton(tr("Clear"))
        self._clear.setProperty("role", "quiet")
        self._clear.setToolTip(tr("Show all drawings again"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._text, stretch=1)
        for button in (self._stars, self._colour, self._found, self._made, self._group, self._filters, self._clear):
            row.addWidget(button)
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._soon.timeout.connect(self._take_text)
        self._text.textEdited.connect(self._soon.start)
        self._text.textChanged.connect(self._notice_clearing)
        self._text.returnPressed.connect(self._leave)
        self._clear.clicked.connect(lambda: self._ask(Query()))
        self._show()

    @property
    def query(self) -> Query:
        return self._query

    def fill(self, query: Query) -> None:
        """Show a question without asking it."""
        self._query = query
        self._show()

    def offer_from(self, ask: Callable[[], Offer]) -> None:
        """What there is to choose from is asked for when a menu opens, not at every mark."""
        self._ask_offer = ask

    def focus_text(self) -> None:
        self._text.setFocus()
        self._text.selectAll()

    def _leave(self) -> None:
        self._take_text()
        self.left.emit()

    def _take_text(self) -> None:
        self._soon.stop()
        text = self._text.text().strip()
        if text != self._query.text:
            self._ask(replace(self._query, text=text))

    def _notice_clearing(self, text: str) -> None:
        if not text and self._query.text:  # the button in the field, which is no editing to Qt
            self._soon.start()

    def _ask(self, query: Query) -> None:
        self._query = query
        self._show()
        self.changed.emit()

    def _set(self, **changes: object) -> None:
        self._ask(replace(self._query, **changes))  # type: ignore[arg-type]

    def _show(self) -> None:
        q = self._query
        if self._text.text().strip() != q.text:
            self._text.setText(q.text)
        self._stars.setText(tr("Stars") if q.stars is None else _stars_name(q.compare, q.stars))
        self._colour.setText(tr("Colour") if q.colour is None else _colour_names()[q.colour])
        found = [_kin_names()[q.kin]] if q.kin else []
        found += [w.name for flaw, w in wordings().items() if flaw & q.flaw]
        self._found.setText(", ".join(found) or tr("Flaws"))
        self._made.setText(tr("Made") if q.days is None else _days_names().get(q.days, tr("Made")))
        names = {group.id: group.name for group in self._ask_offer().groups} if q.collection is not None else {}
        self._group.setText(names.get(q.collection or 0, tr("Collection")))
        self._clear.setVisible(not q.is_plain)

    def _fill_stars(self, menu: QMenu) -> None:
        _add(menu, tr("Any"), self._query.stars is None, lambda: self._set(stars=None))
        for compare in Compare:
            menu.addSeparator()
            for stars in range(6) if compare is Compare.EQUAL else range(1, 6):
                is_on = (self._query.stars, self._query.compare) == (stars, compare)
                _add(menu, _stars_name(compare, stars), is_on, _call(self._set, stars=stars, compare=compare))

    def _fill_colours(self, menu: QMenu) -> None:
        _add(menu, tr("Any"), self._query.colour is None, lambda: self._set(colour=None))
        for number, name in enumerate(_colour_names()):
            action = _add(menu, name, self._query.colour == number, _call(self._set, colour=number))
            if number:
                action.setIcon(QIcon(label_picture(number)))

    def _fill_found(self, menu: QMenu) -> None:
        _add(menu, tr("Any"), not (self._query.kin or self._query.flaw), lambda: self._set(kin="", flaw=0))
        menu.addSeparator()
        for kin, name in _kin_names().items():
            action = _add(menu, name, self._query.kin == kin, _call(self._set, kin=kin))
            action.setIcon(QIcon(sign_picture(kin)))
        menu.addSeparator()
        for flaw, wording in wordings().items():
            is_on = bool(flaw & self._query.flaw)
            _add(menu, wording.name, is_on, _call(self._set, flaw=self._query.flaw ^ int(flaw)))

    def _fill_made(self, menu: QMenu) -> None:
        _add(menu, tr("Any time"), self._query.days is None, lambda: self._set(days=None))
        for days, name in _days_names().items():
            _add(menu, name, self._query.days == days, _call(self._set, days=days))
        models = self._ask_offer().models[:12]
        if models:
            menu.addSeparator()
        for model in models:
            term = f"model:{model.replace(' ', '_')}" if " " not in model else f"model:{model.split()[0]}"
            _add(menu, tr("By {model}", model=model), term in self._query.text.split(), _call(self._set, text=term))

    def _fill_groups(self, menu: QMenu) -> None:
        _add(menu, tr("Any"), self._query.collection is None, lambda: self._set(collection=None))
        for group in self._ask_offer().groups:
            name = tr("{name} ({count})", name=group.name, count=group.count)
            _add(menu, name, self._query.collection == group.id, _call(self._set, collection=group.id))
        menu.addSeparator()
        _add(menu, tr("Put the selected into a new collection..."), None, self._ask_group)
        if self._query.collection is not None:
            id = self._query.collection
            _add(menu, tr("Forget this collection"), None, lambda: self.forget_group_asked.emit(id))

    def _fill_kept(self, menu: QMenu) -> None:
        kept = self._ask_offer().kept
        for name, query in kept.items():
            _add(menu, name, query == self._query, _call(self._ask, query))
        if kept:
            menu.addSeparator()
        _add(menu, tr("Save this filter..."), None, self._ask_name)
        for name, query in kept.items():
            if query == self._query:
                _add(menu, tr("Forget {name}", name=name), None, _call(self.keep_asked.emit, (name, None)))

    def _ask_name(self) -> None:
        self._ask_for(tr("Save a filter"), tr("Its name:"), lambda name: self.keep_asked.emit((name, self._query)))

    def _ask_group(self) -> None:
        self._ask_for(tr("New collection"), tr("Its name:"), self.new_group_asked.emit)

    def _ask_for(self, title: str, label: str, take: Callable[[str], object]) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.textValueSelected.connect(lambda name: take(name.strip()) if name.strip() else None)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _button(name: str, fill: Callable[[QMenu], None]) -> QPushButton:
    """A button with a menu that is made anew each time it opens."""
    button = QPushButton(name)
    button.setProperty("role", "quiet")
    menu = QMenu(button)
    button.setMenu(menu)

    def refill() -> None:
        menu.clear()
        fill(menu)

    menu.aboutToShow.connect(refill)
    return button


def _add(menu: QMenu, name: str, is_on: bool | None, does: Callable[[], object]) -> QAction:
    """is_on None: nothing that is on or off."""
    action = menu.addAction(name)
    if is_on is not None:
        action.setCheckable(True)
        action.setChecked(is_on)
    action.triggered.connect(lambda: does())
    return action


def _call(does: Callable[..., object], *given: object, **named: object) -> Callable[[], object]:
    return lambda: does(*given, **named)


def _stars_name(compare: Compare, stars: int) -> str:
    names = {
        Compare.EQUAL: tr("Exactly {stars}★", stars=stars),
        Compare.LEAST: tr("{stars}★ and more", stars=stars),
        Compare.MOST: tr("{stars}★ and fewer", stars=stars),
    }
    return names[compare]


def _colour_names() -> tuple[str, ...]:
    return (tr("No colour"), tr("Red"), tr("Yellow"), tr("Green"), tr("Blue"))


def _kin_names() -> dict[str, str]:
    return {"new": tr("New"), "cousin": tr("Like one of yours"), "copy": tr("Almost copied")}


def _days_names() -> dict[float, str]:
    return {1: tr("In the last day"), 7: tr("In the last week"), 30: tr("In the last month")}
