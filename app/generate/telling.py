"""What is said of a wall while it is drawn again in places, and when it is finished."""

from app.generate.drawing import Finished
from core.words import tr


def drawn_again(count: int) -> str:
    if count == 1:
        return tr("Drawing 1 again: it came too close to your sprites")
    return tr("Drawing {count} again: they came too close to your sprites", count=count)


def what_became(finished: Finished, fresh: int) -> str:
    """fresh: how many the gallery did not have yet."""
    if finished.still_close:
        return tr(
            "Drawn again: {thrown}, for coming too close to your sprites. Still too close, as the rings say: {still}.",
            thrown=finished.thrown_away,
            still=finished.still_close,
        )
    if finished.thrown_away == 1:
        return tr("1 came too close to your sprites and was thrown away; another was drawn in its place.")
    if finished.thrown_away:
        return tr(
            "{thrown} came too close to your sprites and were thrown away; others were drawn in their place.",
            thrown=finished.thrown_away,
        )
    if fresh:
        return tr("All of them lie in the gallery. Click those you like; a right click has more.")
    return tr("The gallery had all of these already: the same seed draws the same sprites.")
