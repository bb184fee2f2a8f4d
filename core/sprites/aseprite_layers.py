"""How the layers of an Aseprite file are seen: cels, groups and tile maps laid over each other into one frame."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from core.sprites.blending import Values, blend
from core.sprites.pixels import Rgba, clear_hidden

_BAND = 1 << 18  # pixels

Stored = npt.NDArray[np.uint8]  # (height, width, bytes a pixel): 1 an index, 2 grey and alpha, 4 RGBA


@dataclass(frozen=True, slots=True)
class Layer:
    is_seen: bool
    is_group: bool
    is_background: bool
    level: int  # how many groups it lies in
    blend: int
    opacity: int
    tileset: int = -1


@dataclass(frozen=True, slots=True)
class Cel:
    layer: int
    x: int
    y: int
    opacity: int
    z: int
    pixels: Stored | None  # None: nothing to be seen


@dataclass(frozen=True, slots=True)
class Tileset:
    tiles: Stored  # (count, height, width, bytes a pixel)
    has_empty: bool  # tile 0 is no tile


@dataclass(frozen=True, slots=True)
class Flips:
    """Which bits of a tile's number say what."""

    number: int
    across: int
    down: int
    diagonal: int


@dataclass(frozen=True, slots=True)
class Canvas:
    width: int
    height: int
    clear: int | None  # the index that is transparent; None: there are no indices
    has_opacity: bool  # of layers; older files carry random bytes there
    has_groups: bool  # groups are laid over what is below as a whole, with their own opacity and blend


def seen(canvas: Canvas, layers: Sequence[Layer], cels: Mapping[int, Cel], palette: Rgba) -> Rgba:
    """One frame as it is seen. It is laid band by band: a large one in floats would fill the memory."""
    frame = np.zeros((canvas.height, canvas.width, 4), np.uint8)
    rows = max(1, _BAND // canvas.width)
    lowest = _children(layers, -1) if canvas.has_groups else [n for n, layer in enumerate(layers) if not layer.is_group]
    for top in range(0, canvas.height, rows):
        band = replace(canvas, height=min(rows, canvas.height - top))
        moved = {number: replace(cel, y=cel.y - top) for number, cel in cels.items()}
        below: Values = np.zeros((band.height, band.width, 4), np.float32)
        below = _paint(band, layers, moved, palette, below, lowest)
        frame[top : top + rows] = clear_hidden(np.rint(np.clip(below, 0, 1) * 255).astype(np.uint8))
    return frame


def laid(tileset: Tileset, numbers: npt.NDArray[np.uint32], bits: Flips) -> Stored:
    """The pixels of a tile map (rows, columns) of tile numbers with their flips; a number that is none is air."""
    chosen = numbers & np.uint32(bits.number)
    count, tall, wide, depth = tileset.tiles.shape
    there = (chosen < count) & ((chosen > 0) | (not tileset.has_empty))
    tiles = (
        tileset.tiles[np.where(there, chosen, 0)] if count else np.zeros((*numbers.shape, tall, wide, depth), np.uint8)
    )
    tiles = np.where(there[..., None, None, None], tiles, np.uint8(0))

    def flagged(bit: int) -> npt.NDArray[np.bool_]:
        return np.asarray(((numbers & np.uint32(bit)) != 0)[..., None, None, None] & there[..., None, None, None])

    if tall == wide:  # a tile that is not square cannot be turned
        tiles = np.where(flagged(bits.diagonal), tiles.swapaxes(2, 3), tiles)
    tiles = np.where(flagged(bits.across), tiles[:, :, :, ::-1], tiles)
    tiles = np.where(flagged(bits.down), tiles[:, :, ::-1], tiles)
    rows, columns = numbers.shape
    laid_out: Stored = tiles.transpose(0, 2, 1, 3, 4).reshape(rows * tall, columns * wide, depth)
    return laid_out


def _children(layers: Sequence[Layer], parent: int) -> list[int]:
    """The layers right below a group; -1: those in no group."""
    level = layers[parent].level + 1 if parent >= 0 else 0
    found = []
    for number in range(parent + 1, len(layers)):
        if layers[number].level < level:
            break
        if layers[number].level == level:
            found.append(number)
    return found


def _paint(
    canvas: Canvas,
    layers: Sequence[Layer],
    cels: Mapping[int, Cel],
    palette: Rgba,
    below: Values,
    numbers: Sequence[int],
) -> Values:
    """These layers over what is below. A cel's z moves it among them; on equal places the smaller z lies lower."""
    z = {number: cels[number].z if number in cels else 0 for number in numbers}
    for number in sorted(numbers, key=lambda number: (number + z[number], z[number])):
        layer = layers[number]
        opacity = layer.opacity / 255 if canvas.has_opacity else 1.0
        if not layer.is_seen:
            continue
        if layer.is_group:
            inner = _children(layers, number)
            if not any(child in cels or layers[child].is_group for child in inner):
                continue
            whole = np.zeros_like(below)
            whole = _paint(canvas, layers, cels, palette, whole, inner)
            whole[..., 3] *= opacity
            below = blend(below, whole, layer.blend)
        elif number in cels and cels[number].pixels is not None:
            _lay(canvas, layer, cels[number], palette, below, opacity)
    return below


def _lay(canvas: Canvas, layer: Layer, cel: Cel, palette: Rgba, below: Values, opacity: float) -> None:
    if cel.pixels is None:
        return
    left, top = max(cel.x, 0), max(cel.y, 0)
    right, bottom = min(cel.x + cel.pixels.shape[1], canvas.width), min(cel.y + cel.pixels.shape[0], canvas.height)
    if left >= right or top >= bottom:
        return
    part = cel.pixels[top - cel.y : bottom - cel.y, left - cel.x : right - cel.x]
    source = _colours(part, palette, None if layer.is_background else canvas.clear).astype(np.float32) / 255
    source[..., 3] *= cel.opacity / 255 * opacity
    below[top:bottom, left:right] = blend(below[top:bottom, left:right], source, layer.blend)


def _colours(pixels: Stored, palette: Rgba, clear: int | None) -> Rgba:
    if pixels.shape[2] == 4:
        return pixels
    if pixels.shape[2] == 2:
        return np.ascontiguousarray(pixels[..., [0, 0, 0, 1]])
    index = pixels[..., 0]
    rgba: Rgba = palette[index]
    if clear is not None:
        rgba[index == clear] = 0
    return rgba
