"""A card that vanishes and memory that is not there end a run in a sentence, or it goes on; what was saved is kept."""

import pytest
import torch

from core.errors import UserError
from core.events import Progress
from core.generate.preview import draw_colours
from core.jobs import TrainJob
from core.train import loop
from core.train.checkpoint import STATE, load_tensors
from core.train.devices import in_words, is_memory
from core.train.press import Press
from core.train.student import Student

pytestmark = pytest.mark.usefixtures("one_graph")

GONE = "CUDA error: an illegal memory access was encountered"  # as a card says that is reset or pulled out


def job(art, run, **more):
    return TrainJob(art, run, base="scratch", steps=12, device="cpu", threads=1, backups=0, **more)


def test_a_card_that_vanishes_is_a_sentence_and_the_run_goes_on_without_it(
    small_batches, learn, little_art, tmp_path, monkeypatch
):
    real = Student._losses

    def until_it_is_gone(self):
        if self.step == 7:
            raise torch.AcceleratorError(GONE)
        return real(self)

    monkeypatch.setattr(loop, "SAVE_SECONDS", 0.0)
    run = tmp_path / "run"
    with monkeypatch.context() as patch:
        patch.setattr(Student, "_losses", until_it_is_gone)
        with pytest.raises(UserError, match=r"graphics card or its driver failed.*what was saved is kept"):
            loop.train(job(little_art, run), lambda event: None, draw_colours)
    header, _ = load_tensors(run / STATE)
    assert '"step": 7' in header["facts"]
    steps = [event.step for event in learn(job(little_art, run, resume=True)) if isinstance(event, Progress)]
    assert (steps[0], steps[-1]) == (8, 12)
    assert (run / "model.onnx").is_file()


def test_half_a_step_leaves_nothing_behind(small_batches, little_art, tmp_path, monkeypatch):
    """Its gradients would be counted twice."""
    backward, left = torch.autograd.backward, []

    def short(loss):
        backward(loss)
        if not left:
            left.append(None)
            raise torch.OutOfMemoryError("out of memory")

    def looked_at(self, *given):
        if left == [None]:
            left.append([p for p in self.net.parameters() if p.grad is not None])
        return learn_once(self, *given)

    learn_once = Student.learn
    monkeypatch.setattr(torch.autograd, "backward", short)
    monkeypatch.setattr(Student, "learn", looked_at)
    monkeypatch.setattr(Press, "write", lambda *given: None)
    loop.train(job(little_art, tmp_path / "run"), lambda event: None, draw_colours)
    assert left == [None, []]


@pytest.mark.parametrize("said", ["[enforce fail] DefaultCPUAllocator: can't allocate memory", "std::bad_alloc"])
def test_memory_that_is_short_wherever_is_a_sentence(said):
    with pytest.raises(UserError, match="not enough memory to train"), in_words():
        raise RuntimeError(said)


def test_wrong_memory_is_not_short_memory():
    assert not is_memory(RuntimeError(GONE))
    assert is_memory(MemoryError())


def test_a_mistake_of_ours_stays_one():
    with pytest.raises(RuntimeError, match="shapes"), in_words():
        raise RuntimeError("shapes do not fit")
