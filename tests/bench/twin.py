"""Write the twins of a network that was trained before there were twins, and say how like they are.

    python tests/bench/twin.py resources/starter/model.onnx resources/starter/sprites [--half]

The sprites are those it learned from, or some like them: the ranges of its numbers are measured on them.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.card import half_of, twin_of
from core.generate.denoiser import Denoiser
from core.generate.onnx_file import read_card
from core.generate.sampler import sample
from core.sprites.collection import read_collection
from core.train.half import write_half
from core.train.twin import write_twin

DRAWN = 64


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("model", type=Path)
    a.add_argument("sprites", type=Path)
    a.add_argument("--half", action="store_true", help="the one in 16 bits too, for graphics cards")
    a = a.parse_args()
    sprites = read_collection(a.sprites, read_card(a.model).size).rgba
    if a.half:
        alike = write_half(a.model, sprites)
        print(f"{alike:.2%} of the pixels get the same colour; {half_of(a.model)}")
    alike = write_twin(a.model, sprites)
    print(f"{alike:.2%} of the pixels get the same colour; {twin_of(a.model)}")
    for is_exact in (True, False):
        denoiser = Denoiser(a.model, "cpu", 1, is_exact=is_exact)
        sample(denoiser, denoiser.card, range(4))
        start = time.process_time()
        sample(denoiser, denoiser.card, range(DRAWN))
        print(f"{denoiser.device}: {DRAWN} sprites in {time.process_time() - start:.2f} s of one core")


if __name__ == "__main__":
    main()
