"""How a drawing is painted in the gallery: a tile, with its mark, stars, colour and kin; a rejected one steps back.

A screenful is hundreds of cells that differ in little: what they share is worked out once (Cells), and each of them is
a few pictures that lie ready.
"""

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gallery.badges import NAME_HEIGHT, badge, count_plate, name_strip, ring, stars
from app.gallery.model import Look, LookRole
from app.widgets.colours import paint_label
from app.widgets.pixel_view import draw_pixels, whole_zoom_rect
from app.widgets.tile import GUTTER, INSET, empty_tile
from core.jobs import Mark

Index = QModelIndex | QPersistentModelIndex
BADGE, SMALL_BADGE = 20, 12
FAINT = 0.32  # how much of a rejected drawing is left to see
STARS_FROM = 40  # a smaller tile has no room for stars
SILHOUETTES = 4096  # kept


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
        self._backdrop = Backdrop()
        self._silhouettes: OrderedDict[int, QImage] = OrderedDict()

    def set_backdrop(self, backdrop: Backdrop) -> None:
        self._backdrop = backdrop

    def set_cell(self, cell: QSize) -> None:
        self._cell = cell

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = index.data(LookRole)
        if isinstance(look, Look):
            is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
            is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
            cells = self.cells(painter, option.rect.size(), option.palette)
            cells.paint(option.rect.left(), option.rect.top(), look, is_selected, is_hovered)

    def cells(self, painter: QPainter, cell: QSize, palette: QPalette) -> "Cells":
        """For many cells of one size."""
        return Cells(painter, cell, palette, self._backdrop, self._silhouettes)


class Cells:
    def __init__(
        self,
        painter: QPainter,
        cell: QSize,
        palette: QPalette,
        backdrop: Backdrop,
        silhouettes: OrderedDict[int, QImage],
    ) -> None:
        self._painter, self._palette, self._back, self._silhouettes = painter, palette, backdrop, silhouettes
        self._ratio = painter.device().devicePixelRatioF()
        side = min(cell.width(), cell.height())  # the columns share what is left of the width; tiles stay square
        self._left, self._top = (cell.width() - side) // 2, (cell.height() - side) // 2
        self._square, self._side = QSize(side, side), side - 2 * GUTTER
        self._is_large = self._side >= STARS_FROM
        self._tiles: dict[tuple[bool, bool], QPixmap] = {}
        self._rooms: dict[tuple[int, int], QRectF | None] = {}  # by the size of a drawing
        self._to_device = painter.deviceTransform()
        steps = (self._to_device.m11(), self._to_device.dx(), self._to_device.dy())
        self._is_even = all(step == int(step) for step in steps)  # each cell begins at a whole pixel of the device

    def paint(self, left: int, top: int, look: Look, is_selected: bool, is_hovered: bool) -> None:
        """left and top are the cell's."""
        painter, back, image = self._painter, self._back, look.image
        left, top = left + self._left, top + self._top
        is_faint = look.mark is Mark.REJECTED
        if is_faint:
            painter.setOpacity(FAINT)
        if look.under:
            painter.drawPixmap(left + 3, top - 3, self._tile(False, False))
        painter.drawPixmap(left, top, self._tile(is_selected, is_hovered))
        if back.colour is not None or back.picture is not None or back.is_silhouette:
            self._paint_ground(QRectF(left + GUTTER + 2, top + GUTTER + 2, self._side - 4, self._side - 4))
        if image is not None and not image.isNull():
            self._paint_image(left, top, self._silhouette(image) if back.is_silhouette else image)
        if back.has_kin and look.kin in ("cousin", "copy"):  # what is new needs no warning
            painter.drawPixmap(left + GUTTER, top + GUTTER, ring(look.kin, self._side, self._ratio))
        if is_faint:
            painter.setOpacity(1.0)
        if look.stars or look.colour or look.under or look.mark is not Mark.UNRATED or back.has_names:
            self._paint_told(left + GUTTER, top + GUTTER, look)

    def _tile(self, is_selected: bool, is_hovered: bool) -> QPixmap:
        found = self._tiles.get((is_selected, is_hovered))
        if found is None:
            found = empty_tile(self._square, self._ratio, self._palette, is_selected, is_hovered)
            self._tiles[is_selected, is_hovered] = found
        return found

    def _paint_ground(self, inner: QRectF) -> None:
        back = self._back
        if back.picture is not None:
            self._painter.fillRect(inner, QBrush(back.picture))
        elif back.colour is not None:
            self._painter.fillRect(inner, back.colour)
        else:
            self._painter.fillRect(inner, Qt.GlobalColor.white)

    def _paint_image(self, left: int, top: int, image: QImage) -> None:
        size = (image.width(), image.height())
        if size not in self._rooms:
            self._rooms[size] = self._room(image)
        room = self._rooms[size]
        if room is not None:
            self._painter.drawImage(room.translated(left, top), image)
        else:
            inset = GUTTER + INSET
            inner = QRectF(left + inset, top + inset, self._side - 2 * INSET, self._side - 2 * INSET)
            draw_pixels(self._painter, inner, image)

    def _room(self, image: QImage) -> QRectF | None:
        """Where a drawing of this size lies in any cell; None: that hangs on the cell, or it needs to be cut."""
        inset, scale = GUTTER + INSET, self._to_device.m11()
        inner = QRectF(inset, inset, self._side - 2 * INSET, self._side - 2 * INSET)
        device = QRectF(inner.left() * scale, inner.top() * scale, inner.width() * scale, inner.height() * scale)
        found = whole_zoom_rect(device, image.size())
        if not self._is_even or not device.contains(found):
            return None
        return QRectF(found.left() / scale, found.top() / scale, found.width() / scale, found.height() / scale)

    def _silhouette(self, image: QImage) -> QImage:
        kept = self._silhouettes
        key = image.cacheKey()
        if key not in kept:
            kept[key] = silhouette(image)
            if len(kept) > SILHOUETTES:
                kept.popitem(last=False)
        return kept[key]

    def _paint_told(self, left: int, top: int, look: Look) -> None:
        painter, side, has_names = self._painter, self._side, self._back.has_names
        if look.colour:
            paint_label(painter, look.colour, QRectF(left + 6, top + side - 4, side - 12, 4))
        if look.stars and self._is_large:
            above = NAME_HEIGHT + 1 if has_names else 0
            painter.drawPixmap(left + 4, top + side - 14 - above, stars(look.stars, self._ratio))
        if has_names:
            painter.drawPixmap(left + 1, top + side - 15, name_strip(look.name, side - 2, self._ratio))
        if look.under:
            painter.drawPixmap(left + 3, top + 3, count_plate(look.under + 1, self._ratio))
        if look.mark is not Mark.UNRATED:
            own = BADGE if self._is_large else SMALL_BADGE
            painter.drawPixmap(left + side - own + 3, top - 4, badge(look.mark, own, self._palette, self._ratio))


def silhouette(image: QImage) -> QImage:
    """The same shape in black alone: what a player makes out first."""
    black = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(black)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(black.rect(), Qt.GlobalColor.black)
    painter.end()
    return black
