"""Nothing that is read can run: no way to do it is in the code, and files that try it are refused."""

import ast
import pickle
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.gallery.likeness import FOLDER, read_described
from core.generate.critic import load_critic
from core.generate.denoiser import Denoiser

ROOT = Path(__file__).resolve().parents[1]
MODULES = {"pickle", "cPickle", "_pickle", "dill", "joblib", "marshal", "shelve", "cloudpickle"}
CALLS = {"eval", "exec", "compile", "__import__"}


class Trap:
    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def __reduce__(self) -> tuple[Callable[[Path], None], tuple[Path]]:
        return Path.touch, (self._mark,)


def run_words(source: str) -> set[str]:
    """What in it could run data."""
    found: set[str] = set()
    if not any(word in source for word in (*MODULES, *(f"{call}(" for call in CALLS), "torch.load", "yaml", "allow_")):
        return found  # most files; reading the rest takes its time
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= MODULES & {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= MODULES & {(node.module or "").partition(".")[0]}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found |= CALLS & {node.func.id}
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("torch.load", "yaml.load"):
            found.add(ast.unparse(node.func))
        elif isinstance(node, ast.keyword) and node.arg == "allow_pickle" and ast.unparse(node.value) != "False":
            found.add("allow_pickle")
    return found


def test_no_code_runs_what_it_reads() -> None:
    files = [file for room in ("core", "app") for file in sorted((ROOT / room).rglob("*.py"))]
    assert len(files) > 100
    assert {str(file.relative_to(ROOT)): run_words(file.read_text(encoding="utf-8")) for file in files} == {
        str(file.relative_to(ROOT)): set() for file in files
    }


@pytest.mark.parametrize("source", ["import pickle", "from dill import load", "torch.load(f)", "exec(f)"])
def test_what_could_run_data_is_seen(source: str) -> None:
    assert run_words(source)


def test_files_that_would_run_something_run_nothing(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    trap = pickle.dumps(Trap(mark))
    (tmp_path / "model.onnx").write_bytes(trap)
    with pytest.raises(UserError):
        Denoiser(tmp_path / "model.onnx", "cpu", 1)
    (tmp_path / FOLDER).mkdir()
    for file in (tmp_path / "critic.npz", tmp_path / FOLDER / "net.npz"):
        np.savez(file, **dict.fromkeys(("told", "files", "described"), np.array([Trap(mark)], dtype=object)))
    with pytest.raises(UserError):
        load_critic(tmp_path / "critic.npz")
    assert not read_described(tmp_path, "net")
    assert not mark.exists()
    pickle.loads(trap)
    assert mark.exists()
