"""How near drawn sprites come to the artist's own: the distance to the nearest one, mirrored and shifted too.

Most sprites of a large set are far away, and that shows in a coarse view already: the sums of square blocks, scaled to
be an orthonormal projection. Two sprites are never nearer than their views are, so whoever is far away in the coarse
view, or else in a finer one, is passed over, and the answer is still the exact one.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from core.sprites.pixels import Rgba

_Rows = npt.NDArray[np.float32]  # (N, values)

_COARSE, _FINE = 8, 16  # blocks along each side
_AT_ONCE = 64  # drawn sprites compared in one go
_ROWS = 1024  # of the set that are unpacked to floats at a time: 16 MB at 32x32
_FIRST = 8  # that look nearest, measured before all others
_NEXT = 64  # measured at a time after those: each may rule out the rest
_ROUNDING = 1e-4  # of the squares of a sprite: what float32 loses in a product


class Known:
    """A set that is asked again and again: its coarse view is made once."""

    def __init__(self, train: Rgba) -> None:
        """train: (N, S, S, 4), at least one sprite."""
        if len(train) == 0:
            raise ValueError("nothing to compare with")
        self._train = train
        coarse, fine = [], []
        for at in range(0, len(train), _ROWS):
            ink = _ink(train[at : at + _ROWS])
            coarse.append(_view(ink, _COARSE))
            fine.append(_view(ink, _FINE))
        self._coarse, self._fine = (_with_squares(np.concatenate(views)) for views in (coarse, fine))

    def nearest(
        self, fake: Rgba, reach: int = 2, mirror: bool = True
    ) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int64]]:
        """For each sprite of `fake` (n, s, s, 4) the distance to its nearest in the set, and that one's place.

        The distance is the root mean square over premultiplied values from 0 to 1, the least over mirroring and all
        shifts of up to `reach` pixels."""
        distance, index = np.empty(len(fake), np.float32), np.empty(len(fake), np.int64)
        for at in range(0, len(fake), _AT_ONCE):
            block = fake[at : at + _AT_ONCE]
            bounds = self._bounds(block, reach, mirror)
            for number, (sprite, bound) in enumerate(zip(block, bounds, strict=True), start=at):
                distance[number], index[number] = self._search(sprite, bound, reach, mirror)
        return distance, index

    def _bounds(self, block: Rgba, reach: int, mirror: bool) -> _Rows:
        """(n, N): the squared distance is never less than this, whichever way the sprite is moved."""
        ways = list(_ways(_ink(block), reach, mirror))
        views = _for_product(np.concatenate([_view(way, _COARSE) for way in ways]))
        bounds = np.empty((len(block), len(self._train)), np.float32)
        for at in range(0, len(self._train), _ROWS):
            apart = views @ self._coarse[at : at + _ROWS].T
            bounds[:, at : at + _ROWS] = apart.reshape(len(ways), len(block), -1).min(0)
        return bounds

    def _search(self, sprite: Rgba, bound: _Rows, reach: int, mirror: bool) -> tuple[float, int]:
        moved = np.concatenate(list(_ways(_ink(sprite[None]), reach, mirror)))
        ways, views = _flat(moved), _view(moved, _FINE)
        slack = _ROUNDING * (1 + float(_squares(ways).max()))
        best, place, is_refined = np.inf, 0, False
        asked = np.argpartition(bound, min(_FIRST, len(bound)) - 1)[:_FIRST]
        while len(asked):
            known = _flat(_ink(self._train[asked]))
            rough = _apart(ways, _with_squares(known))
            way, which = np.unravel_index(int(np.argmin(rough)), rough.shape)
            # The product finds the nearest but rounds. A true copy must be at 0, so the winner is measured anew.
            exact = float(np.sum((ways[way] - known[which]) ** 2))
            if exact < best:
                best, place = exact, int(asked[which])
            bound[asked] = np.inf
            near = np.flatnonzero(bound <= best + slack)
            if not is_refined:
                bound[near] = _apart(views, self._fine[near]).min(0, initial=np.inf)
                near, is_refined = near[bound[near] <= best + slack], True
            asked = near[np.argsort(bound[near])[:_NEXT]]
        return float(np.sqrt(best / ways.shape[1])), place


def nearest(
    fake: Rgba, train: Rgba, reach: int = 2, mirror: bool = True
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int64]]:
    """As Known.nearest, for a set that is asked once."""
    return Known(train).nearest(fake, reach, mirror)


def _ways(ink: npt.NDArray[np.float32], reach: int, mirror: bool) -> Iterator[npt.NDArray[np.float32]]:
    for sprites in (ink, ink[:, :, ::-1])[: 2 if mirror else 1]:
        for down in range(-reach, reach + 1):
            for right in range(-reach, reach + 1):
                yield np.roll(sprites, (down, right), (1, 2))


def _ink(stack: Rgba) -> npt.NDArray[np.float32]:
    """(N, S, S, 4) premultiplied, from 0 to 1."""
    values = stack.astype(np.float32) / np.float32(255)
    values[..., :3] *= values[..., 3:]
    return values


def _flat(ink: npt.NDArray[np.float32]) -> _Rows:
    return ink.reshape(len(ink), -1)


def _view(ink: npt.NDArray[np.float32], blocks: int) -> _Rows:
    """The sum of each block over the root of its size: an orthonormal projection, so it never adds to a distance."""
    count, height, width, channels = ink.shape
    side = -(-max(height, width) // blocks)
    room = np.zeros((count, blocks * side, blocks * side, channels), np.float32)
    room[:, :height, :width] = ink
    sums: _Rows = room.reshape(count, blocks, side, blocks, side, channels).sum((2, 4))
    return sums.reshape(count, -1) / np.float32(side)


def _with_squares(rows: _Rows) -> _Rows:
    """(N, values + 2) so that one product with rows that are made for it is the squared distance."""
    return np.concatenate([rows, _squares(rows), np.ones((len(rows), 1), np.float32)], 1)


def _apart(some: _Rows, known: _Rows) -> _Rows:
    """(n, N) squared distances to rows with squares, as far as a product in float32 tells them."""
    apart: _Rows = _for_product(some) @ known.T
    return apart


def _for_product(rows: _Rows) -> _Rows:
    return np.concatenate([-2 * rows, np.ones((len(rows), 1), np.float32), _squares(rows)], 1)


def _squares(rows: _Rows) -> _Rows:
    squares: _Rows = np.einsum("ij,ij->i", rows, rows)[:, None]
    return squares
