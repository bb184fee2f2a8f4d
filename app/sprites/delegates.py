"""How the lists of the sprites page are painted: sprites as tiles, words with their counts at the edge."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.sprites.models import CountRole, ImageRole
from app.widgets.tile import GUTTER, cell_side, paint_tile

Index = QModelIndex | QPersistentModelIndex
ROW = 32


class SpriteDelegate(QStyledItemDelegate):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cell = QSize(82, 82)

    @property
    def cell(self) -> QSize:
        return self._cell

    def fit(self, sprite: int, wanted: int) -> None:
        side = cell_side(sprite, wanted)
        self._cell = QSize(side, side)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        paint_tile(painter, option.rect, index.data(ImageRole), option.palette, is_selected, is_hovered)


class WordDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette = option.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Midlight))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(0, 1, 0, -1), 6, 6)
        area = option.rect.adjusted(10, 0, -10, 0)
        count = f"{index.data(CountRole):,}"
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        painter.setPen(palette.color(QPalette.ColorRole.Accent if is_chosen else QPalette.ColorRole.Text))
        room = area.width() - option.fontMetrics.horizontalAdvance(count) - 10
        words = option.fontMetrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()


def paint_heading(painter: QPainter, line: QRect, name: str, count: int, option: QStyleOptionViewItem) -> None:
    """The name of a group of sprites and how many they are, with a thin line to the end."""
    palette = option.palette
    painter.save()
    font = option.font
    font.setWeight(font.Weight.DemiBold)
    painter.setFont(font)
    area = line.adjusted(GUTTER + 1, 8, -GUTTER - 1, 0)
    left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, area.width() * 2 // 3)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    painter.drawText(area, left, words)
    area.setLeft(area.left() + painter.fontMetrics().horizontalAdvance(words) + 9)
    painter.setFont(option.font)
    painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
    number = f"{count:,}"
    painter.drawText(area, left, number)
    area.setLeft(area.left() + painter.fontMetrics().horizontalAdvance(number) + 12)
    painter.setPen(palette.color(QPalette.ColorRole.Mid))
    painter.drawLine(area.left(), area.center().y(), area.right(), area.center().y())
    painter.restore()
