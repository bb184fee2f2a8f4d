"""Where the files lie that come with the program: icons, palettes, the starter sprites and networks."""

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """A path below resources/, in a checkout and in a frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return root.joinpath("resources", *parts)
