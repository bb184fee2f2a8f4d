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
    assert SETUP.count("#define Opener ") == 2, "both programs may be there, and one may go"
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


STUBS = {
    "codesign": 'echo "codesign $*" >>"$TOLD"',
    "ditto": 'echo "ditto $*" >>"$TOLD"; cp -R "$1" "$2"',
    "hdiutil": 'echo "hdiutil $*" >>"$TOLD"; for last; do :; done; touch "$last"',
    "xcrun": 'echo "xcrun $*" >>"$TOLD"',
}


@pytest.mark.skipif(os.name != "posix", reason="a script for the shell of a Mac")
@pytest.mark.parametrize("names", [{}, {"IDENTITY": "Developer ID Application: A", "PROFILE": "ours"}])
def test_the_script_for_the_mac_signs_what_is_inside_first_and_packs_the_program_with_a_way_to_its_place(
    tmp_path: Path, names: dict[str, str]
) -> None:
    """With stand-ins for the four programs of a Mac that write down what they are asked."""
    app, told = tmp_path / "Spritewell Studio.app", tmp_path / "told.txt"
    (app / "Contents" / "MacOS").mkdir(parents=True)
    (app / "Contents" / "Frameworks").mkdir()
    (app / "Contents" / "Frameworks" / "libqt.dylib").touch()
    (app / "Contents" / "MacOS" / "spritewell").touch(mode=0o755)
    for name, body in STUBS.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    environment = os.environ | names | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "TOLD": str(told)}
    script = INSTALLERS / "mac" / "make_dmg.sh"
    image = tmp_path / "out.dmg"
    subprocess.run([str(script), str(app), str(image)], check=True, env=environment)

    lines = told.read_text(encoding="utf-8").splitlines()
    signed = [line for line in lines if line.startswith("codesign")]
    assert "libqt.dylib" in signed[0]
    assert signed[1].endswith("Spritewell Studio.app")
    assert "--verify" in signed[2]
    assert ("entitlements.plist" in signed[1]) is bool(names)
    assert [line.split()[0] for line in lines[3:]] == ["ditto", "hdiutil", *(["xcrun", "xcrun"] if names else [])]
    assert "-volname Spritewell Studio" in lines[4]
    assert image.is_file()


WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.stem)
def test_a_workflow_asks_only_for_what_is_there_and_for_actions_that_cannot_change(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    asked = set(re.findall(r"packaging/dev\.py ([\w-]+)", text))
    told = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "dev.py"), "--help"], capture_output=True, text=True
    )
    assert asked <= set(re.findall(r"dev\.py ([\w-]+)", told.stdout))
    assert all((ROOT / file).exists() for file in re.findall(r"(?:^|[ \"])(\.ci/\w+)", text, re.MULTILINE))
    used = re.findall(r"uses: (\S+)", text)
    assert used
    assert [action for action in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action)] == []
