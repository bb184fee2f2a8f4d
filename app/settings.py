"""What the program remembers from one start to the next, in one JSON file."""

import json
import logging
from dataclasses import asdict, dataclass, replace
from enum import Enum
from pathlib import Path

from app.places import from_kept, settings_file, to_kept
from core.errors import UserError
from core.files import write_whole

MOST_RECENT = 8
TEXT_SIZES = (100, 115, 130, 150, 175, 200)  # percent

logger = logging.getLogger(__name__)


class Theme(Enum):
    AUTO = "auto"  # as the system
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    theme: Theme = Theme.AUTO
    recent: tuple[Path, ...] = ()  # project folders, the newest first
    language: str = ""  # of core.words.languages(); empty: as the system
    text: int = 100  # percent: how large words are
    is_calm: bool = False  # nothing moves that need not

    def opened(self, folder: Path) -> "Settings":
        others = tuple(p for p in self.recent if p != folder)
        return replace(self, recent=(folder, *others)[:MOST_RECENT])

    def reset(self) -> "Settings":
        """As after the first start; which projects there were is no setting."""
        return Settings(recent=self.recent)


def load_settings() -> Settings:
    """What was kept; a file that is missing or damaged means the defaults, for nothing in it is worth a question."""
    try:
        found = json.loads(settings_file().read_text(encoding="utf-8"))
        plain = Settings()
        return Settings(
            Theme(found.get("theme", plain.theme)),
            tuple(from_kept(p) for p in found.get("recent", ())),
            str(found.get("language", plain.language)),
            min(max(TEXT_SIZES), max(min(TEXT_SIZES), int(found.get("text", plain.text)))),
            bool(found.get("is_calm", plain.is_calm)),
        )
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        logger.warning("The settings were damaged and are the defaults again.", exc_info=True)
        return Settings()


def save_settings(settings: Settings) -> None:
    try:
        content = asdict(settings) | {"theme": settings.theme.value, "recent": [to_kept(p) for p in settings.recent]}
        write_whole(settings_file(), json.dumps(content, indent=1))
    except UserError as error:  # a read-only home must not keep anyone from drawing
        logger.warning("The settings could not be saved: %s", error)
