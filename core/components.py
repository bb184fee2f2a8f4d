"""What the program is made of besides its own code: names, versions, licences, by a build's bill or as installed."""

import json
import platform
import re
import sysconfig
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from core.resources import resource

BILL = "bill.cdx.json"  # CycloneDX, which tools that look for known faults read
# What pyproject.toml asks for, under every name that it has on some system.
ASKED_FOR = (
    "PySide6-Essentials", "numpy", "pillow", "platformdirs", "onnxruntime-gpu", "onnxruntime", "torch", "onnx",
    "onnxscript", "safetensors",
)  # fmt: skip
_TEXTS = ("LICEN", "COPYING", "NOTICE", "AUTHORS")
_QT = ("pyside6", "shiboken6")


@dataclass(frozen=True, slots=True)
class Component:
    name: str
    version: str
    licence: str
    texts: tuple[str, ...] = ()  # of the licence, as its makers wrote it


def components() -> list[Component]:
    """Those of the build that runs, or those of the Python environment that does."""
    bill = resource("licences", BILL)
    if bill.is_file():
        return from_bill(bill.read_text(encoding="utf-8"), bill.parent)
    return sorted([python(), *(of(each) for each in installed())], key=lambda each: each.name.lower())


def installed() -> list[Distribution]:
    """All that the program needs and what that needs in turn, as far as it is here."""
    waiting, found = list(ASKED_FOR), dict[str, Distribution]()
    while waiting:
        name = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        try:
            found[key] = distribution(name)
        except PackageNotFoundError:
            continue
        needs = found[key].requires or []
        waiting += [re.split(r"[^\w.-]", need, maxsplit=1)[0] for need in needs if "extra ==" not in need]
    return list(found.values())


def of(found: Distribution) -> Component:
    told = found.metadata
    said = [*(told.get_all("License-Expression") or []), *(told.get_all("License") or [])]
    named = [text.strip().splitlines()[0] for text in said if text.strip()]  # some put the whole text there
    licence = named[0] if named else _from_classifiers(told.get_all("Classifier") or [])
    texts = tuple(_texts(found)) or tuple(_texts_of_qt(told["Name"]))
    return Component(told["Name"], found.version, " ".join(licence.split())[:120], texts)


def python() -> Component:
    file = Path(sysconfig.get_path("stdlib"), "LICENSE.txt")
    text = (file.read_text(encoding="utf-8"),) if file.is_file() else ()
    return Component("Python", platform.python_version(), "PSF-2.0", text)


def to_bill(name: str, version: str, parts: list[Component]) -> str:
    """A CycloneDX document. The texts lie beside it, one file a component."""
    named = [
        {
            "type": "library",
            "bom-ref": f"{part.name}@{part.version}",
            "name": part.name,
            "version": part.version,
            "licenses": [{"license": {"name": part.licence or "see its text"}}],
        }
        for part in parts
    ]
    head = {"component": {"type": "application", "name": name, "version": version}}
    whole = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": head, "components": named}
    return json.dumps(whole, indent=1, ensure_ascii=False)


def from_bill(text: str, folder: Path) -> list[Component]:
    parts = []
    for part in json.loads(text)["components"]:
        file = folder / f"{part['name']}.txt"
        texts = (file.read_text(encoding="utf-8"),) if file.is_file() else ()
        licence = part["licenses"][0]["license"]["name"]
        parts.append(Component(part["name"], part["version"], licence, texts))
    return parts


def _texts(found: Distribution) -> list[str]:
    files = [file for file in found.files or [] if _is_licence(Path(str(file)))]
    held = (Path(str(found.locate_file(file))) for file in files)
    return [file.read_text(encoding="utf-8", errors="replace") for file in held if file.is_file()]


def _is_licence(file: Path) -> bool:
    if file.suffix in (".py", ".pyc", ".so", ".h"):
        return False
    return any(text in file.name.upper() for text in _TEXTS) or "licenses" in file.parts


def _texts_of_qt(name: str) -> list[str]:
    """Qt's packages bring none along."""
    if not name.lower().startswith(_QT):
        return []
    return [resource("licences", f"{text}-3.0.txt").read_text(encoding="utf-8") for text in ("LGPL", "GPL")]


def _from_classifiers(classifiers: list[str]) -> str:
    found = [line.split(" :: ")[-1] for line in classifiers if line.startswith("License ::")]
    return ", ".join(found)
