"""Which sprites are alike: nearest by what a network makes of them, stacks of near-duplicates, and a flat map."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from core.files import write_whole
from core.sprites.reading import BROKEN

FOLDER = "likeness"  # of a project: what can be made anew, so it may be deleted
DIMENSIONS = 48
NEAR = 0.12  # of the usual distance between two drawings: nearer than this they are told apart by looking twice
_BLOCK = 1024

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Place:
    """A sprite on the map, in 0..1 along both sides."""

    id: int
    x: float
    y: float


class Index:
    """Made once for many questions: vectors that are centred, weighed and turned onto their main directions."""

    def __init__(self, ids: Sequence[int], described: Vectors) -> None:
        """described: (n, D), one row an id."""
        self.ids: npt.NDArray[np.int64] = np.asarray(ids, np.int64)
        self._rows = {int(id): row for row, id in enumerate(self.ids)}
        self._vectors = main_directions(described, DIMENSIONS) if len(self.ids) else described
        self._squares = np.einsum("ij,ij->i", self._vectors, self._vectors)

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, id: int) -> bool:
        return id in self._rows

    def nearest(self, id: int) -> dict[int, float]:
        """The distance of each sprite from one."""
        own = self._vectors[self._rows[id]]
        far = np.maximum(0, self._squares - 2 * (self._vectors @ own) + own @ own)
        return dict(zip(self.ids.tolist(), np.sqrt(far).tolist(), strict=True))

    def stacks(self, near: float = NEAR) -> dict[int, list[int]]:
        """Sprites that are nearly equal, under the newest of them; those that are like no other are left out."""
        count = len(self.ids)
        if count < 2:
            return {}
        limit = (near * self._usual()) ** 2
        top: npt.NDArray[np.int64] = np.full(count, -1)
        newest_first = np.argsort(-self.ids)
        vectors, squares = self._vectors[newest_first], self._squares[newest_first]
        for start in range(0, count, _BLOCK):
            block = slice(start, min(start + _BLOCK, count))
            # A sprite lies under the newest one that is near and no part of another stack itself.
            far = squares[block, None] - 2 * (vectors[block] @ vectors[: block.stop].T) + squares[None, : block.stop]
            near_ones = far <= limit
            for row in np.flatnonzero(near_ones.sum(1) > 1):
                place = start + int(row)
                before = np.flatnonzero(near_ones[row, :place])
                tops = before[top[before] < 0]
                if len(tops):
                    top[place] = tops[0]
        ids, found = self.ids[newest_first], dict[int, list[int]]()
        for under in np.flatnonzero(top >= 0):
            found.setdefault(int(ids[top[under]]), []).append(int(ids[under]))
        return found

    def places(self) -> list[Place]:
        """Side by side what is alike: the two main directions, spread so that no corner is crowded."""
        if len(self.ids) < 3:
            return [Place(int(id), 0.5, (n + 1) / (len(self.ids) + 1)) for n, id in enumerate(self.ids)]
        flat = _spread_out(self._vectors[:, :2])
        return [Place(int(id), float(x), float(y)) for id, (x, y) in zip(self.ids, flat, strict=True)]

    def _usual(self) -> float:
        random = np.random.default_rng(0)
        one, other = random.integers(0, len(self.ids), (2, 4096))
        apart = np.linalg.norm(self._vectors[one] - self._vectors[other], axis=1)
        return float(np.median(apart[one != other])) if (one != other).any() else 1.0


def main_directions(described: Vectors, most: int) -> Vectors:
    """Rows turned onto the directions in which they differ most."""
    x = described.astype(np.float32)
    x = x - x.mean(0)
    x /= np.maximum(x.std(0), 1e-4)
    # Few sprites have few directions; of many, some thousand tell them as well as all.
    some = x[:: max(1, len(x) // 4000)]
    _, directions = np.linalg.eigh(some.T @ some)
    turned: Vectors = np.ascontiguousarray(x @ directions[:, ::-1][:, :most])
    return turned


def _spread_out(flat: Vectors) -> npt.NDArray[np.float64]:
    """Halfway from true distances to ranks: neighbours stay neighbours, and crowds get room."""
    placed = np.empty(flat.shape)
    for axis in range(2):
        values = flat[:, axis].astype(np.float64)
        ranks = np.argsort(np.argsort(values)) / max(1, len(values) - 1)
        low, high = np.quantile(values, (0.01, 0.99))
        true = np.clip((values - low) / max(1e-9, high - low), 0, 1)
        placed[:, axis] = 0.5 * ranks + 0.5 * true
    return placed


# on disk


def read_described(project: Path, network: str, level: int = 0) -> dict[str, Vectors]:
    """What is known already, by file; nothing where that cannot be read, for it can be made anew."""
    try:
        with np.load(io.BytesIO(_file(project, network, level).read_bytes()), allow_pickle=False) as found:
            names = found["files"].tobytes().decode().split("\n")
            return dict(zip(names, found["described"].astype(np.float32), strict=True))
    except (*BROKEN, zipfile.BadZipFile, RuntimeError):
        return {}


def write_described(project: Path, network: str, described: Mapping[str, Vectors], level: int = 0) -> None:
    content = io.BytesIO()
    names = np.frombuffer("\n".join(described).encode(), np.uint8)
    rows: Any = np.stack(list(described.values())).astype(np.float16)
    np.savez(content, files=names, described=rows)
    write_whole(_file(project, network, level), content.getvalue())


def _file(project: Path, network: str, level: int) -> Path:
    """level: of noise, counted from the least."""
    return project / FOLDER / (f"{network[:16]}-{level}.npz" if level else f"{network[:16]}.npz")
