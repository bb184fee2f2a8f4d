"""The real child of a window, but it looks and saves all the time, so that kills fall into all of that."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core import learning


def hurry() -> None:
    learning.be_modest = lambda: None  # on a busy machine it would hardly get to a save before the next kill
    if sys.argv[1] == "train":
        from core.train import loop, prepare, show, student, watch

        loop.SAVE_SECONDS, loop.FIRST_LOOK, loop.LOOK_SHARE, loop.LOOKS = 0.2, 0.2, 0.3, 100_000
        student.BATCH, loop.PREVIEWS, prepare.WIDTHS = 8, 4, (32, 64)
        show.WALL_SHARE, watch.MOST_HELD, watch.MOST_COMPARED = 0.2, 4, 4


if __name__ == "__main__":
    hurry()
    from core.__main__ import main

    sys.exit(main(sys.argv[1:]))
