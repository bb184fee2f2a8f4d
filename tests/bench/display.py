"""Where the windows of a measurement are painted: on the screen, or in memory where there is none."""

import os
import sys


def find_display() -> None:
    """To be called before Qt is; programs that are started from here follow."""
    if not sys.platform.startswith("linux") or "QT_QPA_PLATFORM" in os.environ:
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        print("There is no display here: windows are painted in memory, and the way to a screen is not measured.")
