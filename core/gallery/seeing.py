"""Drawings as a network sees them, for the worker: described once, kept on disk, and judged by what was learned."""

import hashlib
import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.errors import UserError
from core.gallery.likeness import Index, read_described, write_described
from core.gallery.noticing import read_sprite
from core.gallery.taste import Marks, describe_sprites, learn
from core.generate.critic import LEVELS, Critic, save_critic
from core.generate.denoiser import Denoiser
from core.generate.judges import is_enough
from core.words import tr

Vectors = npt.NDArray[np.float32]
OFTEN = 1024  # new descriptions, until they are written
NEVER = -1  # written as it is


class Seer:
    """One network, kept warm. Its methods may be called from several threads; the network is asked by one at a time."""

    def __init__(self, project: Path, network: Denoiser) -> None:
        self._project, self._network = project, network
        self._lock = threading.Lock()
        # By file, for each noise level: at the least all drawings, at the others those alone that were marked.
        self._known = [read_described(project, network.digest, level) for level in range(len(LEVELS))]
        self._kept = [len(known) for known in self._known]
        self._unfit: set[str] = set()  # no sprites of the network's size

    def missing(self, files: Sequence[str]) -> list[str]:
        return [file for file in dict.fromkeys(files) if file not in self._known[0] and file not in self._unfit]

    def describe(self, files: Sequence[str]) -> None:
        """Once for each; those that are no sprites of the network's size are remembered as such."""
        with self._lock:
            self._known[0].update(self._described(files, 0))
            if len(self._known[0]) - self._kept[0] >= OFTEN:  # whoever closes the window in between loses little
                self._keep()

    def keep(self) -> None:
        """To disk what is not there yet."""
        with self._lock:
            self._keep()

    def let_go(self, files: Sequence[str]) -> None:
        """Of those that are gone for good; from the disk too, when it is written next."""
        with self._lock:
            for level, known in enumerate(self._known):
                if [file for file in files if known.pop(file, None) is not None]:
                    self._kept[level] = NEVER

    def index(self, files: Mapping[int, str]) -> Index:
        """Of those that are described; files by id."""
        plain = self._known[0]
        ids = [id for id, file in files.items() if file in plain]
        rows = [plain[files[id]] for id in ids]
        return Index(ids, np.stack(rows) if rows else np.zeros((0, 1), np.float32))

    def learn(self, name: str, liked: Mapping[str, bool]) -> Critic:
        """A judge from files and whether they are liked, also on disk, where the page that draws finds it."""
        with self._lock:
            for level, known in enumerate(self._known):
                known.update(self._described([file for file in liked if file not in known], level))
            self._keep()
            files = [file for file in liked if all(file in known for known in self._known)]
            levels = tuple(_stacked([known[file] for file in files]) for known in self._known)
        fits = [liked[file] for file in files]
        if is_enough(liked.values()) and not is_enough(fits):
            raise UserError(
                tr("What you marked has another size than this network draws. Mark some of its own drawings.")
            )
        critic = learn(name, self._network.digest, Marks(levels, np.array(fits, bool)))
        critic = replace(critic, learned=replace(critic.learned, marks=print_of(liked)))
        save_critic(self._project, critic)
        return critic

    def odds(self, critic: Critic, files: Mapping[int, str]) -> dict[int, float]:
        """How well each described drawing is liked."""
        plain = self._known[0]
        ids = [id for id, file in files.items() if file in plain]
        if not ids:
            return {}
        judged = critic.judge(np.stack([plain[files[id]] for id in ids]))
        return dict(zip(ids, judged.tolist(), strict=True))

    def _keep(self) -> None:
        for level, known in enumerate(self._known):
            if len(known) > self._kept[level]:
                write_described(self._project, self._network.digest, known, level)
                self._kept[level] = len(known)

    def _described(self, files: Sequence[str], level: int) -> dict[str, Vectors]:
        size = self._network.card.size
        sprites = {file: read_sprite(self._project / file) for file in files}
        fitting = {file: rgba for file, rgba in sprites.items() if rgba is not None and rgba.shape[0] == size}
        self._unfit.update(file for file in files if file not in fitting)
        if not fitting:
            return {}
        rows = describe_sprites(self._network, np.stack(list(fitting.values())), LEVELS[level])
        return dict(zip(fitting, rows, strict=True))


def print_of(liked: Mapping[str, bool]) -> str:
    """The same for the same marks, in whatever order they came."""
    return hashlib.sha256(json.dumps(sorted(liked.items())).encode()).hexdigest()[:16]


def _stacked(rows: Sequence[Vectors]) -> Vectors:
    return np.stack(rows) if rows else np.zeros((0, 1), np.float32)
