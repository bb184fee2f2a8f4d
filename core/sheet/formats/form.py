"""What a format is: what it can say, how it is written and read back, and what an artist does with it in the engine."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.errors import UserError
from core.sheet.description import Description
from core.words import tr

if TYPE_CHECKING:
    from core.sheet.painting import Sheet

Files = Mapping[str, bytes]  # by file name, without a folder


@dataclass(frozen=True, slots=True)
class Format:
    called: str  # as people call it; later() marks it, and title says it
    write: Callable[["Sheet"], Files]  # the files beside the sheet, the one to open first
    read: Callable[[Files], Description]  # of a sheet that was written so
    brought: str  # into the engine, in sentences; how says them
    has_sheet: bool = True  # it describes a painted sheet; else it lays out the frames itself
    may_trim: bool = True
    needs_grid: bool = False  # equal cells in rows
    many_pages: bool = True
    largest: int = 8192  # pixels of a side that the engine takes everywhere

    @property
    def title(self) -> str:
        return tr(self.called)

    @property
    def how(self) -> str:
        return tr(self.brought)


def unreadable(title: str) -> UserError:
    return UserError(tr("This is not a description of a sheet that {title} could be.", title=title))


def only(files: Files, ending: str, title: str) -> tuple[str, str]:
    """The name and text of the one file of that ending."""
    for name, content in files.items():
        if name.endswith(ending):
            try:
                return name, content.decode("utf-8")
            except UnicodeDecodeError as error:
                raise unreadable(title) from error
    raise unreadable(title)
