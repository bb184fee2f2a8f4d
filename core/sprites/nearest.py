"""How near drawn sprites come to the artist's own: the distance to the nearest one, mirrored and shifted too."""

import numpy as np
import numpy.typing as npt

from core.sprites.pixels import Rgba

_BLOCK_VALUES = 1 << 24  # of one distance or sprite block: 64 MB of float32


def nearest(
    fake: Rgba, train: Rgba, reach: int = 2, mirror: bool = True
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int64]]:
    """For each sprite of `fake` (n, s, s, 4) the distance to its nearest in `train`, and that one's place.

    The distance is the root mean square over premultiplied values from 0 to 1, the least over mirroring and all
    shifts of up to `reach` pixels.
    """
    if len(train) == 0:
        raise ValueError("nothing to compare with")
    best = np.full(len(fake), np.inf, np.float32)
    index = np.zeros(len(fake), np.int64)
    way = np.zeros(len(fake), np.int64)
    ways = [
        (flip, down, right)
        for flip in ((False, True) if mirror else (False,))
        for down in range(-reach, reach + 1)
        for right in range(-reach, reach + 1)
    ]
    values = int(np.prod(train.shape[1:]))
    train_rows = max(1, _BLOCK_VALUES // values)
    fake_rows = max(1, _BLOCK_VALUES // max(values, min(train_rows, len(train))))
    for t in range(0, len(train), train_rows):
        known = _flat(train[t : t + train_rows])
        square = np.einsum("ij,ij->i", known, known)
        for f in range(0, len(fake), fake_rows):
            block = _flat(fake[f : f + fake_rows]).reshape(-1, *fake.shape[1:])
            own = np.einsum("nhwc,nhwc->n", block, block)
            for number, (flip, down, right) in enumerate(ways):
                moved = np.roll(block[:, :, ::-1] if flip else block, (down, right), (1, 2)).reshape(len(block), -1)
                distance = square - 2 * (moved @ known.T)
                place = np.argmin(distance, axis=1)
                found = distance[np.arange(len(block)), place] + own
                here = slice(f, f + len(block))
                better = found < best[here]
                best[here] = np.where(better, found, best[here])
                index[here] = np.where(better, place + t, index[here])
                way[here] = np.where(better, number, way[here])
    return _exact(fake, train, index, [ways[number] for number in way]), index


def _flat(stack: Rgba) -> npt.NDArray[np.float32]:
    values = stack.astype(np.float32) / np.float32(255)
    values[..., :3] *= values[..., 3:]
    return values.reshape(len(stack), -1)


def _exact(
    fake: Rgba, train: Rgba, index: npt.NDArray[np.int64], ways: list[tuple[bool, int, int]]
) -> npt.NDArray[np.float32]:
    """The matrix product finds the nearest but rounds. A true copy must be at 0, so winners are measured anew."""
    distance = np.empty(len(fake), np.float32)
    for number, (flip, down, right) in enumerate(ways):
        sprite = fake[number, :, ::-1] if flip else fake[number]
        moved = np.roll(sprite, (down, right), (0, 1))
        apart = _flat(moved[None]) - _flat(train[index[number]][None])
        distance[number] = np.sqrt(np.mean(apart**2))
    return distance
