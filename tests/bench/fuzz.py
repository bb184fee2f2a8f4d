"""Prints how the readers of pictures stand bad files: 20,000 of each kind, each kind in a process of its own.

python tests/bench/fuzz.py [--files 10000] [--only drawing.aseprite] [--table tests/bench/FUZZ.md]
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from damage import WHOLE, damaged, largest, misbuilt

from core.sprites.opening import open_file

HANG_S = 60.0  # a file that takes so long ends the whole process, which the table then says


def child(name: str, files: int) -> None:
    """Read bad files one after the other; what came of them as one line of JSON."""
    warnings.simplefilter("error")
    content = WHOLE[name]()
    told: Counter[str] = Counter()
    crashes: list[str] = []
    slowest, slow, large = 0.0, "", ""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        told["read whole"] += all(picture.frames for picture in open_file(path))
        begin = peak = _peak_mb()
        for seed in range(files):
            for way, bad in (("damaged", damaged(content, seed)), ("misbuilt", misbuilt(name, seed))):
                path.write_bytes(bad)
                start = time.process_time()
                try:
                    for picture in open_file(path):
                        told["a sentence" if picture.refused else "frames"] += 1
                except Exception:
                    crashes.append(f"{way} {seed}: {traceback.format_exc()}")
                spent = time.process_time() - start
                if spent > slowest:
                    slowest, slow = spent, f"{way} {seed}"
                if _peak_mb() > peak:
                    peak, large = _peak_mb(), f"{way} {seed}"
        found = {"slowest": slowest, "slow": slow, "begin": begin, "peak": peak, "large": large, "crashes": crashes}
    print(json.dumps(found | {"told": told}))


def child_with_largest(file: Path) -> None:
    """Read a whole file of the most pixels that are taken, alone in a process."""
    start = time.process_time()
    is_read = True
    for picture in open_file(file):
        is_read = is_read and bool(picture.frames)
        del picture  # an import keeps no picture either
    print(json.dumps({"is_read": is_read, "s": time.process_time() - start, "mb": _peak_mb()}))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=10_000, help="of each kind, damaged and misbuilt")
    parser.add_argument("--only", choices=tuple(WHOLE))
    parser.add_argument("--table", type=Path, help="a file for the table")
    parser.add_argument("--child", choices=tuple(WHOLE), help=argparse.SUPPRESS)
    parser.add_argument("--largest", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.largest:
        child_with_largest(options.largest)
        return 0
    if options.child:
        child(options.child, options.files)
        return 0
    rows = [
        "| kind | bad files | frames | a sentence | crashes | slowest file | peak memory |",
        "|---|---|---|---|---|---|---|",
    ]
    bad = 0
    for name in (options.only,) if options.only else tuple(WHOLE):
        command = [sys.executable, __file__, "--child", name, "--files", str(options.files)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=HANG_S + options.files)
        except subprocess.TimeoutExpired:
            rows.append(f"| {name} | it hangs | | | | | | |")
            bad += 1
            continue
        if done.returncode:
            rows.append(f"| {name} | it ended with {done.returncode} | | | | | | |")
            print(done.stderr[-2000:], file=sys.stderr)
            bad += 1
            continue
        found = json.loads(done.stdout)
        told, most = found["told"], _read_largest(name)
        bad += len(found["crashes"]) + (found["slowest"] > 2) + (most["mb"] > 300) + (not most["is_read"])
        for crash in found["crashes"][:3]:
            print(crash, file=sys.stderr)
        print(f"{name}: slowest {found['slow']}, most memory {found['large']}", file=sys.stderr)
        rows.append(
            f"| {name} | {2 * options.files:,} | {told.get('frames', 0):,} | {told.get('a sentence', 0):,} "
            f"| {len(found['crashes'])} | {found['slowest']:.2f} s | {found['peak']:.0f} MB "
            f"| {most['s']:.1f} s, {most['mb']:.0f} MB |"
        )
        print(rows[-1], flush=True)
    table = "\n".join(rows)
    if options.table:
        options.table.write_text(f"{HEAD}\n{table}\n", encoding="utf-8")
    return int(bad > 0)


def _read_largest(name: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(largest(name))
        command = [sys.executable, __file__, "--largest", str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _peak_mb() -> float:
    """Of this process alone: what the system counts at its end holds that of its parent too."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(float(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


HEAD = """# Bad files

`python tests/bench/fuzz.py --table tests/bench/FUZZ.md` writes this. Half of the files of a kind have random damage to
their bytes; the other half are built wrongly behind a right outer form (lengths and checksums fit), so that wrong
values reach the decoders: sizes, counts, offsets, chunks that are doubled or missing. Aims: no crash, no file over
2 s of the processor, no more than 300 MB. A zip file may hold several pictures or none, so its sums differ. The
largest is a whole file with all the 16 million pixels that are taken.
"""


if __name__ == "__main__":
    sys.exit(main())
