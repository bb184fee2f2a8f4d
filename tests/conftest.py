"""What all tests stand on: Qt without a screen, an empty home, and the sprite sets where they are at hand."""

import os
from pathlib import Path

os.environ["SPRITEWELL_LANGUAGE"] = "en"
os.environ["QT_QPA_PLATFORM"] = os.environ.get("SPRITEWELL_TEST_PLATFORM", "offscreen")  # before Qt is imported

import pytest

SETS = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(autouse=True)
def empty_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the settings of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


@pytest.fixture(scope="session")
def sets() -> Path:
    """Public-domain sprite sets that lie beside a developer's checkout and are no part of the project."""
    if not SETS.is_dir():
        pytest.skip("the sprite sets are not beside this checkout")
    return SETS
