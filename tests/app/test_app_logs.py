"""Logs do not grow without end, and say nothing of where a person's files lie unless that is asked for."""

import logging
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from app import logs
from app.places import log_folder
from core.discreet import ASKED, without_paths

OWN = Path(logs.__file__).resolve().parents[1]


@pytest.fixture
def logger() -> Iterator[logging.Logger]:
    """The program's own, as at its start; what a test's runner listens with comes back afterwards."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    hooks = logs.sys.excepthook, logs.threading.excepthook
    root.handlers.clear()
    logs.start_logging()
    yield root
    logs.qInstallMessageHandler(None)
    logs.sys.excepthook, logs.threading.excepthook = hooks
    for handler in root.handlers:
        handler.close()
    root.handlers[:] = before
    root.setLevel(level)


def written() -> str:
    return "".join(file.read_text(encoding="utf-8") for file in sorted(log_folder().iterdir()))


def test_logs_rotate_and_the_oldest_go(logger: logging.Logger, monkeypatch: pytest.MonkeyPatch) -> None:
    (handler,) = [handler for handler in logger.handlers if isinstance(handler, RotatingFileHandler)]
    assert (handler.maxBytes, handler.backupCount) == (logs.BYTES, logs.FILES)
    monkeypatch.setattr(handler, "maxBytes", 2_000)
    for number in range(200):
        logger.info("Round %d of a long day", number)
    sizes = {file.name: file.stat().st_size for file in log_folder().iterdir()}
    assert set(sizes) == {"spritewell.log", *(f"spritewell.log.{n}" for n in range(1, logs.FILES + 1))}
    assert max(sizes.values()) <= 2_000
    assert "Round 199 " in written()
    assert "Round 0 " not in written()


def test_a_log_names_files_but_not_where_they_lie(logger: logging.Logger) -> None:
    try:
        Path("/home/anna/Secret Client/art/knight one.png").read_bytes()
    except OSError:
        logger.exception("Damaged: %s", Path("/home/anna/Secret Client/art/orc.png"))
    assert "orc.png" in written()
    assert "knight one.png" in written()
    assert 'File "tests/app/test_app_logs.py"' in written()
    assert not [private for private in ("anna", "Secret", "Client", str(OWN)) if private in written()]


def test_whole_paths_are_there_where_they_are_asked_for(
    logger: logging.Logger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ASKED, "yes")
    logger.info("Damaged: %s", "/home/anna/art/orc.png")
    assert "/home/anna/art/orc.png" in written()


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("C:\\Users\\Anna B\\art\\x.png is read-only.", "…/x.png is read-only."),
        ("\\\\nas\\Client X\\a.png is gone.", "…/a.png is gone."),
        (
            '{"source": "C:\\\\Users\\\\Anna\\\\art", "run": "/mnt/Client X/p/0001"}',
            '{"source": "…/art", "run": "…/0001"}',
        ),
        ("1/2 of a step, 3 / 4 and/or 50 %; https://spritewell.example/a/b", None),
        ("app/logs.py, a relative one", None),
        (f'File "{OWN}/app/logs.py", line 3', 'File "app/logs.py", line 3'),
    ],
)
def test_paths_of_every_system_are_known_and_nothing_else_is_taken_for_one(said: str, shown: str | None) -> None:
    assert without_paths(said) == (said if shown is None else shown)


def test_a_home_is_called_after_nobody() -> None:
    assert without_paths(f"In {Path.home()}") == "In ~"


def test_a_read_only_home_keeps_nobody_from_drawing(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied")

    root = logging.getLogger()
    before = root.handlers[:]
    root.handlers.clear()
    monkeypatch.setattr(Path, "mkdir", refuse)
    monkeypatch.setattr(logs.sys, "excepthook", logs.sys.excepthook)
    monkeypatch.setattr(logs.threading, "excepthook", logs.threading.excepthook)
    logs.start_logging()
    logs.qInstallMessageHandler(None)
    (handler,), root.handlers[:] = root.handlers[:], before
    assert isinstance(handler, logging.StreamHandler)
