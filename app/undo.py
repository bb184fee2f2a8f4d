"""What the artist can take back: each command knows ids and what was before, never a copy of the library."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from app.taking_back import Command
from core.jobs import Anchor, Mark
from core.library import Library, Look
from core.project import Project
from core.words import tr

if TYPE_CHECKING:
    from core.sprites.importing import Imported

Tell = Callable[[list[int]], None]  # hears the ids that changed, each time


class MarkDrawings(Command):
    def __init__(self, library: Library, ids: Sequence[int], mark: Mark, tell: Tell) -> None:
        super().__init__(_MARKED[mark]())
        self._library, self._ids, self._mark, self._tell = library, tuple(ids), mark, tell
        self._before: dict[int, Mark] = {}

    def redo(self) -> None:
        self._before = self._library.mark(self._ids, self._mark)
        self._tell(list(self._ids))

    def undo(self) -> None:
        self._library.restore_marks(self._before)
        self._tell(list(self._ids))


class HideDrawings(Command):
    """Drawings into the bin."""

    def __init__(self, library: Library, ids: Sequence[int], tell: Tell) -> None:
        super().__init__(tr("Delete drawings"))
        self._library, self._ids, self._tell = library, tuple(ids), tell

    def redo(self) -> None:
        self._library.hide_drawings(self._ids)
        self._tell(list(self._ids))

    def undo(self) -> None:
        self._library.hide_drawings(self._ids, hidden=False)
        self._tell(list(self._ids))


class HideSprites(Command):
    """The artist's sprites out of the set; their files stay."""

    def __init__(self, library: Library, ids: Sequence[int], tell: Tell) -> None:
        super().__init__(tr("Remove sprites"))
        self._library, self._ids, self._tell = library, tuple(ids), tell

    def redo(self) -> None:
        self._library.hide_sprites(self._ids)
        self._tell(list(self._ids))

    def undo(self) -> None:
        self._library.hide_sprites(self._ids, hidden=False)
        self._tell(list(self._ids))


class AddSprites(Command):
    """Sprites whose files and rows lie in the project already are part of the set."""

    def __init__(self, library: Library, ids: Sequence[int], tell: Tell) -> None:
        super().__init__(tr("Import sprites"))
        self._library, self._tell = library, tell
        self._ids = list(ids)
        self._are_shown = True

    def redo(self) -> None:
        if not self._are_shown:
            self._library.hide_sprites(self._ids, hidden=False)
        self._tell(self._ids)

    def undo(self) -> None:
        self._library.hide_sprites(self._ids)
        self._are_shown = False
        self._tell(self._ids)


class ShowAs(Command):
    """Sprites shown by other files: those they came in with stay beside them."""

    def __init__(self, library: Library, looks: Mapping[int, Look], tell: Tell) -> None:
        super().__init__(tr("Cure sprites"))
        self._library, self._looks, self._tell = library, dict(looks), tell
        self._before: dict[int, Look] = {}

    def redo(self) -> None:
        self._before = self._library.set_looks(self._looks)
        self._tell(list(self._looks))

    def undo(self) -> None:
        self._library.set_looks(self._before)
        self._tell(list(self._looks))


class SetWords(Command):
    def __init__(self, what: str, library: Library, words: Mapping[int, Sequence[str]], tell: Tell) -> None:
        super().__init__(what)
        self._library, self._words, self._tell = library, dict(words), tell
        self._before: dict[int, tuple[str, ...]] = {}

    def redo(self) -> None:
        self._before = self._library.set_words(self._words)
        self._tell(list(self._words))

    def undo(self) -> None:
        self._library.set_words(self._before)
        self._tell(list(self._words))


class SetPalette(Command):
    """The colours of the project, "#rrggbb" each; none: found from its sprites."""

    def __init__(self, project: Project, colours: Sequence[str], tell: Tell) -> None:
        super().__init__(tr("Change the palette"))
        self._project, self._colours, self._tell = project, tuple(colours), tell
        self._before = project.facts.palette

    def redo(self) -> None:
        self._project.change(palette=self._colours)
        self._tell([])

    def undo(self) -> None:
        self._project.change(palette=self._before)
        self._tell([])


class SetField(Command):
    """A field that is remembered in the project, as a part of something that can be taken back."""

    def __init__(self, keep: Callable[[str, str], None], key: str, value: str, before: str) -> None:
        super().__init__()
        self._keep, self._key, self._value, self._before = keep, key, value, before

    def redo(self) -> None:
        self._keep(self._key, self._value)

    def undo(self) -> None:
        self._keep(self._key, self._before)


class SetSize(Command):
    """The size of the project's sprites."""

    def __init__(self, project: Project, size: int, tell: Tell) -> None:
        super().__init__(tr("Set sprite size"))
        self._project, self._size, self._tell = project, size, tell
        self._before = project.facts.size

    def redo(self) -> None:
        self._change(self._size)

    def undo(self) -> None:
        self._change(self._before)

    def _change(self, size: int) -> None:
        if size != self._project.facts.size:
            self._project.change(size=size)
            self._tell([])


class SetAnchor(Command):
    """Where sprites that are smaller than the set's size lie in their squares."""

    def __init__(self, project: Project, anchor: Anchor, tell: Tell) -> None:
        super().__init__(tr("Set where smaller sprites lie"))
        self._project, self._anchor, self._tell = project, anchor.value, tell
        self._before = project.facts.anchor

    def redo(self) -> None:
        self._project.change(anchor=self._anchor)
        self._tell([])

    def undo(self) -> None:
        self._project.change(anchor=self._before)
        self._tell([])


def settled(project: Project, imported: "Imported", tell: Tell, is_first: bool) -> list[QUndoCommand]:
    """What an import decides for the whole set: its size, and where nothing is said yet its anchor and palette."""
    found: list[QUndoCommand] = [SetSize(project, imported.size, tell)]
    if imported.why_anchor and not project.facts.anchor:
        found.append(SetAnchor(project, imported.anchor, tell))
    if imported.palette and not project.facts.palette and is_first:
        found.append(SetPalette(project, imported.palette, tell))
    return found


_MARKED: dict[Mark, Callable[[], str]] = {
    Mark.PICKED: lambda: tr("Pick drawings"),
    Mark.REJECTED: lambda: tr("Reject drawings"),
    Mark.UNRATED: lambda: tr("Clear marks"),
}
