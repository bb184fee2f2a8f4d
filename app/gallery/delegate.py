"""How a drawing is painted in the gallery: a tile, with a badge for its mark; a rejected one steps back."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gallery.model import Look, LookRole
from app.theme import icon
from app.widgets.tile import paint_tile
from core.jobs import Mark

Index = QModelIndex | QPersistentModelIndex
BADGE = 20
FAINT = 0.32  # how much of a rejected drawing is left to see

_PICTURES = {Mark.PICKED: "pick", Mark.REJECTED: "reject"}


class DrawingDelegate(QStyledItemDelegate):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cell = QSize(96, 96)

    def set_cell(self, cell: QSize) -> None:
        self._cell = cell

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        look = index.data(LookRole)
        if not isinstance(look, Look):
            return
        mark = look.mark
        if mark is Mark.REJECTED:
            painter.setOpacity(FAINT)
        tile = paint_tile(painter, _square(option.rect), look.image, option.palette, is_selected, is_hovered)
        painter.setOpacity(1.0)
        if mark is not Mark.UNRATED:
            ratio = painter.device().devicePixelRatioF()
            colour = option.palette.color(
                QPalette.ColorRole.Accent if mark is Mark.PICKED else QPalette.ColorRole.PlaceholderText
            )
            badge = _badge(mark, colour.rgb(), QPalette().color(QPalette.ColorRole.Base).rgb(), ratio)
            painter.drawPixmap(tile.topRight().toPoint().x() - BADGE + 4, tile.topRight().toPoint().y() - 4, badge)


def _square(rect: QRect) -> QRect:
    """The columns share what is left of the width; the tiles themselves stay square."""
    side = min(rect.width(), rect.height())
    return QRect(rect.left() + (rect.width() - side) // 2, rect.top() + (rect.height() - side) // 2, side, side)


@lru_cache(maxsize=32)
def _badge(mark: Mark, colour: int, ring: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(BADGE, BADGE) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor.fromRgb(ring))
    painter.setBrush(QColor.fromRgb(colour))
    painter.drawEllipse(QRectF(1, 1, BADGE - 2, BADGE - 2))
    inner = QRect(5, 5, BADGE - 10, BADGE - 10)
    icon(_PICTURES[mark], QPalette.ColorRole.Base).paint(painter, inner)
    painter.end()
    return pixmap
