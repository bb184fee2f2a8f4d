"""Several processes learn what one would."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.train.checkpoint import load_weights

SCRIPT = """
import sys
from pathlib import Path
from core.generate.preview import draw_colours
from core.jobs import TrainJob
from core.train import loop, student
from core.train.press import Press
student.BATCH, loop.PREVIEWS, Press.write = int(sys.argv[3]), 4, lambda *given: None
student.torch.use_deterministic_algorithms(True)
job = TrainJob(Path(sys.argv[1]), Path(sys.argv[2]), base="scratch", steps=4, device="cpu", threads=1)
loop.find_place = lambda device, threads: loop.Place(student.torch.device("cpu"), half=False)
loop.train(job, lambda event: None, draw_colours)
"""


@pytest.mark.slow
def test_two_processes_learn_what_one_learns_with_the_double_batch(little_art, tmp_path):
    script = tmp_path / "learn.py"
    script.write_text(SCRIPT)
    _run([sys.executable, str(script), str(little_art), str(tmp_path / "one"), "16"])
    pair = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2", str(script)]
    _run([sys.executable, *pair, str(little_art), str(tmp_path / "two"), "8"])
    one = load_weights(tmp_path / "one" / "best.safetensors").tensors
    two = load_weights(tmp_path / "two" / "best.safetensors").tensors
    apart = sum(float((one[n] - two[n]).square().sum()) for n in one) ** 0.5
    size = sum(float(t.square().sum()) for t in one.values()) ** 0.5
    assert apart < 1e-3 * size  # Adam turns the last bit of a gradient near zero into a whole small step


def _run(command):
    root = Path(__file__).resolve().parents[3]
    env = {**os.environ, "PYTHONPATH": str(root), "OMP_NUM_THREADS": "1"}
    subprocess.run(command, check=True, env=env, capture_output=True, timeout=300)
