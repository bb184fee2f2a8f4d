"""Makes the GPU pack, a folder to lay beside a built program: python packaging/gpu_pack.py small|studio [--out DIR].

It needs the network once, on any machine with the same system and Python as the build; what it makes is copied from
there. small: drawing on an NVIDIA card. studio: learning too. GPU.md says which libraries are in it and why.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.gpu_pack import FOLDER, NOTE, kind  # noqa: E402

PINS = ROOT / "packaging" / "constraints.txt"
WANTED = {"small": ("onnxruntime-gpu[cuda,cudnn]",), "studio": ("onnxruntime-gpu[cuda,cudnn]", "torch")}
# All else that these packages ask for is built in already. Triton compiles kernels, which nothing here asks for.
KEPT = ("onnxruntime", "torch", "torchgen", "functorch", "nvidia")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=list(WANTED))
    parser.add_argument("--out", type=Path, default=ROOT / "dist" / FOLDER, metavar="DIR")
    given = parser.parse_args()
    shutil.rmtree(given.out, ignore_errors=True)
    target = ("--target", str(given.out), "--constraint", str(PINS))
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", *target, *WANTED[given.kind]], check=True)
    sift(given.out)
    size = sum(file.stat().st_size for file in given.out.rglob("*") if file.is_file())
    print(f"{given.out}: {size / 1e6:,.0f} MB. Lay it beside the program as the folder {FOLDER}.")
    return 0


def sift(pack: Path) -> None:
    """Leave what makes it a GPU pack, and note whom it fits."""
    for found in pack.iterdir():
        if re.split(r"[-_]", found.name)[0] not in KEPT:
            shutil.rmtree(found) if found.is_dir() else found.unlink()
    (pack / NOTE).write_text(json.dumps(kind(), indent=1), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
