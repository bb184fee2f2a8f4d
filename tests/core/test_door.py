"""A job in its own process speaks in events alone, stops when asked, and ends with what became of it."""

import subprocess
import sys
from pathlib import Path

import pytest

from core.events import Done, Event, Failed, Progress, Said, decode

WORKS = """
import os, sys, time
from core.door import serve
from core.errors import UserError
from core.events import Progress, Said

def quiet(report, wishes):
    report(Said("für Bob"))

def chatty(report, wishes):
    print("a library talks")
    os.write(1, b"a C library talks\\n")
    report(Progress(1, 1))

def endless(report, wishes):
    step = 0
    while True:
        step += 1
        report(Progress(step, 0))
        time.sleep(0.01)

def refused(report, wishes):
    raise UserError("The folder holds no pictures.")

def faulty(report, wishes):
    report.nothing

def full(report, wishes):
    raise OSError(28, "No space left on device")

def hungry(report, wishes):
    raise MemoryError

def crowded(report, wishes):
    raise RuntimeError("CUDA out of memory. Tried to allocate 20.00 MiB.")

def driverless(report, wishes):
    raise RuntimeError("CUDA error: unspecified launch failure")

sys.exit(serve(globals()[sys.argv[1]]))
"""


@pytest.fixture
def job(request: pytest.FixtureRequest):
    process = subprocess.Popen(
        [sys.executable, "-c", WORKS, request.param],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    with process:
        yield process
        process.kill()


def _read(job: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """All it said, with its stdin left open: closing that means to stop."""
    assert job.stdout is not None
    assert job.stderr is not None
    said = job.stdout.read(), job.stderr.read()
    job.wait(timeout=60)
    return said


def _events(out: bytes) -> list[Event]:
    return [decode(line) for line in out.decode("utf-8").splitlines()]


@pytest.mark.parametrize("job", ["quiet"], indirect=True)
def test_what_is_reported_arrives_and_done_comes_last(job) -> None:
    out, _ = _read(job)

    assert _events(out) == [Said("für Bob"), Done()]
    assert job.returncode == 0


@pytest.mark.parametrize("job", ["chatty"], indirect=True)
def test_what_libraries_print_goes_to_the_log(job) -> None:
    out, err = _read(job)

    assert _events(out) == [Progress(1, 1), Done()]
    assert b"a library talks" in err
    assert b"a C library talks" in err


@pytest.mark.parametrize("job", ["endless"], indirect=True)
def test_the_word_stop_ends_it_as_stopped(job) -> None:
    job.stdout.readline()
    out, _ = job.communicate(b"stop\n", timeout=60)

    assert _events(out)[-1] == Done(stopped=True)


@pytest.mark.parametrize("job", ["endless"], indirect=True)
def test_other_words_change_nothing_and_a_closed_pipe_ends_it(job) -> None:
    job.stdin.write(b"faster\n")
    job.stdin.flush()
    job.stdout.readline()
    assert job.poll() is None

    out, _ = job.communicate(timeout=60)  # closes stdin

    assert _events(out)[-1] == Done(stopped=True)


@pytest.mark.parametrize("job", ["endless"], indirect=True)
def test_a_window_that_is_gone_ends_it_quietly(job) -> None:
    job.stdout.readline()
    job.stdout.close()

    assert job.wait(timeout=60) == 0
    assert job.stderr.read() == b""


@pytest.mark.parametrize("job", ["refused"], indirect=True)
def test_what_the_user_can_mend_arrives_as_its_sentence(job) -> None:
    out, err = _read(job)

    assert _events(out) == [Failed("The folder holds no pictures.")]
    assert err == b""


@pytest.mark.parametrize(
    ("job", "words"),
    [
        ("faulty", "fault in this program"),
        ("full", "The disk is full"),
        ("hungry", "not enough memory"),
        ("crowded", "not enough memory"),
        ("driverless", "graphics card or its driver failed"),
    ],
    indirect=["job"],
)
def test_what_breaks_it_is_said_in_a_sentence_too(job, words: str) -> None:
    out, _ = _read(job)

    (last,) = _events(out)
    assert isinstance(last, Failed)
    assert words in last.sentence
