"""Windows that work are killed at random moments, alone, with their child, or the child alone; all must be whole.

python tests/soak/windows.py [--times 100] [--seed 0] [--acts work,export,upgrade,learn,draw]    one line of JSON an act
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from acts import OLD
from bench import kill
from living_window import BEGUN
from world import DRAWN, Lost, age, build, check, fresh, leftovers

from core.library import Library
from core.project import LIBRARY

WINDOW = Path(__file__).with_name("living_window.py")
ACTS = ("work", "export", "upgrade", "learn", "draw")
WITH_CHILD = ("learn", "draw")
VICTIMS = ("window", "child", "both")
MOST_S = 3.0  # that it works before it is killed; it says itself when it begins
BEGIN_S, END_S = 600.0, 60.0
AGAIN = 3  # kills of one training, one after the other: it must go on


class Living:
    """A window that works, with what it said so far."""

    def __init__(self, project: Path, act: str) -> None:
        self._said = project.parent / "said.txt"
        home = {name: str(project.parent) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")}
        environment = {**os.environ, **home, "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1"}
        command = [sys.executable, str(WINDOW), str(project), act]
        with self._said.open("wb") as out:  # no pipe, which would be full some time
            self.process = subprocess.Popen(command, stdout=out, env=environment)

    def lines(self) -> list[str]:
        """What was said whole."""
        return self._said.read_text(encoding="utf-8").rpartition("\n")[0].splitlines()

    def wait_for(self, sign: str, most: float, after: int = 0) -> None:
        until = time.monotonic() + most
        while not any(line.startswith(sign) for line in self.lines()[after:]):
            if self.process.poll() is not None:
                raise Lost(f"the window ended by itself with {self.process.returncode}")
            if time.monotonic() > until:
                raise Lost(f"the window has not said {sign!r} for {most:.0f} s: {self.lines()[-4:]}")
            time.sleep(0.02)

    def children(self) -> list[int]:
        return list(_children(self.process.pid))

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def _children(process: int) -> Iterator[int]:
    with suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            yield from map(int, (thread / "children").read_text(encoding="ascii").split())


def _is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def kill_one(project: Path, act: str, victim: str, seconds: float) -> list[str]:
    """What it had promised."""
    living = Living(project, act)
    try:
        living.wait_for(BEGUN, BEGIN_S)
        time.sleep(seconds)
        children = living.children()
        if act in WITH_CHILD and not children:
            raise Lost(f"its child ended by itself: {living.lines()[-4:]}")
        if victim == "both":
            living.process.send_signal(signal.SIGKILL)
        if victim in ("child", "both"):
            for child in children:
                os.kill(child, signal.SIGKILL)
        if victim == "child":  # the window says so and goes on
            said = len(living.lines())
            living.wait_for("!", END_S, after=max(0, said - 2))
            living.wait_for("mark", END_S, after=len(living.lines()))
    finally:
        living.kill()
    _have_ended(children)
    return [line for line in living.lines() if line[0] != "!" and line != BEGUN]


def _have_ended(children: list[int]) -> None:
    """One whose window is gone saves and ends by itself."""
    until = time.monotonic() + END_S
    while left := [child for child in children if _is_alive(child)]:
        if time.monotonic() > until:
            for child in left:
                os.kill(child, signal.SIGKILL)
            raise Lost("its child goes on without a window")
        time.sleep(0.02)


def _is_whole(project: Path, act: str, victim: str, promised: list[str]) -> None:
    check(project, promised)
    if act == "learn" and (project / "runs" / "0001" / "state.json").exists():
        _training_is_whole(project / "runs" / "0001", victim)
    if left := leftovers(project):
        raise Lost(f"half files stay: {[file.name for file in left]}")


def _training_is_whole(run: Path, victim: str) -> None:
    if victim == "child":  # its window has written down how it ended
        (run / "outcome.json").unlink(missing_ok=True)
    try:
        kill.check(run)
    except SystemExit as error:
        raise Lost(str(error)) from error


def _drawn(project: Path) -> int:
    library = Library(project / LIBRARY)
    try:
        return int(library.ask("select count(*) from drawing")[0][0]) - DRAWN
    finally:
        library.close()


def run(act: str, times: int, chance: random.Random, place: Path) -> dict[str, object]:
    template, copy = place / "template", place / "copy"
    project = build(template)
    if act == "upgrade":
        age(project, OLD)
    lost: list[str] = []
    killed = dict.fromkeys(VICTIMS, 0)
    rounds = drawn = 0
    for number in range(times):
        if act != "learn" or number % AGAIN == 0 or not copy.exists():
            shutil.rmtree(copy, ignore_errors=True)
            fresh(template, copy)
        project = copy / "project"
        victim = chance.choice(VICTIMS) if act in WITH_CHILD else "window"
        killed[victim] += 1
        try:
            promised = kill_one(project, act, victim, chance.uniform(0.0, MOST_S if act != "upgrade" else 1.5))
            rounds += sum(line.startswith("mark") for line in promised)
            _is_whole(project, act, victim, promised)
            drawn += _drawn(project)
        except Lost as error:
            lost.append(f"{act}, {victim}, {number}: {error}")
            shutil.rmtree(copy)
    return {"act": act, "kills": times, **killed, "marks": rounds, "drawn": drawn, "lost": lost}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=100, help="kills in each act")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--acts", default=",".join(ACTS))
    options = parser.parse_args()
    is_well = True
    for act in options.acts.split(","):
        with tempfile.TemporaryDirectory() as folder:
            found = run(act, options.times, random.Random(options.seed), Path(folder).resolve())
        is_well = is_well and not found["lost"]
        print(json.dumps(found), flush=True)
    return int(not is_well)


if __name__ == "__main__":
    sys.exit(main())
