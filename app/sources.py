"""The folders that a project's art came from, as they are remembered in one of its fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FIELD = "sprites.sources"
MOST = 20  # are remembered


@dataclass(frozen=True, slots=True)
class Source:
    folder: Path
    labelled: Path  # names of folders below this one are labels

    def __str__(self) -> str:
        return f"{self.folder}\t{self.labelled}"


def sources_of(text: str) -> tuple[Source, ...]:
    lines = (line.partition("\t") for line in text.splitlines())
    return tuple(Source(Path(folder), Path(labelled)) for folder, _, labelled in lines)


def with_folders(text: str, folders: Sequence[Path]) -> str:
    """With folders that were dropped together: where there are several, their own names are labels too."""
    new = [str(Source(folder, folder.parent if len(folders) > 1 else folder)) for folder in folders]
    return "\n".join(list(dict.fromkeys([*text.splitlines(), *new]))[-MOST:])
