"""All that is seen of a sheet before it is written: its pages, its flags, and how still its animations stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.jobs import SheetJob
from core.sheet.jitter import jitter
from core.sheet.making import paint_sheet
from core.sheet.painting import Sheet
from core.sheet.plan import Plan
from core.sheet.quality import Flag, check


@dataclass(frozen=True, slots=True)
class Look:
    sheet: Sheet
    flags: tuple[Flag, ...]
    jitter: Mapping[str, int]  # of each tag with several frames, in pixels of the sheet


def look_at(job: SheetJob, plan: Plan, palette: Sequence[str] = ()) -> Look:
    sheet = paint_sheet(job, plan)
    moving = [tag for tag in sheet.description.tags if tag.first != tag.last]
    shakes = {tag.name: jitter([sheet.frames[i] for i in tag.frames]).pixels for tag in moving}
    return Look(sheet, check(job, plan, palette, sheet), shakes)
