"""How fast sheets go out, and how densely they are packed beside two packers that others use. By hand.

    python tests/bench/sheets.py [--rounds 3]

The two others are there after `bash tests/readers/set_up.sh`; without them the table shows ours alone.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
from PIL import Image

from core.jobs import Layout, SheetJob, Trim
from core.sheet.aseprite_writing import AseFrame, write_aseprite
from core.sheet.layout import Room, arrange
from core.sheet.making import make_sheet

READERS = Path(__file__).resolve().parents[2] / ".readers"
RECTPACK = """
import json, sys
import rectpack
from rectpack import newPacker
best = {}
for sizes in json.load(sys.stdin):
    area = sum(w * h for w, h in sizes)
    found = 0.0
    algorithms = [rectpack.SkylineMwfl] if len(sizes) > 500 else [
        rectpack.MaxRectsBl, rectpack.MaxRectsBssf, rectpack.MaxRectsBaf, rectpack.SkylineBl, rectpack.SkylineMwfl]
    for algorithm in algorithms:
        for wider in (1.0, 1.03, 1.07, 1.12, 1.2, 1.35, 1.6):
            packer = newPacker(rotation=False, pack_algo=algorithm, sort_algo=rectpack.SORT_SSIDE)
            packer.add_bin(round(area ** 0.5 * wider), 1 << 16)
            for size in sizes:
                packer.add_rect(*size)
            packer.pack()
            laid = packer.rect_list()
            if len(laid) == len(sizes):
                width, height = max(x + w for _, x, _, w, _, _ in laid), max(y + h for _, _, y, _, h, _ in laid)
                found = max(found, area / (width * height))
    best[len(sizes)] = found
print(json.dumps(best))
"""
FREE_TEX = """
const { packAsync } = require(process.argv[2] + "/node_modules/free-tex-packer-core");
const fs = require("fs"), path = process.argv[3];
(async () => {
    const read = (name) => ({ path: name, contents: fs.readFileSync(path + "/" + name) });
    const images = fs.readdirSync(path).sort().map(read);
    const size = Number(process.argv[4]), found = [];
    const ways = [["MaxRectsPacker", "Smart"], ["MaxRectsPacker", "SmartArea"], ["MaxRectsBin", "BottomLeftRule"],
        ["MaxRectsBin", "BestAreaFit"], ["MaxRectsBin", "BestShortSideFit"]];
    for (const [packer, packerMethod] of ways) {
        try {
            const files = await packAsync(images, { textureName: "s", width: size, height: size, fixedSize: false,
                padding: 0, allowRotation: false, detectIdentical: false, allowTrim: false, exporter: "JsonHash",
                packer, packerMethod });
            const sheets = files.filter((f) => f.name.endsWith(".json")).map((f) => JSON.parse(f.buffer).meta.size);
            if (sheets.length === 1) found.push(sheets[0].w * sheets[0].h);
        } catch (error) { console.error(packer, packerMethod, String(error).slice(0, 200)); }
    }
    console.log(JSON.stringify(found));
})();
"""


def sizes_of(count: int) -> list[tuple[int, int]]:
    """As sprites of 32x32 are once they are trimmed."""
    return [(int(w), int(h)) for w, h in np.random.default_rng(3).integers(8, 33, (count, 2))]


def sprites(count: int, folder: Path) -> tuple[Path, ...]:
    rng = np.random.default_rng(3)
    colours = rng.integers(0, 256, (24, 4)).astype(np.uint8)
    colours[:, 3] = 255
    paths = []
    for number, (width, height) in enumerate(sizes_of(count)):
        rgba = np.zeros((32, 32, 4), np.uint8)
        left = (32 - width) // 2
        rgba[32 - height :, left : left + width] = colours[rng.integers(0, 24, (height, width))]
        paths.append(folder / f"{number:05d}.png")
        Image.fromarray(rgba).save(paths[-1])
    return tuple(paths)


def timed(rounds: int, work: Callable[[], object]) -> str:
    """The best of the rounds by the clock, and what the processor worked for it: a busy machine shows in the first."""
    clock, work_done = [], []
    for _ in range(rounds):
        start, began = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - start)
        work_done.append(time.process_time() - began)
    return f"{min(clock):.2f} s ({min(work_done):.2f} s of one core)"


def ours(sizes: list[tuple[int, int]]) -> float:
    ((width, height),) = arrange(sizes, Layout.PACKED, Room(max_size=1 << 14)).pages
    return sum(w * h for w, h in sizes) / (width * height)


def rectpack(counts: list[int]) -> dict[int, float]:
    python = READERS / "venv" / "bin" / "python"
    if not python.exists():
        return {}
    given = json.dumps([sizes_of(count) for count in counts])
    done = subprocess.run([python, "-c", RECTPACK], input=given, capture_output=True, text=True, check=True)
    return {int(count): density for count, density in json.loads(done.stdout).items()}


def free_tex(count: int, folder: Path) -> float | None:
    if not (READERS / "node_modules").is_dir():
        return None
    folder.mkdir()
    area = 0
    for number, (width, height) in enumerate(sizes_of(count)):
        area += width * height
        Image.new("RGBA", (width, height), (number % 256, number // 256, 9, 255)).save(folder / f"{number:05d}.png")
    best = 0.0
    for wider in (1.0, 1.03, 1.07, 1.12, 1.2):
        words = [str(READERS), str(folder), str(round(area**0.5 * wider))]
        done = subprocess.run(["node", "-e", FREE_TEX, "x", *words], capture_output=True, text=True, check=True)
        best = max([best, *(area / found for found in json.loads(done.stdout.splitlines()[-1]))])
    return best or None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--counts", type=int, nargs="+", default=[64, 300])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "art").mkdir()
        pictures = sprites(4096, folder / "art")
        job = SheetJob(
            pictures, folder / "out" / "crew.png", layout=Layout.PACKED, trim=Trim.SPRITE, max_size=8192, overwrite=True
        )
        print(
            "4,096 sprites of 32x32 read, trimmed, packed and written:", timed(options.rounds, lambda: make_sheet(job))
        )
        frames = [AseFrame(np.array(Image.open(path))) for path in pictures[:1000]] * 10
        flat = np.concatenate([frame.rgba.reshape(-1, 4) for frame in frames[:1000]])
        palette = np.unique(flat, axis=0)
        palette = np.concatenate([np.zeros((1, 4), np.uint8), palette[palette[:, 3] > 0]])
        seconds = timed(options.rounds, lambda: write_aseprite(frames, palette))
        print("10,000 frames of 32x32 as .aseprite:", seconds)
        others = rectpack(options.counts)
        print("\n| sprites | ours | rectpack 0.2.2 | free-tex-packer-core 0.3.9 |\n|---|---|---|---|")
        for count in options.counts:
            theirs = free_tex(count, folder / f"free{count}")
            cells = (
                f"{100 * each:.1f} %" if each else "" for each in (ours(sizes_of(count)), others.get(count), theirs)
            )
            print(f"| {count:,} | {' | '.join(cells)} |")
        print(f"\n4,096 sprites, ours: {100 * ours(sizes_of(4096)):.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
