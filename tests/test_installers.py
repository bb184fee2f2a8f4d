"""Installers: complete, and of one mind about names, versions and places. What cannot run here is read."""

import configparser
import os
import plistlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from core.project import DOOR

ROOT = Path(__file__).resolve().parents[1]
INSTALLERS = ROOT / "packaging" / "installers"
MIME = "application/x-spritewell"
SETUP = (INSTALLERS / "windows" / "spritewell.iss").read_text(encoding="utf-8")


@pytest.mark.parametrize("script", sorted(INSTALLERS.rglob("*.sh")), ids=lambda script: script.name)
def test_scripts_are_sound(script: Path) -> None:
    assert os.access(script, os.X_OK)
    assert subprocess.run(["sh", "-n", str(script)]).returncode == 0
    if shutil.which("shellcheck"):
        told = subprocess.run(["shellcheck", str(script)], capture_output=True, text=True)
        assert told.stdout == ""


def test_a_double_click_opens_projects_on_every_system() -> None:
    ending = Path(DOOR).suffix
    entry = configparser.RawConfigParser(delimiters="=")
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(INSTALLERS / "linux" / "spritewell.desktop", encoding="utf-8")
    kinds = ET.parse(INSTALLERS / "linux" / "spritewell.xml").getroot()
    spec = (ROOT / "packaging" / "spritewell.spec").read_text(encoding="utf-8")

    assert entry["Desktop Entry"]["MimeType"] == f"{MIME};"
    assert entry["Desktop Entry"]["Exec"] == "spritewell %f"
    assert [(kind.get("type"), glob.get("pattern")) for kind in kinds for glob in kind if "glob" in glob.tag] == [
        (MIME, f"*{ending}")
    ]
    assert f"Software\\Classes\\{ending}\\OpenWithProgids" in SETUP
    assert f'"CFBundleTypeExtensions": ["{ending[1:]}"]' in spec


def test_the_setup_for_windows_names_files_that_are_there_and_removes_only_what_it_brought() -> None:
    sections = re.findall(r"^\[(\w+)\]$", SETUP, re.MULTILINE)
    root = (INSTALLERS / "windows" / "../../..").resolve()

    assert sections == ["Setup", "Languages", "Tasks", "InstallDelete", "Files", "Icons", "Registry", "Run"]
    assert root == ROOT
    assert re.findall(r"^LicenseFile=(.+)$", SETUP, re.MULTILINE) == ["{#Root}\\LICENSE"]
    assert len(set(re.findall(r"\{\{([0-9A-F-]{36})\}", SETUP))) == 2
    assert "[UninstallDelete]" not in SETUP
    for line in re.findall(r"^Root: .+$", SETUP, re.MULTILINE):
        assert line.startswith("Root: HKA;"), "what belongs to one user stays with that user"


def test_the_mac_is_told_why_the_program_asks_for_what_it_asks() -> None:
    rights = plistlib.loads((INSTALLERS / "mac" / "entitlements.plist").read_bytes())
    assert set(rights.values()) == {True}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the script is for Linux desktops")
def test_the_menu_gets_the_program_and_gives_it_back(tmp_path: Path, empty_home: Path) -> None:
    folder = tmp_path / "my games" / "spritewell"
    entry = folder / "share" / "applications" / "spritewell.desktop"
    entry.parent.mkdir(parents=True)
    entry.write_text((INSTALLERS / "linux" / "spritewell.desktop").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "share" / "icons").mkdir()
    (folder / "share" / "icons" / "spritewell.svg").touch()
    for program in ("spritewell", "spritewell-cli"):
        (folder / program).touch()
    shutil.copy2(INSTALLERS / "linux" / "install.sh", folder / "install.sh")
    (empty_home / "project").mkdir()

    subprocess.run([str(folder / "install.sh")], check=True, capture_output=True)
    data = Path(os.environ["XDG_DATA_HOME"])
    put = (data / "applications" / "spritewell.desktop").read_text(encoding="utf-8")
    assert f'Exec="{folder / "spritewell"}" %f\n' in put
    assert (empty_home / ".local" / "bin" / "spritewell-cli").readlink() == folder / "spritewell-cli"

    subprocess.run([str(folder / "install.sh"), "--remove"], check=True, capture_output=True)
    left = {file.name for file in empty_home.rglob("*") if file.is_file() or file.is_symlink()}
    assert left - {"mimeinfo.cache"} == set()
    assert (folder / "spritewell").is_file()
    assert (empty_home / "project").is_dir()
