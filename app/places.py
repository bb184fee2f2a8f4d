"""Where the program keeps what is its own: where the system wants it, or beside the program where that is asked for."""

from pathlib import Path

import platformdirs

from core.resources import program_folder

NAME = "Spritewell"
SIGN = "portable.txt"  # a file of this name beside the program asks for all of it to stay there
BESIDE = "Spritewell data"


def settings_file() -> Path:
    return (_beside() or Path(platformdirs.user_config_dir(NAME, appauthor=False))) / "settings.json"


def log_folder() -> Path:
    beside = _beside()
    return beside / "logs" if beside else Path(platformdirs.user_log_dir(NAME, appauthor=False))


def first_project_folder() -> Path:
    """A place that the artist can see."""
    return (_beside() or Path(platformdirs.user_documents_dir()) / NAME) / "First project"


def window_file() -> Path | None:
    """What remembers where the window stood; None: the system's own way."""
    beside = _beside()
    return beside / "window.ini" if beside else None


def to_kept(project: Path) -> str:
    """As settings name a project. What travels with a portable program is named from there: a stick has many names."""
    home = program_folder() if _beside() else None
    return project.relative_to(home).as_posix() if home and project.is_relative_to(home) else str(project)


def from_kept(name: str) -> Path:
    home = program_folder() if _beside() else None
    return home / name if home else Path(name)


def _beside() -> Path | None:
    """None: the program is not portable."""
    home = program_folder()
    return home / BESIDE if home is not None and (home / SIGN).is_file() else None
