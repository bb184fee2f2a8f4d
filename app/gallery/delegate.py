"""How a drawing is painted in the gallery: a tile, with its mark, stars, colour and kin; a rejected one steps back."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPalette, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gallery.model import Look, LookRole
from app.theme import icon
from app.widgets.colours import KIN, LABELS, STAR
from app.widgets.pixel_view import draw_pixels
from app.widgets.tile import INSET, paint_tile
from core.jobs import Mark

Index = QModelIndex | QPersistentModelIndex
BADGE, SMALL_BADGE = 20, 12
FAINT = 0.32  # how much of a rejected drawing is left to see
STARS_FROM = 40  # a smaller tile has no room for stars

_PICTURES = {Mark.PICKED: "pick", Mark.REJECTED: "reject"}


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What drawings stand on, and what is told of them."""

    colour: QColor | None = None  # None: the checkerboard
    picture: QImage | None = None  # of the game, at one pixel each
    is_silhouette: bool = False
    has_names: bool = False
    has_kin: bool = True


class DrawingDelegate(QStyledItemDelegate):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cell = QSize(96, 96)
        self._backdrop, self._is_plain = Backdrop(), True

    def set_backdrop(self, backdrop: Backdrop) -> None:
        self._backdrop, self._is_plain = backdrop, backdrop == _PLAIN

    def set_cell(self, cell: QSize) -> None:
        self._cell = cell

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        look = index.data(LookRole)
        if isinstance(look, Look):
            self.paint_look(painter, option.rect, look, option.palette, is_selected, is_hovered)

    def paint_look(
        self, painter: QPainter, cell: QRect, look: Look, palette: QPalette, is_selected: bool, is_hovered: bool
    ) -> None:
        if look.mark is Mark.REJECTED:
            painter.setOpacity(FAINT)
        square, back = _square(cell), self._backdrop
        if look.under:
            paint_tile(painter, square.translated(3, -3), None, palette, False)
        if self._is_plain:
            tile = paint_tile(painter, square, look.image, palette, is_selected, is_hovered)
        else:
            tile = paint_tile(painter, square, None, palette, is_selected, is_hovered)
            self._paint_on_backdrop(painter, tile, look)
        if look.kin in ("cousin", "copy") and back.has_kin:  # what is new needs no warning
            painter.setPen(QPen(KIN[look.kin], 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(tile.adjusted(2, 2, -2, -2), 5, 5)
        painter.setOpacity(1.0)
        if look.stars or look.colour or look.under or look.mark is not Mark.UNRATED or back.has_names:
            self._paint_told(painter, tile, look, palette)

    def _paint_on_backdrop(self, painter: QPainter, tile: QRectF, look: Look) -> None:
        back, inner = self._backdrop, tile.adjusted(2, 2, -2, -2)
        if back.picture is not None and not back.picture.isNull():
            painter.fillRect(inner, QBrush(back.picture))
        elif back.colour is not None:
            painter.fillRect(inner, back.colour)
        elif back.is_silhouette:
            painter.fillRect(inner, Qt.GlobalColor.white)
        if look.image is not None:
            image = silhouette(look.image) if back.is_silhouette else look.image
            draw_pixels(painter, tile.adjusted(INSET, INSET, -INSET, -INSET), image)

    def _paint_told(self, painter: QPainter, tile: QRectF, look: Look, palette: QPalette) -> None:
        if look.colour:
            painter.fillRect(QRectF(tile.left() + 6, tile.bottom() - 4, tile.width() - 12, 4), LABELS[look.colour - 1])
        if look.stars and tile.width() >= STARS_FROM:
            painter.drawPixmap(
                QPointF(tile.left() + 4, tile.bottom() - (29 if self._backdrop.has_names else 14)),
                _stars(look.stars, painter.device().devicePixelRatioF()),
            )
        if self._backdrop.has_names:
            _paint_name(painter, tile, look.name)
        if look.under:
            _paint_count(painter, tile, look.under + 1)
        if look.mark is not Mark.UNRATED:
            ratio = painter.device().devicePixelRatioF()
            colour = palette.color(
                QPalette.ColorRole.Accent if look.mark is Mark.PICKED else QPalette.ColorRole.PlaceholderText
            )
            side = BADGE if tile.width() >= STARS_FROM else SMALL_BADGE
            badge = _badge(look.mark, side, colour.rgb(), QPalette().color(QPalette.ColorRole.Base).rgb(), ratio)
            painter.drawPixmap(tile.topRight().toPoint().x() - side + 4, tile.topRight().toPoint().y() - 4, badge)


_PLAIN = Backdrop()


def silhouette(image: QImage) -> QImage:
    """The same shape in black alone: what a player makes out first."""
    black = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(black)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(black.rect(), Qt.GlobalColor.black)
    painter.end()
    return black


def _square(rect: QRect) -> QRect:
    """The columns share what is left of the width; the tiles themselves stay square."""
    side = min(rect.width(), rect.height())
    return QRect(rect.left() + (rect.width() - side) // 2, rect.top() + (rect.height() - side) // 2, side, side)


def _paint_name(painter: QPainter, tile: QRectF, name: str) -> None:
    palette = QPalette()
    font = painter.font()
    font.setPixelSize(10)
    painter.setFont(font)
    line = QRectF(tile.left() + 1, tile.bottom() - 15, tile.width() - 2, 14)
    ground = QColor(palette.color(QPalette.ColorRole.Window))
    ground.setAlpha(215)
    painter.fillRect(line, ground)
    painter.setPen(palette.color(QPalette.ColorRole.WindowText))
    words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, int(line.width()) - 4)
    painter.drawText(line, Qt.AlignmentFlag.AlignCenter, words)


def _paint_count(painter: QPainter, tile: QRectF, count: int) -> None:
    palette = QPalette()  # the program's: a view's own Window may be transparent
    font = painter.font()
    font.setPixelSize(11)
    painter.setFont(font)
    place = QRectF(tile.left() + 3, tile.top() + 3, 8 + 7 * len(str(count)), 15)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.color(QPalette.ColorRole.WindowText))
    painter.drawRoundedRect(place, 4, 4)
    painter.setPen(palette.color(QPalette.ColorRole.Window))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(count))


@lru_cache(maxsize=16)
def _stars(count: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(11 * count, 12) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(0, 0, 0, 140), 0.8))
    painter.setBrush(STAR)
    for number in range(count):
        painter.drawPolygon(_STAR.translated(11 * number + 5.5, 6))
    painter.end()
    return pixmap


_STAR = QPolygonF(
    [
        QPointF(x * 5, y * 5)
        for x, y in (
            (0, -1), (0.27, -0.32), (0.95, -0.31), (0.43, 0.14), (0.59, 0.81),
            (0, 0.45), (-0.59, 0.81), (-0.43, 0.14), (-0.95, -0.31), (-0.27, -0.32),
        )
    ]
)  # fmt: skip


@lru_cache(maxsize=32)
def _badge(mark: Mark, side: int, colour: int, ring: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor.fromRgb(ring))
    painter.setBrush(QColor.fromRgb(colour))
    painter.drawEllipse(QRectF(1, 1, side - 2, side - 2))
    edge = side // 4
    inner = QRect(edge, edge, side - 2 * edge, side - 2 * edge)
    icon(_PICTURES[mark], QPalette.ColorRole.Base).paint(painter, inner)
    painter.end()
    return pixmap
