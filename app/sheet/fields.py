"""The fields of the sheet page as they are kept in the project, and the job that they ask for together."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from core.jobs import Layout, Pivot, SheetJob, Trim

NAME = "sprites"
SHARED = (  # what a preset keeps: all but where it goes
    "layout",
    "columns",
    "padding",
    "border",
    "extrude",
    "margin",
    "trim",
    "merge",
    "power_of_two",
    "square",
    "max_size",
    "many_pages",
    "scale",
    "pivot",
    "hard_alpha",
    "steady",
    "format",
    "zipped",
    "provenance",
    "licence",
    "keep_recipes",
    "with_own",
    "palette",
    "keep_palette",
    "dither",
    "swap",
    "locked",
    "teams",
    "for_teams",
)
FIELDS = (*SHARED, "name", "folder")
YES = "yes"
T = TypeVar("T", Layout, Trim, Pivot)


def job_of(fields: Mapping[str, str], pictures: tuple[Path, ...], folder: Path) -> SheetJob:
    """What was kept of an earlier day; a field of which nothing sensible was kept has its default."""

    def number(name: str, default: int) -> int:
        text = fields.get(name, "")
        return int(text) if text.isdecimal() else default

    def is_on(name: str) -> bool:
        return fields.get(name, "") == YES

    plain = SheetJob((), Path())
    name = fields.get("name", "").strip(" .") or NAME
    return SheetJob(
        pictures=pictures,
        out=Path(fields.get("folder") or folder) / f"{name}.png",
        format=fields.get("format") or plain.format,
        layout=_choice(Layout, fields.get("layout", ""), plain.layout),
        columns=number("columns", 0) or None,
        padding=number("padding", plain.padding),
        border=number("border", plain.border),
        extrude=number("extrude", plain.extrude),
        margin=number("margin", plain.margin),
        trim=_choice(Trim, fields.get("trim", ""), plain.trim),
        merge=is_on("merge"),
        power_of_two=is_on("power_of_two"),
        square=is_on("square"),
        max_size=number("max_size", plain.max_size),
        many_pages=is_on("many_pages"),
        scale=max(1, number("scale", plain.scale)),
        pivot=_choice(Pivot, fields.get("pivot", ""), plain.pivot),
        colours=words(fields, "palette") if is_on("keep_palette") else (),
        dither=is_on("dither"),
        swap=words(fields, "swap"),
        teams=tuple(f"{name}={','.join(swap)}" for name, swap in teams(fields).items()) if is_on("for_teams") else (),
        hard_alpha=is_on("hard_alpha"),
        steady=is_on("steady"),
        zipped=is_on("zipped"),
        provenance=is_on("provenance"),
        licence=fields.get("licence", ""),
        keep_recipes=is_on("keep_recipes"),
        with_own=is_on("with_own"),
    )


def fields_of(job: SheetJob, before: SheetJob) -> dict[str, str]:
    """What a cure changed, as fields."""
    found = {
        "margin": str(job.margin),
        "hard_alpha": _yes(job.hard_alpha),
        "steady": _yes(job.steady),
        "many_pages": _yes(job.many_pages),
        "merge": _yes(job.merge),
        "trim": job.trim.value,
        "layout": job.layout.value,
        "columns": str(job.columns or 0),
        "max_size": str(job.max_size),
        "palette": " ".join(job.colours),
        "keep_palette": _yes(bool(job.colours)),
    }
    old = {} if job is before else fields_of(before, before)
    return {field: value for field, value in found.items() if old.get(field) != value}


def teams(fields: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The changed colours of each team, by its name."""
    try:
        found = json.loads(fields.get("teams", "") or "{}")
        return {str(name): tuple(str(swap).split()) for name, swap in found.items()}
    except (ValueError, AttributeError):
        return {}


def words(fields: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(fields.get(name, "").split())


def _choice(kind: type[T], text: str, default: T) -> T:
    return kind(text) if text in [each.value for each in kind] else default


def _yes(is_on: bool) -> str:
    return YES if is_on else ""
