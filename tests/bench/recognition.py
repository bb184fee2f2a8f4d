"""Prints as a table what import recognises in each public sprite set: sizes, animations, cures, refusals."""

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core import project
from core.jobs import ImportJob
from core.sprites.importing import Imported, import_art

SETS = Path(__file__).resolve().parents[3] / "shared" / "data"
FOLDERS = (
    *("tiny_creatures_16/sheet", "tiny_creatures_16/sprites", "tiny_dungeon_16/sheet", "tiny_dungeon_16/tiles"),
    *("adam_bolt_16/sheet", "adam_bolt_16/tiles", "ninja_adventure_16/sheets", "ninja_adventure_16/frames"),
    *("ninja_adventure_16/other", "dcss_32", "awkward/x4_nearest", "awkward/x3_bilinear_blurred"),
    *("awkward/magenta_key_rgb", "awkward/magenta_key_jpeg_x4", "awkward/sheet_margin3_spacing2_16x16.png"),
    *("awkward/sheet_margin9_spacing6_48x48_x3.png", "hostile", "superpowers_mixed"),
)


def main() -> None:
    print("| set | size | sizes found | taken | animations | smaller ones | left out | done to them | because |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name in FOLDERS:
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder) / "project"
            project.create(home).close()
            start = time.perf_counter()
            imported = import_art(ImportJob((SETS / name,), home), set(), lambda event: None)
            print(f"{name}: {time.perf_counter() - start:.1f} s", file=sys.stderr)
            sizes = ", ".join(f"{group.size or 'vast'}: {group.count}" for group in imported.sizes)
            left_out = len(imported.refused)
            anchor = imported.anchor.value if imported.why_anchor else ""
            counts = f"{imported.size} | {sizes} | {len(imported.taken)} | {len(imported.animations)} | {anchor}"
            print(f"| {name} | {counts} | {left_out} | {_done(imported)} | {_refused(imported)} |", flush=True)


def _done(imported: Imported) -> str:
    told = Counter(sentence for taken in imported.taken for sentence in taken.done if "Fitted" not in sentence)
    return "; ".join(f"{count}x {sentence}" for sentence, count in told.most_common(4))


def _refused(imported: Imported) -> str:
    kinds = (
        "same pixels",
        "larger than the sprites",
        "too large for one sprite",
        "is empty",
        "damaged",
        "not a picture",
    )
    told = Counter(next((k for k in kinds if k in refused.reason), "other") for refused in imported.refused)
    return "; ".join(f"{count}x {kind}" for kind, count in told.most_common())


if __name__ == "__main__":
    main()
