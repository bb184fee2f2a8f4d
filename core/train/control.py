"""How hard a run may work, and what of it is told beside its steps: threads, rests, memory, the place it runs on."""

import os
import time
from pathlib import Path

import torch

from core.events import Living
from core.machine import memory_used
from core.runs import LOCK
from core.train.devices import Place

LIVING_SECONDS = 2.0
REST_SHARE = 1.0  # of the time of a step, when others need the machine
MOST_REST = 0.5


class Pace:
    """Full speed, or eased: half the threads, and a rest after each step."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._threads = torch.get_num_threads()
        self._eased = False
        self._last = time.monotonic()

    @property
    def is_eased(self) -> bool:
        return self._eased

    def ease(self, eased: bool) -> None:
        if eased != self._eased:
            self._eased = eased
            torch.set_num_threads(max(1, self._threads // 2) if eased else self._threads)

    def rest(self) -> None:
        """After each step. On a card the rest is what the screen gets drawn in."""
        if self._eased:
            time.sleep(min(MOST_REST, (time.monotonic() - self._last) * REST_SHARE))
        self._last = time.monotonic()


class Pulse:
    """Says every few seconds that the process lives, where and how large; the file's time says it to whoever looks."""

    def __init__(self, run: Path, place: Place) -> None:
        self._run, self._place = run, place
        self._next = 0.0

    def beat(self, now: float, is_eased: bool) -> Living | None:
        if now < self._next:
            return None
        self._next = now + LIVING_SECONDS
        os.utime(self._run / LOCK)
        device = self._place.device
        card = torch.cuda.memory_allocated(device) if device.type == "cuda" else 0
        return Living(self._place.words, memory_used(), card, is_eased)
