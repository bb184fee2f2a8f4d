"""A drawing in as few colours as an artist would take: those that hardly anything speaks for are left out.

A walk decides each pixel on its own, and where two shades fit about as well one pixel takes this and the next takes
that, so drawings of a network that has still much to learn have twice as many colours as sprites have. Of a colour's
pixels it is asked what would be lost if each took the next best colour of the drawing: how sure the network is that it
is this one and not that, by how far apart the two are. An eye or a glint is far from all around it, and stays.
"""

import numpy as np
import numpy.typing as npt

LOSS = 0.6  # of all pixels of a colour; the distance between black and white is 3.5
LEAST = 2  # colours that any drawing may have
FARTHEST = 8.0  # ink goes from -1 to 1; a stranger's network may expect anything

Index = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]


def in_few_colours(index: Index, x0: Floats, colours: Floats, may_change: Mask | None = None) -> Index:
    """index (B, S, S) of the colours (K, 4) in ink, x0 (B, 4, S, S) what the network expects."""
    spared = np.empty_like(index)
    for row in range(len(index)):
        free = None if may_change is None else may_change[row].ravel()
        spared[row] = _spared(index[row].ravel(), x0[row].reshape(4, -1), colours, free).reshape(index.shape[1:])
    return spared


def _spared(index: Index, expected: Floats, colours: Floats, free: Mask | None) -> Index:
    own, mine = np.unique(index, return_inverse=True)
    pixels, used = np.arange(len(index)), colours[own]
    expected = np.clip(expected, -FARTHEST, FARTHEST)
    far = sum(np.square(expected[axis][:, None] - used[None, :, axis]) for axis in range(4))  # (pixels, colours)
    squares = np.square(used[:, None] - used[None]).sum(2)
    apart = np.sqrt(np.maximum(squares, 1e-12))  # a stranger's palette may name one colour twice
    stays = np.zeros(len(own), np.bool_) if free is None else np.bincount(mine[~free], minlength=len(own)) > 0
    gone = np.zeros(len(own), np.bool_)
    for _ in range(len(own) - LEAST):
        others = np.where(gone, np.float32(np.inf), far)
        others[pixels, mine] = np.inf
        next_ = others.argmin(1)
        between = apart[mine, next_]
        # From 0, where the network finds the next best colour as near, to 1, where it expects just this one
        sure = np.clip((far[pixels, next_] - far[pixels, mine]) / between**2, 0, 1)
        loss = np.bincount(mine, sure * between, len(own))
        loss[gone | stays] = np.inf
        least = int(loss.argmin())
        if loss[least] > LOSS:
            break
        gone[least] = True
        mine = np.where(mine == least, next_, mine)
    return np.asarray(own[mine], np.int32)
