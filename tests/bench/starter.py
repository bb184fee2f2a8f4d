"""How good is a starter network? 400 of its drawings beside 500 sprites of the maker that it has never seen.

    python tests/bench/starter.py MODEL... --judge JUDGE.py [--steps 10]

It draws in floats, by seeds 0 to 399; the judge's copies are counted against 1,500 others of the maker.
"""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import numpy as np
from quality import COLUMNS, ask

from core.generate.denoiser import Denoiser
from core.generate.sampler import Manner, sample
from core.sprites.maker import write_sprites

DRAWN = 400


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("models", type=Path, nargs="+")
    a.add_argument("--judge", type=Path, required=True)
    a.add_argument("--steps", type=int, default=10, help="a network that draws at once takes 2 or 1")
    a = a.parse_args()
    for model in a.models:
        denoiser = Denoiser(model, "cpu", 1, is_exact=True)
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            write_sprites(work / "learn", 1500, 7, denoiser.card.size)
            write_sprites(work / "aside", 500, 991, denoiser.card.size)
            np.save(work / "drawn.npy", sample(denoiser, denoiser.card, range(DRAWN), Manner(a.steps)))
            found = ask(a.judge.resolve(), work, "drawn.npy")
        print(model, ", ".join(f"{column} {found[column]:.3g}" for column in COLUMNS), flush=True)


if __name__ == "__main__":
    main()
