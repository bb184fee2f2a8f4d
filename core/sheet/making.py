"""A sheet from pictures: read, laid out, painted, and written with its description so that the two always agree."""

import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from core.errors import UserError
from core.files import write_whole
from core.jobs import SheetJob
from core.sheet.description import STILL_MS, Description, Tag
from core.sheet.formats import format_named
from core.sheet.layout import Arrangement, Spacing, arrange
from core.sprites.pixels import clear_hidden
from core.sprites.reading import Frame, read_frames
from core.words import tr

Rgba = npt.NDArray[np.uint8]  # (height, width, 4), straight alpha


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that is painted and not yet written."""

    rgba: Rgba
    description: Description
    density: float  # the share of it that is sprite, 0 to 1


@dataclass(frozen=True, slots=True)
class SheetResult:
    png: Path
    description: Path
    cells: int
    density: float


def make_sheet(job: SheetJob) -> SheetResult:
    """Write the sheet and its description. An earlier pair stays whole whatever goes wrong."""
    png, description = files_of(job)
    taken = [path.name for path in (png, description) if path.exists()]
    if taken and not job.overwrite:
        raise UserError(tr("{name} exists already. Choose another name, or allow overwriting it.", name=taken[0]))
    sheet = paint_sheet(job)
    picture = _png(sheet.rgba)
    text = format_named(job.format).write(sheet.description)

    def write(partial: Path) -> None:
        partial.write_bytes(picture)
        write_whole(description, text)  # while the picture lies whole beside its name: both succeed or neither

    write_whole(png, write)
    return SheetResult(png, description, len(sheet.description.cells), sheet.density)


def paint_sheet(job: SheetJob) -> Sheet:
    """The sheet as it would be written, for a preview as well."""
    if not job.pictures:
        raise UserError(tr("There is no sprite to put on the sheet. Pick at least one."))
    png, _ = files_of(job)
    pictures = [(path.stem, read_frames(path)) for path in job.pictures]
    frames = [frame for _, each in pictures for frame in each]
    arrangement = _arranged(frames, job)
    rgba = _painted(frames, arrangement)
    description = Description(
        image=png.name,
        width=arrangement.width,
        height=arrangement.height,
        is_indexed=_colours(rgba) is not None,
        cells=arrangement.cells,
        durations_ms=tuple(frame.duration_ms or STILL_MS for frame in frames),
        tags=_tags((name, len(each)) for name, each in pictures),
    )
    return Sheet(rgba, description, arrangement.density)


def files_of(job: SheetJob) -> tuple[Path, Path]:
    """The picture and its description, which differ in their endings alone."""
    png = job.out if job.out.suffix.lower() == ".png" else job.out.with_name(f"{job.out.name}.png")
    return png, png.with_suffix(format_named(job.format).ending)


def free_job(job: SheetJob) -> SheetJob:
    """The job under a name, its own or with a number, that neither of its two files has yet."""
    number, free = 1, job
    while any(path.exists() for path in files_of(free)):
        number += 1
        png, _ = files_of(job)
        free = replace(job, out=png.with_name(f"{png.stem}-{number}.png"))
    return free


def _arranged(frames: list[Frame], job: SheetJob) -> Arrangement:
    sizes = [(frame.rgba.shape[1], frame.rgba.shape[0]) for frame in frames]
    spacing = Spacing(job.padding, job.border)
    return arrange(sizes, job.layout, spacing, job.columns, job.power_of_two, job.max_size)


def _painted(frames: list[Frame], arrangement: Arrangement) -> Rgba:
    rgba = np.zeros((arrangement.height, arrangement.width, 4), np.uint8)
    for frame, cell in zip(frames, arrangement.cells, strict=True):
        rgba[cell.y : cell.y + cell.height, cell.x : cell.x + cell.width] = frame.rgba
    return clear_hidden(rgba)


def _tags(pictures: Iterable[tuple[str, int]]) -> tuple[Tag, ...]:
    """One a picture. Engines find it by its name, so a name that is taken gets a number."""
    tags: dict[str, Tag] = {}
    first = 0
    for name, frames in pictures:
        own, number = name, 1
        while own in tags:
            number += 1
            own = f"{name}-{number}"
        tags[own] = Tag(own, first, first + frames - 1)
        first += frames
    return tuple(tags.values())


def _colours(rgba: Rgba) -> npt.NDArray[np.uint32] | None:
    """All colours in ascending order, transparent first; None for more than a palette holds."""
    colours = np.unique(np.ascontiguousarray(rgba[..., [3, 0, 1, 2]]).view(">u4"))
    return colours.astype(np.uint32) if len(colours) <= 256 else None


def _png(rgba: Rgba) -> bytes:
    """PNG without metadata, which an engine would copy into the game; indexed where the colours allow it."""
    content = io.BytesIO()
    colours = _colours(rgba)
    if colours is None:
        Image.fromarray(rgba).save(content, "PNG")
        return content.getvalue()
    packed = np.ascontiguousarray(rgba[..., [3, 0, 1, 2]]).view(">u4")[..., 0].astype(np.uint32)
    image = Image.fromarray(np.searchsorted(colours, packed).astype(np.uint8))
    entries = np.ascontiguousarray(colours.astype(">u4")).view(np.uint8).reshape(-1, 4)  # alpha, red, green, blue
    image.putpalette(entries[:, 1:].tobytes())
    image.save(content, "PNG", transparency=entries[:, 0].tobytes())
    return content.getvalue()
