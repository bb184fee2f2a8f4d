"""Kill a real training at random moments, again and again: it must always go on, and its best network always load.

python tests/bench/kill.py [--times 50] [--seed 0] [--seconds 6]
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.jobs import TrainJob, save_job
from core.runs import State, backups_of, begin_run, read_run
from core.train.checkpoint import BEST, STATE, build, load_tensors, load_weights
from core.train.export import weights_inside

ROOT = Path(__file__).resolve().parents[2]
# The real child, but it looks, saves and backs up all the time, so that kills fall into all of that.
CHILD = """
import sys
from core import learning
from core.__main__ import main
from core.train import loop, show, student, watch
learning.be_modest = lambda: None  # on a busy machine it would hardly get to a save before the next kill
loop.SAVE_SECONDS, loop.FIRST_LOOK, loop.LOOK_SHARE, loop.LOOKS = 0.2, 0.2, 0.3, 100_000
student.BATCH, loop.PREVIEWS = 8, 4
show.WALL_SHARE, watch.MOST_HELD, watch.MOST_COMPARED = 0.2, 4, 4
sys.exit(main(["train", sys.argv[1]]))
"""


def kill_one(run: Path, art: Path, moment: float, backups: int = 0) -> int:
    """Start or go on, and kill so many seconds after its first step. The step where it began."""
    is_first = not (run / STATE).exists()
    job = TrainJob(art, run, base="scratch", minutes=600.0, device="cpu", threads=1, resume=not is_first)
    save_job(replace(job, backups=backups), run / "job.json")
    begin_run(run)
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(run / "job.json")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    )
    assert child.stdout is not None
    begun = 0
    for line in child.stdout:
        event = json.loads(line)
        if event["event"] == "Failed":
            raise SystemExit(f"it did not go on: {event['sentence']}\n{event.get('details', '')}")
        if event["event"] == "Progress":
            begun = begun or event["step"]
            if not is_first or (run / STATE).exists():
                break
    time.sleep(moment)
    with child:  # closes its pipes
        child.kill()
    return begun


def check(run: Path) -> str:
    """What a look from outside finds; anything broken raises."""
    state = read_run(run)
    if state.state is not State.CUT_OFF:
        raise SystemExit(f"a killed run counts as {state.state}")
    load_tensors(run / STATE)
    for backup in backups_of(run):
        weights_inside(backup)
    if not (run / BEST).exists():
        return f"step {state.step}"
    build(load_weights(run / BEST))
    return f"step {state.step}, best and {len(backups_of(run))} backups load"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=3.0, help="of learning at most before each kill")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    place = Path(tempfile.mkdtemp(prefix="spritewell-kill-"))
    run, art = place / "0001", ROOT / "resources" / "starter" / "sprites"
    for number in range(1, options.times + 1):
        moment = chance.uniform(0.0, options.seconds)
        first = kill_one(run, art, moment, backups=8 if number % 4 == 0 else 0)  # their graph takes seconds
        found = check(run)
        print(f"{number}: began at step {first}, killed after {moment:.2f} s; {found}", flush=True)
    print(f"{options.times} kills, always went on; left behind: {len(list(run.rglob('*.partial')))} partial files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
