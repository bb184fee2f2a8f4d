"""A run in words and figures: how long it learned, how well, and from what it began."""

from core.errors import UserError
from core.jobs import TrainJob, load_job
from core.runs import Run, State
from core.words import tr


def state_words(run: Run) -> str:
    return {
        State.WORKING: tr("learning"),
        State.FINISHED: tr("done"),
        State.PAUSED: tr("paused"),
        State.STOPPED: tr("stopped"),
        State.FAILED: tr("failed"),
        State.CUT_OFF: tr("interrupted"),
        State.EMPTY: tr("nothing saved"),
    }[run.state]


def minutes_words(seconds: float) -> str:
    minutes = seconds / 60
    if minutes < 1:
        return tr("under a minute")
    if minutes < 90:
        count = round(minutes)
        return tr("1 minute") if count == 1 else tr("{count} minutes", count=count)
    return tr("{hours} hours", hours=f"{minutes / 60:.1f}")


def figures_of(run: Run, is_short: bool = False) -> str:
    """One line: minutes, steps, what was measured; the short one leaves out what a list has no room for."""
    parts = [minutes_words(run.seconds)]
    if not is_short or "held_loss" not in run.figures:
        parts.append(tr("{step} steps", step=f"{run.step:,}"))
    if run.best_step and run.best_step != run.step and not is_short:
        parts.append(tr("best at {step}", step=f"{run.best_step:,}"))
    if (held := run.figures.get("held_loss")) is not None:
        parts.append(tr("off by {loss} on new sprites", loss=f"{held:.2f}"))
    if (copies := run.figures.get("copies")) is not None:
        parts.append(tr("{percent} % copies", percent=round(100 * copies)))
    return ", ".join(parts)


def recipe_of(run: Run) -> TrainJob | None:
    try:
        return load_job(TrainJob, run.folder / "job.json")
    except UserError:
        return None
