"""Writes the pages of Help that the program knows best by itself: its keys and its formats. Run it when they change."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["SPRITEWELL_LANGUAGE"] = "en"

from PySide6.QtGui import QAction, QKeySequence  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.actions import Actions  # noqa: E402
from app.help.keys import keys_of  # noqa: E402
from app.session import Session  # noqa: E402
from core.sheet.formats import FORMATS  # noqa: E402

HELP = ROOT / "resources" / "help"


def pages() -> dict[str, str]:
    return {"keys.md": keys_page(), "engines.md": engines_page()}


def keys_page() -> str:
    session = Session()
    actions = Actions(session, session).findChildren(QAction)
    rows = [f"| {words} | {key} |" for words, key in keys_of(actions, QKeySequence.SequenceFormat.PortableText)]
    head = "# Keys\n\nIn the program, Ctrl+/ shows them to search in. On a Mac, Ctrl is the command key.\n"
    session.close()
    return "\n".join([head, "| what | key |", "|---|---|", *rows, ""])


def engines_page() -> str:
    head = (
        "# Engines, one by one\n\n"
        "Choose yours at *Format* on the [sheet page](sheet.md). NAME stands for the name of your sheet. *One zip\n"
        "with how to import it*, at *With it*, packs these words with the files.\n"
    )
    parts = [f"## {form.title}\n\n{_plain(form.how)}\n" for form in FORMATS.values()]
    foot = (
        "## For all of them\n\n"
        "Pixels stay hard if textures are filtered by the nearest pixel and drawn at whole multiples of their size.\n"
    )
    return "\n".join([head, *parts, foot])


def _plain(text: str) -> str:
    """Markdown takes a tag for one of its own."""
    return text.replace("<", "\\<")


if __name__ == "__main__":
    app = QApplication([])
    for name, text in pages().items():
        (HELP / name).write_text(text, encoding="utf-8")
        print(HELP / name)
