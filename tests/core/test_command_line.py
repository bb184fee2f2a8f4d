"""The command line does each step of the walk, answers in JSON, and says in a sentence what is wrong."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tiny import tiny_sprites

from app.__main__ import main as start
from core.__main__ import main
from core.errors import Stopped, UserError
from core.jobs import Mark
from core.library import Drawing
from core.project import open_project
from core.train import loop
from core.verbs import VERBS


def _pixels(file: Path) -> bytes:
    with Image.open(file) as image:
        return image.convert("RGBA").tobytes()


# import


def test_art_comes_into_a_new_project_and_each_file_is_accounted_for(ask, art: Path, tmp_path: Path) -> None:
    (art / "notes.png").write_text("no picture", encoding="utf-8")

    answer = ask("import", art, "--project", tmp_path / "project")

    assert len(answer["taken"]) == 6
    assert {tuple(taken["words"]) for taken in answer["taken"]} == {("imp",), ("slime",)}
    assert [Path(refused["path"]).name for refused in answer["refused"]] == ["notes.png"]
    assert answer["size"] == 16


def test_an_import_that_brings_nothing_leaves_no_project_behind(refuse, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("no picture", encoding="utf-8")
    refuse("import", tmp_path / "notes", "--project", tmp_path / "game")
    assert not (tmp_path / "game").exists()


def test_an_import_where_all_is_refused_fails_and_says_why(capsys, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("no picture", encoding="utf-8")
    assert main(["import", str(tmp_path / "a.txt"), "--project", str(tmp_path / "game")]) == 1
    *_, first, second = capsys.readouterr().err.splitlines()
    assert first == f"No sprite came into {tmp_path / 'game'}: nothing of what was named can be used."
    assert "a.txt is not a picture" in second
    assert not (tmp_path / "game").exists()


def test_an_import_of_nothing_new_into_a_set_says_so_and_why(ask, capsys, art: Path, tmp_path: Path) -> None:
    ask("import", art, "--project", tmp_path / "game")
    (tmp_path / "a.txt").write_text("no picture", encoding="utf-8")
    assert main(["import", str(tmp_path / "a.txt"), "--project", str(tmp_path / "game")]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"Nothing new came into {tmp_path / 'game'}."
    assert "a.txt is not a picture" in second


def test_an_import_says_why_sprites_have_this_size(capsys, art: Path, tmp_path: Path) -> None:
    assert main(["import", str(art), "--project", str(tmp_path / "game")]) == 0
    _, why = capsys.readouterr().out.splitlines()
    assert why == "Sprites are 16 × 16: 6 of the 6 pictures fit, and nothing is stretched."


def test_one_sprite_that_came_in_is_spoken_of_as_one(capsys, art: Path, tmp_path: Path) -> None:
    assert main(["import", str(next(art.rglob("*.png"))), "--project", str(tmp_path / "game")]) == 0
    assert capsys.readouterr().out.startswith(f"1 sprite of 16 × 16 came into {tmp_path / 'game'}.")


def test_importing_again_adds_what_is_new_alone(ask, art: Path, tmp_path: Path) -> None:
    ask("import", art, "--project", tmp_path / "project")
    Image.fromarray(tiny_sprites(1, seed=9)[0]).save(art / "new.png")

    answer = ask("import", art, "--project", tmp_path / "project")

    assert [taken["name"] for taken in answer["taken"]] == ["new"]
    assert ask("info", tmp_path / "project")["sprites"] == 7


def test_a_sheet_is_cut_as_it_is_told(ask, tmp_path: Path) -> None:
    Image.fromarray(np.concatenate(tiny_sprites(3), axis=1)).save(tmp_path / "sheet.png")

    answer = ask("import", tmp_path / "sheet.png", "--project", tmp_path / "project", "--slice", "16x16")

    assert len(answer["taken"]) == 3


def test_an_empty_folder_is_refused_in_a_sentence(refuse, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    assert "holds no pictures" in refuse("import", tmp_path / "empty", "--project", tmp_path / "project")


# sample


def test_drawings_come_with_the_recipes_to_draw_them_again(ask, model: Path, tmp_path: Path) -> None:
    answer = ask("sample", model, "--out", tmp_path / "a", "--count", 3, "--seed", 5, "--words", "b")

    recipes = (tmp_path / "a" / "recipes.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["seed"] for line in recipes] == [5, 6, 7]
    assert sorted(path.name for path in (tmp_path / "a").glob("*.png")) == ["000005.png", "000006.png", "000007.png"]
    assert answer["pictures"][0]["recipe"]["words"] == "b"


def test_a_sprite_depends_on_its_seed_alone(ask, model: Path, tmp_path: Path) -> None:
    ask("sample", model, "--out", tmp_path / "many", "--count", 4)
    ask("sample", model, "--out", tmp_path / "one", "--count", 1, "--seed", 3)

    assert _pixels(tmp_path / "one" / "000003.png") == _pixels(tmp_path / "many" / "000003.png")


def test_more_seeds_into_the_same_folder_keep_the_recipes_that_are_there(ask, model: Path, tmp_path: Path) -> None:
    ask("sample", model, "--out", tmp_path / "a", "--count", 2)
    ask("sample", model, "--out", tmp_path / "a", "--count", 2, "--seed", 2)

    assert len((tmp_path / "a" / "recipes.jsonl").read_text(encoding="utf-8").splitlines()) == 4


def test_drawings_are_overwritten_only_when_that_is_allowed(ask, refuse, model: Path, tmp_path: Path) -> None:
    ask("sample", model, "--out", tmp_path / "a", "--count", 2)

    assert "holds 000001.png already" in refuse("sample", model, "--out", tmp_path / "a", "--seed", "1")
    ask("sample", model, "--out", tmp_path / "a", "--seed", "1", "--count", 2, "--overwrite")

    recipes = (tmp_path / "a" / "recipes.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["seed"] for line in recipes] == [0, 1, 2]


def test_words_that_the_network_does_not_know_are_named(capsys, model: Path, tmp_path: Path) -> None:
    assert main(["sample", str(model), "--out", str(tmp_path / "a"), "--count", "1", "--words", "zork"]) == 0

    assert "This network does not know: zork. It knows: a, b." in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"no network", bytes(1000)])
def test_a_file_that_is_no_network_is_refused_and_nothing_is_written(refuse, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "model.onnx").write_bytes(content)

    refuse("sample", tmp_path / "model.onnx", "--out", tmp_path / "a")

    assert not (tmp_path / "a").exists()


def test_a_folder_without_a_network_is_refused(refuse, art: Path, tmp_path: Path) -> None:
    assert "holds no model.onnx" in refuse("sample", art, "--out", tmp_path / "a")


# sheet


def test_pictures_become_a_sheet_with_its_description(ask, art: Path, tmp_path: Path) -> None:
    answer = ask("sheet", art, "--out", tmp_path / "sheet.png", "--layout", "packed", "--padding", 1)

    assert answer["cells"] == 6
    assert len(json.loads((tmp_path / "sheet.json").read_text(encoding="utf-8"))["frames"]) == 6


def test_a_sheet_is_overwritten_only_when_that_is_allowed(ask, refuse, art: Path, tmp_path: Path) -> None:
    ask("sheet", art, "--out", tmp_path / "sheet.png")

    assert "exists already" in refuse("sheet", art, "--out", tmp_path / "sheet.png")
    ask("sheet", art, "--out", tmp_path / "sheet.png", "--overwrite")


def test_what_is_picked_in_a_project_goes_on_the_sheet(ask, refuse, art: Path, model: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    ask("import", art, "--project", folder)
    assert "Nothing is picked" in refuse("sheet", folder, "--out", tmp_path / "sheet.png")
    ask("sample", model, "--out", folder / "gallery", "--count", 3)
    project = open_project(folder)
    ids = project.library.add_drawings([Drawing(0, f"gallery/{n:06d}.png", "tiny", n, "{}") for n in range(3)])
    project.library.mark(ids[1:], Mark.PICKED)
    project.close()

    assert ask("sheet", folder, "--out", tmp_path / "sheet.png")["cells"] == 2


# info and doctor


def test_info_knows_networks_projects_and_pictures(ask, art: Path, model: Path, tmp_path: Path) -> None:
    ask("import", art, "--project", tmp_path / "project")
    ask("sample", model, "--out", tmp_path / "drawn", "--count", 1, "--words", "a")

    assert ask("info", model)["card"]["words"] == ["a", "b"]
    assert ask("info", tmp_path / "project")["sprites"] == 6
    assert ask("info", tmp_path / "drawn" / "000000.png")["recipe"]["words"] == "a"
    assert ask("info", art / "imp" / "0.png")["recipe"] is None


def test_info_says_what_is_missing(refuse, art: Path, tmp_path: Path) -> None:
    assert "is not there" in refuse("info", tmp_path / "nothing.png")
    assert "neither a project nor a training run" in refuse("info", art)


def test_info_beside_an_open_window_reads_alone(ask, art: Path, tmp_path: Path) -> None:
    ask("import", art, "--project", tmp_path / "project")
    window = open_project(tmp_path / "project")

    assert ask("info", tmp_path / "project")["sprites"] == 6
    window.close()


def test_doctor_counts_what_a_folder_holds(ask, art: Path) -> None:
    shutil.copy(art / "imp" / "0.png", art / "slime" / "twin.png")
    (art / "broken.png").write_bytes((art / "imp" / "0.png").read_bytes()[:60])

    answer = ask("doctor", art)

    assert (answer["sprites"], answer["size"], answer["exact"]) == (6, 16, True)
    assert answer["labels"] == [{"what": "imp", "count": 3}, {"what": "slime", "count": 3}]
    assert [Path(refused["path"]).name for refused in answer["refused"]] == ["broken.png"]
    assert answer["sizes"] == [{"what": "16x16", "count": 7}]


def test_doctor_names_the_flaws_and_the_pictures_that_have_them(ask, art: Path) -> None:
    soft = np.array(Image.open(art / "imp" / "0.png"))
    soft[0, 0] = (255, 0, 0, 100)
    Image.fromarray(soft).save(art / "imp" / "soft.png")

    findings = {found["flaw"]: found["pictures"] for found in ask("doctor", art)["findings"]}

    assert findings["soft alpha"] == ["soft"]


def test_doctor_asks_a_live_session_what_this_machine_can_do(ask, monkeypatch: pytest.MonkeyPatch, model: Path) -> None:
    monkeypatch.setattr("core.verbs.doctor.resource", lambda *parts: model)

    answer = ask("doctor")

    assert answer["providers"][-1] == "CPU"
    assert answer["sprites_per_second"] > 0
    assert "PyTorch" in answer["learns_on"]


# the words themselves


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["dance"],
        ["train", "art"],
        ["sample"],
        ["import", "art", "--project", "p", "--size", "17"],
        ["train", "art", "--out", "run", "--steps", "3", "--minutes", "1"],
        ["sheet", "a.png", "--out", "b.png", "--layout", "heap"],
    ],
)
def test_wrong_words_end_with_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)

    assert left.value.code == 2


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(capsys, verb: str) -> None:
    with pytest.raises(SystemExit) as left:
        main([verb, "--help"])

    assert left.value.code == 0
    assert verb in capsys.readouterr().out


@pytest.mark.parametrize(("error", "code"), [(UserError("The disk is full."), 1), (Stopped(), 130)])
def test_how_it_ended_is_in_the_exit_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error, code: int) -> None:
    def end(*_: object) -> None:
        raise error

    monkeypatch.setattr(loop, "train", end)

    assert main(["train", str(tmp_path), "--out", str(tmp_path / "run")]) == code


# spritewell itself


def test_a_verb_needs_no_window(capsys, model: Path) -> None:
    assert start(["info", str(model)]) == 0
    assert "the network tiny" in capsys.readouterr().out


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a display is always there")
def test_without_a_display_a_sentence_names_the_demo(capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    assert start([]) == 1
    assert "spritewell demo" in capsys.readouterr().err


def test_a_folder_opens_in_the_window(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[list[str]] = []
    monkeypatch.setattr("app.front.run", lambda argv: opened.append(argv[1:]) or 0)

    assert start([str(tmp_path)]) == 0
    assert start([]) == 0
    assert opened == [[str(tmp_path)], []]


@pytest.mark.skipif(os.name == "nt", reason="a pipe without a reader is another error on Windows")
def test_a_reader_who_has_seen_enough_is_no_fault(art: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    words = [sys.executable, "-m", "core", "doctor", str(art)]
    ended = subprocess.run(words, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert (ended.returncode, ended.stderr) == (0, "")
