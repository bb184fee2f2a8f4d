"""The program's mark in every form that a system asks for, drawn from one SVG: python packaging/icons.py DIR."""

import os
import sys
from io import BytesIO
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

MARK = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app.svg"
SIDES = (16, 22, 24, 32, 48, 64, 128, 256, 512)  # as the icon themes of Linux desktops have them
WINDOWS_SIDES = (16, 24, 32, 48, 64, 128, 256)
LARGEST = 1024  # for the Mac


def write(folder: Path) -> None:
    """hicolor/ for Linux, spritewell.ico for Windows, spritewell.icns for the Mac."""
    _app = QGuiApplication.instance() or QGuiApplication([])
    for side in SIDES:
        place = folder / "hicolor" / f"{side}x{side}" / "apps"
        place.mkdir(parents=True, exist_ok=True)
        _drawn(side).save(place / "spritewell.png")
    place = folder / "hicolor" / "scalable" / "apps"
    place.mkdir(parents=True, exist_ok=True)
    (place / "spritewell.svg").write_bytes(MARK.read_bytes())
    own = [_drawn(side) for side in WINDOWS_SIDES]
    own[-1].save(folder / "spritewell.ico", sizes=[(side, side) for side in WINDOWS_SIDES], append_images=own[:-1])
    _drawn(LARGEST).save(folder / "spritewell.icns", append_images=[_drawn(side) for side in (32, 64, 128, 256, 512)])


def _drawn(side: int) -> Image.Image:
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(MARK)).render(painter, QRectF(image.rect()))
    painter.end()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return Image.open(BytesIO(held.data())).convert("RGBA")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
