"""How the lists of the sprites page are painted: sprites as tiles, words with their counts at the edge."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPalette, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.sprites.models import BadgeRole, CountRole, ImageRole, PickRole, SpritesModel
from app.sprites.tiles import Badge
from app.theme import icon, scaled
from app.widgets.tile import GUTTER, cell_side, paint_tile

Index = QModelIndex | QPersistentModelIndex
ROW = 32
BADGE = QSizeF(28, 15)
HEART = 14  # marks the picks among the artist's own
TRIANGLE = QPolygonF([QPointF(0, -3.5), QPointF(5.5, 0), QPointF(0, 3.5)])


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
        if index.data(PickRole):
            place = QRect(option.rect.left() + GUTTER + 3, option.rect.top() + GUTTER + 3, HEART, HEART)
            icon("pick", QPalette.ColorRole.Accent).paint(painter, place)
        badge = index.data(BadgeRole)
        if badge:
            _paint_badge(painter, _badge_place(option.rect), badge, option)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click on the badge of an animation lays its frames side by side, or folds them again."""
        if isinstance(event, QMouseEvent) and index.data(BadgeRole) and isinstance(model, SpritesModel):
            is_on_badge = _badge_place(option.rect).contains(event.position())
            if is_on_badge and event.type() is QEvent.Type.MouseButtonRelease:
                model.toggle(index.row())
                return True
        return super().editorEvent(event, model, option, index)


class WordDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(scaled(120), scaled(ROW))

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


def _badge_place(cell: QRect) -> QRectF:
    """At the upper right of a tile: sprites stand at the bottom."""
    return QRectF(cell.right() - BADGE.width() - 6, cell.top() + 7, BADGE.width(), BADGE.height())


def _paint_badge(painter: QPainter, place: QRectF, badge: Badge, option: QStyleOptionViewItem) -> None:
    """A small triangle and the number of frames; of a frame that lies by itself its own number."""
    palette = option.palette
    is_folded = badge.place is None
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    ground = QColor(palette.color(QPalette.ColorRole.Accent if is_folded else QPalette.ColorRole.Mid))
    ground.setAlphaF(0.92)
    painter.setBrush(ground)
    painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
    ink = palette.color(QPalette.ColorRole.HighlightedText if is_folded else QPalette.ColorRole.Text)
    font = option.font
    font.setPointSizeF(7.5)
    painter.setFont(font)
    if is_folded:
        painter.setBrush(ink)
        painter.drawPolygon(TRIANGLE.translated(place.left() + 6, place.center().y()))
        place = place.adjusted(9, 0, 0, 0)
    painter.setPen(ink)
    number = badge.count if badge.place is None else badge.place + 1
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()


def paint_heading(painter: QPainter, line: QRect, name: str, count: int, option: QStyleOptionViewItem) -> None:
    """The name of a group of sprites and how many they are, with a thin line to the end."""
    palette = option.palette
    painter.save()
    font = option.font
    font.setWeight(font.Weight.DemiBold)
    painter.setFont(font)
    area = line.adjusted(GUTTER + 1, 8, -GUTTER - 1, 0)
    is_mirrored = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    start = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft  # the painter mirrors it

    def go_on(used: int) -> QRect:
        return area.adjusted(0, 0, -used, 0) if is_mirrored else area.adjusted(used, 0, 0, 0)

    words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, area.width() * 2 // 3)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    painter.drawText(area, start, words)
    area = go_on(painter.fontMetrics().horizontalAdvance(words) + 9)
    painter.setFont(option.font)
    painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
    number = f"{count:,}"
    painter.drawText(area, start, number)
    area = go_on(painter.fontMetrics().horizontalAdvance(number) + 12)
    painter.setPen(palette.color(QPalette.ColorRole.Mid))
    painter.drawLine(area.left(), area.center().y(), area.right(), area.center().y())
    painter.restore()
