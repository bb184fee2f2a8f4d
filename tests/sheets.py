"""A crew of tiny sprites on disk, and sheets of it, for the tests of every format."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from core.jobs import Layout, SheetJob, Trim
from core.sheet.description import Direction
from core.sheet.making import SheetResult, make_sheet
from core.sheet.plan import Plan, PlannedTag, Touch

COLOURS = ((200, 40, 40), (40, 160, 60), (50, 80, 200), (230, 190, 60), (120, 60, 160))
TAGS = Plan(
    (
        PlannedTag("walk", ("a.png", "b.png", "c.png")),
        PlannedTag("hop", ("d.png", "e.png", "f.png"), Direction.PING_PONG),
        PlannedTag("back", ("g.png", "h.png"), Direction.REVERSE),
    ),
    {"b.png": Touch(200), "g.png": Touch(pivot=(3.0, 5.0))},
)


def crew(folder: Path, size: int = 8) -> tuple[Path, ...]:
    """Nine sprites, a.png to i.png: no two alike, some with air on one side or another."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = []
    for number, letter in enumerate("abcdefghi"):
        rgba = np.zeros((size, size, 4), np.uint8)
        left, top = number % 3, number % 2
        rgba[top : size - number % 2, left : size - 1] = (*COLOURS[number % 5], 255)
        rgba[size // 2, left + number % 4] = (10, 10, 30 + number, 255)
        pictures.append(folder / f"{letter}.png")
        Image.fromarray(rgba).save(pictures[-1])
    return tuple(pictures)


def sheet_of(folder: Path, form: str, plan: Plan = TAGS, **choices: object) -> SheetResult:
    """The crew as a trimmed, packed sheet with three tags, in a folder of the format's name."""
    job = SheetJob(crew(folder / "art"), folder / form / "crew.png", form, Layout.PACKED, padding=1, trim=Trim.SPRITE)
    return make_sheet(replace(job, **choices), plan)  # type: ignore[arg-type]


def content_of(result: SheetResult) -> dict[str, bytes]:
    """All files of a sheet by their names within its folder."""
    folder = result.files[0].parent
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in result.files}


def pixels_of(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.array(image.convert("RGBA"))
