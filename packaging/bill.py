"""The bill of a build: what really went into it, with versions and licences, as CycloneDX and as texts to read."""

import subprocess
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core import __version__  # noqa: E402
from core.components import BILL, Component, of, python, to_bill  # noqa: E402

BETWEEN = "\n\n" + "=" * 100 + "\n\n"


def write(folder: Path, sources: list[Path], name: str) -> list[Component]:
    """sources are the files of this machine that were copied into the build."""
    parts = [python(), *_from_wheels(sources), *_from_system(sources)]
    parts = sorted(set(parts), key=lambda part: part.name.lower())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / BILL).write_text(to_bill(name, __version__, parts), encoding="utf-8")
    for part in parts:
        if part.texts:
            (folder / f"{part.name}.txt").write_text(BETWEEN.join(part.texts), encoding="utf-8")
    return parts


def _from_wheels(sources: list[Path]) -> list[Component]:
    wanted = {str(source.resolve()) for source in sources}
    found = [each for each in distributions() if _is_in(each, wanted)]
    return [of(each) for each in found if each.metadata["Name"] != "spritewell"]


def _is_in(found: Distribution, wanted: set[str]) -> bool:
    code = (".py", ".so", ".pyd", ".dll", ".dylib")
    files = (file for file in found.files or [] if file.suffix in code or ".so." in file.name)
    return any(str(Path(str(found.locate_file(file))).resolve()) in wanted for file in files)


def _from_system(sources: list[Path]) -> list[Component]:
    """Libraries of the system that built it, by the package that brought them: on Debian and Ubuntu alone."""
    libraries = [
        source.resolve() for source in sources if ".so" in source.name and str(source).startswith(("/lib", "/usr"))
    ]
    parts = []
    for library in libraries:
        package = _asked("dpkg-query", "--search", str(library)) or _asked(
            "dpkg-query", "--search", str(library).removeprefix("/usr")
        )
        if not package:
            continue
        name = package.split(":")[0].split(",")[0]
        version = _asked("dpkg-query", "--show", "--showformat", "${Version}", name)
        copyright = Path("/usr/share/doc", name, "copyright")
        texts = (copyright.read_text(encoding="utf-8", errors="replace"),) if copyright.is_file() else ()
        parts.append(Component(name, version, "see its text", texts))
    return parts


def _asked(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True).stdout.strip()
    except FileNotFoundError:
        return ""
