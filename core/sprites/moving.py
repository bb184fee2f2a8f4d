"""Frames as one picture that moves: GIF, animated PNG, WebP, each frame whole and wiped away before the next."""

import io
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image

from core.sprites.pixels import Rgba

GIF_TICK_MS = 10  # GIF counts in hundredths of a second
GIF_LEAST_MS = 20  # what is shorter, viewers slow down to ten frames a second
_GIF_COLOURS = 255  # beside the transparent entry
_SOLID = 128  # GIF knows no half: a pixel is there from this alpha on


def as_apng(frames: Sequence[Rgba], times_ms: Sequence[int], loops: int = 0) -> bytes:
    """loops: how often it plays; 0 for ever. Transparent pixels never show the frame before."""
    content = io.BytesIO()
    first, *rest = (Image.fromarray(frame) for frame in frames)
    first.save(
        content, "PNG", save_all=True, append_images=rest, duration=list(times_ms), loop=loops, disposal=1, blend=0
    )
    return content.getvalue()


def as_webp(frames: Sequence[Rgba], times_ms: Sequence[int], loops: int = 0) -> bytes:
    content = io.BytesIO()
    first, *rest = (Image.fromarray(frame) for frame in frames)
    first.save(
        content,
        "WEBP",
        save_all=True,
        append_images=rest,
        duration=list(times_ms),
        loop=loops,
        lossless=True,
        exact=True,
    )
    return content.getvalue()


def as_gif(frames: Sequence[Rgba], times_ms: Sequence[int], loops: int = 0) -> bytes:
    """Disposal 2 clears each frame before the next, and entry 0 of every palette is transparent."""
    ticks = [max(GIF_LEAST_MS, round(ms / GIF_TICK_MS) * GIF_TICK_MS) for ms in times_ms]
    first, *rest = _with_palettes(frames)
    facts: dict[str, int] = {} if loops == 1 else {"loop": loops}
    content = io.BytesIO()
    first.save(
        content,
        "GIF",
        save_all=True,
        append_images=rest,
        duration=ticks,
        disposal=2,
        transparency=0,
        optimize=False,
        **facts,
    )
    return content.getvalue()


def _with_palettes(frames: Sequence[Rgba]) -> list[Image.Image]:
    """One palette for all where 255 colours suffice, exactly as they are; else one for each frame."""
    stack = np.stack(frames)
    solid = stack[..., 3] >= _SOLID
    known = np.unique(_packed(stack[solid]))
    if len(known) > _GIF_COLOURS:
        return [_with_its_own(frame, there) for frame, there in zip(stack, solid, strict=True)]
    index = np.zeros(solid.shape, np.uint8)
    index[solid] = np.searchsorted(known, _packed(stack[solid])) + 1
    return [_indexed(each, _unpacked(known)) for each in index]


def _with_its_own(frame: Rgba, there: npt.NDArray[np.bool_]) -> Image.Image:
    """A frame of more than 255 colours is thinned, without dithering."""
    known, places = np.unique(_packed(frame[there]), return_inverse=True)
    colours = _unpacked(known)
    if len(known) > _GIF_COLOURS:
        thinned = Image.fromarray(np.ascontiguousarray(frame[..., :3])).quantize(_GIF_COLOURS, dither=Image.Dither.NONE)
        colours = np.frombuffer(bytes(thinned.getpalette() or b""), np.uint8).reshape(-1, 3)
        places = np.asarray(thinned)[there].astype(np.intp)
    index = np.zeros(there.shape, np.uint8)
    index[there] = places.reshape(-1) + 1
    return _indexed(index, colours)


def _indexed(index: npt.NDArray[np.uint8], colours: npt.NDArray[np.uint8]) -> Image.Image:
    picture = Image.fromarray(np.ascontiguousarray(index))
    picture.putpalette(bytes(3) + colours.astype(np.uint8).tobytes())
    return picture


def _packed(pixels: Rgba) -> npt.NDArray[np.int64]:
    """One number a pixel, of its colour alone: much quicker to sort than rows."""
    wide = pixels.astype(np.int64)
    packed: npt.NDArray[np.int64] = wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2]
    return packed


def _unpacked(packed: npt.NDArray[np.int64]) -> npt.NDArray[np.uint8]:
    return np.stack([packed >> 16, packed >> 8 & 255, packed & 255], -1).astype(np.uint8)
