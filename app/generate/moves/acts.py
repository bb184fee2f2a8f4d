"""What can be done with a sheet on the bench: what is drawn of it, and what is changed without drawing."""

from enum import Enum

import numpy as np
from PySide6.QtGui import QImage, QPainter

from app.generate.moves.grid import side_words
from app.generate.moves.sheet import SheetState
from app.generate.rework.document import Region
from app.widgets.pixel_view import to_image
from core.generate.sheets import SheetWish, anew, between, varied
from core.sheet.jitter import jitter, steadying
from core.sprites.changes import moved, recoloured
from core.sprites.pixels import Rgba
from core.words import tr

ONION = 0.35  # how strongly a neighbour shines through


class Ask(Enum):
    REST = "rest"
    FRAME = "frame"
    REGION = "region"
    ALL = "all"
    BETWEEN = "between"


def wish_of(ask: Ask, state: SheetState, at: int, region: Region, strength: float) -> SheetWish:
    """at: the frame that stands."""
    wish = state.wish()
    match ask:
        case Ask.REST:
            return wish
        case Ask.FRAME:
            return anew(wish, at)
        case Ask.REGION:
            return anew(wish, at, region)
        case Ask.ALL:
            return varied(wish, strength)
        case Ask.BETWEEN:
            side = state.slots[at].side
            own = (cell for cell in wish.cells if cell.slot.side == side and cell.rgba is not None)
            return between(SheetWish(tuple(own)))


def name_of(ask: Ask) -> str:
    """As the Edit menu says it."""
    match ask:
        case Ask.REST:
            return tr("Draw what is missing")
        case Ask.FRAME:
            return tr("Draw a frame again")
        case Ask.REGION:
            return tr("Draw a region anew")
        case Ask.ALL:
            return tr("Vary the sheet")
        case Ask.BETWEEN:
            return tr("Draw frames between")


def hint_of(state: SheetState, is_able: bool, is_drawing: bool) -> str:
    """What can be done now."""
    if not is_able:
        return tr(
            "This network has not learned how sprites move. Import sheets with animations and train with “Learn "
            "how they move”."
        )
    if is_drawing:
        return tr("Drawing the sheet")
    if state.is_empty:
        return tr("Choose a frame at the top left, drop a frame or a sheet here, or begin with a new creature.")
    if not state.is_whole:
        return tr("What is there stays as it is. The rest is drawn in its colours.")
    return tr("Lasso a part of a frame to draw it anew. Delete takes a frame out.")


def in_other_colours(state: SheetState, turn: int, palette: Rgba) -> SheetState:
    there = [number for number, frame in enumerate(state.frames) if frame is not None]
    stack = np.stack([frame for frame in state.frames if frame is not None])
    return state.with_frames(dict(zip(there, recoloured(stack, turn, palette), strict=True)))


def steadied(state: SheetState) -> SheetState:
    """The frames of each side on one point."""
    frames: dict[int, Rgba | None] = {}
    for side in state.sides:
        there = [number for number in state.of_side(side) if state.frames[number] is not None]
        shown = state.shown(side)
        for number, rgba, move in zip(there, shown, steadying(shown), strict=True):
            frames[number] = moved(rgba, *move)
    return state.with_frames(frames)


def trembling(state: SheetState, side: int) -> str:
    """How far the frames of a side tremble."""
    shown = state.shown(side)
    if len(shown) < 2:
        return ""
    pixels, name = jitter(shown).pixels, side_words(side)
    if not pixels:
        return tr("{side}: stands on one point", side=name)
    if pixels == 1:
        return tr("{side}: trembles by 1 pixel", side=name)
    return tr("{side}: trembles by {pixels} pixels", side=name, pixels=pixels)


def with_neighbours(state: SheetState, at: int) -> QImage | None:
    """A frame with the one before and the one after shining through from behind: an onion skin."""
    frame, own = state.frames[at], state.of_side(state.slots[at].side)
    if frame is None or len(own) < 2:
        return None
    whole = QImage(to_image(frame))
    painter = QPainter(whole)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
    painter.setOpacity(ONION)
    for step in (-1, 1):
        neighbour = state.frames[own[(own.index(at) + step) % len(own)]]
        if neighbour is not None:
            painter.drawImage(0, 0, to_image(neighbour))
    painter.end()
    return whole
