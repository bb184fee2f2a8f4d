"""Things to find in a chest, and the chest itself: one file each."""

from random import Random

from core.sprites.making.items.apple import APPLE
from core.sprites.making.items.axe import AXE
from core.sprites.making.items.book import BOOK
from core.sprites.making.items.bow import BOW
from core.sprites.making.items.chest import CHEST
from core.sprites.making.items.coin import COIN
from core.sprites.making.items.gem import GEM
from core.sprites.making.items.heart import HEART
from core.sprites.making.items.key import KEY
from core.sprites.making.items.ring import RING
from core.sprites.making.items.scroll import SCROLL
from core.sprites.making.items.shield import SHIELD
from core.sprites.making.items.sword import SWORD
from core.sprites.making.items.wand import WAND
from core.sprites.making.kind import Drawn, draw_kind

ITEMS = {
    "sword": SWORD,
    "axe": AXE,
    "wand": WAND,
    "bow": BOW,
    "shield": SHIELD,
    "key": KEY,
    "gem": GEM,
    "coin": COIN,
    "ring": RING,
    "book": BOOK,
    "scroll": SCROLL,
    "heart": HEART,
    "apple": APPLE,
    "chest": CHEST,
}


def draw_item(name: str, random: Random) -> Drawn:
    """Things lie about: each a little off the middle where there is room."""
    canvas, words = draw_kind(ITEMS, name, random)
    rows, columns = canvas.cells.nonzero()
    down = random.choice((0, 0, -1, 1))
    right = random.choice((0, 0, -1, 1))
    if min(rows.min() + down, columns.min() + right) >= 1 and max(rows.max() + down, columns.max() + right) <= 14:
        canvas.shift(down, right)
    return canvas, words
