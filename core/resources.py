"""Where the files lie that come with the program: icons, palettes, the starter sprites and networks."""

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """A path below resources/, in a checkout and in a frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return root.joinpath("resources", *parts)


def program_folder() -> Path | None:
    """Where a frozen program lies, as an artist sees it: on a Mac beside the .app. None in a checkout."""
    if not getattr(sys, "frozen", False):
        return None
    file = Path(sys.executable)
    return next((folder for folder in file.parents if folder.suffix == ".app"), file).parent


def starter_networks() -> list[Path]:
    """The networks that can be drawn with before anything is trained, small sprites first."""
    return [file for file in (resource("starter", name) for name in ("model.onnx", "model32.onnx")) if file.is_file()]


def starter_network(size: int = 0) -> Path:
    """The one whose sprites come nearest to this size; 0: the first."""
    found = starter_networks()
    return found[-1] if found and size >= 24 else resource("starter", "model.onnx")
