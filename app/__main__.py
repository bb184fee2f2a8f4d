"""Where the program starts: without a verb the window, with one the command line. Qt waits until that is known."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app.settings import load_settings
from core.project import DOOR
from core.verbs import VERBS
from core.words import VARIABLE, tr


def main(argv: Sequence[str] | None = None) -> int:
    words = list(sys.argv[1:] if argv is None else argv)
    if words and not _names_a_project(words):
        from core.__main__ import main as run_verb

        _choose_words()
        return run_verb(words)
    if not _has_display():
        _choose_words()
        print(
            tr("There is no display here, so no window can open. To see the whole walk without one: spritewell demo"),
            file=sys.stderr,
        )
        return 1
    from app.front import run

    return run([sys.argv[0], *words])


def _choose_words() -> None:
    """Before any sentence is said: what was chosen in the window counts for the command line as well."""
    chosen = load_settings().language
    if chosen and VARIABLE not in os.environ:
        os.environ[VARIABLE] = chosen


def _names_a_project(words: list[str]) -> bool:
    """One word, and it is a folder or looks like one. A verb comes first: a folder "demo" is opened as ./demo."""
    first, *others = words
    looks_like_one = os.sep in first or "/" in first or first.endswith(Path(DOOR).suffix) or Path(first).is_dir()
    return looks_like_one and not others and first not in VERBS and not first.startswith("-")


def _has_display() -> bool:
    """Qt would say so with a crash."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


if __name__ == "__main__":
    sys.exit(main())
