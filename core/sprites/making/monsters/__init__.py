"""Monsters, none of them very wicked: one file each."""

from random import Random

from core.sprites.making.kind import Drawn, draw_kind
from core.sprites.making.monsters.bat import BAT
from core.sprites.making.monsters.crab import CRAB
from core.sprites.making.monsters.eye import EYE
from core.sprites.making.monsters.ghost import GHOST
from core.sprites.making.monsters.goblin import GOBLIN
from core.sprites.making.monsters.imp import IMP
from core.sprites.making.monsters.mushroom import MUSHROOM
from core.sprites.making.monsters.skeleton import SKELETON
from core.sprites.making.monsters.skull import SKULL
from core.sprites.making.monsters.slime import SLIME
from core.sprites.making.monsters.snake import SNAKE
from core.sprites.making.monsters.spider import SPIDER

MONSTERS = {
    "slime": SLIME,
    "ghost": GHOST,
    "bat": BAT,
    "skull": SKULL,
    "skeleton": SKELETON,
    "spider": SPIDER,
    "eye": EYE,
    "mushroom": MUSHROOM,
    "imp": IMP,
    "goblin": GOBLIN,
    "crab": CRAB,
    "snake": SNAKE,
}


def draw_monster(name: str, random: Random) -> Drawn:
    return draw_kind(MONSTERS, name, random)
