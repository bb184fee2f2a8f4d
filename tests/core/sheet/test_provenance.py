"""The provenance page names what was checked, and claims "only our own art" where that is proven alone."""

import json
from dataclasses import replace

import onnx
import pytest
from PIL import Image
from sheets import content_of
from tiny import tiny_model, tiny_sprites

from core.card import CARD_KEY, Card, to_json
from core.generate.denoiser import Denoiser
from core.generate.onnx_file import read_card
from core.generate.recipe import recipe_of, write_png
from core.generate.sampler import Manner, sample
from core.jobs import ImportJob, SheetJob
from core.project import create
from core.sheet.making import make_sheet
from core.sheet.provenance import Home
from core.sprites.collection import fingerprint, read_collection
from core.verbs.importing import add_art


@pytest.fixture
def project(tmp_path):
    """Six own sprites."""
    art = tmp_path / "art"
    art.mkdir()
    for number, rgba in enumerate(tiny_sprites(6)):
        Image.fromarray(rgba).save(art / f"own_{number}.png")
    project = create(tmp_path / "project")
    add_art(project, ImportJob((art,), project.folder), lambda _event: None)
    project.close()
    return project.folder


def trained(project, **facts):
    """A run whose network says that it learned the project's sprites, or what else it is told to say."""
    file = project / "runs" / "0001" / "model.onnx"
    tiny_model(file, 16)
    card = read_card(file)
    told = {"fingerprint": fingerprint(read_collection(project)), "recipe": {"base": "scratch"}, **facts}
    model = onnx.load(file)
    onnx.helper.set_model_props(model, {CARD_KEY: to_json(replace(card, **told))})
    onnx.save(model, file)
    return file


def drawn(model, folder):
    denoiser = Denoiser(model)
    (rgba,) = sample(denoiser, denoiser.card, [3], Manner(steps=3))
    write_png(folder / "new.png", rgba, recipe_of(denoiser, Manner(steps=3), 3, "2026-01-02"))
    return folder / "new.png"


def told_of(picture, project, out, **choices):
    job = SheetJob((picture,), out / "crew.png", provenance=True, **choices)
    return content_of(make_sheet(job, home=Home(project)))


def test_a_network_from_nothing_that_learned_these_files_proves_that_all_is_our_own(project, tmp_path):
    files = told_of(drawn(trained(project), tmp_path), project, tmp_path / "out")
    told = json.loads(files["crew-provenance.json"])
    assert told["statement"].startswith("Made only from our own art: ")
    (sprite,), (network,) = told["sprites"], told["networks"]
    assert (sprite["seed"], sprite["made"], sprite["network"]) == (3, "2026-01-02", network["sha256"])
    assert network["learned_own"]
    assert [file["name"] for file in told["own_files"]] == [f"own_{number}" for number in range(6)]


def test_a_network_that_began_from_another_is_said_to(project, tmp_path):
    files = told_of(drawn(trained(project, recipe={"base": "base"}), tmp_path), project, tmp_path / "out")
    told = json.loads(files["crew-provenance.json"])
    assert told["statement"].startswith("Made from our own art: ")
    assert "began from another network" in told["statement"]


@pytest.mark.parametrize("facts", [{"fingerprint": "0" * 64}, {"fingerprint": ""}])
def test_a_network_that_learned_other_files_proves_nothing(project, tmp_path, facts):
    files = told_of(drawn(trained(project, **facts), tmp_path), project, tmp_path / "out")
    told = json.loads(files["crew-provenance.json"])
    assert told["statement"].startswith("Not every sprite")
    assert not told["networks"][0]["learned_own"]


def test_a_picture_without_a_recipe_is_compared_and_claims_nothing(project, tmp_path):
    files = told_of(tmp_path / "art" / "own_3.png", project, tmp_path / "out", licence="All ours <2026>")
    told = json.loads(files["crew-provenance.json"])
    (sprite,) = told["sprites"]
    assert (sprite["nearest"], sprite["distance"], sprite["kin"]) == ("own_3", 0.0, "copy")
    assert told["statement"].startswith("Not every sprite")
    page = files["crew-provenance.html"].decode()
    assert "All ours &lt;2026&gt;" in page
    assert page.count("<img") == 2
    assert "<script" not in page


def test_the_game_files_say_nothing_of_it(project, tmp_path):
    files = told_of(tmp_path / "art" / "own_3.png", project, tmp_path / "out")
    with Image.open(tmp_path / "out" / "crew.png") as image:
        assert set(image.info) <= {"transparency"}
    assert b"own_0" not in files["crew.json"]
    assert Card.__name__ not in files["crew.json"].decode()
