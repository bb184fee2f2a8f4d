"""The birth of a sprite as a file: its denoising steps as an animation or a strip, an effect for the game itself."""

import io
from enum import Enum
from pathlib import Path

import numpy as np
from PIL import Image

from core.files import write_whole
from core.sprites.moving import as_apng, as_gif
from core.sprites.pixels import Rgba

STEP_MS = 80
HOLD_MS = 800  # the finished sprite, before it begins again


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
    match form:
        case Form.STRIP:  # side by side, as game engines cut them
            content = io.BytesIO()
            Image.fromarray(np.concatenate(list(frames), axis=1)).save(content, "PNG")
            return content.getvalue()
        case Form.APNG:
            return as_apng(list(frames), times)
        case Form.GIF:
            return as_gif(list(frames), times)
