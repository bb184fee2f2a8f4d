"""The palette of a set of sprites: found exactly where there is one, else reduced in OKLab with its error known."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.errors import UserError
from core.files import write_whole
from core.sprites.colours import Colours, count_colours, packed, unpacked
from core.sprites.pixels import Rgba
from core.words import tr

CHOSEN = 129  # entries, transparent among them, up to which a set keeps every colour
REDUCED = 96  # those of a set that has more: as many more make drawing slower and were not seen to help
_SAME = 2e-3  # in OKLab; two colours that differ by one step of 255 are hardly nearer
_PORTION = 1 << 20  # pixels
_ROUNDS = 24  # of k-means; by then no colour moves by anything an eye could see


@dataclass(frozen=True, slots=True)
class Palette:
    colours: Rgba  # (k, 4); entry 0 is transparent, all others opaque, darkest first
    exact: bool  # every colour of the sprites is in it
    error: float  # mean distance in OKLab between a pixel and its palette colour; 0.02 is just visible


def find_palette(stack: Rgba, most: int | None = None) -> Palette:
    """The palette of sprites (n, h, w, 4), at most `most` entries. Pixels less than half there count as transparent."""
    return palette_for(count_colours(stack), most)


def palette_for(colours: Colours, most: int | None = None) -> Palette:
    """Without `most`, all colours of an artist who chose them, fewer of pictures that have more than one chooses."""
    whole, most = (CHOSEN, REDUCED) if most is None else (most, most)
    if len(colours.packed) < whole:
        return Palette(_entries(colours.rgb), True, 0.0)
    lab = oklab(colours.rgb)
    # By pixels alone the few red pixels of every eye would drown in grass: sprites that use a colour count as much.
    weight = np.sqrt(colours.pixels.astype(np.float64) * colours.sprites).astype(np.float32)
    chosen = np.unique(_k_means(lab, weight, most - 1))
    distance = np.sqrt(_nearest(lab, lab[chosen])[1])
    return Palette(_entries(colours.rgb[chosen]), False, float(np.average(distance, weights=colours.pixels)))


def to_indices(stack: Rgba, palette: Palette) -> npt.NDArray[np.uint8]:
    """The palette entry (n, h, w) that comes nearest to each pixel."""
    indices = np.zeros(stack.shape[:-1], np.uint8)
    if len(palette.colours) < 2:
        return indices
    among = oklab(palette.colours[1:, :3])
    flat, pixels = indices.reshape(-1), stack.reshape(-1, 4)
    for first in range(0, len(pixels), _PORTION):
        part = pixels[first : first + _PORTION]
        colours, places = np.unique(packed(part), return_inverse=True)
        found = (1 + _nearest(oklab(unpacked(colours)), among)[0])[places]
        found[part[:, 3] < 128] = 0
        flat[first : first + _PORTION] = found
    return indices


def error_in(colours: Colours, palette: Palette) -> float:
    """The mean distance in OKLab between a pixel of the sprites and the palette's nearest colour."""
    if not len(colours.packed):
        return 0.0
    apart = np.sqrt(_nearest(oklab(colours.rgb), oklab(palette.colours[1:, :3]))[1])
    apart[apart < _SAME] = 0  # sums of squares leave a little even between equal colours
    return float(np.average(apart, weights=colours.pixels))


def oklab(rgb: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Colours (k, 3) in OKLab (Ottosson 2020), where distance is what the eye sees."""
    s = rgb.astype(np.float32) / np.float32(255)
    linear = np.where(s <= 0.04045, s / 12.92, ((s + 0.055) / 1.055) ** 2.4)
    to_lms = np.array(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ]
    )
    to_lab = np.array(
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ]
    )
    lab: npt.NDArray[np.float32] = (np.cbrt(linear @ to_lms.T) @ to_lab.T).astype(np.float32)
    return lab


def read_gpl(path: Path) -> Palette:
    """A GIMP palette. Entry 0 is always transparent, so it is put first whatever the file says."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise UserError(tr("The palette {name} cannot be read.", name=path.name)) from error
    if not lines or not lines[0].startswith("GIMP Palette"):
        raise UserError(tr("{name} is not a GIMP palette: its first line must be “GIMP Palette”.", name=path.name))
    colours = []
    for line in lines[1:]:
        fields = line.split()[:3]
        if len(fields) == 3 and all(f.isascii() and f.isdigit() and int(f) < 256 for f in fields):
            colours.append([int(f) for f in fields])
    return palette_of(colours, path.name)


def write_gpl(palette: Palette, path: Path, name: str = "Spritewell") -> None:
    rows = [f"{r:3d} {g:3d} {b:3d}\t#{r:02x}{g:02x}{b:02x}" for r, g, b, _ in palette.colours[1:].tolist()]
    write_whole(path, "\n".join(["GIMP Palette", f"Name: {name}", "Columns: 8", "#", *rows, ""]))


def palette_of(colours: list[list[int]], name: str) -> Palette:
    """A palette of given colours [r, g, b] in their own order, each once."""
    once = list(dict.fromkeys(tuple(colour) for colour in colours))
    if not 1 <= len(once) <= 255:
        raise UserError(
            tr("{name} holds {count} colours. A palette has between 1 and 255.", name=name, count=len(once))
        )
    if not all(len(colour) == 3 and 0 <= min(colour) <= max(colour) <= 255 for colour in once):
        raise UserError(tr("{name} holds what is no colour. Save it again from your drawing program.", name=name))
    rgba = np.zeros((len(once) + 1, 4), np.uint8)
    rgba[1:, :3] = once
    rgba[1:, 3] = 255
    return Palette(rgba, True, 0.0)


def _entries(rgb: npt.NDArray[np.uint8]) -> Rgba:
    order = np.argsort(oklab(rgb)[:, 0], kind="stable")
    entries = np.zeros((len(rgb) + 1, 4), np.uint8)
    entries[1:, :3] = rgb[order]
    entries[1:, 3] = 255
    return entries


def _k_means(lab: npt.NDArray[np.float32], weight: npt.NDArray[np.float32], count: int) -> npt.NDArray[np.int64]:
    """Rows of `lab` that stand best for all. The start is greedy, not drawn by lot: same sprites, same palette."""
    start = [int(np.argmax(weight))]
    far = ((lab - lab[start[0]]) ** 2).sum(axis=1)
    for _ in range(count - 1):
        start.append(int(np.argmax(far * np.sqrt(weight))))
        far = np.minimum(far, ((lab - lab[start[-1]]) ** 2).sum(axis=1))
    centres = lab[start].astype(np.float64)
    for _ in range(_ROUNDS):
        nearest, _ = _nearest(lab, centres.astype(np.float32))
        mass = np.bincount(nearest, weights=weight, minlength=count)
        for axis in range(3):
            total = np.bincount(nearest, weights=weight * lab[:, axis], minlength=count)
            centres[:, axis] = np.where(mass > 0, total / np.maximum(mass, 1e-12), centres[:, axis])
    # A colour that the artist mixed beats the mean of two, so each centre moves to the nearest real one.
    return _nearest(centres.astype(np.float32), lab)[0]


def _nearest(
    points: npt.NDArray[np.float32], among: npt.NDArray[np.float32]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """For each point the row of `among` that is nearest, and the squared distance; in blocks to bound the memory."""
    rows = max(1, (1 << 22) // max(1, len(among)))
    index = np.empty(len(points), np.int64)
    distance = np.empty(len(points), np.float32)
    square = (among**2).sum(axis=1)
    for first in range(0, len(points), rows):
        block = points[first : first + rows]
        best = np.argmin(square - 2 * (block @ among.T), axis=1)
        index[first : first + rows] = best
        distance[first : first + rows] = ((block - among[best]) ** 2).sum(axis=1)
    return index, distance
