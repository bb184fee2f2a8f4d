"""What an artist does to the sprites of the open project, as one step each that can be taken back."""

from collections.abc import Callable, Mapping, Sequence

from app.session import Session
from app.undo import HideSprites, SetAnchor, SetField, SetPalette, SetSize, SetWords, ShowAs
from core.jobs import Anchor
from core.library import Look
from core.words import tr

Field = tuple[str, str]  # a field that is remembered in the project, and its value


def show_as(session: Session, looks: Mapping[int, Look], size: int, remembered: Field) -> None:
    """Show sprites by other files, at the size they have now."""
    if session.project is None:
        return
    session.undo.beginMacro(tr("Cure sprites"))
    _remember(session, remembered)
    session.undo.push(SetSize(session.project, size, session.tell_sprites))
    session.undo.push(ShowAs(session.library, looks, session.tell_sprites))
    session.undo.endMacro()


def show_originals(session: Session, looks: Mapping[int, Look], size: int) -> None:
    """Sprites as they came in, whatever was done to them since."""
    if session.project is None or not looks:
        return
    session.undo.beginMacro(tr("Back to the original"))
    session.undo.push(SetSize(session.project, size, session.tell_sprites))
    session.undo.push(ShowAs(session.library, looks, session.tell_sprites))
    session.undo.endMacro()


def leave_out(session: Session, ids: Sequence[int], remembered: Field) -> None:
    session.undo.beginMacro(tr("Leave out sprites"))
    _remember(session, remembered)
    session.undo.push(HideSprites(session.library, ids, session.tell_sprites))
    session.undo.endMacro()


def set_field(session: Session, what: str, keep: Callable[[str, str], None], remembered: Field) -> None:
    """Remember a field by itself; what says it in the Edit menu."""
    key, value = remembered
    command = SetField(keep, key, value, session.kept(key, ""))
    command.setText(what)
    session.undo.push(command)


def set_words(session: Session, what: str, words: Mapping[int, Sequence[str]]) -> None:
    """Give sprites these words and no others; what says it in the Edit menu."""
    session.undo.push(SetWords(what, session.library, words, session.tell_sprites))


def set_palette(session: Session, colours: Sequence[str]) -> None:
    """The colours of the project, "#rrggbb" each; none: found from its sprites."""
    if session.project is not None and tuple(colours) != session.project.facts.palette:
        session.undo.push(SetPalette(session.project, colours, session.tell_sprites))


def set_anchor(session: Session, anchor: Anchor) -> None:
    """Where sprites that are smaller than the set's size lie in their squares."""
    if session.project is not None and anchor.value != session.project.facts.anchor:
        session.undo.push(SetAnchor(session.project, anchor, session.tell_sprites))


def _remember(session: Session, field: Field) -> None:
    key, value = field
    session.undo.push(SetField(session.keep, key, value, session.kept(key, "")))
