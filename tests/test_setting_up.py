"""The two commands of the README: what they need, what they say is missing, and what they leave alone."""

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
DEV = ROOT / "packaging" / "dev.py"


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", DEV)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "_is_linux", lambda: True)
    return module


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=;\[ ]", requirement)[0].lower().replace("_", "-") for requirement in requirements}


def test_it_runs_with_nothing_but_python() -> None:
    answer = subprocess.run(
        [sys.executable, "-I", "-S", str(DEV), "--help"], capture_output=True, text=True, timeout=60, check=True
    )

    assert "packaging/dev.py run" in answer.stdout
    assert "packaging/dev.py test" in answer.stdout


def test_without_a_word_it_explains_itself_and_fails(dev: ModuleType) -> None:
    assert dev.main([]) == 2


def test_without_a_display_it_says_so_before_it_installs_anything(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    with pytest.raises(SystemExit, match=r"no display here.*spritewell demo"):
        dev.main(["run"])


def test_a_missing_library_is_named_by_its_package(dev: ModuleType) -> None:
    with pytest.raises(SystemExit, match=r"sudo apt-get install libnone1 libnever0$"):
        dev._need_libraries({"libnone.so.1": "libnone1", "libnever.so.0": "libnever0"})


def test_a_python_that_cannot_make_environments_is_told_by_its_package(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dev, "STAMP", tmp_path / "installed.txt")
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda name: None)

    with pytest.raises(SystemExit, match=r"sudo apt-get install python3\.\d+-venv$"):
        dev.main(["test"])


def test_an_install_that_fails_is_a_sentence_and_is_tried_again_from_the_start(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dev, "VENV", tmp_path / "venv")
    monkeypatch.setattr(dev, "STAMP", tmp_path / "venv" / "installed.txt")
    monkeypatch.setattr(dev, "_run", lambda *command: (_ for _ in ()).throw(subprocess.CalledProcessError(1, command)))

    with pytest.raises(SystemExit, match="Setting up did not succeed"):
        dev.main(["test"])

    assert not dev.STAMP.exists()


def test_what_is_set_up_already_is_left_alone(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    commands: list[tuple[str, ...]] = []

    def run(*command: str) -> None:
        commands.append(command)
        dev.VENV.mkdir(exist_ok=True)

    monkeypatch.setattr(dev, "VENV", tmp_path / "venv")
    monkeypatch.setattr(dev, "STAMP", tmp_path / "venv" / "installed.txt")
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(dev, "_run", run)
    dev._prepare(with_checks=True)
    first = len(commands)

    dev._prepare(with_checks=True)
    dev._prepare(with_checks=False)

    assert len(commands) == first


def test_every_dependency_has_its_exact_version_and_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = _names([*project["dependencies"], *extras["dev"], *extras["build"]])
    pins = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in pins if line and not line.startswith("#")]
    readme = (ROOT / "README.md").read_text(encoding="utf-8").lower()

    assert wanted <= _names(pinned)
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in pinned)
    assert [name for name in sorted(wanted) if name not in readme] == []
