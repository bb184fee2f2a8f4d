"""Memory that really runs out: a child that learns or draws may take so many MB more, and no byte beyond them.

python tests/soak/memory.py [--verbs train,draw] [--rooms 2,16,64,256]    one line of JSON for each

It goes on with fewer sprites at a time, or ends in a sentence that names the memory; it never dies without a word.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from threading import Timer

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

VERBS = ("train", "draw")
ROOMS = (0, 2, 8, 32, 64, 128, 256, 512)
STEPS, COUNT = 6, 1024
BATCH = 1024  # sprites at a time, before memory is short
HANG_S = 600.0


def close_in(room: int) -> None:
    """From now on this process gets so many MB more."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + room * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def child(verb: str, room: int, job_file: str) -> int:
    """The real one, short of memory from its first step on."""
    from core import learning
    from core.__main__ import main

    learning.be_modest = lambda: None
    if verb == "train":
        from core.train import loop, prepare, student

        student.BATCH, prepare.WIDTHS, loop.PREVIEWS, loop.FIRST_LOOK = BATCH, (32, 64), 4, 3600.0
        learn = student.Student.learn

        def learn_in_little(self: student.Student, *given: object) -> float:
            if resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY:
                close_in(room)
            return learn(self, *given)  # type: ignore[arg-type]

        student.Student.learn = learn_in_little  # type: ignore[method-assign, assignment]
    else:
        from core.generate import sampler
        from core.verbs import drawing

        sampler.BATCH = drawing.BATCH = BATCH
        draw = drawing._draw

        def draw_in_little(*given: object) -> object:
            close_in(room)
            return draw(*given)  # type: ignore[arg-type]

        drawing._draw = draw_in_little  # type: ignore[assignment]
    return main([verb, job_file])


def run(verb: str, room: int, place: Path) -> dict[str, object]:
    from core.jobs import save_job

    job_file = place / "job.json"
    save_job(_job(verb, place), job_file)
    command = [sys.executable, __file__, "--child", verb, "--rooms", str(room), str(job_file)]
    found: dict[str, object] = {"verb": verb, "room_mb": room}
    with (place / "errors.txt").open("w+", encoding="utf-8") as errors:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True)
        with process:  # whose end closes its stdin, which would mean to stop
            late = Timer(HANG_S, process.kill)
            late.start()
            events = [json.loads(line) for line in process.stdout or ()]
            late.cancel()
        errors.seek(0)
        last_words = errors.read()[-800:]
    said = [event["sentence"] for event in events if event["event"] in ("Said", "Failed")]
    short = [sentence for sentence in said if "emory" in sentence]
    end = events[-1]["event"] if events else "nothing"
    found |= {"end": end, "halved": sum("at a time" in sentence for sentence in short), "fault": ""}
    if process.returncode or end not in ("Done", "Failed"):
        return found | {"fault": f"it died with {process.returncode}: {last_words}"}
    if end == "Failed" and not short:
        return found | {"fault": f"it ended in other words: {events[-1]}"}
    return found


def _job(verb: str, place: Path) -> object:
    from core.generate.recipe import Recipe, to_json
    from core.jobs import DrawJob, TrainJob
    from core.resources import resource as ours
    from core.resources import starter_network

    if verb == "train":
        job = TrainJob(ours("starter", "sprites"), place / "run", base="scratch", steps=STEPS, size=16, seed=1)
        return replace(job, device="cpu", threads=1, backups=0)
    recipe = Recipe("", "", 5, 16, steps=2)
    return DrawJob(starter_network(16), place / "project", to_json(recipe), COUNT, "cpu")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verbs", default=",".join(VERBS))
    parser.add_argument("--rooms", default=",".join(map(str, ROOMS)), help="MB that it gets more")
    parser.add_argument("--child", choices=VERBS, help=argparse.SUPPRESS)
    parser.add_argument("job", nargs="?", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        return child(options.child, int(options.rooms), options.job)
    is_well = True
    for verb in options.verbs.split(","):
        for room in map(int, options.rooms.split(",")):
            with tempfile.TemporaryDirectory() as folder:
                found = run(verb, room, Path(folder).resolve())
            is_well = is_well and not found["fault"]
            print(json.dumps(found), flush=True)
    return int(not is_well)


if __name__ == "__main__":
    sys.exit(main())
