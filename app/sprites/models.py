"""What the lists of the sprites page show: the artist's sprites, their words with counts, and what was refused."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QImage

from app.sprites.tiles import Laid, Moving, Tile, Wish, lay, sprites_on
from app.widgets.thumbnails import Thumbnails
from core.animation import Animation, Round
from core.jobs import Anchor
from core.library import Sprite
from core.sprites.grouping import Order, count_words
from core.sprites.picks import drawn_by, is_pick
from core.words import tr

if TYPE_CHECKING:
    from core.sprites.reading import Refused

Index = QModelIndex | QPersistentModelIndex
ImageRole = Qt.ItemDataRole.UserRole + 1
CountRole = Qt.ItemDataRole.UserRole + 2
BadgeRole = Qt.ItemDataRole.UserRole + 3  # Badge | None: what a tile tells of an animation
PickRole = Qt.ItemDataRole.UserRole + 4  # bool: a network drew it, and the artist picked it
Roles = Qt.ItemDataRole


class SpritesModel(QAbstractListModel):
    """The sprites that carry the chosen word and whose name holds the sought text."""

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._folder = Path()
        self._all: list[Sprite] = []
        self._words: list[tuple[str, int]] = []
        self._animations: Sequence[Animation] = ()
        self.wish = Wish()
        self._laid = Laid(self.wish)
        self._shown: Sequence[Tile] = ()
        self._played: dict[int, int] = {}  # rows of animations that play, and the frame that they show
        self._side, self._anchor = 0, Anchor.FEET
        self._asked: dict[str, int] = {}  # rows that were painted without their picture
        thumbnails.arrived.connect(self._paint)

    def show(
        self,
        folder: Path,
        sprites: Sequence[Sprite],
        words: Sequence[tuple[str, int]] | None = None,
        animations: Sequence[Animation] = (),
        laid: Laid | None = None,
    ) -> None:
        """The words with their counts and the tiles are worked out where they are not given."""
        self._folder = folder
        self._all, self._animations = list(sprites), animations
        self._words = list(count_words(sprites) if words is None else words)
        self._lay(laid)

    def fit(self, side: int, anchor: Anchor) -> None:
        """Show smaller sprites as they are learned: in squares of this side, on their anchor."""
        if (side, anchor) != (self._side, self._anchor):
            self._side, self._anchor = side, anchor
            if self._shown:
                self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1), [ImageRole])

    def seek(self, word: str, text: str) -> None:
        self._want(replace(self.wish, word=word, text=text))

    def order(self, order: Order) -> None:
        self._want(replace(self.wish, order=order))

    def ids(self, rows: Sequence[int]) -> list[int]:
        return [sprite.id for row in rows for sprite in sprites_on(self._shown[row])]

    def rows(self, ids: Sequence[int]) -> list[int]:
        """Where these sprites are shown, those that are. An animation of which only some are meant is laid apart."""
        wanted = set(ids)
        self._want(replace(self.wish, unfolded=self.wish.unfolded | self._parted(wanted)))
        return [row for row, tile in enumerate(self._shown) if any(sprite.id in wanted for sprite in sprites_on(tile))]

    def file(self, index: QModelIndex) -> Path:
        return self._folder / self._first(index).file

    def toggle(self, row: int) -> None:
        """Lay the frames of an animation side by side, or put them on one tile again."""
        tile = self._shown[row]
        if isinstance(tile, Moving):
            self._want(replace(self.wish, unfolded=self.wish.unfolded ^ {tile.animation}))

    def round(self, row: int) -> Round | None:
        """The animation that a tile plays; None: it does not move."""
        tile = self._shown[row] if row < len(self._shown) else None
        return tile.round if isinstance(tile, Moving) else None

    def show_frame(self, row: int, place: int | None) -> None:
        """None: the animation stands still again."""
        if self._played.get(row) == place or row >= len(self._shown):
            return
        if place is None:
            self._played.pop(row, None)
        else:
            self._played[row] = place
        self.dataChanged.emit(self.index(row), self.index(row), [ImageRole])

    @property
    def shown(self) -> int:
        """How many sprites there are to see, frames of animations among them."""
        return self._laid.count

    def family(self, index: QModelIndex) -> tuple[Path, list[int]]:
        """Where this sprite came from, and all sprites that came from there."""
        origin = self._first(index).origin
        return Path(origin), [sprite.id for sprite in self._all if sprite.origin == origin]

    def is_from_sheet(self, index: QModelIndex) -> bool:
        """Several sprites came from one file, and the file is still there to be cut another way."""
        origin, ids = self.family(index)
        return len(ids) > 1 and origin.is_file()

    @property
    def words(self) -> list[tuple[str, int]]:
        """Every word with its number of sprites, the commonest first."""
        return self._words

    @property
    def begins(self) -> Mapping[int, str]:
        """The rows at which groups begin, and their names."""
        return self._laid.begins

    @property
    def total(self) -> int:
        return len(self._all)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Roles.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == ImageRole:
            return self._image(index.row())
        tile, sprite = self._shown[index.row()], self._first(index)
        if role == BadgeRole:
            return tile.badge if isinstance(tile, Moving) else None
        if role == PickRole:
            return is_pick(sprite)
        if role in (Roles.AccessibleTextRole, Roles.EditRole):
            return sprite.name
        if role == Roles.ToolTipRole:
            return _told(tile, sprite)
        return None

    def _first(self, index: Index) -> Sprite:
        tile = self._shown[index.row()]
        return tile.sprites[0] if isinstance(tile, Moving) else tile

    def _image(self, row: int) -> QImage | None:
        """The frame that is played, or the first one while it is being read."""
        tile, place = self._shown[row], self._played.get(row)
        sprites = [sprites_on(tile)[0]]
        if isinstance(tile, Moving) and place is not None and place < len(tile.frames):
            sprites.insert(0, tile.frames[place])
        for sprite in sprites:
            file = f"{self._folder}/{sprite.file}"
            image = self._thumbnails.get(file)
            if image is not None:
                return self._padded(image)
            self._asked[file] = row
        return None

    def _padded(self, image: QImage) -> QImage:
        width, height = image.width(), image.height()
        if image.isNull() or min(width, height) >= self._side or max(width, height) > self._side:
            return image
        left, top = self._anchor.corner(width, height, self._side)
        return image.copy(-left, -top, self._side, self._side)  # what lies outside is transparent

    def _parted(self, wanted: set[int]) -> set[int]:
        """The animations that are folded and of which only some sprites are wanted."""
        parted = set()
        for tile in self._shown:
            if isinstance(tile, Moving) and tile.frames:
                own = {sprite.id for sprite in tile.sprites}
                if own & wanted and own - wanted:
                    parted.add(tile.animation)
        return parted

    def _want(self, wish: Wish) -> None:
        if wish != self.wish:
            self.wish = wish
            self._lay()

    def _lay(self, laid: Laid | None = None) -> None:
        """Show what is wished; it is worked out where it was not, or for a wish of before."""
        if laid is None or laid.wish != self.wish:
            laid = lay(self._all, self._animations, self.wish)
        before, self._laid = self._laid, laid
        self._asked.clear()
        if laid.tiles and (before.begins, before.ids) == (laid.begins, laid.ids):
            # The same sprites, with other words or looks: what is selected stays so.
            self._shown = laid.tiles
            self.dataChanged.emit(self.index(0), self.index(len(laid.tiles) - 1))
            return
        self.beginResetModel()
        self._shown = laid.tiles
        self._played.clear()
        self.endResetModel()

    def _paint(self, files: set[str]) -> None:
        rows = [self._asked.pop(file) for file in files if file in self._asked]
        if rows:
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)), [ImageRole])


def _told(tile: Tile, sprite: Sprite) -> str:
    words = [", ".join(sprite.words)] if sprite.words else []
    origin = tr("a pick: {network}", network=drawn_by(sprite)) if is_pick(sprite) else ""
    told = [sprite.name, *words, origin or tr("from {origin}", origin=sprite.origin)]
    badge = tile.badge if isinstance(tile, Moving) else None
    if badge is not None and badge.place is None:
        told.append(tr("An animation of {count} frames. Click the badge to see them apart.", count=badge.count))
    elif badge is not None and badge.place is not None:
        told.append(tr("Frame {place} of {count}.", place=badge.place + 1, count=badge.count))
    return "\n".join(told)


class WordsModel(QAbstractListModel):
    """Row 0 is all sprites, then one row for each word."""

    renamed = Signal(object)  # tuple[str, str]: a word, and what was typed over it

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[tuple[str, int]] = []
        self._total = 0

    def show(self, words: Sequence[tuple[str, int]], total: int) -> None:
        self.beginResetModel()
        self._words, self._total = list(words), total
        self.endResetModel()

    def word(self, row: int) -> str:
        return self._words[row - 1][0] if 0 < row <= len(self._words) else ""

    def row_of(self, word: str) -> int:
        return next((row for row, (known, _) in enumerate(self._words, start=1) if known == word), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._words) + 1

    def data(self, index: Index, role: int = Roles.DisplayRole) -> Any:
        if not index.isValid():
            return None
        words, count = (tr("All sprites"), self._total) if index.row() == 0 else self._words[index.row() - 1]
        if role == Roles.DisplayRole or (role == Roles.EditRole and index.row() > 0):
            return words
        return count if role == CountRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        own = super().flags(index)
        return own | Qt.ItemFlag.ItemIsEditable if index.isValid() and index.row() > 0 else own

    def setData(self, index: Index, value: Any, role: int = Roles.EditRole) -> bool:
        """The library decides what comes of it; the list shows it when it has changed."""
        if role != Roles.EditRole or index.row() < 1 or not str(value).strip():
            return False
        self.renamed.emit((self.word(index.row()), str(value)))
        return True


class RefusedModel(QAbstractListModel):
    """What did not come in, and the sentence that says why."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._refused: Sequence[Refused] = ()

    def show(self, refused: "Sequence[Refused]") -> None:
        self.beginResetModel()
        self._refused = refused
        self.endResetModel()

    @property
    def paths(self) -> list[Path]:
        return list(dict.fromkeys(refused.path for refused in self._refused))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._refused)

    def data(self, index: Index, role: int = Roles.DisplayRole) -> Any:
        if not index.isValid():
            return None
        refused = self._refused[index.row()]
        if role == Roles.DisplayRole:
            return refused.reason
        return str(refused.path) if role == Roles.ToolTipRole else None
