"""A first likeness by shape and colour, in seconds: for the minutes until a network has looked at all drawings."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from core.gallery.likeness import Index
from core.sprites.reading import BROKEN

GRID = 8  # cells along each side, each with its mean colour and how solid it is


def glance(project: Path, files: Mapping[int, str]) -> Index:
    """files by id; those that cannot be read are left out."""
    rows = {id: row for id, file in files.items() if (row := _seen_from_afar(project / file)) is not None}
    return Index(list(rows), np.stack(list(rows.values())) if rows else np.zeros((0, 1), np.float32))


def _seen_from_afar(file: Path) -> npt.NDArray[np.float32] | None:
    try:
        with Image.open(file) as picture:
            small = picture.convert("RGBA").convert("RGBa").resize((GRID, GRID), Image.Resampling.BOX)
    except BROKEN:
        return None
    return np.asarray(small, np.float32).ravel()
