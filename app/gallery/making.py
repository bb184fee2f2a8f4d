"""New drawings out of those chosen: children, mended and turned ones, other colours; and picks for the training set."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRandomGenerator, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from app.actions import Actions
from app.gallery import doing
from app.gallery.doing import AddDrawings
from app.gallery.ways import Ways
from app.rework import Rework, View
from app.session import Session
from app.undo import AddSprites
from app.widgets.rework_menu import ReworkMenu
from core.gallery import choices
from core.gallery.wordings import wordings
from core.library import Drawing
from core.sprites.picks import provenance
from core.words import tr

if TYPE_CHECKING:
    from core.gallery.breeding import Litter
    from core.gallery.deriving import Derived
    from core.gallery.feeding import Meal

MOST_MADE = 256
FEWEST, MOST = 2, 6  # parents, as core.gallery.breeding says; its numpy is not loaded for a menu
ANGLES = (15, 30, 45, 90, 180, 270)
HUES = (60, 120, 180, 240, 300)
STRENGTHS = (0.55, 0.75, 0.9)  # how much of the parents is forgotten, the same for all children


class Making(QObject):
    made = Signal(object)  # list[int]: ids of new drawings

    def __init__(self, session: Session, actions: Actions, ways: Ways, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._actions, self._ways, self._parent = session, actions, ways, parent
        self._is_busy = False
        actions.breed.triggered.connect(self._breed_chosen)

    def show_menu(self, position: QPoint | None = None) -> None:
        """What can be done with the chosen ones."""
        ids = self._ways.targets
        if not ids:
            return
        menu = QMenu(self._parent)
        a = self._actions
        menu.addActions([a.look_loupe, a.look_compare, a.look_survey, a.look_game, a.look_family])
        menu.addSeparator()
        menu.addActions([a.more_like, a.breed])
        self._add_strengths(menu)
        drawings = self._session.library.drawings(ids[:MOST_MADE])
        rework = ReworkMenu(menu)
        rework.setEnabled(len(ids) == 1)
        rework.wanted.connect(lambda view: self._rework(drawings[0], view))
        menu.addMenu(rework)
        flaws = 0
        for drawing in drawings:
            flaws |= drawing.flaws or 0
        cures = [wording for flaw, wording in wordings().items() if flaw & flaws and wording.cure]
        mend = menu.addAction(tr("Mend"), lambda: self._derive("mended", drawings, 0))
        mend.setEnabled(bool(cures))
        mend.setToolTip("\n".join(f"{wording.name}: {wording.cure}" for wording in cures))
        turn, hues = menu.addMenu(tr("Turn")), menu.addMenu(tr("Other colours"))
        for angle in ANGLES:
            turn.addAction(tr("{angle}°", angle=angle), _call(self._derive, "turned", drawings, angle))
        for hue in HUES:
            hues.addAction(tr("Hue by {angle}°", angle=hue), _call(self._derive, "recoloured", drawings, hue))
        self._add_family(menu, drawings)
        self._add_groups(menu, ids)
        menu.addAction(tr("Let the next network learn these"), lambda: self._feed(drawings))
        menu.addSeparator()
        menu.addActions([a.copy, a.reveal, a.delete])
        menu.setToolTipsVisible(True)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(position or QCursor.pos())

    def _rework(self, drawing: Drawing, view: View) -> None:
        project = self._session.project
        if project is not None:
            file = project.folder / drawing.file
            self._session.rework_asked.emit(Rework(view, file.stem, file))

    # children

    @property
    def _strength(self) -> float:
        kept = {str(strength): strength for strength in STRENGTHS}
        return kept.get(self._session.kept("gallery.strength", ""), STRENGTHS[1])

    def _add_strengths(self, menu: QMenu) -> None:
        names = (tr("Close to the parents"), tr("As different as siblings"), tr("Far from the parents"))
        children = menu.addMenu(tr("Children"))
        for strength, name in zip(STRENGTHS, names, strict=True):
            action = children.addAction(name, _call(self._session.keep, "gallery.strength", str(strength)))
            action.setCheckable(True)
            action.setChecked(strength == self._strength)

    def breed(self, ids: Sequence[int]) -> None:
        project = self._session.project
        if project is None or self._is_busy:
            return
        if not FEWEST <= len(ids) <= MOST:
            self._session.said.emit(tr("Choose {least} to {most} drawings as parents.", least=FEWEST, most=MOST))
            return
        known = {drawing.id: drawing for drawing in project.library.drawings(ids)}
        parents = [known[id] for id in ids if id in known]
        words = dict(project.library.ask("select id, words from drawing where words != ''"))
        told = [words.get(parent.id, "") for parent in parents]
        folder, model, seed = project.folder, self._session.model(), QRandomGenerator.global_().bounded(1_000_000)
        made, strength = datetime.now(UTC).isoformat(timespec="seconds"), self._strength
        self._is_busy = True
        self._session.said.emit(tr("Eight children are being drawn."))
        self._session.worker.run(
            lambda: _draw_children(folder, model, parents, told, seed, strength, made), self._take_litter, self._fail
        )

    def _breed_chosen(self) -> None:
        if self._ways.stack.isVisible():
            self.breed(self._ways.targets)

    def _take_litter(self, litter: "Litter") -> None:
        self._add(tr("Breed"), litter.drawings, litter.parents)

    # mended, turned, other colours

    def _derive(self, how: str, drawings: Sequence[Drawing], degrees: float) -> None:
        project = self._session.project
        if project is not None and not self._is_busy:
            self._is_busy = True
            folder, palette = project.folder, project.facts.palette
            self._session.worker.run(
                lambda: _derive(folder, how, drawings, degrees, palette), self._take_derived, self._fail
            )

    def _take_derived(self, derived: "list[Derived]") -> None:
        if not derived:
            self._is_busy = False
            self._session.said.emit(tr("Nothing about these could be changed."))
            return
        parents = [(one.parent,) for one in derived]
        self._add(tr("Make drawings"), [one.drawing for one in derived], parents, len(derived) == 1)

    def _add(
        self, what: str, drawings: Sequence[Drawing], parents: Sequence[Sequence[int]], with_parent: bool = False
    ) -> None:
        """with_parent: before and after are chosen, ready to be compared."""
        self._is_busy = False
        session = self._session
        if session.project is None:
            return
        command = AddDrawings(what, session.library, drawings, parents, session.drawings_changed.emit)
        session.undo.push(command)
        if not command.ids:  # the disk has refused it, and said so
            return
        self.made.emit([*parents[0], *command.ids] if with_parent else command.ids)
        session.said.emit(
            tr("1 new drawing. C compares before and after; Undo takes it away.")
            if len(drawings) == 1
            else tr("{count} new drawings. Undo takes them away.", count=len(drawings))
        )

    # the set that is learned

    def _feed(self, drawings: Sequence[Drawing]) -> None:
        project = self._session.project
        if project is None or self._is_busy:
            return
        self._is_busy = True
        folder, sprites = project.folder, project.library.sprites()
        words = dict(project.library.ask("select id, words from drawing where words != ''"))
        told = [words.get(drawing.id, "") for drawing in drawings]

        def work() -> "Meal":
            from core.gallery.feeding import feed

            return feed(folder, sprites, drawings, told)

        self._session.worker.run(work, self._take_meal, self._fail)

    def _take_meal(self, meal: "Meal") -> None:
        self._is_busy = False
        session = self._session
        if meal.sprites:
            session.undo.push(
                AddSprites(session.library, session.library.add_sprites(meal.sprites), session.tell_sprites)
            )
        session.said.emit(f"{meal.warning} {provenance(session.library.sprites())}")

    # the family

    def _add_family(self, menu: QMenu, drawings: Sequence[Drawing]) -> None:
        library, id = self._session.library, drawings[0].id
        parents, children = choices.parents(library, id), choices.children(library, id)
        family = menu.addMenu(tr("Family"))
        family.setEnabled(bool(parents or children))
        for parent in parents:
            family.addAction(tr("From {name}", name=_name(parent)), _call(self.made.emit, [parent.id]))
        if parents and children:
            family.addSeparator()
        for child in children[:24]:
            family.addAction(tr("To {name}", name=_name(child)), _call(self.made.emit, [child.id]))
        if parents or children:
            family.addSeparator()
            ids = [*(p.id for p in parents), id, *(c.id for c in children)]
            family.addAction(tr("Choose the whole family"), _call(self.made.emit, ids))

    def _add_groups(self, menu: QMenu, ids: Sequence[int]) -> None:
        into = menu.addMenu(tr("Put into a collection"))
        for group in choices.groups(self._session.library):
            into.addAction(group.name, _call(doing.put_in, self._session, group.name, ids))
        into.setEnabled(bool(into.actions()))
        inside = choices.groups_with(self._session.library, ids)
        if inside:
            out = menu.addMenu(tr("Take out of a collection"))
            for group in inside:
                out.addAction(group.name, _call(doing.take_out, self._session, group.id, ids))

    def _fail(self, error: BaseException) -> None:
        self._is_busy = False
        self._session.report_failure(error)


def _draw_children(
    folder: Path,
    model: Path,
    parents: Sequence[Drawing],
    words: Sequence[str],
    seed: int,
    strength: float,
    made: str,
) -> "Litter":
    """For the worker's thread: it loads onnxruntime."""
    from core.gallery.breeding import Parent, draw_children, plan
    from core.gallery.noticing import read_sprite
    from core.generate.denoiser import Denoiser

    pictures = [read_sprite(folder / parent.file) for parent in parents]
    network = Denoiser(model)
    fitting = [
        Parent(parent.id, rgba, told)
        for parent, rgba, told in zip(parents, pictures, words, strict=True)
        if rgba is not None and rgba.shape[0] == network.card.size
    ]
    return draw_children(network, folder, plan(fitting, seed, strength=strength), made)


def _derive(
    folder: Path, how: str, drawings: Sequence[Drawing], degrees: float, palette: Sequence[str]
) -> "list[Derived]":
    """For the worker's thread: it loads numpy."""
    from core.gallery.deriving import mended, recoloured, turned

    if how == "mended":
        return mended(folder, drawings, [tuple(bytes.fromhex(colour[1:7])) for colour in palette])
    return (turned if how == "turned" else recoloured)(folder, drawings, degrees)


def _name(drawing: Drawing) -> str:
    return tr("{name}, seed {seed}", name=Path(drawing.file).stem, seed=drawing.seed)


def _call(does: Callable[..., object], *given: object) -> Callable[[], None]:
    return lambda: (does(*given), None)[1]
