"""What to expect of a network before it is trained, in words."""

from core.sprites import amounts
from core.words import tr


def forecast(sprites: int, labels: int, minutes: float, base: bool = True) -> str:
    """What to expect of a network trained on this many sprites."""
    if sprites < 20:
        hope = tr("expect variations of these very sprites")
    elif sprites < 200:
        hope = tr("expect cousins, not strangers")
    elif sprites < 1000:
        hope = tr("expect new sprites in the style of the set")
    else:
        hope = tr("expect new sprites, also of kinds that the set only hints at")
    return tr(
        "{sprites}, {labels}: {hope}. About {minutes} {start}.",
        sprites=amounts.sprites(sprites),
        labels=amounts.labels(labels) if labels else tr("no labels"),
        hope=hope,
        minutes=amounts.minutes(max(1, round(minutes))),
        start=tr("with the base network") if base else tr("from scratch"),
    )
