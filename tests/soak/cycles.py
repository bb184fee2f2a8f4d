"""A long day compressed: draw, mark, export, bin and forget, over and over; memory, handles and threads must stay flat.

python tests/soak/cycles.py [--cycles 10000]    one line of JSON
"""

import argparse
import json
import os
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tiny import tiny_model
from world import RECIPE, check, leftovers

from core.gallery.choices import Rate, collect, forget_group, new_group, rate
from core.generate.denoiser import Denoiser
from core.generate.keeping import write_drawings
from core.generate.sampler import Manner, sample
from core.jobs import DrawJob, Mark, SheetJob
from core.project import Project, create, open_project
from core.sheet.making import make_sheet

AT_ONCE = 4
GROWTH_MB = 24.0  # between a tenth of the way and the end


def day(project: Project, denoiser: Denoiser, number: int) -> None:
    """One round; what it made is gone after it, as from an emptied bin."""
    library = project.library
    seeds = range(AT_ONCE * number, AT_ONCE * (number + 1))
    drawn = sample(denoiser, denoiser.card, seeds, Manner(2))
    ids = library.add_drawings(write_drawings(project.folder, drawn, [replace(RECIPE, seed=seed) for seed in seeds]))
    queued = library.queue.add(DrawJob(project.folder / "model.onnx", project.folder, "{}", AT_ONCE), "wall")
    before = library.mark(ids, Mark.PICKED)
    rate(library, Rate.STARS, dict.fromkeys(ids, number % 6))
    heroes = new_group(library, f"Heroes {number}")
    collect(library, heroes, ids)
    files = tuple(project.folder / drawing.file for drawing in library.drawings(ids))
    make_sheet(SheetJob(files, project.folder / "sheets" / "hero.png", overwrite=True))
    library.restore_marks(before)
    forget_group(library, heroes)
    library.queue.remove(queued)
    library.hide_drawings(ids)
    library.forget_drawings(ids)
    for file in files:
        file.unlink()


def held() -> dict[str, float]:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    handles = sum(1 for _ in Path("/proc/self/fd").iterdir())
    memory = pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    return {"memory_mb": memory, "handles": handles, "threads": threading.active_count()}


def run(cycles: int, place: Path) -> dict[str, object]:
    project = create(place / "project")
    denoiser = Denoiser(tiny_model(place / "model.onnx"), "cpu", 1)
    early: dict[str, float] = {}
    for number in range(cycles):
        day(project, denoiser, number)
        if number == cycles // 10:
            early = held()
        if number % 100 == 0:  # and the program is started anew now and then
            project.close()
            project = open_project(place / "project")
    late = held()
    project.close()
    check(project.folder)
    growth = {name: late[name] - early[name] for name in late}
    faults = [name for name, most in (("memory_mb", GROWTH_MB), ("handles", 0), ("threads", 0)) if growth[name] > most]
    if leftovers(project.folder) or list((project.folder / "gallery").iterdir()):
        faults.append("files stay")
    return {"cycles": cycles, "early": early, "late": late, "faults": faults}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cycles", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = run(options.cycles, Path(folder).resolve())
    print(json.dumps(found))
    return int(bool(found["faults"]))


if __name__ == "__main__":
    sys.exit(main())
