"""A large project is killed in the middle of a change; how long the next start takes to have it open again.

python tests/soak/reopen.py [--sprites 50000]    one line of JSON
"""

import argparse
import json
import multiprocessing
import os
import signal
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from world import RECIPE

from core.generate.recipe import to_json
from core.jobs import Mark
from core.library import Drawing, Sprite
from core.project import create, open_project

MOST_S = 2.0


def fill_and_die(folder: Path, count: int) -> None:
    """So many sprites and as many drawings, all marked; then it is killed before a second change is committed."""
    project = create(folder)
    library = project.library
    rows = ((f"sprites/orc_{n}.png", f"orc {n}", f"/art/orcs/orc_{n}.png", f"{n:064x}") for n in range(count))
    library.add_sprites([Sprite(0, *row, ("orc",)) for row in rows])
    recipes = (to_json(replace(RECIPE, seed=seed)) for seed in range(count))
    ids = library.add_drawings([Drawing(0, f"gallery/{n}.png", "base", n, recipe) for n, recipe in enumerate(recipes)])
    library.mark(ids, Mark.PICKED)
    with library.changing() as db:
        db.execute("update drawing set mark = 'rejected'")
        os.kill(os.getpid(), signal.SIGKILL)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sprites", type=int, default=50_000)
    count = parser.parse_args().sprites
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place).resolve() / "project"
        child = multiprocessing.get_context("fork").Process(target=fill_and_die, args=(folder, count))
        child.start()
        child.join()
        wall, spent = time.perf_counter(), time.process_time()
        project = open_project(folder)
        sprites, picked = len(project.library.sprites()), project.library.counts()[Mark.PICKED]
        spent, wall = time.process_time() - spent, time.perf_counter() - wall
        project.close()
    found = {"sprites": sprites, "picked": picked, "processor_s": round(spent, 2), "clock_s": round(wall, 2)}
    print(json.dumps(found))
    return int(child.exitcode != -signal.SIGKILL or sprites != count or picked != count or spent > MOST_S)


if __name__ == "__main__":
    sys.exit(main())
