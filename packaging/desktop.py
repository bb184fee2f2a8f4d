"""What tells a Linux desktop about the program: an entry in its menu, a kind of file, icons, all below share/."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # whoever imports this reads core as well
INSTALLERS = ROOT / "packaging" / "installers"
TARGETS = {
    "spritewell.desktop": "applications/spritewell.desktop",
    "spritewell.xml": "mime/packages/spritewell.xml",
    "spritewell.metainfo.xml": "metainfo/org.spritewell.Spritewell.metainfo.xml",
}


def share(folder: Path, title: str, version: str, icons: Path) -> None:
    day = datetime.fromtimestamp(moment(), UTC).date().isoformat()
    for source, target in TARGETS.items():
        text = (INSTALLERS / "linux" / source).read_text(encoding="utf-8")
        for sign, said in (("@NAME@", title), ("@VERSION@", version), ("@DATE@", day)):
            text = text.replace(sign, said)
        (folder / target).parent.mkdir(parents=True, exist_ok=True)
        (folder / target).write_text(text, encoding="utf-8")
    shutil.copytree(icons, folder / "icons" / "hicolor", dirs_exist_ok=True)


def moment() -> int:
    """The commit's, so that the same source makes the same files."""
    told = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True)
    return int(os.environ.get("SOURCE_DATE_EPOCH") or told.stdout.strip() or 0)
