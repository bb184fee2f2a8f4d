"""What whoever started a training may ask of it while it runs: one word a line on its stdin."""

import threading
from collections.abc import Iterator
from enum import Enum


class Wish(Enum):
    STOP = "stop"  # keep the best network, save, leave
    PAUSE = "pause"  # save all it takes to go on, leave: the memory is free again
    BACKUP = "backup"  # a network of this very step
    SAMPLE = "sample"  # draw the wall now
    SEE = "see"  # look at another of the artist's sprites
    EASE = "ease"  # others need the machine
    FULL = "full"  # they do not any more


class Wishes:
    """Filled by the thread that listens, asked by the loop that learns."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[Wish] = []
        self._leaving: Wish | None = None

    def add(self, word: str) -> None:
        """A word that nobody knows was meant for a newer version."""
        try:
            wish = Wish(word)
        except ValueError:
            return
        with self._lock:
            if wish in (Wish.STOP, Wish.PAUSE):
                self._leaving = self._leaving or wish
            else:
                self._waiting.append(wish)

    @property
    def is_leaving(self) -> bool:
        return self._leaving is not None

    @property
    def is_pausing(self) -> bool:
        return self._leaving is Wish.PAUSE

    def take(self) -> Iterator[Wish]:
        """Each wish once, the oldest first."""
        with self._lock:
            taken, self._waiting = self._waiting, []
        return iter(taken)
