"""Everything worth doing on a machine with a GPU, in calls of under ten minutes: base networks, figures, the CUDA path.

    python tests/bench/gpu.py --sets DIR --out DIR [--last DIR] [--minutes 8] [--size 16] [--hours 0.5]

--sets holds folders of sprites, one a set (public domain, since the base is shipped). --out receives at most eight
files of less than 16 MiB; given to the next call as --last, it goes on where this one stopped, until --hours are spent.
Prints images a second, the held-out loss, and whether ONNX Runtime on CUDA draws what the CPU draws. Copy
base.safetensors to resources/starter/base16.safetensors (or 32, 64) to ship it.
"""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
import torch

from core.errors import Stopped
from core.events import Event, Measured, Progress, Said
from core.generate.denoiser import Denoiser
from core.generate.preview import draw_colours
from core.jobs import BaseJob
from core.train.loop import train_base

PART = 15 * 2**20


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--sets", type=Path, required=True)
    a.add_argument("--out", type=Path, required=True)
    a.add_argument("--last", type=Path, help="--out of the call before")
    a.add_argument("--minutes", type=float, default=8.0, help="of this call")
    a.add_argument("--hours", type=float, default=0.5, help="of the whole training, over all calls")
    a.add_argument("--size", type=int, default=16)
    a.add_argument("--widths", type=int, nargs=2, default=(64, 128))
    a.add_argument("--device", default="auto")
    a = a.parse_args()
    run = Path(tempfile.mkdtemp()) / f"base{a.size}"
    resume = a.last is not None and join(a.last, run)
    print(f"torch {torch.__version__}, CUDA {torch.cuda.is_available()}", flush=True)
    until = time.monotonic() + a.minutes * 60
    last = [0.0]

    def report(event: Event) -> None:
        now = time.monotonic()
        if isinstance(event, Measured | Said) or (isinstance(event, Progress) and now - last[0] > 15):
            last[0] = now
            print(event, flush=True)
        if now > until and isinstance(event, Progress):
            raise Stopped

    job = BaseJob(
        sources=tuple(sorted(p for p in a.sets.iterdir() if p.is_dir())),
        run=run,
        size=a.size,
        widths=tuple(a.widths),
        minutes=a.hours * 60,
        device=a.device,
        resume=resume,
    )
    try:
        train_base(job, report, draw_colours)
        print("The network is finished.")
    except Stopped:
        print("The time of this call is over. Call again with this --out as --last to go on.")
    split(run, a.out)
    compare(run / "model.onnx")


def split(run: Path, out: Path) -> None:
    """What the next call needs, and the network so far, in files small enough to travel."""
    out.mkdir(parents=True, exist_ok=True)
    content = (run / "state.safetensors").read_bytes()
    for number, start in enumerate(range(0, len(content), PART)):
        (out / f"state.{number}").write_bytes(content[start : start + PART])
    for name in ("base.safetensors", "log.jsonl"):
        if (run / name).exists():
            shutil.copy2(run / name, out / name)
    shutil.copy2(max((run / "samples").iterdir()), out / "samples.png")


def join(last: Path, run: Path) -> bool:
    parts = sorted(last.glob("state.*"), key=lambda p: int(p.suffix[1:]))
    run.mkdir(parents=True)
    (run / "state.safetensors").write_bytes(b"".join(p.read_bytes() for p in parts))
    return bool(parts)


def compare(model: Path) -> None:
    """CUDA against CPU on the same noise, and milliseconds of one denoising."""
    cpu, auto = Denoiser(model, device="cpu"), Denoiser(model)
    size = cpu.card.size
    for count in (1, 16, 64):
        x = np.random.default_rng(count).standard_normal((count, 4, size, size)).astype(np.float32)
        apart = float(np.abs(cpu(x, 1.0).x0 - auto(x, 1.0).x0).max())
        start = time.perf_counter()
        for _ in range(10):
            auto(x, 1.0)
        print(f"{auto.device}, {count} sprites: {(time.perf_counter() - start) * 100:.1f} ms, {apart:.1e} from the CPU")


if __name__ == "__main__":
    main()
