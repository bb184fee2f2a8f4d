"""Where judges of drawings lie in a project, and from how many marks on there is one. It loads no numpy."""

from collections.abc import Collection
from pathlib import Path

FOLDER = "taste"  # of a project
MINE = "mine"  # the judge that the marks themselves teach
LEAST_MARKS = 10
LEAST_OF_A_SIDE = 3


def is_enough(liked: Collection[bool]) -> bool:
    """Whether so many marks teach anything."""
    likes = sum(liked)
    return len(liked) >= LEAST_MARKS and min(likes, len(liked) - likes) >= LEAST_OF_A_SIDE


def critic_file(project: Path, name: str) -> Path:
    safe = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in name) or MINE
    return project / FOLDER / f"{safe}.npz"


def critics_in(project: Path) -> list[Path]:
    return sorted((project / FOLDER).glob("*.npz"))
