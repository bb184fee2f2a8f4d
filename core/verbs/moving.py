"""Sheets on the command line: sample --frames draws them from noise, edit --frames around the frames that are given."""

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.errors import UserError
from core.events import Progress, Report
from core.files import write_whole
from core.frames import SIDES, Slot, walk
from core.generate.edit import as_it_is
from core.generate.recipe import recipe_of, write_png
from core.generate.sampler import Manner, read_manner
from core.generate.sheet_denoiser import SheetDenoiser, find_sheets
from core.generate.sheets import Cell, SheetWish, between, check, draw_sheets, sides_of, varied, whole
from core.generate.solver import OnStep, Step
from core.sheet.plan import Plan, PlannedTag, Touch, plan_text
from core.sprites.pixels import Rgba
from core.sprites.sheet_frames import named_slots, read_sheet, side_named
from core.verbs.sampling import find_model, need_room, now, say_unknown
from core.words import tr

FRAME_MS = 125
MOST_SHEETS = 10_000
PLAN = "plan.json"


@dataclass(frozen=True, slots=True)
class MovingWish:
    """What is asked of the sheets that are drawn."""

    frames: str  # of each side: a number, or "auto" for what the network knows best
    picture: Path | None = None  # a frame or a sheet that is given; None: all is drawn from noise
    given: str = "down:0"  # what a single frame shows
    sides: str = ""  # of the sheet, in their order; empty: those that the network knows
    anew: str = ""  # of what is given, sides and frames to draw again
    vary: float | None = None  # all of it, so strongly
    twice: bool = False  # a new frame between every two
    count: int = 1
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Moved:
    model: str
    device: str
    out: Path
    sheets: int
    frames: int
    seconds: float

    def __str__(self) -> str:
        if self.sheets == 1:
            return tr(
                "{frames} frames by {model} lie in {out}, with their tags in {plan}; drawn on {device} in "
                "{seconds:.1f} s.",
                frames=self.frames,
                model=self.model,
                out=self.out,
                plan=PLAN,
                device=self.device,
                seconds=self.seconds,
            )
        return tr(
            "{sheets} sheets of {frames} frames by {model} lie in {out}, with their tags in {plan}; drawn on {device} "
            "in {seconds:.1f} s.",
            sheets=self.sheets,
            frames=self.frames,
            model=self.model,
            out=self.out,
            plan=PLAN,
            device=self.device,
            seconds=self.seconds,
        )


def move_into(
    model: Path, wish: MovingWish, manner: Manner, device: str, out: Path, overwrite: bool, report: Report
) -> Moved:
    if not 1 <= wish.count <= MOST_SHEETS:
        raise UserError(tr("Ask for 1 to {most} sheets; {count} were asked for.", most=MOST_SHEETS, count=wish.count))
    start, made = time.monotonic(), now()
    denoiser = SheetDenoiser(find_sheets(model), device)
    card = denoiser.card
    asked = _asked(wish, denoiser)
    check(asked, card)
    seeds = range(wish.seed, wish.seed + wish.count)
    stems = [f"{'' if wish.picture is None else wish.picture.stem + '-'}{seed:06d}" for seed in seeds]
    names = [[f"{stem}_{_told(cell.slot)}.png" for cell in asked.cells] for stem in stems]
    need_room(out, [*(name for own in names for name in own), PLAN], overwrite)
    say_unknown(manner.words, card.named, report)
    for number, (seed, own) in enumerate(zip(seeds, names, strict=True)):
        drawn = draw_sheets(denoiser, card, asked, [seed], manner, _teller(report, number, wish.count))[0]
        for name, rgba in zip(own, drawn, strict=True):
            write_png(out / name, rgba, recipe_of(denoiser, manner, seed, made, as_it_is(rgba)))
    write_whole(out / PLAN, plan_text(plan_of(stems, names, [cell.slot for cell in asked.cells])))
    seconds = round(time.monotonic() - start, 3)
    return Moved(card.name, denoiser.device, out, wish.count, len(asked.cells), seconds)


def sample_sheets(given: argparse.Namespace, report: Report) -> Moved:
    manner = read_manner(given.steps, given.words, given.guidance, given.schedule, given.solver, given.tidy)
    wish = MovingWish(given.frames, sides=given.sides, count=given.count, seed=given.seed)
    model = find_model(given.model)
    return move_into(model, wish, manner, given.device, given.out, given.overwrite, report)


def plan_of(stems: Sequence[str], names: Sequence[Sequence[str]], slots: Sequence[Slot], ms: int = FRAME_MS) -> Plan:
    """A tag for each side of each sheet, so that every format has its animations with their times."""
    tags: list[PlannedTag] = []
    touches: dict[str, Touch] = {}
    for stem, own in zip(stems, names, strict=True):
        sides: dict[int, list[str]] = {}
        for slot, name in zip(slots, own, strict=True):
            sides.setdefault(slot.side, []).append(name)
            touches[name] = Touch(duration_ms=ms)
        prefix = f"{stem} " if len(stems) > 1 else ""
        tags += [PlannedTag(f"{prefix}{SIDES[side]}", tuple(files)) for side, files in sides.items()]
    return Plan(tuple(tags), touches)


def _asked(wish: MovingWish, denoiser: SheetDenoiser) -> SheetWish:
    card = denoiser.card
    sides = tuple(side_named(name) for name in wish.sides.split(",")) if wish.sides else sides_of(card)
    given: dict[Slot, Rgba] = {}
    if wish.picture is not None:
        given = read_sheet(wish.picture, card.size, sides)
        if len(given) == 1:
            given = {_slot(wish.given): next(iter(given.values()))}
    slots = walk(sides, _count(wish.frames, card.cycle, given))
    asked = whole(slots, given)
    if wish.vary is not None:
        return varied(SheetWish(tuple(cell for cell in asked.cells if cell.rgba is not None)), wish.vary)
    if wish.anew:
        again = set(named_slots(wish.anew, slots))
        cells = tuple(Cell(cell.slot) if cell.slot in again else cell for cell in asked.cells)
        asked = replace(asked, cells=cells)
    if wish.twice:
        asked = between(SheetWish(tuple(cell for cell in asked.cells if cell.rgba is not None)))
    return asked


def _count(text: str, best: int, given: dict[Slot, Rgba]) -> int:
    if text == "auto":
        longest = max((slot.count for slot in given), default=0)
        return max(1, longest if longest > 1 else best)
    if not text.isdigit() or int(text) < 1:
        raise UserError(tr("--frames is auto or a number of frames for each side; {text} is neither.", text=text))
    return int(text)


def _slot(text: str) -> Slot:
    side, _, place = text.partition(":")
    if place.strip() and not place.strip().isdigit():
        raise UserError(tr("“{text}” names no frame. Write down:0 for the first frame seen from the front.", text=text))
    return Slot(0, side_named(side), int(place or 0))


def _told(slot: Slot) -> str:
    return f"{SIDES[slot.side].replace(' ', '-')}_{slot.place}"


def _teller(report: Report, number: int, count: int) -> OnStep:
    def on_step(step: Step) -> None:
        report(Progress(number * step.total + step.number, count * step.total))

    return on_step
