"""What the lists of the sprites page show: the artist's sprites, their words with counts, and what was refused."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.widgets.thumbnails import Thumbnails
from core.library import Sprite
from core.sprites.grouping import Order, count_words, grouped
from core.words import tr

if TYPE_CHECKING:
    from core.sprites.reading import Refused

Index = QModelIndex | QPersistentModelIndex
ImageRole = Qt.ItemDataRole.UserRole + 1
CountRole = Qt.ItemDataRole.UserRole + 2
Roles = Qt.ItemDataRole


class SpritesModel(QAbstractListModel):
    """The sprites that carry the chosen word and whose name holds the sought text."""

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._folder = Path()
        self._all: list[Sprite] = []
        self._words: list[tuple[str, int]] = []
        self._shown: list[Sprite] = []
        self._word, self._text = "", ""
        self._order = Order.IMPORTED
        self._begins: dict[int, str] = {}  # rows at which a group begins, and its name
        self._asked: dict[Path, int] = {}  # rows that were painted without their picture
        thumbnails.arrived.connect(self._paint)

    def show(self, folder: Path, sprites: Sequence[Sprite], words: Sequence[tuple[str, int]] | None = None) -> None:
        """The words with their counts are worked out where they are not given."""
        self._folder = folder
        self._all = list(sprites)
        self._words = list(count_words(sprites) if words is None else words)
        self._filter()

    def seek(self, word: str, text: str) -> None:
        if (word, text) != (self._word, self._text):
            self._word, self._text = word, text
            self._filter()

    def order(self, order: Order) -> None:
        if order is not self._order:
            self._order = order
            self._filter()

    def ids(self, rows: Sequence[int]) -> list[int]:
        return [self._shown[row].id for row in rows]

    def rows(self, ids: Sequence[int]) -> list[int]:
        """Where these sprites are shown, those that are."""
        wanted = set(ids)
        return [row for row, sprite in enumerate(self._shown) if sprite.id in wanted]

    def file(self, index: QModelIndex) -> Path:
        return self._folder / self._shown[index.row()].file

    def family(self, index: QModelIndex) -> tuple[Path, list[int]]:
        """Where this sprite came from, and all sprites that came from there."""
        origin = self._shown[index.row()].origin
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
    def begins(self) -> dict[int, str]:
        """The rows at which groups begin, and their names."""
        return self._begins

    @property
    def total(self) -> int:
        return len(self._all)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Roles.DisplayRole) -> Any:
        if not index.isValid():
            return None
        sprite = self._shown[index.row()]
        if role == ImageRole:
            path = self._folder / sprite.file
            image = self._thumbnails.get(path)
            if image is None:
                self._asked[path] = index.row()
            return image
        if role in (Roles.AccessibleTextRole, Roles.EditRole):
            return sprite.name
        if role == Roles.ToolTipRole:
            if sprite.words:
                return tr(
                    "{name}\n{words}\nfrom {origin}",
                    name=sprite.name,
                    words=", ".join(sprite.words),
                    origin=sprite.origin,
                )
            return tr("{name}\nfrom {origin}", name=sprite.name, origin=sprite.origin)
        return None

    def _filter(self) -> None:
        text = self._text.casefold()
        found = [
            sprite
            for sprite in self._all
            if (not self._word or self._word in sprite.words) and (not text or text in sprite.name.casefold())
        ]
        begins = self._begins
        found, self._begins = grouped(found, self._order)
        self._asked.clear()
        if (
            found
            and begins == self._begins
            and [sprite.id for sprite in found] == [sprite.id for sprite in self._shown]
        ):
            self._shown = found  # the same sprites, with other words or looks: what is selected stays so
            self.dataChanged.emit(self.index(0), self.index(len(found) - 1))
            return
        self.beginResetModel()
        self._shown = found
        self.endResetModel()

    def _paint(self, paths: set[Path]) -> None:
        rows = [self._asked.pop(path) for path in paths if path in self._asked]
        if rows:
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)), [ImageRole])


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
