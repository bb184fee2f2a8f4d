"""The birth of a sprite as a file: its denoising steps as an animation or a strip, an effect for the game itself."""

import io
from enum import Enum
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from core.files import write_whole
from core.sprites.pixels import Rgba

STEP_MS = 80
HOLD_MS = 800  # the finished sprite, before it begins again
_GIF_TICK_MS = 10  # GIF counts in hundredths of a second, and viewers slow down what is shorter than two
_SOLID = 128  # GIF knows no half: a pixel is there from this alpha on


class Form(Enum):
    """By the ending of the file."""

    GIF = ".gif"
    APNG = ".apng"
    STRIP = ".png"


def write_birth(
    path: Path,
    frames: Rgba,  # (steps, height, width, 4), the finished sprite last
    form: Form,
    step_ms: int = STEP_MS,
    hold_ms: int = HOLD_MS,
) -> None:
    write_whole(path, birth(frames, form, step_ms, hold_ms))


def birth(frames: Rgba, form: Form, step_ms: int = STEP_MS, hold_ms: int = HOLD_MS) -> bytes:
    times = [step_ms] * (len(frames) - 1) + [hold_ms]
    content = io.BytesIO()
    match form:
        case Form.STRIP:  # side by side, as game engines cut them
            Image.fromarray(np.concatenate(list(frames), axis=1)).save(content, "PNG")
        case Form.APNG:
            first, *rest = (Image.fromarray(frame) for frame in frames)
            first.save(content, "PNG", save_all=True, append_images=rest, duration=times, loop=0, disposal=1, blend=0)
        case Form.GIF:
            times = [max(2, round(time / _GIF_TICK_MS)) * _GIF_TICK_MS for time in times]
            first, *rest = (_with_palette(frame) for frame in frames)
            first.save(
                content, "GIF", save_all=True, append_images=rest, duration=times, loop=0, disposal=2, transparency=0
            )
    return content.getvalue()


def _with_palette(rgba: Rgba) -> Image.Image:
    """Entry 0 is transparent. Up to 255 colours are kept exactly; a cloud of ink with more of them is thinned."""
    solid = rgba[..., 3] >= _SOLID
    red, green, blue = rgba[solid][:, :3].astype(np.uint32).T
    packed, places = np.unique(red << 16 | green << 8 | blue, return_inverse=True)  # much quicker than rows
    colours = np.stack([packed >> 16, packed >> 8 & 255, packed & 255], -1).astype(np.uint8)
    if len(colours) > 255:
        thinned = Image.fromarray(np.ascontiguousarray(rgba[..., :3])).quantize(255, dither=Image.Dither.NONE)
        table = np.frombuffer(bytes(thinned.getpalette() or b""), np.uint8).reshape(-1, 3)
        colours, places = table, np.asarray(thinned)[solid].astype(np.intp)
    index: npt.NDArray[np.uint8] = np.zeros(solid.shape, np.uint8)
    index[solid] = places.reshape(-1) + 1
    picture = Image.frombytes("P", (rgba.shape[1], rgba.shape[0]), index.tobytes())
    picture.putpalette(bytes(3) + colours.astype(np.uint8).tobytes())
    return picture
