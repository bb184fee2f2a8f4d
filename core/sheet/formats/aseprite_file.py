"""An .aseprite file: every sprite a frame, indexed where there is a palette; tags, times, and pivots as slices."""

from typing import TYPE_CHECKING

from core.sheet.description import Cell, Description, Direction, Tag
from core.sheet.formats.form import Files, Format, unreadable
from core.words import later

if TYPE_CHECKING:
    from core.sheet.painting import Sheet
    from core.sprites.pixels import Rgba

TITLE = "Aseprite"


def write(sheet: "Sheet") -> Files:
    from core.sheet.aseprite_writing import AseFrame, write_aseprite  # loads numpy, for which the list does not wait

    told = sheet.description
    frames = [AseFrame(rgba, cell.duration_ms, cell.pivot) for rgba, cell in zip(sheet.frames, told.cells, strict=True)]
    return {f"{sheet.name}.aseprite": write_aseprite(frames, _palette(sheet), told.tags)}


def read(files: Files) -> Description:
    from core.sprites.aseprite import read_aseprite
    from core.sprites.reading import BROKEN

    try:
        (content,) = [content for name, content in files.items() if name.endswith(".aseprite")]
        drawing = read_aseprite(content, 1 << 28)
    except BROKEN as error:
        raise unreadable(TITLE) from error
    cells = tuple(
        Cell(0, 0, rgba.shape[1], rgba.shape[0], str(number), duration_ms=duration)
        for number, (rgba, duration) in enumerate(zip(drawing.frames, drawing.durations_ms, strict=True))
    )
    tags = tuple(Tag(t.name, t.first, t.last, Direction[t.direction.name]) for t in drawing.tags)
    return Description((), cells, tags)


def _palette(sheet: "Sheet") -> "Rgba | None":
    """The transparent entry first, as an indexed file needs it; None for more colours than it holds."""
    import numpy as np

    from core.sheet.painting import colours_of

    flat = np.concatenate([np.zeros((1, 4), np.uint8), *(rgba.reshape(-1, 4) for rgba in sheet.frames)])
    return colours_of([flat[None]])


FILE = Format(
    later(".aseprite (Aseprite, Unity, LDtk)"),
    write,
    read,
    later(
        "Open it in Aseprite, LibreSprite or Pixelorama. Unity 2021.3.28 and newer import it by themselves, each tag "
        "as a clip. LDtk takes it as a tileset. The pivot of each frame is the slice named pivot."
    ),
    has_sheet=False,
    many_pages=False,
    largest=65_535,
)
