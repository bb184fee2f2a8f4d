"""What is told of a drawing on its tile, painted once each and kept: mark, stars, ring, name and how many lie under."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QPixmap, QPolygonF

from app.theme import icon
from app.widgets.colours import KIN, STAR, paint_sign
from core.jobs import Mark

STAR_WIDTH, STAR_HEIGHT = 11, 12
NAME_HEIGHT = 14

_PICTURES = {Mark.PICKED: "pick", Mark.REJECTED: "reject"}


def badge(mark: Mark, side: int, palette: QPalette, ratio: float) -> QPixmap:
    role = QPalette.ColorRole.Accent if mark is Mark.PICKED else QPalette.ColorRole.PlaceholderText
    return _badge(mark, side, palette.color(role).rgb(), QPalette().color(QPalette.ColorRole.Base).rgb(), ratio)


def name_strip(name: str, width: int, ratio: float) -> QPixmap:
    palette = QPalette()  # the program's: a view's own Window may be transparent
    ground, ink = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
    return _name_strip(name, width, ratio, ground.rgb(), ink.rgb())


def count_plate(count: int, ratio: float) -> QPixmap:
    palette = QPalette()
    ground, ink = palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window)
    return _count_plate(count, ratio, ground.rgb(), ink.rgb())


@lru_cache(maxsize=16)
def ring(kin: str, side: int, ratio: float) -> QPixmap:
    """Around a cousin or a copy, as large as its tile, with its sign in the corner."""
    pixmap = _clear(QSize(side, side), ratio)
    painter = _painter(pixmap)
    painter.setPen(QPen(KIN[kin], 1.5))
    painter.drawRoundedRect(QRectF(2, 2, side - 4, side - 4), 5, 5)
    paint_sign(painter, kin, 0, 0)
    painter.end()
    return pixmap


@lru_cache(maxsize=16)
def stars(count: int, ratio: float) -> QPixmap:
    pixmap = _clear(QSize(STAR_WIDTH * count, STAR_HEIGHT), ratio)
    painter = _painter(pixmap)
    painter.setPen(QPen(QColor(0, 0, 0, 140), 0.8))
    painter.setBrush(STAR)
    for number in range(count):
        painter.drawPolygon(_STAR.translated(STAR_WIDTH * number + 5.5, 6))
    painter.end()
    return pixmap


@lru_cache(maxsize=32)
def _badge(mark: Mark, side: int, colour: int, edge: int, ratio: float) -> QPixmap:
    pixmap = _clear(QSize(side, side), ratio)
    painter = _painter(pixmap)
    painter.setPen(QColor.fromRgb(edge))
    painter.setBrush(QColor.fromRgb(colour))
    painter.drawEllipse(QRectF(1, 1, side - 2, side - 2))
    inset = side // 4
    inner = QRect(inset, inset, side - 2 * inset, side - 2 * inset)
    icon(_PICTURES[mark], QPalette.ColorRole.Base).paint(painter, inner)
    painter.end()
    return pixmap


@lru_cache(maxsize=2048)
def _name_strip(name: str, width: int, ratio: float, ground: int, ink: int) -> QPixmap:
    pixmap = _clear(QSize(width, NAME_HEIGHT), ratio)
    colour = QColor.fromRgb(ground)
    colour.setAlpha(215)
    pixmap.fill(colour)
    painter = QPainter(pixmap)
    painter.setFont(_font(10))
    painter.setPen(QColor.fromRgb(ink))
    words = QFontMetrics(_font(10)).elidedText(name, Qt.TextElideMode.ElideMiddle, width - 4)
    painter.drawText(QRect(0, 0, width, NAME_HEIGHT), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return pixmap


@lru_cache(maxsize=64)
def _count_plate(count: int, ratio: float, ground: int, ink: int) -> QPixmap:
    words = f"{count:,}"
    place = QRect(0, 0, 8 + QFontMetrics(_font(11)).horizontalAdvance(words), 15)
    pixmap = _clear(place.size(), ratio)
    painter = _painter(pixmap)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor.fromRgb(ground))
    painter.drawRoundedRect(place, 4, 4)
    painter.setFont(_font(11))
    painter.setPen(QColor.fromRgb(ink))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return pixmap


def _font(pixels: int) -> QFont:
    font = QFont()
    font.setPixelSize(pixels)
    return font


def _clear(size: QSize, ratio: float) -> QPixmap:
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def _painter(pixmap: QPixmap) -> QPainter:
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


_STAR = QPolygonF(
    [
        QPointF(x * 5, y * 5)
        for x, y in (
            (0, -1), (0.27, -0.32), (0.95, -0.31), (0.43, 0.14), (0.59, 0.81),
            (0, 0.45), (-0.59, 0.81), (-0.43, 0.14), (-0.95, -0.31), (-0.27, -0.32),
        )
    ]
)  # fmt: skip
