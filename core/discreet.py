"""Text without the paths of a person's own files: what is logged or given on names files alone, not where they lie."""

import os
import re
import sys
from pathlib import Path

ASKED = "SPRITEWELL_LOG_PATHS"  # set to anything: whoever looks for a fault wants whole paths
HIDDEN = "…/"

_OWN = Path(__file__).resolve().parents[1]
_START = r"(?:[A-Za-z]:[\\/]|\\\\\w|/(?=[\w.~-]))"
_PART = r"[^\s/\\\"'<>|:;,()]+"
# In quotes all of it; else folders with blanks in their names too, and of a file's name the part before a blank.
_QUOTED = re.compile(rf"(?P<mark>[\"'])(?P<path>{_START}[^\"'\n]*)(?P=mark)")
_BARE = re.compile(rf"(?<![\w.~…/\\<])(?P<path>{_START}(?:{_PART}(?: {_PART})*[\\/]+)*(?:{_PART})?)")


def without_paths(text: str) -> str:
    """Unless whole paths are asked for. The program's own stay, as seen from where it lies."""
    if os.environ.get(ASKED):
        return text
    text = _QUOTED.sub(lambda found: f"{found['mark']}{_shown(found['path'])}{found['mark']}", text)
    return _BARE.sub(lambda found: _shown(found["path"]), text)


def _shown(path: str) -> str:
    for own in (_OWN, Path(sys.prefix)):
        if path.startswith(f"{own}{os.sep}"):
            return path[len(str(own)) + 1 :].replace("\\", "/")
    if path == str(Path.home()):
        return "~"
    return HIDDEN + re.split(r"[\\/]+", path.rstrip("\\/"))[-1]
