"""The pages of Help, as they lie in resources/help: in order, with titles, and searched by words."""

import re
from dataclasses import dataclass
from pathlib import Path

from core.resources import resource
from core.words import spoken

CONTENTS = "README.md"
_LINK = re.compile(r"^- \[(.+)\]\((\w[\w-]*\.md)\)$", re.MULTILINE)
_MARKUP = re.compile(r"!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|[*`#\[]|^\|[-|]+\|$|^ *- ", re.MULTILINE)
_AROUND = 50  # characters on both sides of what was searched for


@dataclass(frozen=True, slots=True)
class Topic:
    name: str  # "noise.md"
    title: str
    file: Path

    @property
    def text(self) -> str:
        return self.file.read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Hit:
    topic: Topic
    excerpt: str  # the words round the first place
    count: int


def topics() -> list[Topic]:
    """In the user's language where a page has been translated, in English else."""
    contents = _file(CONTENTS).read_text(encoding="utf-8")
    return [Topic(name, title, _file(name)) for title, name in _LINK.findall(contents)]


def search(words: str) -> list[Hit]:
    """The pages that hold all the words, those that say them most often first; a title counts for much."""
    wanted = words.lower().split()
    hits = [_hit(topic, wanted) for topic in topics()] if wanted else []
    return sorted((hit for hit in hits if hit is not None), key=lambda hit: -hit.count)


def plain(text: str) -> str:
    """Without the signs of Markdown, one line."""
    return " ".join(_MARKUP.sub("", text).replace("|", " ").split())


def _hit(topic: Topic, wanted: list[str]) -> Hit | None:
    text = plain(topic.text.partition("\n")[2])  # below the title
    lower, title = text.lower(), topic.title.lower()
    if not all(word in lower or word in title for word in wanted):
        return None
    place = min((lower.index(word) for word in wanted if word in lower), default=0)
    start = max(0, text.rfind(" ", 0, max(0, place - _AROUND)) + 1)
    end = text.find(" ", place + _AROUND)
    excerpt = text[start : end if end > 0 else None]
    in_title = sum(word in title for word in wanted)
    return Hit(topic, excerpt, sum(lower.count(word) for word in wanted) + 20 * in_title)


def _file(name: str) -> Path:
    translated = resource("help", spoken(), name)
    return translated if translated.is_file() else resource("help", name)
