"""What an artist would want to know before a sheet goes out: each flag says what is wrong, and has a cure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np

from core.errors import UserError
from core.jobs import Layout, SheetJob, Trim
from core.sheet.dressing import content_box, dress
from core.sheet.formats import format_named
from core.sheet.formats.form import Format
from core.sheet.jitter import jitter
from core.sheet.layout import TooLarge
from core.sheet.making import plan_of
from core.sheet.painting import Sheet
from core.sheet.plan import Plan
from core.sheet.recolour import colour_of
from core.sheet.strip import Shot, Strip, gather
from core.words import tr


class Fault(Enum):
    EDGE = "edge"
    OFF_PALETTE = "off palette"
    SOFT_ALPHA = "soft alpha"
    JITTER = "jitter"
    TOO_LARGE = "too large"


@dataclass(frozen=True, slots=True)
class Flag:
    fault: Fault
    sentence: str
    cure: str  # what the cure does, for its button
    sprites: tuple[str, ...]  # the names of those that are meant


def check(
    job: SheetJob, plan: Plan | None = None, palette: Sequence[str] = (), sheet: Sheet | None = None
) -> tuple[Flag, ...]:
    """palette: the project's colours, "#rrggbb". sheet: as it was painted, for its size."""
    plan = plan_of(job, plan)
    strip = dress(gather(job.pictures, plan, job.pivot), replace(job, scale=1), plan)
    found = (
        _edge(strip.shots),
        _off_palette(strip.shots, job, palette),
        _soft(strip.shots),
        _jitter(strip),
        _too_large(sheet, job),
    )
    return tuple(flag for flag in found if flag is not None)


def check_size(error: UserError, job: SheetJob) -> tuple[Flag, ...]:
    """For a sheet that could not be painted: the one flag, where there is a cure that has not been tried yet."""
    if not isinstance(error, TooLarge) or cured(job, Fault.TOO_LARGE) == job:
        return ()
    return (Flag(Fault.TOO_LARGE, str(error), _cure_of_size(format_named(job.format)), ()),)


def cured(job: SheetJob, fault: Fault, palette: Sequence[str] = ()) -> SheetJob:
    match fault:
        case Fault.EDGE:
            return replace(job, margin=job.margin + 1)
        case Fault.OFF_PALETTE:
            return replace(job, colours=tuple(palette))
        case Fault.SOFT_ALPHA:
            return replace(job, hard_alpha=True)
        case Fault.JITTER:
            return replace(job, steady=True)
        case Fault.TOO_LARGE:
            form = format_named(job.format)
            job = replace(job, max_size=min(job.max_size, form.largest), columns=None)
            if form.many_pages:
                return replace(job, many_pages=True)
            return replace(job, trim=Trim.SPRITE if form.may_trim else Trim.NONE, layout=Layout.PACKED, merge=True)


def _edge(shots: Sequence[Shot]) -> Flag | None:
    touching = tuple(shot.name for shot in shots if _touches(shot))
    if not touching:
        return None
    if len(touching) == 1:
        sentence = tr("{name} touches the edge of its picture: an outline or a shader cuts it off.", name=touching[0])
    else:
        sentence = tr(
            "{count} sprites touch the edge of their picture: an outline or a shader cuts them off.",
            count=len(touching),
        )
    return Flag(Fault.EDGE, sentence, tr("Add 1 pixel around"), touching)


def _touches(shot: Shot) -> bool:
    """A tile that fills its whole picture is meant to."""
    height, width = shot.rgba.shape[:2]
    left, top, right, bottom = content_box(shot.rgba)
    is_there = bool(shot.rgba[..., 3].any())
    is_tile = bool((shot.rgba[..., 3] == 255).all())
    # Standing on the lowest row is how sprites are drawn; the other three sides are no ground.
    return is_there and not is_tile and (left == 0 or top == 0 or right == width) and bottom <= height


def _off_palette(shots: Sequence[Shot], job: SheetJob, palette: Sequence[str]) -> Flag | None:
    known = {_number(colour_of(text)) for text in palette} | {
        _number(colour_of(pair.partition(":")[2])) for pair in job.swap
    }
    if not palette:
        return None
    off = []
    for shot in shots:
        solid = shot.rgba[shot.rgba[..., 3] > 0][:, :3].astype(np.int64)
        own = np.unique(solid[:, 0] << 16 | solid[:, 1] << 8 | solid[:, 2])
        if not set(own.tolist()) <= known:
            off.append(shot.name)
    if not off:
        return None
    if len(off) == 1:
        sentence = tr("{name} has colours that are not in the palette of the project.", name=off[0])
    else:
        sentence = tr("{count} sprites have colours that are not in the palette of the project.", count=len(off))
    return Flag(Fault.OFF_PALETTE, sentence, tr("Keep to the palette"), tuple(off))


def _soft(shots: Sequence[Shot]) -> Flag | None:
    soft = tuple(s.name for s in shots if ((s.rgba[..., 3] > 0) & (s.rgba[..., 3] < 255)).any())
    if not soft:
        return None
    if len(soft) == 1:
        sentence = tr("{name} has pixels that are only half there.", name=soft[0])
    else:
        sentence = tr("{count} sprites have pixels that are only half there.", count=len(soft))
    return Flag(Fault.SOFT_ALPHA, sentence, tr("Make them hard"), soft)


def _jitter(strip: Strip) -> Flag | None:
    shaky = {
        tag.name: jitter([strip.shots[i].rgba for i in tag.frames]).pixels
        for tag in strip.tags
        if tag.first != tag.last
    }
    shaky = {name: pixels for name, pixels in shaky.items() if pixels}
    if not shaky:
        return None
    name, most = max(shaky.items(), key=lambda each: each[1])
    if most == 1:
        sentence = tr("The frames of {name} stand up to 1 pixel apart.", name=name)
    else:
        sentence = tr("The frames of {name} stand up to {most} pixels apart.", name=name, most=most)
    return Flag(Fault.JITTER, sentence, tr("Put them on one point"), tuple(shaky))


def _too_large(sheet: Sheet | None, job: SheetJob) -> Flag | None:
    form = format_named(job.format)
    if sheet is None or not form.has_sheet:
        return None
    most = max(max(page.width, page.height) for page in sheet.description.pages)
    if most <= form.largest:
        return None
    sentence = tr(
        "The sheet is {most} pixels long; {format} takes {largest} everywhere.",
        most=most,
        format=form.title,
        largest=form.largest,
    )
    return Flag(Fault.TOO_LARGE, sentence, _cure_of_size(form), ())


def _cure_of_size(form: Format) -> str:
    return tr("Go on to further pages") if form.many_pages else tr("Trim and pack")


def _number(colour: tuple[int, int, int]) -> int:
    return colour[0] << 16 | colour[1] << 8 | colour[2]
