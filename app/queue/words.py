"""What the queue says: counts, states and questions as whole sentences."""

from core.events import Progress
from core.queue import Queued, State
from core.words import tr


def offer(count: int) -> str:
    return tr("1 job was waiting. Go on?") if count == 1 else tr("{count} jobs were waiting. Go on?", count=count)


def headline(jobs: tuple[Queued, ...], is_paused: bool) -> str:
    """For the status bar, where little room is."""
    failed = sum(job.state is State.FAILED for job in jobs)
    if len(jobs) == failed:
        return tr("1 job failed") if failed == 1 else tr("{count} jobs failed", count=failed)
    count = len(jobs) - failed
    if is_paused:
        return tr("Queue paused: 1 job") if count == 1 else tr("Queue paused: {count} jobs", count=count)
    return tr("Queue: 1 job") if count == 1 else tr("Queue: {count} jobs", count=count)


def hint(job: Queued, progress: Progress | None, is_paused: bool) -> str:
    """The line below the name of a job."""
    if job.state is State.FAILED:
        return job.sentence
    if job.state is State.WAITING:
        return tr("Waits until the queue goes on") if is_paused else tr("Waits for its turn")
    if job.verb == "train":
        return tr("Learning now: the Train page shows it")
    if job.verb == "instant":
        return _learning(progress)
    if progress is None:
        return tr("Begins to draw")
    return tr("{done} of {total} drawn", done=f"{progress.step:,}", total=f"{progress.total:,}")


def _learning(progress: Progress | None) -> str:
    """Of a network that learns to draw at once; before its first step it is shown what to learn from."""
    if progress is None or progress.seconds_left is None:
        return tr("Learns to draw at once")
    seconds = round(progress.seconds_left)
    return tr("Learns to draw at once: {seconds} s left", seconds=f"{seconds:,}")


def empty() -> str:
    return tr("Nothing waits. Queue a training on the Train page, or many drawings from the Model menu.")
