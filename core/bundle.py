"""A zip for whoever helps: logs, settings and what the machine is; pictures only where the artist says so."""

import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from core.discreet import without_paths
from core.files import write_whole
from core.project import FILE

MOST_LOG = 2_000_000  # bytes of each log, its end
MOST_PICTURES = 200
HIDDEN = "~"  # instead of the home folder, whose name is mostly a person's


@dataclass(frozen=True, slots=True)
class Bundle:
    logs: Path  # folder
    settings: Path  # file
    project: Path | None
    has_pictures: bool = False


def save_bundle(target: Path, what: Bundle, machine: Mapping[str, object], home: Path) -> list[str]:
    """Write it whole, and tell what is in it."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("machine.json", _without(home, json.dumps(dict(machine), indent=1, default=str)))
        for name, file in _texts(what):
            archive.writestr(name, _without(home, _end_of(file)))
        if what.has_pictures and what.project is not None:
            for name, file in _pictures(what.project):
                archive.writestr(name, file.read_bytes())
        names = archive.namelist()
    write_whole(target, held.getvalue())
    return names


def _texts(what: Bundle) -> Iterable[tuple[str, Path]]:
    found = [(f"logs/{file.name}", file) for file in sorted(what.logs.glob("*.log*"))]
    found.append(("settings.json", what.settings))
    if what.project is not None:
        found.append(("project.json", what.project / FILE))
        for run in sorted((what.project / "runs").glob("*")):
            found += [
                (f"runs/{run.name}/{name}", run / name) for name in ("job.json", "log.txt", "log.jsonl", "outcome.json")
            ]
    return [(name, file) for name, file in found if file.is_file()]


def _pictures(project: Path) -> list[tuple[str, Path]]:
    found = [
        (f"{folder}/{file.name}", file)
        for folder in ("sprites", "gallery")
        for file in sorted((project / folder).glob("*.png"))
    ]
    return found[:MOST_PICTURES]


def _end_of(file: Path) -> str:
    return file.read_bytes()[-MOST_LOG:].decode("utf-8", "replace")


def _without(home: Path, text: str) -> str:
    """Names of files say enough; of where they lie, nobody needs to know."""
    text = without_paths(text)
    for form in (str(home), str(home).replace("\\", "\\\\")):
        text = text.replace(form, HIDDEN)
    return text
