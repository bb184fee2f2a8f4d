"""A drawing that comes back to the window brings its settings with it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.generate.advanced import PLAIN
from app.generate.drawing import Opened
from app.generate.instant_box import STEPS, SWITCH
from app.generate.panel import Panel
from app.machine import device_words
from app.session import Session
from core.card import instant_of
from core.words import tr

if TYPE_CHECKING:
    from core.generate.edit import Edit
    from core.generate.recall import Recalled
    from core.generate.recipe import Recipe

MOST_DIGITS = 9  # of a seed that the panel can show


class Recall(QObject):
    def __init__(self, session: Session, panel: Panel, draw: "Callable[[Edit], None]", parent: QObject) -> None:
        """draw begins a wall of drawings from an edit, with what the panel says."""
        super().__init__(parent)
        self._session, self._panel, self._draw = session, panel, draw
        self._device = ""  # of the network that is open
        self._first: Recipe | None = None
        session.recalled.connect(self._take)
        session.model_changed.connect(self.forget)
        panel.changed.connect(self._follow)

    @property
    def first(self) -> "Recipe | None":
        """What stands first on the next wall, until anything else is asked for: the panel cannot show all of it, and
        no taste may bend it."""
        return self._first

    def know(self, opened: Opened) -> None:
        self._device = opened.device

    def _take(self, recalled: "Recalled") -> None:
        session, recipe = self._session, recalled.recipe
        kept = kept_of(recipe)
        if _is_instant(recalled):
            kept |= {"instant": "yes", "steps": str(self._panel.steps)}  # which are those of the other network
        is_other = session.kept(SWITCH, "") != kept.get("instant", "")
        session.keep(SWITCH, kept.get("instant", ""))
        is_at_hand = self._choose(recalled, is_other)
        for name, value in kept.items():
            session.keep(f"generate.{name}", value)
        self._panel.fill({"count": str(self._panel.count)} | kept)
        self._first = recipe if is_at_hand and recipe.edit is None else None
        if is_at_hand:
            session.said.emit(self._sentence(recalled))
        if recipe.edit is not None:
            self._draw(recipe.edit)

    def _follow(self, changed: tuple[str, str]) -> None:
        if changed[0] != "count":
            self.forget()

    def forget(self, _changed: object = None) -> None:
        self._first = None

    def _choose(self, recalled: "Recalled", is_other: bool) -> bool:
        """is_other: the switch between the network and the one that draws at once was turned."""
        session, project, model = self._session, self._session.project, recalled.model
        if project is None or model is None:
            session.failed.emit(
                tr(
                    "The settings of {name} are back, but its network {model} is not in this project: "
                    "another one draws something else.",
                    name=recalled.picture.name,
                    model=recalled.recipe.model,
                )
            )
            return False
        if is_other or model != session.model():
            session.use_model(model.parent if model.is_relative_to(project.runs) else None)
        return True

    def _sentence(self, recalled: "Recalled") -> str:
        name, recipe, how = recalled.picture.name, recalled.recipe, self._panel.advanced
        looks = (how.is_tidy, how.is_tidy)
        shown = (self._panel.words, self._panel.steps, how.guidance, how.schedule, how.solver, looks)
        is_whole = _is_instant(recalled) and recipe.steps >= STEPS  # as such a wall is drawn, whatever the panel says
        steps = self._panel.steps if is_whole else recipe.steps
        looks = (recipe.tidy, recipe.sparing)
        meant = (recipe.words, steps, recipe.guidance, kept_of(recipe)["spacing"], recipe.solver, looks)
        if shown == meant and (recipe.edit is None or len(str(recipe.seed)) <= MOST_DIGITS):
            if self._device in ("", recipe.device):
                return tr("The settings of {name} are back: the first of the wall is that sprite.", name=name)
            return tr(
                "The settings of {name} are back. It was drawn on {device}: here a pixel of it may differ.",
                name=name,
                device=device_words(recipe.device),
            )
        return tr("The settings of {name} are back as far as this page has them.", name=name)


def _is_instant(recalled: "Recalled") -> bool:
    """Whether it was drawn by a network that draws at once."""
    return recalled.model is not None and recalled.model.name == instant_of(Path("model.onnx")).name


def kept_of(recipe: "Recipe") -> dict[str, str]:
    """The fields of the panel, as they are kept of an earlier day."""
    numbers = ",".join(f"{number:g}" for number in recipe.curve)
    return {
        "words": recipe.words,
        "steps": str(recipe.steps),
        "seed": str(recipe.seed % 10**MOST_DIGITS),
        "locked": "yes",
        "guidance": str(round(recipe.guidance * 10)),
        "spacing": f"{recipe.spacing}:{numbers}" if numbers else recipe.spacing,
        "solver": recipe.solver,
        "tidy": "" if recipe.tidy else PLAIN,
        "too_close": "",
    }


def words_of(opened: Opened) -> str:
    """For the status bar: where the live session draws."""
    if not opened.device.startswith("CPU"):
        return tr("Drawing on {device}", device=device_words(opened.device))
    if opened.threads == 1:
        return tr("Drawing on {device} (1 thread)", device=device_words(opened.device))
    return tr("Drawing on {device} ({threads} threads)", device=device_words(opened.device), threads=opened.threads)
