"""Names that other programs take: of files, of classes in CSS, of nodes and regions."""

import re
import unicodedata
from collections.abc import Sequence

_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def file_name(name: str) -> str:
    """A name of any script that every system takes as part of a file's name."""
    plain = "".join("_" if c in '/\\:*?"<>|' or unicodedata.category(c)[0] == "C" else c for c in name).strip(" .")
    plain = plain.encode("utf-8")[:120].decode("utf-8", errors="ignore") or "sprite"
    return f"{plain}_" if plain.split(".")[0].lower() in _RESERVED else plain


def css_class(name: str) -> str:
    """Letters, digits and dashes, as a selector takes them without escapes; other scripts stay."""
    plain = re.sub(r"[^\w-]+", "-", name).strip("-") or "sprite"
    return f"s-{plain}" if plain[0].isdigit() else plain


def one_line(name: str) -> str:
    """For formats of lines in which a colon divides: neither may be in a name."""
    return " ".join(name.replace(":", "_").split()) or "sprite"


def quoted(text: str) -> str:
    """A string as Godot, YAML and JSON all read it."""
    return '"' + "".join(_ESCAPED.get(c, c if c >= " " else " ") for c in text) + '"'


def unquoted(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def distinct(names: Sequence[str]) -> list[str]:
    """The same names, those that became equal with numbers; upper and lower case are one to some systems."""
    taken: set[str] = set()
    found = []
    for name in names:
        number, free = 1, name
        while free.lower() in taken:
            number += 1
            free = f"{name}-{number}"
        taken.add(free.lower())
        found.append(free)
    return found


_ESCAPED = {'"': '\\"', "\\": "\\\\"}
