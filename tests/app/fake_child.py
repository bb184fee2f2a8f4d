"""A training child by script: python fake_child.py MODE train job.json, where MODE says how it behaves."""

import json
import os
import struct
import sys
import threading
import time
import zlib
from pathlib import Path


def say(**event: object) -> None:
    print(json.dumps(event), flush=True)


def progress(step: int, total: int) -> None:
    say(event="Progress", step=step, total=total, loss=1.0 / step, seconds_left=float(total - step), per_second=80.0)


def png(path: Path, side: int, colour: tuple[int, int, int]) -> None:
    """A plain RGBA picture by the standard library alone: this child starts in no time."""
    rows = b"".join(b"\0" + bytes((*colour, 255)) * side for _ in range(side))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )


def save_state(run: Path, step: int) -> None:
    (run / "state.json").write_text(json.dumps({"step": step}))


def listen(run: Path, leave: threading.Event) -> None:
    """What it was told lies in heard.txt, a word a line; "stop" and "pause" make it leave."""
    for line in sys.stdin:
        with (run / "heard.txt").open("a") as heard:
            heard.write(line)
        if line.strip() in ("stop", "pause"):
            leave.set()
            return


def learn(run: Path, steps: int, pause: float, first: int = 1) -> None:
    """As the real one: events, samples, a log, and model.onnx at the end; "stop" saves and leaves."""
    stop = threading.Event()
    threading.Thread(target=listen, args=(run, stop), daemon=True).start()
    say(event="Said", sentence="It learns on a script.")
    say(event="Living", place="a script", memory=420_000_000, card_memory=0, is_eased=False)
    for step in range(first, steps + 1):
        progress(step, steps)
        with (run / "log.jsonl").open("a") as log:
            log.write(json.dumps({"step": step, "loss": 1.0 / step}) + "\n")
        if step % 5 == 0:
            sample = run / "samples" / f"step_{step:06d}.png"
            png(sample, 64, (step % 256, 80, 120))
            figures = {"held_loss": 1.2 / step, "copies": 0.02, "best_step": step, "copying": 0.0}
            with (run / "log.jsonl").open("a") as log:
                log.write(json.dumps({"step": step, **figures}) + "\n")
            say(event="Measured", step=step, figures=figures)
            say(event="Saved", path=str(sample), step=step)
        save_state(run, step)
        time.sleep(pause)
        if stop.is_set():
            say(event="Done", stopped=True)
            return
    (run / "model.onnx").write_bytes(b"a network")
    say(event="Saved", path=str(run / "model.onnx"), step=steps)
    say(event="Done", stopped=False)


def draw(job: dict, pause: float) -> None:
    """As the real one: drawings of the queue, two at a time; it tells what lay there too."""
    stop = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.readline(), stop.set()), daemon=True).start()
    seed = json.loads(job["recipe"])["seed"]
    for at in range(0, job["count"], 2):
        files = [f"gallery/queued-{seed + n}.png" for n in range(at, min(at + 2, job["count"]))]
        for file in files:
            png(Path(job["project"]) / file, 16, (80, 120, 160))
        recipes = [json.dumps({"model": "fake", "seed": seed + at + n}) for n in range(len(files))]
        say(event="Drew", files=files, recipes=recipes)
        progress(at + len(files), job["count"])
        time.sleep(pause)
        if stop.is_set():
            say(event="Done", stopped=True)
            return
    say(event="Done", stopped=False)


def main(mode: str, job_file: Path) -> int:
    run = job_file.parent
    job = json.loads(job_file.read_text())
    steps = job.get("steps") or 20
    if sys.argv[2] == "probe":
        say(event="Measured", step=9, figures={"per_second": 80.0, "sprites": 10.0})
        say(event="Done", stopped=False)
    elif "recipe" in job and mode in ("learns", "slow"):
        draw(job, 0.02 if mode == "slow" else 0.0)
    elif mode == "learns":
        first = json.loads((run / "state.json").read_text())["step"] + 1 if job.get("resume") else 1
        learn(run, steps, 0.01, first)
    elif mode == "slow":
        learn(run, 100_000, 0.02)
    elif mode == "half-lines":
        line = json.dumps({"event": "Progress", "step": 7, "total": 9, "loss": 0.5})
        for part in (line[:11], line[11:30], line[30:] + "\n"):
            sys.stdout.write(part)
            sys.stdout.flush()
            time.sleep(0.02)
        sys.stdout.write(json.dumps({"event": "Done", "stopped": False}))  # no newline: the pipe just ends
    elif mode == "garbage":
        os.write(1, b'\xff\xfe not json\n{}\n[1, 2]\n{"event": "Nonsense"}\n{"event": "Progress"}\n')
        progress(3, 9)
        say(event="Done", stopped=False)
    elif mode == "crash":
        progress(1, 9)
        save_state(run, 1)
        print("the last words of a library", file=sys.stderr, flush=True)
        os.abort()
    elif mode == "exit-code":
        return 3
    elif mode == "fails":
        say(event="Failed", sentence="The disk is full. Make room and try again.", details="OSError 28")
    elif mode == "learns-nothing":
        say(event="Warned", sentence="So far it learns nothing from these sprites.")
        progress(1, 9)
        save_state(run, 1)
        say(event="Done", stopped=False)
    elif mode == "deaf":  # neither speaks nor listens
        progress(1, 9)
        time.sleep(600)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[3])))
