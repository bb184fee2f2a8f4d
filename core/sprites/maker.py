"""Makes little sprites by rule, as many as wanted: people, heroes, monsters, potions and items in one palette."""

import argparse
import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image

from core.errors import UserError
from core.files import write_whole
from core.sprites.making import inks
from core.sprites.making.canvas import outlined
from core.sprites.making.enlarge import enlarged
from core.sprites.making.heroes import HEROES, draw_hero
from core.sprites.making.items import ITEMS, draw_item
from core.sprites.making.kind import Drawn
from core.sprites.making.monsters import MONSTERS, draw_monster
from core.sprites.making.people import PEOPLE, draw_person
from core.sprites.making.potions import POTIONS, draw_potion
from core.words import tr

SIZES = (16, 32, 64)
_TRIES = 20  # a sprite that came before is drawn again this often
_STRIDE = 23  # shares no factor with the number of kinds, so neighbours differ and each kind comes once a round

_KINDS: tuple[tuple[str, str, Callable[[Random], Drawn]], ...] = tuple(
    (label, kind, partial(draw, kind))
    for label, kinds, draw in (
        ("person", tuple(PEOPLE), draw_person),
        ("hero", tuple(HEROES), draw_hero),
        ("monster", tuple(MONSTERS), draw_monster),
        ("potion", POTIONS * 2, draw_potion),
        ("item", tuple(ITEMS), draw_item),
    )
    for kind in kinds
)


def make_sprites(count: int, seed: int, size: int = 16) -> tuple[np.ndarray, list[str], list[tuple[str, ...]]]:
    """Distinct sprites (count, size, size, 4), their names, and their words: label, kind, colour, traits.

    The same seed begins with the same sprites, however many are asked for, and every kind comes equally often.
    """
    if size not in SIZES:
        raise UserError(tr("Sprites can be made at {sizes} pixels.", sizes=", ".join(map(str, SIZES))))
    cells = np.zeros((count, 16, 16), dtype=np.uint8)
    as_seen = inks.as_seen()
    names: list[str] = []
    words: list[tuple[str, ...]] = []
    seen: set[bytes] = set()
    for i in range(count):
        label, kind, draw = _KINDS[i * _STRIDE % len(_KINDS)]
        random = Random(f"{seed}/{i}")
        for _ in range(_TRIES):
            canvas, traits = draw(random)
            pixels = as_seen[canvas.cells].tobytes()
            if pixels not in seen:
                break
        seen.add(pixels)
        cells[i] = canvas.cells
        names.append(f"{kind}_{'_'.join(traits)}_{i:04d}")
        words.append((label, kind, *traits))
    while cells.shape[1] < size:
        cells = enlarged(cells)
    return inks.palette()[outlined(cells)], names, words


def write_sprites(folder: Path, count: int, seed: int, size: int = 16) -> int:
    """Write OUT/<label>/<name>.png for each; gives how many."""
    rgba, names, words = make_sprites(count, seed, size)
    for pixels, name, said in zip(rgba, names, words, strict=True):
        file = io.BytesIO()
        Image.fromarray(pixels).save(file, "PNG", optimize=True)
        write_whole(folder / said[0] / f"{name}.png", file.getvalue())
    return len(names)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m core.sprites.maker", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=240)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--size", type=int, default=16, choices=SIZES)
    given = parser.parse_args()
    count = write_sprites(given.out, given.count, given.seed, given.size)
    print(tr("{count} sprites in {folder}.", count=count, folder=given.out))


if __name__ == "__main__":
    main()
