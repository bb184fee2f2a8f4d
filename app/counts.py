"""How much lies in each room, in a word or two for the step bar."""

from core.events import Event, Progress
from core.jobs import Mark
from core.project import Project
from core.words import tr


def sprites_count(project: Project) -> str:
    return _number(project.library.sprite_count())


def train_count(project: Project, last: Event | None) -> str:
    """While a network learns: how far it is; else how many have learned."""
    if isinstance(last, Progress) and last.total:
        return tr("{percent} %", percent=min(99, 100 * last.step // last.total))
    return _number(sum(1 for _ in project.runs.glob("[0-9]*/model.onnx")))


def gallery_count(project: Project) -> str:
    return _number(sum(project.library.counts().values()))


def sheet_count(project: Project) -> str:
    picked = project.library.counts()[Mark.PICKED]
    return tr("{count} picked", count=picked) if picked else ""


def _number(count: int) -> str:
    return f"{count:,}" if count else ""
