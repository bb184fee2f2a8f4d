"""Drawings as a network sees them, for the worker: described once, kept on disk, and judged by what was learned."""

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.gallery.likeness import Index, read_described, write_described
from core.gallery.noticing import read_sprite
from core.gallery.taste import Marks, describe_sprites, learn
from core.generate.critic import LEVELS, Critic, save_critic
from core.generate.denoiser import Denoiser

Vectors = npt.NDArray[np.float32]


class Seer:
    """One network, kept warm. Its methods may be called from several threads; the network is asked by one at a time."""

    def __init__(self, project: Path, model: Path) -> None:
        self._project = project
        self._network = Denoiser(model)
        self._lock = threading.Lock()
        self._plain: dict[str, Vectors] = read_described(project, self._network.digest)  # at the least noise, by file
        self._noisy: dict[tuple[str, int], Vectors] = {}  # by file and level, of marked ones alone
        self._kept = len(self._plain)
        self._unfit: set[str] = set()  # no sprites of the network's size

    @property
    def network(self) -> Denoiser:
        return self._network

    def missing(self, files: Sequence[str]) -> list[str]:
        return [file for file in dict.fromkeys(files) if file not in self._plain and file not in self._unfit]

    def describe(self, files: Sequence[str]) -> None:
        """Once for each; those that are no sprites of the network's size are remembered as such."""
        with self._lock:
            self._plain.update(self._described(files, 0))

    def keep(self) -> None:
        """To disk what is not there yet."""
        with self._lock:
            if len(self._plain) > self._kept:
                write_described(self._project, self._network.digest, self._plain)
                self._kept = len(self._plain)

    def index(self, files: Mapping[int, str]) -> Index:
        """Of those that are described; files by id."""
        ids = [id for id, file in files.items() if file in self._plain]
        rows = [self._plain[files[id]] for id in ids]
        return Index(ids, np.stack(rows) if rows else np.zeros((0, 1), np.float32))

    def learn(self, name: str, liked: Mapping[str, bool]) -> Critic:
        """A judge from files and whether they are liked, also on disk, where the page that draws finds it."""
        with self._lock:
            self._plain.update(self._described([file for file in liked if file not in self._plain], 0))
            files = [file for file in liked if file in self._plain]
            levels: list[Vectors] = [_stacked([self._plain[file] for file in files])]
            for level in range(1, len(LEVELS)):
                unknown = [file for file in files if (file, level) not in self._noisy]
                found = self._described(unknown, level)
                self._noisy.update({(file, level): row for file, row in found.items()})
                levels.append(_stacked([self._noisy[file, level] for file in files]))
        marks = Marks(tuple(levels), np.array([liked[file] for file in files], bool))
        critic = learn(name, self._network.digest, marks)
        save_critic(self._project, critic)
        return critic

    def odds(self, critic: Critic, files: Mapping[int, str]) -> dict[int, float]:
        """How well each described drawing is liked."""
        ids = [id for id, file in files.items() if file in self._plain]
        if not ids:
            return {}
        judged = critic.judge(np.stack([self._plain[files[id]] for id in ids]))
        return dict(zip(ids, judged.tolist(), strict=True))

    def _described(self, files: Sequence[str], level: int) -> dict[str, Vectors]:
        size = self._network.card.size
        sprites = {file: read_sprite(self._project / file) for file in files}
        fitting = {file: rgba for file, rgba in sprites.items() if rgba is not None and rgba.shape[0] == size}
        self._unfit.update(file for file in files if file not in fitting)
        if not fitting:
            return {}
        rows = describe_sprites(self._network, np.stack(list(fitting.values())), LEVELS[level])
        return dict(zip(fitting, rows, strict=True))


def _stacked(rows: Sequence[Vectors]) -> Vectors:
    return np.stack(rows) if rows else np.zeros((0, 1), np.float32)
