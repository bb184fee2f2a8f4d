"""What an artist does to drawings beside picking and binning them, as one step each that can be taken back."""

from collections.abc import Callable, Mapping, Sequence

from app.session import Session
from app.taking_back import Command
from core.errors import UserError
from core.gallery import choices
from core.gallery.choices import Rate, Side
from core.gallery.query import Query
from core.library import Drawing, Library
from core.words import tr

Tell = Callable[[list[int]], None]  # hears the ids that changed, each time


class RateDrawings(Command):
    """Stars or a colour."""

    def __init__(self, library: Library, rate: Rate, ids: Sequence[int], value: int, tell: Tell) -> None:
        super().__init__(tr("Give stars") if rate is Rate.STARS else tr("Give a colour"))
        self._library, self._rate, self._tell = library, rate, tell
        self._values = dict.fromkeys(ids, value)
        self._before: dict[int, int] = {}

    def redo(self) -> None:
        self._before = choices.rate(self._library, self._rate, self._values)
        self._tell(list(self._values))

    def undo(self) -> None:
        choices.rate(self._library, self._rate, self._before)
        self._tell(list(self._values))


class KeepGroup(Command):
    """A collection that comes to be, or is no more; what lay in it comes back with it."""

    def __init__(self, library: Library, name: str, is_kept: bool, tell: Callable[[], None]) -> None:
        super().__init__(tr("Make a collection") if is_kept else tr("Forget a collection"))
        self._library, self._name, self._is_kept, self._tell = library, name.strip(), is_kept, tell
        self.group = choices.named_group(library, name) or 0  # no "id": Qt asks a command for that by a method
        self._members: list[int] = []

    def redo(self) -> None:
        self._make() if self._is_kept else self._forget()
        self._tell()

    def undo(self) -> None:
        self._forget() if self._is_kept else self._make()
        self._tell()

    def _make(self) -> None:
        if self.group:
            choices.restore_group(self._library, self.group, self._name, self._members)
        else:
            self.group = choices.new_group(self._library, self._name)

    def _forget(self) -> None:
        self._members = choices.forget_group(self._library, self.group)


class PutIn(Command):
    """Drawings into the collection of a name, which is made if there is none, and is none again when taken back."""

    def __init__(self, library: Library, name: str, ids: Sequence[int], tell: Tell) -> None:
        super().__init__(tr("Add to a collection"))
        self._library, self._ids, self._tell = library, tuple(ids), tell
        is_new = choices.named_group(library, name) is None
        self._group = KeepGroup(library, name, True, lambda: None)
        self._made = [self._group] if is_new else []
        self._changed: list[int] = []

    def redo(self) -> None:
        for made in self._made:
            made.redo()
        self._changed = choices.collect(self._library, self._group.group, self._ids, True)
        self._tell(list(self._ids))

    def undo(self) -> None:
        choices.collect(self._library, self._group.group, self._changed, False)
        for made in self._made:
            made.undo()
        self._tell(list(self._ids))


class TakeOut(Command):
    """Drawings out of a collection."""

    def __init__(self, library: Library, group: int, ids: Sequence[int], tell: Tell) -> None:
        super().__init__(tr("Take out of a collection"))
        self._library, self._group, self._ids, self._tell = library, group, tuple(ids), tell
        self._changed: list[int] = []

    def redo(self) -> None:
        self._changed = choices.collect(self._library, self._group, self._ids, False)
        self._tell(list(self._ids))

    def undo(self) -> None:
        choices.collect(self._library, self._group, self._changed, True)
        self._tell(list(self._ids))


class Pile(Command):
    """Drawings onto a pile of a detector, or off it."""

    def __init__(self, library: Library, detector: str, sides: Mapping[int, Side | None], tell: Tell) -> None:
        super().__init__(tr("Teach {detector}", detector=detector))
        self._library, self._detector, self._sides, self._tell = library, detector, dict(sides), tell
        self._before: dict[int, Side | None] = {}

    def redo(self) -> None:
        self._before = choices.pile(self._library, self._detector, self._sides)
        self._tell(list(self._sides))

    def undo(self) -> None:
        choices.pile(self._library, self._detector, self._before)
        self._tell(list(self._sides))


class KeepFilter(Command):
    """A filter under a name, or none any more."""

    def __init__(self, library: Library, name: str, query: Query | None, tell: Callable[[], None]) -> None:
        super().__init__(tr("Save a filter") if query else tr("Forget a filter"))
        self._library, self._name, self._query, self._tell = library, name, query, tell
        self._before: Query | None = None

    def redo(self) -> None:
        self._before = choices.keep_filter(self._library, self._name, self._query)
        self._tell()

    def undo(self) -> None:
        choices.keep_filter(self._library, self._name, self._before)
        self._tell()


class AddDrawings(Command):
    """Drawings whose files lie in the gallery already: children, turned ones, cured ones. Undo puts them in the bin."""

    def __init__(
        self, what: str, library: Library, drawings: Sequence[Drawing], parents: Sequence[Sequence[int]], tell: Tell
    ) -> None:
        super().__init__(what)
        self._library, self._drawings, self._parents, self._tell = library, tuple(drawings), tuple(parents), tell
        self._ids: list[int] = []

    @property
    def ids(self) -> list[int]:
        return list(self._ids)

    def redo(self) -> None:
        if self._ids:
            self._library.hide_drawings(self._ids, hidden=False)
        else:
            known = self._library.find_drawings([drawing.file for drawing in self._drawings])
            fresh = [drawing for drawing in self._drawings if drawing.file not in known]
            known |= dict(zip([d.file for d in fresh], self._library.add_drawings(fresh), strict=True))
            self._ids = [known[drawing.file] for drawing in self._drawings]
            self._library.hide_drawings(self._ids, hidden=False)
            for child, parents in zip(self._ids, self._parents, strict=True):
                choices.set_parents(self._library, child, parents)
        self._tell(list(self._ids))

    def undo(self) -> None:
        self._library.hide_drawings(self._ids)
        self._tell(list(self._ids))


def give_stars(session: Session, ids: Sequence[int], stars: int) -> None:
    session.undo.push(RateDrawings(session.library, Rate.STARS, ids, stars, session.marks_changed.emit))


def give_colour(session: Session, ids: Sequence[int], colour: int) -> None:
    """A colour that all of them have already is taken off: the same key twice is nothing."""
    has_all = all(drawing.colour == colour for drawing in session.library.drawings(ids))
    new = 0 if has_all else colour
    session.undo.push(RateDrawings(session.library, Rate.COLOUR, ids, new, session.marks_changed.emit))


def put_in(session: Session, name: str, ids: Sequence[int]) -> None:
    """Into the collection of that name."""
    if not name.strip():
        raise UserError(tr("A collection needs a name."))
    session.undo.push(PutIn(session.library, name, ids, session.marks_changed.emit))


def take_out(session: Session, group: int, ids: Sequence[int]) -> None:
    session.undo.push(TakeOut(session.library, group, ids, session.marks_changed.emit))


def teach(session: Session, detector: str, ids: Sequence[int], side: Side | None) -> None:
    session.undo.push(Pile(session.library, detector, dict.fromkeys(ids, side), session.marks_changed.emit))
