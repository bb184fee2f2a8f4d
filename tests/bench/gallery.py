"""Prints how long a gallery of 50,000 drawings takes to open, to repaint while scrolling, to filter and to mark."""

import os
import resource
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
from app.brisk import be_brisk
from app.gallery.page import GalleryPage
from app.session import Session
from app.settings import Theme
from app.theme import dress
from core.gallery.query import Order, Query
from core.jobs import Mark
from core.project import create

DRAWINGS = 50_000
PICTURES = 2_000
FRAMES = 200


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    dress(app, Theme.LIGHT)
    be_brisk(app)
    with TemporaryDirectory() as place:
        folder = Path(place) / "project"
        project = create(folder)
        project.change(size=32)
        draw_into(project, DRAWINGS, PICTURES, size=32)
        project.close()
        session = Session()
        session.open(folder)
        actions = Actions(session, session)
        start, worked = time.perf_counter(), time.thread_time()
        page = GalleryPage(session, actions)
        page.resize(1280, 800)
        page.show()
        page.repaint()
        took, busy = time.perf_counter() - start, time.thread_time() - worked
        print(f"gallery of {DRAWINGS:,} open and painted: {took:.3f} s; of the processor alone {busy:.3f} s")
        _wait(500)
        for zoom in (3, 2, 1):
            page._bar.set_zoom(zoom)
            _wait(300)
            _scroll(page, zoom)
        _time("filter by unrated", lambda: page._bar._marks.button(2).click())
        _time("filter by all", lambda: page._bar._marks.button(0).click())
        _time("oldest first", lambda: page._bar._choices.actions()[1].trigger())
        _time("newest first", lambda: page._bar._choices.actions()[0].trigger())
        _time("stars first", lambda: page._bar._choices.actions()[2].trigger())
        values = {id: -float(id * 7919 % DRAWINGS) for id in session.library.drawing_ids()}
        _time("best first, once judged", lambda: page.model.show(Query(order=Order.BEST), values))
        page._bar._choices.actions()[0].trigger()
        _time("three stars and more", lambda: page._search._set(stars=3))
        _time("search for a word", lambda: page._search._ask(Query(text="red 123")))
        _time("clear", page._search._clear.click)
        page.view.select_row(0)
        _time("one mark", actions.pick.trigger)
        _time("one star mark", actions.stars[4].trigger)
        _time("undo of one mark", session.undo.undo)
        page._bar._marks.button(2).click()
        _time("one mark that leaves the filter", actions.pick.trigger)
        _time("undo that brings it back", session.undo.undo)
        _time("select all", actions.select_all.trigger)
        page._bar._marks.button(0).click()
        actions.select_all.trigger()
        _time(f"mark {DRAWINGS:,} at once", lambda: session.mark(session.library.drawing_ids(), Mark.PICKED))
        print(f"memory: {_memory_mb():.0f} MB")
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


def _memory_mb() -> float:
    """Of this process at its most; pictures of all drawings that were seen lie in it."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _wait(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def _time(name: str, act: Callable[[], object]) -> None:
    start, worked = time.perf_counter(), time.thread_time()
    act()
    QApplication.processEvents()
    took, busy = (time.perf_counter() - start) * 1000, (time.thread_time() - worked) * 1000
    print(f"{name}: {took:.0f} ms; of the processor alone {busy:.0f} ms")


if __name__ == "__main__":
    main()
