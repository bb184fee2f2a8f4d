"""Measure what watching costs: the processor until a child's first step, and the share of a run that showing takes.

python tests/bench/watching.py [SOURCE] [--minutes 3] [--starts 3]

Both count the processor's time of the process alone, and the run keeps time by that clock, so that other programs on
the same machine change nothing.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.generate.preview import draw_colours
from core.jobs import TrainJob, save_job

SHOWN, LOOKS, END = "wall and sight", "looks, their drawings and backups", "after it: the last look, the network's file"
ROOT = Path(__file__).resolve().parents[2]
FIRST = """
import resource, sys
from core import learning
from core.__main__ import main
from core.train import loop

class Learned(loop.Student):
    def learn(self, rate, say):
        loss = super().learn(rate, say)
        used = resource.getrusage(resource.RUSAGE_SELF)
        print(used.ru_utime + used.ru_stime, file=sys.stderr, flush=True)
        raise loop.Stopped

loop.Student, loop.Run.stop = Learned, lambda self: None
sys.exit(main(["train", sys.argv[1]]))
"""


def first_step(source: Path) -> float:
    """Seconds of the processor from the child's start to the end of its first step."""
    run = Path(tempfile.mkdtemp(prefix="spritewell-bench-")) / "0001"
    run.mkdir()
    save_job(TrainJob(source, run, minutes=10.0, device="cpu", threads=1), run / "job.json")
    words = [sys.executable, "-c", FIRST, str(run / "job.json")]
    pipe = subprocess.PIPE  # of its wishes: as long as it is open, the window is there
    with subprocess.Popen(words, cwd=ROOT, stdin=pipe, stdout=subprocess.DEVNULL, stderr=pipe, text=True) as child:
        assert child.stderr is not None
        return float(child.stderr.read().split()[-1])


def shares(source: Path, minutes: float) -> dict[str, float]:
    """Seconds of the processor by what they were spent on, over one run that is so long by that clock."""
    from core.train import control, loop, plan, show

    spent: dict[str, list[float]] = defaultdict(list)
    running: list[str] = []

    def watch(place: object, name: str, told: str) -> None:
        work: Callable[..., object] = getattr(place, name)

        def timed(*given: object, **named: object) -> object:
            begun = time.process_time()
            running.append(told)
            try:
                return work(*given, **named)
            finally:
                running.pop()
                if not running:
                    spent[told].append(time.process_time() - begun)

        setattr(place, name, timed)

    for place, name, told in (
        (loop.Student, "learn", "learning"),
        (show.Show, "turn", SHOWN),
        (loop.Run, "_look", LOOKS),
        (loop.Run, "save", "saving"),
        (loop.Run, "finish", END),
    ):
        watch(place, name, told)
    clock = SimpleNamespace(monotonic=time.process_time, sleep=time.sleep, perf_counter=time.perf_counter)
    for module in (control, loop, plan, show):
        module.time = clock  # type: ignore[attr-defined]
    run = Path(tempfile.mkdtemp(prefix="spritewell-bench-")) / "0001"
    loop.train(TrainJob(source, run, minutes=minutes, device="cpu", threads=1), lambda event: None, draw_colours)
    log = [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]
    spent[END].append(spent[LOOKS].pop())  # the last look comes when the time of learning is over
    return {told: sum(times) for told, times in spent.items()} | {"steps": max(line["step"] for line in log)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, nargs="?", default=ROOT / "resources" / "starter" / "sprites")
    parser.add_argument("--minutes", type=float, default=3.0)
    parser.add_argument("--starts", type=int, default=3)
    options = parser.parse_args()
    for number in range(options.starts):
        print(f"start {number + 1}: {first_step(options.source):.2f} s of the processor to the first step", flush=True)
    if options.minutes > 0:
        spent = shares(options.source, options.minutes)
        steps = spent.pop("steps")
        for told, seconds in spent.items():
            print(f"{told}: {seconds:.1f} s, {100 * seconds / options.minutes / 60:.2f} % of the run's time")
        shown = spent[SHOWN] + spent[LOOKS]
        share = 100 * shown / options.minutes / 60
        print(f"samples and looks: {share:.2f} % of {options.minutes:g} minutes, {steps:.0f} steps")
    return 0


if __name__ == "__main__":
    sys.exit(main())
