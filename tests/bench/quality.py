"""How good are the sprites after so many minutes? Trains, draws 500 and asks the judge; one row of a table a run.

    python tests/bench/quality.py SET --judge JUDGE.py [--minutes 10] [--base base scratch] [--seeds 0 1 2] [--keep DIR]

SET is a folder of sprites. A fifth is put aside by name before anything is learned, so that the judge compares with
sprites that no network has seen; what the program itself holds out comes from the rest. Contact sheets (drawn above,
real below) are kept in --keep. Rows of one table must come from one machine with nothing else running.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
from PIL import Image

from core.events import Event, Said
from core.generate.denoiser import Denoiser
from core.generate.preview import draw_colours
from core.generate.sampler import sample
from core.jobs import TrainJob
from core.sprites.collection import read_collection
from core.train.data import split
from core.train.loop import train

DRAWN = 500
COLUMNS = ("kid", "kid_lo", "kid_hi", "precision", "recall", "coverage", "copies", "held_copies", "colours")
COLUMNS += ("real_colours", "soft", "specks", "real_specks")


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("set", type=Path)
    a.add_argument("--judge", type=Path, required=True)
    a.add_argument("--minutes", type=float, default=10.0)
    a.add_argument("--base", nargs="+", default=["base", "scratch"])
    a.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    a.add_argument("--threads", type=int, default=2)
    a.add_argument("--keep", type=Path, help="folder for contact sheets and networks")
    a = a.parse_args()
    work = Path(tempfile.mkdtemp(prefix="quality-"))
    put_aside(a.set, work)
    print("| " + " | ".join(("from", "seed", *COLUMNS)) + " |")
    print("|" + "---|" * (len(COLUMNS) + 2), flush=True)
    for seed in a.seeds:
        for base in a.base:
            run = work / f"{Path(base).stem}-{seed}"
            train(TrainJob(work / "learn", run, base, a.minutes, seed=seed, threads=a.threads), tell, draw_colours)
            pictures = draw(run / "model.onnx", seed, a.threads)
            np.save(work / f"{run.name}.npy", pictures)
            found = ask(a.judge, work, f"{run.name}.npy")
            cells = [f"{found[c]:.3g}" for c in COLUMNS]
            print("| " + " | ".join((base, str(seed), *cells)) + " |", flush=True)
            if a.keep:
                a.keep.mkdir(parents=True, exist_ok=True)
                real = read_collection(work / "learn").rgba
                contact(pictures[:64], real[:: max(1, len(real) // 64)][:64], a.keep / f"{run.name}.png")
                shutil.copy2(run / "model.onnx", a.keep / f"{run.name}.onnx")


def put_aside(art: Path, work: Path) -> None:
    """A fifth of the pictures goes to work/aside, the rest to work/learn; frames of one creature stay together."""
    sprites = read_collection(art)
    rows = np.random.default_rng(0).permutation(len(sprites.names))
    groups = [sprites.names[i] for i in rows]
    aside: set[str] = set()
    while len(aside) < len(groups) // 5:
        rest = [name for name in groups if name not in aside]
        _, held = split(rest)
        if not len(held):
            break
        aside |= {rest[i] for i in held[: len(groups) // 5 - len(aside)]}
    for number, name in enumerate(sprites.names):
        folder = work / ("aside" if name in aside else "learn") / "/".join(sprites.words[number][:3])
        folder.mkdir(parents=True, exist_ok=True)
        Image.fromarray(sprites.rgba[number]).save(folder / f"{name}.png")


def draw(model: Path, seed: int, threads: int) -> np.ndarray:
    """As Generate draws them."""
    denoiser = Denoiser(model, device="cpu", threads=threads)
    return sample(denoiser, denoiser.card, range(DRAWN * seed, DRAWN * (seed + 1)))


def ask(judge: Path, work: Path, name: str) -> dict[str, float]:
    command = [sys.executable, str(judge), "--train", "learn", "--held", "aside", name]
    out = subprocess.run(command, cwd=work, check=True, capture_output=True, text=True).stdout
    return dict(json.loads(out.splitlines()[-1]))


def contact(drawn: np.ndarray, real: np.ndarray, path: Path, columns: int = 16, scale: int = 4) -> None:
    """Drawn sprites above, real ones below, on a dark ground."""
    size = drawn.shape[1] + 1
    rows = [-(-len(part) // columns) for part in (drawn, real)]
    sheet = Image.new("RGBA", (columns * size, sum(rows) * size + 4), (58, 58, 64, 255))
    top = 0
    for part, height in zip((drawn, real), rows, strict=True):
        for i, sprite in enumerate(part):
            sheet.alpha_composite(Image.fromarray(sprite), (i % columns * size, top + i // columns * size))
        top += height * size + 4
    sheet.resize((sheet.width * scale, sheet.height * scale), Image.Resampling.NEAREST).save(path)


def tell(event: Event) -> None:
    if isinstance(event, Said):
        print(event.sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
