"""What lets a built program use a graphics card: a folder "gpu" beside it, with larger builds of what it stands on.

It is made by packaging/gpu_pack.py on any machine and copied from there: no network is needed where it is used. Python
looks into it first, so its ONNX Runtime and PyTorch take the places of those that were built in.
"""

import json
import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from core.resources import program_folder
from core.words import tr

FOLDER, NOTE = "gpu", "pack.json"


@dataclass(frozen=True, slots=True)
class Pack:
    folder: Path
    refused: str = ""  # a sentence: why it cannot be used


def kind() -> dict[str, str]:
    """What a pack must be made for: compiled parts fit one Python on one system."""
    return {
        "python": ".".join(platform.python_version_tuple()[:2]),
        "system": f"{sys.platform}-{platform.machine().lower()}",
    }


def find_pack() -> Pack | None:
    """None: there is none, or this is a checkout, where pip brings what a card needs."""
    home = program_folder()
    folder = home / FOLDER if home is not None else None
    if folder is None or not folder.is_dir():
        return None
    try:
        note = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        made_for = {name: str(note[name]) for name in kind()}
    except (OSError, ValueError, TypeError, KeyError):
        return Pack(folder, tr("{folder} is no GPU pack: {file} is missing or damaged.", folder=folder, file=NOTE))
    if made_for != kind():
        return Pack(
            folder,
            tr(
                "The GPU pack was made for {made_for}, and this program is {wanted}. Get the one that fits.",
                made_for=_named(made_for),
                wanted=_named(kind()),
            ),
        )
    return Pack(folder)


def take_pack() -> None:
    """Before anything is imported that it may bring."""
    pack = find_pack()
    if pack is not None and not pack.refused:
        sys.path.insert(0, str(pack.folder))


def _named(made_for: dict[str, str]) -> str:
    return f"{made_for['system']}, Python {made_for['python']}"
