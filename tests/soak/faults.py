"""Acts broken at one deed after the other: killed, refused, without room or power. Each time the project must be whole.

python tests/soak/faults.py [--acts mark,export] [--ways kill,full] [--most 60] [--seed 0]

prints what was found, one line of JSON for each act and way. A machine without a C compiler for Linux cannot do it.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from acts import ACTS, BEFORE, nothing_learned_is_lost
from layer import Layer, Way, built, environment
from power import cut
from world import Lost, build, check, fresh, leftovers

from core.errors import UserError

HANG_S = 60.0
SENTENCE, FAULT = 3, 4  # how a child ends that was refused


POWER = "power"
WAYS = (*(way.name.lower() for way in Way if way is not Way.NOTHING), POWER)


def run(act: str, template: Path, way: Way, most: int, seed: int, place: Path) -> dict[str, object]:
    """Break the act at every deed, or at so many chosen ones where there are more."""
    layer = Layer()
    copy = place / "copy"
    told, status = _broken(act, fresh(template, copy), layer, Way.NOTHING, 0, place)
    deeds = int(told.pop())
    if status or not told:
        raise SystemExit(f"{act} fails without a fault: {status}")
    moments = list(range(1, deeds + 1))
    if deeds > most:
        moments = sorted(random.Random(seed).sample(moments, most))
    found: dict[str, object] = {"act": act, "way": way.name.lower(), "deeds": deeds, "faults": len(moments)}
    lost: list[str] = []
    sentences = 0
    for moment in moments:
        shutil.rmtree(copy)
        project = fresh(template, copy)
        promised, status = _broken(act, project, layer, way, moment, place)
        if way is not Way.KILL and promised and promised[-1].isdigit():
            promised.pop()
        sentences += os.WIFEXITED(status) and os.WEXITSTATUS(status) == SENTENCE
        try:
            if os.WIFEXITED(status) and os.WEXITSTATUS(status) == FAULT:
                raise Lost((place / "fault.txt").read_text(encoding="utf-8"))
            if status == -1:
                raise Lost("it hangs")
            check(project, promised)
            if act == "learn":
                nothing_learned_is_lost(project)
            ACTS[act](project, promised.append)  # the artist tries again
            check(project, promised)
            if left := leftovers(project):
                raise Lost(f"half files stay: {[file.name for file in left]}")
        except Exception as error:
            trace = "" if isinstance(error, Lost) else traceback.format_exc()
            lost.append(f"{act}, {way.name.lower()} at deed {moment} of {deeds}: {error} {trace}")
    return found | {"sentences": sentences, "lost": lost}


def _broken(act: str, project: Path, layer: Layer, way: Way, moment: int, place: Path) -> tuple[list[str], int]:
    """What it had promised before it ended, and how it ended; of an unbroken one the number of deeds comes last."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        status = FAULT
        try:
            layer.arm(project, way, moment)
            ACTS[act](project, lambda line: os.write(writing, f"{line}\n".encode()) and None)
            status = 0
        except UserError as error:
            status = SENTENCE
            if not str(error).endswith("."):
                status = FAULT
                (place / "fault.txt").write_text(f"no sentence: {error}", encoding="utf-8")
        except BaseException:
            layer.lift()
            (place / "fault.txt").write_text(traceback.format_exc(), encoding="utf-8")
        finally:
            os.write(writing, f"{layer.count}\n".encode())
            os._exit(status)
    os.close(writing)
    status = _wait(child)
    with os.fdopen(reading) as pipe:
        return pipe.read().splitlines(), status


def _wait(child: int) -> int:
    """Its status; -1 where it had to be ended."""
    pause, spent = 0.0005, 0.0
    while spent < HANG_S:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return status
        time.sleep(pause)
        spent += pause
        pause = min(0.02, pause * 1.3)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return -1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--acts", default=",".join(ACTS))
    parser.add_argument("--ways", default=",".join(WAYS))
    parser.add_argument("--most", type=int, default=60, help="moments, chosen by chance where there are more deeds")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    library = built()
    if library is None:
        print("This machine cannot build what breaks the disk: it has no C compiler, or is no Linux.", file=sys.stderr)
        return 2
    if str(library) not in os.environ.get("LD_PRELOAD", ""):
        os.execve(sys.executable, [sys.executable, *sys.argv], environment())
    warnings.simplefilter("error")
    is_well = True
    for act in options.acts.split(","):
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder).resolve()
            template = place / "template"
            BEFORE.get(act, lambda _project: None)(build(template))
            for number, way in enumerate(options.ways.split(",")):
                room = place / str(number)
                room.mkdir()
                if way == POWER:
                    found = cut(act, template, options.most, options.seed, room)
                else:
                    found = run(act, template, Way[way.upper()], options.most, options.seed, room)
                is_well = is_well and not found["lost"]
                print(json.dumps(found), flush=True)
                shutil.rmtree(room)
    return int(not is_well)


if __name__ == "__main__":
    sys.exit(main())
