"""Where the sprites of a grid lie: in lines of equal cells, group under group, each group below its heading."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

HEADING = 38  # height of the line that names a group


@dataclass(frozen=True, slots=True)
class Section:
    first: int  # row
    count: int
    name: str  # empty: no heading
    top: int  # in the coordinates of the whole grid

    @property
    def heading(self) -> int:
        return HEADING if self.name else 0


class Sections:
    """All sections of a grid; heights are in its own coordinates, from its first line on."""

    def __init__(self, begins: Mapping[int, str], count: int, columns: int, cell: int) -> None:
        """begins names the rows at which groups begin; without any all sprites are one section."""
        self._columns, self._cell = columns, cell
        self._all: list[Section] = []
        rows = [*sorted(begins or {0: ""}), count]
        top = 0
        for first, end in pairwise(rows):
            if end > first:
                section = Section(first, end - first, (begins or {0: ""})[first], top)
                self._all.append(section)
                top += section.heading + self._lines(section) * cell
        self.height = top

    def place(self, row: int) -> tuple[int, int]:
        """The top of a row's cell, and its column."""
        section = self._of(row)
        line, column = divmod(row - section.first, self._columns)
        return section.top + section.heading + line * self._cell, column

    def row_at(self, y: int, column: int) -> int:
        """-1 where no cell lies."""
        section = self._at(y)
        if section is None or not 0 <= column < self._columns or y < section.top + section.heading:
            return -1
        place = (y - section.top - section.heading) // self._cell * self._columns + column
        return section.first + place if place < section.count else -1

    def nearest(self, y: int, column: int) -> int:
        """The row at a place, or the last one before it; -1 where there is none at all."""
        if not self._all:
            return -1
        section = self._at(min(max(y, 0), self.height - 1)) or self._all[-1]
        line = max(0, (y - section.top - section.heading) // self._cell)
        place = line * self._columns + min(max(column, 0), self._columns - 1)
        return section.first + min(place, section.count - 1)

    def headed_at(self, y: int) -> Section | None:
        """The section whose heading lies there."""
        section = self._at(y)
        return section if section and y < section.top + section.heading else None

    def within(self, top: int, bottom: int) -> list[Section]:
        first = max(0, bisect_right(self._all, top, key=lambda section: section.top) - 1)
        return self._all[first : bisect_right(self._all, bottom, key=lambda section: section.top)]

    def rows_within(self, top: int, bottom: int) -> Iterator[range]:
        """The rows of each section whose lines are touched."""
        for section in self.within(top, bottom):
            begin = section.top + section.heading
            first = max(0, (top - begin) // self._cell) * self._columns
            end = min(section.count, ((bottom - begin) // self._cell + 1) * self._columns)
            if first < end:
                yield range(section.first + first, section.first + end)

    def framed(self, top: int, bottom: int, left: int, right: int) -> Iterator[tuple[int, int]]:
        """The first and last row of each line between two columns."""
        left, right = max(left, 0), min(right, self._columns - 1)
        for rows in self.rows_within(top, bottom):
            for line in range(rows.start, rows.stop, self._columns):
                if left <= right and line + left < rows.stop:
                    yield line + left, min(line + right, rows.stop - 1)

    def lines_away(self, row: int, lines: int) -> int:
        """The sprite so many lines below, in the same column as far as there is one; the row itself where none is."""
        section = self._of(row)
        line, column = divmod(row - section.first, self._columns)
        place, line = self._all.index(section), line + lines
        while line < 0 and place > 0:
            place -= 1
            line += self._lines(self._all[place])
        while place < len(self._all) - 1 and line >= self._lines(self._all[place]):
            line -= self._lines(self._all[place])
            place += 1
        section = self._all[place]
        if abs(lines) == 1 and not 0 <= line < self._lines(section):
            return row
        line = min(max(line, 0), self._lines(section) - 1)
        return section.first + min(line * self._columns + column, section.count - 1)

    def _lines(self, section: Section) -> int:
        return -(-section.count // self._columns)

    def _of(self, row: int) -> Section:
        return self._all[max(0, bisect_right(self._all, row, key=lambda section: section.first) - 1)]

    def _at(self, y: int) -> Section | None:
        if not 0 <= y < self.height:
            return None
        return self._all[bisect_right(self._all, y, key=lambda section: section.top) - 1]
