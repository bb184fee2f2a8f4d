"""Animations as they come in: frames of files, of tags, of strips on sheets and of names with numbers."""

from dataclasses import dataclass, field
from pathlib import Path

from core.animation import Direction, Filmed, Part
from core.sprites.reading import Frame
from core.sprites.series import Series
from core.sprites.tags import numbered

Key = tuple[str, str]  # file or folder, name


@dataclass(slots=True)
class _Film:
    direction: Direction
    frames: dict[int, tuple[str, int]] = field(default_factory=dict)  # by place: digest, milliseconds
    series: Series | None = None  # of pictures with numbers: are they frames?

    @property
    def is_one(self) -> bool:
        if len({digest for digest, _ in self.frames.values()}) < 2:
            return False
        # Numbers that come twice are of two series.
        return self.series is None or (self.series.count == len(self.frames) and self.series.is_animation)


class Films:
    def __init__(self) -> None:
        self._films: dict[Key, _Film] = {}

    def add(self, frame: Frame, origin: Path, digest: str) -> Key | None:
        """Take a frame in; the animation that shows the same picture already, if there is one."""
        again: Key | None = None
        for part in frame.parts:
            film = self._film((str(origin), part.animation), part)
            if any(digest == other for other, _ in film.frames.values()):
                again = (str(origin), part.animation)
            film.frames[part.place] = (digest, frame.duration_ms)
        animation, number = numbered(frame.name) if not frame.parts and frame.name == origin.stem else ("", 0)
        if animation:
            film = self._film((str(origin.parent), animation), Part(animation, number))
            film.series = film.series or Series(animation)
            film.series.add(frame.rgba)
            film.frames[number] = (digest, frame.duration_ms)
        return again

    def moves(self, key: Key) -> bool:
        """Whether what came in under this name is an animation: frames that are all the same are none."""
        return self._films[key].is_one

    def places(self) -> dict[str, tuple[str, int]]:
        """By digest: an animation that shows it, and where."""
        found: dict[str, tuple[str, int]] = {}
        for (_, name), film in self._films.items():
            if film.is_one:
                for place, (digest, _) in film.frames.items():
                    found.setdefault(digest, (name, place))
        return found

    def animations(self) -> tuple[Filmed, ...]:
        return tuple(
            Filmed(name, film.direction, tuple(film.frames[place] for place in sorted(film.frames)))
            for (_, name), film in self._films.items()
            if film.is_one
        )

    def strips(self) -> list[tuple[str, str, list[tuple[int, str]]]]:
        """Each with its file or folder, its name, and by their place the digests of its frames."""
        return [
            (origin, name, [(place, film.frames[place][0]) for place in sorted(film.frames)])
            for (origin, name), film in self._films.items()
            if film.is_one
        ]

    def _film(self, key: Key, part: Part) -> _Film:
        return self._films.setdefault(key, _Film(part.direction))
