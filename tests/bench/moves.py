"""How well sheets of creatures are drawn that no network has seen: given the front, how far are the other frames?

    python tests/bench/moves.py MODEL HELD --learned LEARNED --judge JUDGE.py [--apart MODEL] [--contact SHEET.png]

HELD and LEARNED are folders of sheets whose columns are down, up, left and right and whose rows are frames, cut from
one set by hand: MODEL must have been trained on LEARNED alone, and not begin from a network that has seen HELD. Beside
the drawn frames stand the given one copied, those of the learned sheet whose front is nearest, and frames drawn one by
one, told what each shows and in which colours, but seeing no other: by the same network, and by one that was trained
apart with its frames never together.
"""

import argparse
import importlib.util
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
from PIL import Image

from core.errors import UserError
from core.frames import Slot, walk
from core.generate.sampler import Manner
from core.generate.sheet_denoiser import SheetDenoiser, find_sheets
from core.generate.sheets import SheetWish, draw_sheets, whole
from core.sheet.jitter import jitter
from core.sprites.pixels import Rgba, to_ink
from core.sprites.sheet_frames import read_sheet

SIDES, FRAMES = (0, 1, 2, 3), 4
SLOTS = walk(SIDES, FRAMES)
Sheet = Rgba  # (16, S, S, 4), in the order of SLOTS


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("model", type=Path)
    a.add_argument("held", type=Path)
    a.add_argument("--learned", type=Path, required=True)
    a.add_argument("--judge", type=Path)
    a.add_argument("--apart", type=Path)
    a.add_argument("--contact", type=Path)
    a.add_argument("--seeds", type=int, default=3)
    a.add_argument("--threads", type=int, default=2)
    a = a.parse_args()
    network = SheetDenoiser(find_sheets(a.model), "cpu", a.threads)
    true, learned = (_sheets(folder, network.card.size) for folder in (a.held, a.learned))
    fronts = np.stack([sheet[0] for sheet in learned])
    nearest = [learned[int(np.argmin(error(sheet[:1], fronts)))] for sheet in true]
    began = time.process_time(), time.perf_counter()
    drawn = [_drawn(network, sheet[0], range(a.seeds)) for sheet in true]
    spent = time.process_time() - began[0], time.perf_counter() - began[1]
    alone = [_alone(network, sheet[0], range(a.seeds)) for sheet in true]
    ways: dict[str, list[list[Sheet]]] = {
        "the given frame, copied": [[np.broadcast_to(sheet[:1], sheet.shape)] for sheet in true],
        "the learned sheet with the nearest front": [[sheet] for sheet in nearest],
        "drawn, frames seeing none of each other": alone,
    }
    if a.apart:
        apart = SheetDenoiser(find_sheets(a.apart), "cpu", a.threads)
        ways["drawn by a network that never saw frames together"] = [
            _alone(apart, sheet[0], range(a.seeds)) for sheet in true
        ]
    ways["drawn as one sheet"] = drawn
    features = _features(a.judge)
    print(f"{len(true)} sheets of {FRAMES} x {len(SIDES)} frames, {a.seeds} drawings of each\n")
    print("| the other 15 frames | squared error | pixels of another colour | judge distance | jitter | end to start |")
    print("|---|---|---|---|---|---|")
    print(_row("the true ones", true, [[sheet] for sheet in true], features))
    for name, sheets in ways.items():
        print(_row(name, true, sheets, features))
    kept = [_colours(sheet) <= _colours(own[:1]) for own, sheets in zip(true, drawn, strict=True) for sheet in sheets]
    print(f"\nin the given frame's colours alone: {np.mean(kept):.0%} of the drawn sheets")
    count = len(true) * a.seeds
    print(f"a sheet: {spent[0] / count:.2f} s of the processor, {spent[1] / count:.2f} s by the clock")
    if a.contact:
        _contact(true, [sheets[0] for sheets in drawn], a.contact)


def error(drawn: Rgba, true: Rgba) -> np.ndarray:
    """Of each frame, in ink."""
    difference: np.ndarray = np.square(to_ink(drawn) - to_ink(true)).mean((1, 2, 3))
    return difference


def _sheets(folder: Path, size: int) -> list[Sheet]:
    found = []
    for path in sorted(folder.glob("*.png")):
        try:
            cells = {(s.side, s.place): rgba for s, rgba in read_sheet(path, size, SIDES).items()}
        except UserError:
            continue
        if all((slot.side, slot.place) in cells for slot in SLOTS):
            found.append(np.stack([cells[slot.side, slot.place] for slot in SLOTS]))
    return found


def _drawn(network: SheetDenoiser, front: Rgba, seeds: Sequence[int]) -> list[Sheet]:
    return list(draw_sheets(network, network.card, whole(SLOTS, {SLOTS[0]: front}), seeds, Manner()))


def _alone(network: SheetDenoiser, front: Rgba, seeds: Sequence[int]) -> list[Sheet]:
    """In the given frame's colours, as the whole sheet is."""
    solid = np.unique(front.reshape(-1, 4), axis=0)
    colours = ((0, 0, 0, 0), *(tuple(int(v) for v in c) for c in solid if c[3]))

    def draw(slot: Slot, seed: int) -> Rgba:
        wish = SheetWish(whole([slot]).cells, colours)
        return draw_sheets(network, network.card, wish, [seed], Manner())[0, 0]

    return [np.stack([front, *(draw(slot, 100 * seed + i) for i, slot in enumerate(SLOTS[1:]))]) for seed in seeds]


def _row(name: str, true: list[Sheet], sheets: list[list[Sheet]], features: Callable[[Rgba], np.ndarray]) -> str:
    pairs = [(own, sheet) for own, found in zip(true, sheets, strict=True) for sheet in found]
    off = np.mean([error(sheet[1:], own[1:]).mean() for own, sheet in pairs])
    other = np.mean([(sheet[1:] != own[1:]).any(-1).mean() for own, sheet in pairs])
    far = np.mean(
        [np.linalg.norm(features(sheet[1:]) - features(own[1:]), axis=1).mean() for own, sheet in pairs]
        if features is not _blind
        else [np.nan]
    )
    sides = [sheet[side * FRAMES : (side + 1) * FRAMES] for _, sheet in pairs for side in range(len(SIDES))]
    trembles = np.mean([jitter(list(side)).pixels for side in sides])
    ends, steps = (np.mean([f(side) for side in sides]) for f in (_end, _steps))
    loop = f"{ends / steps:.2f}" if steps else ""
    return f"| {name} | {off:.3f} | {other:.1%} | {far:.2f} | {trembles:.2f} px | {loop} |"


def _end(side: Rgba) -> float:
    return float(error(side[-1:], side[:1])[0])


def _steps(side: Rgba) -> float:
    return float(error(side[1:], side[:-1]).mean())


def _colours(frames: Rgba) -> set[tuple[int, ...]]:
    return {tuple(int(v) for v in colour) for colour in np.unique(frames.reshape(-1, 4), axis=0) if colour[3]}


def _blind(rgba: Rgba) -> np.ndarray:
    return np.zeros((len(rgba), 1))


def _features(judge: Path | None) -> Callable[[Rgba], np.ndarray]:
    """Of the judge, whose network has never been trained against."""
    if judge is None:
        return _blind
    spec = importlib.util.spec_from_file_location("judge", judge)
    assert spec is not None
    assert spec.loader is not None
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[[Rgba], np.ndarray] = module.features
    return found


def _contact(true: list[Sheet], drawn: list[Sheet], path: Path, scale: int = 2) -> None:
    """A line a creature: given, drawn in four sides of four, and the true ones beside them."""
    cell, gap = true[0].shape[1] + 1, 6
    wide = cell * (1 + 2 * len(SLOTS)) + 2 * gap
    sheet = Image.new("RGBA", (wide, cell * len(true)), (72, 76, 84, 255))
    for row, (own, made) in enumerate(zip(true, drawn, strict=True)):
        for left, frames in ((0, own[:1]), (cell + gap, made), (cell * (1 + len(SLOTS)) + 2 * gap, own)):
            for i, frame in enumerate(frames):
                sheet.alpha_composite(Image.fromarray(np.ascontiguousarray(frame)), (left + i * cell, row * cell))
    sheet.resize((sheet.width * scale, sheet.height * scale), Image.Resampling.NEAREST).save(path)


if __name__ == "__main__":
    main()
