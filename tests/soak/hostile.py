"""Every reader under damage: for any bytes there is an answer or a sentence, soon, and in little memory.

python tests/soak/hostile.py [--inputs 1000] [--seed 0] [--only library.sqlite]    one line of JSON for each kind

Each kind has a process of its own, so that one that crashes or takes all memory is found too.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from damage import damaged
from wholes import HEAVY, KINDS, Kind

from core.errors import UserError

SLOW_S, LARGE_MB = 2.0, 300.0
HANG_S = 120.0
ODD: tuple[object, ...] = (
    *(None, True, -1, 0, 1, 2, 1 << 31, 1 << 63, 10**400, -0.5, 1e308, float("nan"), float("inf"), "", "x", "\0"),
    *("../../etc/passwd", "/dev/zero", "C:\\x", "\\\\host\\share", "é漢\ud800", "9" * 5000, [], {}, [[]], [None] * 99),
)


def child(name: str, inputs: int, seed: int) -> None:
    """Read bad files one after the other; what came of them as one line of JSON."""
    kind = KINDS[name]
    read = kind.reader()
    told = {"answers": 0, "sentences": 0}
    crashes: list[str] = []
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder).resolve() / name
        whole = kind.whole(path)
        path.write_bytes(whole)
        read(path)  # a whole one is read
        begin = _peak_mb()
        for number in range(seed, seed + inputs):
            for left in path.parent.glob(f"{name}-*"):
                left.unlink()
            path.write_bytes(spoiled(kind, whole, number))
            start = time.process_time()
            try:
                read(path)
                told["answers"] += 1
            except UserError as error:
                told["sentences"] += 1
                if not str(error).rstrip().endswith((".", "}")):
                    crashes.append(f"{number}: no sentence: {error}")
            except Exception:
                crashes.append(f"{number}: {traceback.format_exc()}")
            slowest = max(slowest, time.process_time() - start)
    peak = _peak_mb()
    print(json.dumps(told | {"crashes": crashes, "slowest": slowest, "begin": begin, "peak": peak}))


def spoiled(kind: Kind, whole: bytes, number: int) -> bytes:
    """The same number spoils in the same way: a fault is found again by it."""
    chance = random.Random(number)
    if kind.misbuilt and number % 2:
        return kind.misbuilt(number)
    if kind.is_json and number % 4:
        return odd_json(whole, chance)
    return damaged(whole, number)


def odd_json(whole: bytes, chance: random.Random) -> bytes:
    """The right form with wrong values in it."""
    found = json.loads(whole)
    places = list(_places(found))
    if chance.random() < 0.02:
        odd = json.dumps(chance.choice(ODD)).encode()
        return chance.choice((b"[" * 100_000, b"{}", b"[]", b"null", b"1", b"", odd))
    for inside, key in chance.sample(places, k=min(len(places), chance.choice((1, 1, 2, 5)))):
        if isinstance(inside, dict) and chance.random() < 0.15:
            inside.pop(key, None)
        else:
            inside[key] = json.loads(json.dumps(chance.choice(ODD)))
    return json.dumps(found).encode()


def _places(found: Any) -> Iterator[tuple[Any, Any]]:
    """Every value in it, by what holds it and how it is called there."""
    keys = list(found) if isinstance(found, dict) else range(len(found)) if isinstance(found, list) else ()
    for key in keys:
        yield found, key
        yield from _places(found[key])


def run(name: str, inputs: int, seed: int) -> dict[str, object]:
    command = [sys.executable, __file__, "--child", name, "--inputs", str(inputs), "--seed", str(seed)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    found: dict[str, object] = {"kind": name, "inputs": inputs}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, env=environment, check=False, timeout=HANG_S + 0.3 * inputs
        )
    except subprocess.TimeoutExpired:
        return found | {"crashes": ["it hangs"]}
    if done.returncode:
        return found | {"crashes": [f"it ended with {done.returncode}: {done.stderr[-1500:]}"]}
    found |= json.loads(done.stdout.splitlines()[-1])  # ONNX Runtime prints what it could not load
    too_much = []
    if found["slowest"] > SLOW_S:  # type: ignore[operator]
        too_much.append(f"one took {found['slowest']:.1f} s")
    if found["peak"] - found["begin"] > LARGE_MB:  # type: ignore[operator]
        too_much.append(f"one took {found['peak']:.0f} MB")
    found["crashes"] = [*found["crashes"], *too_much]  # type: ignore[misc]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=1000, help="of each kind; a tenth of it of those that are slow")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default=",".join(KINDS))
    parser.add_argument("--child", choices=tuple(KINDS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        warnings.simplefilter("error")
        child(options.child, options.inputs, options.seed)
        return 0
    is_well = True
    for name in options.only.split(","):
        found = run(name, max(1, options.inputs // 10) if name in HEAVY else options.inputs, options.seed)
        is_well = is_well and not found["crashes"]
        print(json.dumps(found), flush=True)
    return int(not is_well)


def _peak_mb() -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(float(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    sys.exit(main())
