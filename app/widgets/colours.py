"""Colours that mean something about a drawing, the same in every theme, each with a sign beside the colour."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

KIN = {"new": QColor("#2fa98c"), "cousin": QColor("#d99a2b"), "copy": QColor("#d1495b")}
SIGNS = {"new": "●", "cousin": "▲", "copy": "■"}  # the same shapes as paint_sign() has
LABELS = (QColor("#d1495b"), QColor("#d9b22b"), QColor("#4da35a"), QColor("#3f7fd1"))  # colours 1 to 4 of a drawing
STAR = QColor("#e0a526")
SIGN, CHIP, GAP = 11, 12, 2


def paint_sign(painter: QPainter, kin: str, left: float, top: float) -> None:
    """A disc, a triangle or a square, set off from whatever it lies on."""
    place = QRectF(left + 1, top + 1, SIGN - 2, SIGN - 2)
    painter.setPen(QPen(Qt.GlobalColor.white, 1.2))
    painter.setBrush(KIN[kin])
    if kin == "cousin":
        tip = QPointF(place.center().x(), place.top())
        painter.drawPolygon(QPolygonF([tip, place.bottomRight(), place.bottomLeft()]))
    elif kin == "copy":
        painter.drawRect(place)
    else:
        painter.drawEllipse(place)


def paint_label(painter: QPainter, label: int, bar: QRectF) -> None:
    """A bar in as many parts as the colour's number."""
    part = (bar.width() - GAP * (label - 1)) / label
    for number in range(label):
        start = bar.left() + number * (part + GAP)
        painter.fillRect(QRectF(start, bar.top(), part, bar.height()), LABELS[label - 1])


def sign_picture(kin: str) -> QPixmap:
    return _picture(lambda painter: paint_sign(painter, kin, 0.5, 0.5))


def label_picture(label: int) -> QPixmap:
    return _picture(lambda painter: paint_label(painter, label, QRectF(0, 2, CHIP, CHIP - 4)))


def _picture(paint: Callable[[QPainter], None]) -> QPixmap:
    """For a menu."""
    pixmap = QPixmap(2 * CHIP, 2 * CHIP)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    return pixmap
