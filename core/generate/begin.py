"""A picture that a drawing begins from: read, and made to fit the network."""

from pathlib import Path

from core.errors import UserError
from core.sprites.collection import fit, why_not
from core.sprites.pixels import Rgba
from core.sprites.reading import read_frames


def read_sprite(file: Path, size: int) -> Rgba:
    """(size, size, 4); a UserError says why it cannot be one."""
    rgba = read_frames(file)[0].rgba
    reason = why_not(rgba, size, file.stem)
    if reason:
        raise UserError(reason)
    return fit(rgba, size)
