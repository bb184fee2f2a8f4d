"""Prints how long a gallery of 50,000 drawings takes to open, to repaint while scrolling, to filter and to mark."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from drawn import draw_into
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.actions import Actions
from app.gallery.page import GalleryPage
from app.session import Session
from app.settings import Theme
from app.theme import dress
from core.jobs import Mark
from core.project import create

DRAWINGS = 50_000
PICTURES = 2_000
FRAMES = 200


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    dress(app, Theme.LIGHT)
    with TemporaryDirectory() as place:
        folder = Path(place) / "project"
        project = create(folder)
        project.change(size=32)
        draw_into(project, DRAWINGS, PICTURES, size=32)
        project.close()
        session = Session()
        session.open(folder)
        actions = Actions(session, session)
        start = time.perf_counter()
        page = GalleryPage(session, actions)
        page.resize(1280, 800)
        page.show()
        page.repaint()
        print(f"gallery of {DRAWINGS:,} open and painted: {time.perf_counter() - start:.3f} s")
        _wait(500)
        for zoom in (3, 2, 1):
            page._bar.set_zoom(zoom)
            _wait(300)
            _scroll(page, zoom)
        _time("filter by unrated", lambda: page._bar._marks.button(2).click())
        _time("filter by all", lambda: page._bar._marks.button(0).click())
        _time("oldest first", lambda: page._bar._choices.actions()[1].trigger())
        _time("one mark", actions.pick.trigger)
        _time("undo of one mark", session.undo.undo)
        page._bar._marks.button(2).click()
        _time("one mark that leaves the filter", actions.pick.trigger)
        _time("undo that brings it back", session.undo.undo)
        _time("select all", actions.select_all.trigger)
        page._bar._marks.button(0).click()
        actions.select_all.trigger()
        _time(f"mark {DRAWINGS:,} at once", lambda: session.mark(session.library.drawing_ids(), Mark.PICKED))
        page.close()
        session.close()


def _scroll(page: GalleryPage, zoom: int) -> None:
    """Every step shows drawings that were not there before; the picture is painted at once, and pictures arrive."""
    bar, took, busy = page.view.verticalScrollBar(), [], []
    for frame in range(FRAMES):
        bar.setValue(bar.maximum() * frame // FRAMES)
        start, worked = time.perf_counter(), time.thread_time()
        page.view.viewport().repaint()
        took.append((time.perf_counter() - start) * 1000)
        busy.append((time.thread_time() - worked) * 1000)
        _wait(16)
    took.sort()
    busy.sort()
    print(
        f"scrolling at {zoom}x: repaint median {took[FRAMES // 2]:.1f} ms, p95 {took[FRAMES * 95 // 100]:.1f} ms, "
        f"worst {took[-1]:.1f} ms; of the processor alone p95 {busy[FRAMES * 95 // 100]:.1f} ms"
    )


def _wait(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def _time(name: str, act: Callable[[], object]) -> None:
    start = time.perf_counter()
    act()
    QApplication.processEvents()
    print(f"{name}: {(time.perf_counter() - start) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
