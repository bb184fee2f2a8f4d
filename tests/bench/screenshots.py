"""Take the pictures of Help and the README: drives the real window on a project and saves a PNG of each step. By hand.

    python tests/bench/screenshots.py OUT [--project DIR] [--art DIR] [--train SECONDS] [--theme light|dark]

For a screen of twice the density set QT_SCALE_FACTOR=2. Without a display: xvfb-run -a -s "-screen 0 1280x800x24".
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from display import find_display
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.help.strip import read_drowned, strip
from app.rework import Rework, View
from app.session import Session
from app.settings import Theme
from app.theme import dress
from app.window import GALLERY, GENERATE, SHEET, SPRITES, TRAIN, Window
from core.jobs import Mark
from core.resources import resource

SIZE = (1280, 800)


def wait(seconds: float, until: Callable[[], bool] = lambda: False) -> None:
    loop, end = QEventLoop(), time.monotonic() + seconds
    timer = QTimer(interval=20)
    timer.timeout.connect(lambda: loop.quit() if until() or time.monotonic() > end else None)
    timer.start()
    loop.exec()


def shoot(window: Window, step: int, file: Path) -> None:
    window.show_step(step)
    wait(1.2)
    window.grab().save(str(file))
    print(file)


def bench(window: Window, out: Path) -> None:
    """A sprite of the set with nine alternatives beside it, and on the idea ladder."""
    session = window._session
    sprite = session.library.sprites()[len(session.library.sprites()) // 2]
    for view, done, name in (
        (View.REPAIR, lambda found: found._made is not None, "6-repair.png"),
        (View.LADDER, lambda found: len(found.rungs) == 5 and found.ink.moments, "7-ladder.png"),
    ):
        session.rework_asked.emit(Rework(view, sprite.name, session.project.folder / sprite.file))
        shown = window._page(GENERATE).view(view)
        if view is View.REPAIR:
            wait(5, lambda shown=shown: shown.vary.isEnabled())
            shown.vary.click()
        wait(60, lambda shown=shown, done=done: bool(done(shown)))
        wait(2)
        window.grab().save(str(out / name))
        print(out / name)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--project", type=Path, help="made when it is not there; default: a fresh one")
    parser.add_argument("--art", type=Path, help="a folder to drop on the window")
    parser.add_argument(
        "--train", type=float, default=0.0, help="seconds of training before the picture of it is taken"
    )
    parser.add_argument("--theme", type=Theme, default=Theme.LIGHT)
    parser.add_argument("--pick", type=int, default=12, help="drawings to pick, where none is picked yet")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    find_display()
    app = QApplication([])
    dress(app, options.theme)
    window = Window(Session(), options.project or Path(tempfile.mkdtemp()) / "Dungeon")
    session, actions = window._session, window._actions
    window.resize(*SIZE)
    window.show()
    wait(20, lambda: session.project is not None and len(window._pages) == 5)
    project = session.project
    assert project is not None, window._banner.sentences
    if options.art:
        window._import([options.art])
    elif not project.library.sprites():
        session.import_starter()
    wait(120, lambda: not session.is_importing)
    window._quiet.timeout.emit()
    shoot(window, SPRITES, options.out / "1-sprites.png")

    window.show_step(TRAIN)
    if options.train:
        actions.train.trigger()
        wait(options.train, lambda: session.job is None)
    shoot(window, TRAIN, options.out / "2-train.png")
    session.stop_training()
    wait(60, lambda: session.job is None)

    shoot(window, GENERATE, options.out / "3-generate-before.png")
    before = len(project.library.drawing_ids())
    actions.generate.trigger()
    wait(0.7)
    window.grab().save(str(options.out / "3-generate-drawing.png"))
    wait(60, lambda: len(project.library.drawing_ids()) > before)
    ids = project.library.drawing_ids()
    if not project.library.counts()[Mark.PICKED]:
        session.mark(ids[:: max(1, len(ids) // options.pick)], Mark.PICKED)
        session.mark(ids[1 :: max(2, len(ids) // 4)], Mark.REJECTED)
    wait(2)
    shoot(window, GENERATE, options.out / "3-generate.png")
    window.show_step(GALLERY)
    wait(1)
    shoot(window, GALLERY, options.out / "4-gallery.png")
    shoot(window, SHEET, options.out / "5-sheet.png")
    bench(window, options.out)
    strip(*read_drowned(sorted(resource("starter", "sprites", "hero").glob("*.png"))[-1])).save(
        str(options.out / "noise.png")
    )
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
