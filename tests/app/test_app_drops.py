"""A drawing that is dropped on the window brings its settings back; any other picture is art."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tiny import tiny_model, tiny_sprites

from app.actions import Actions
from app.drops import Drops
from app.generate.drawing import Opened
from app.generate.page import GeneratePage
from app.generate.recall import kept_of, words_of
from app.session import Session
from core.generate.denoiser import Denoiser
from core.generate.edit import variation
from core.generate.recall import Recalled, recall
from core.generate.recipe import Recipe, png_bytes, read_recipe, redraw, write_png


@pytest.fixture
def run(session: Session) -> Path:
    """A network that knows words, in a run of the project."""
    assert session.project is not None
    return tiny_model(session.project.runs / "0001" / "model.onnx", words=("red", "potion")).parent


@pytest.fixture
def recipe(run: Path) -> Recipe:
    digest = Denoiser(run / "model.onnx", "cpu").digest
    return Recipe(
        "tiny", digest, 77, 16, "red potion:-0.5", 2.5, 7, "curve", "euler", curve=(0.9, 0.6, 0.4, 0.25), tidy=False
    )


@pytest.fixture
def page(qtbot: QtBot, session: Session, actions: Actions) -> GeneratePage:
    page = GeneratePage(session, actions)
    qtbot.addWidget(page)
    page.show()
    return page


def test_a_drawing_is_known_from_art(qtbot: QtBot, session: Session, recipe: Recipe, tmp_path: Path, run: Path) -> None:
    drops = Drops(session, session)
    write_png(tmp_path / "drawn.png", tiny_sprites(1)[0], recipe)
    write_png(tmp_path / "art.png", tiny_sprites(1)[0], None)
    with qtbot.waitSignal(drops.drawing_came, timeout=10_000) as came:
        drops.take([tmp_path / "drawn.png"])
    assert came.args == [Recalled(tmp_path / "drawn.png", recipe, run / "model.onnx")]
    with qtbot.waitSignal(drops.art_came, timeout=10_000) as came:
        drops.take([tmp_path / "art.png"])
    assert came.args == [[tmp_path / "art.png"]]


def test_several_files_folders_and_broken_recipes_are_art(
    qtbot: QtBot, session: Session, recipe: Recipe, tmp_path: Path
) -> None:
    drops = Drops(session, session)
    broken = replace(recipe, solver="magic")
    (tmp_path / "a.png").write_bytes(png_bytes(tiny_sprites(1)[0], broken))
    for paths in ([tmp_path / "a.png"] * 2, [tmp_path], [tmp_path / "a.png"]):
        with qtbot.waitSignal(drops.art_came, timeout=10_000) as came:
            drops.take(paths)
        assert came.args == [paths]


def test_its_settings_and_its_network_are_back(
    qtbot: QtBot, session: Session, page: GeneratePage, recipe: Recipe, run: Path
) -> None:
    with qtbot.waitSignal(session.said) as said:
        session.recalled.emit(Recalled(Path("drawn.png"), recipe, run / "model.onnx"))
    assert "drawn.png are back" in said.args[0]
    panel = page._panel
    assert session.model() == run / "model.onnx"
    assert (panel.words, panel.steps, panel.take_seed()) == ("red potion:-0.5", 7, 77)
    assert (panel.advanced.guidance, panel.advanced.schedule, panel.advanced.solver) == (
        2.5,
        "curve:0.9,0.6,0.4,0.25",
        "euler",
    )
    assert not panel.advanced.is_tidy


@pytest.mark.parametrize("steered", [{}, {"solver": "sde2", "seed": 10**12, "path": (7, 7, 10**12, 5, 5, 5, 5)}])
def test_the_first_of_the_wall_is_that_sprite(
    qtbot: QtBot,
    session: Session,
    page: GeneratePage,
    actions: Actions,
    recipe: Recipe,
    run: Path,
    steered: dict[str, object],
) -> None:
    recipe = replace(recipe, **steered)
    denoiser = Denoiser(run / "model.onnx", "cpu")
    session.recalled.emit(Recalled(Path("drawn.png"), recipe, run / "model.onnx"))
    with qtbot.waitSignal(session.drawings_changed, timeout=20_000) as drawn:
        actions.generate.trigger()
    assert session.project is not None
    file = session.project.folder / session.library.drawing(drawn.args[0][0]).file
    again = read_recipe(file)
    assert again is not None
    assert replace(again, made="") == recipe
    assert png_bytes(redraw(denoiser, denoiser.card, recipe), again) == file.read_bytes()


def test_an_edit_is_drawn_again_at_once(
    qtbot: QtBot, session: Session, page: GeneratePage, recipe: Recipe, run: Path
) -> None:
    edited = replace(recipe, edit=variation(tiny_sprites(1)[0], 0.4))
    with qtbot.waitSignal(session.drawings_changed, timeout=20_000) as drawn:
        session.recalled.emit(Recalled(Path("drawn.png"), edited, run / "model.onnx"))
    assert session.project is not None
    again = read_recipe(session.project.folder / session.library.drawing(drawn.args[0][0]).file)
    assert again is not None
    assert replace(again, made="") == edited


def test_a_drawing_of_another_device_may_differ_and_that_is_said(
    qtbot: QtBot, session: Session, page: GeneratePage, recipe: Recipe, run: Path
) -> None:
    page._recall.know(Opened(run / "model.onnx", "CPU int8", 2))
    with qtbot.waitSignal(session.said) as said:
        session.recalled.emit(Recalled(Path("a.png"), recipe, run / "model.onnx"))
    assert said.args[0] == "The settings of a.png are back. It was drawn on the CPU: here a pixel of it may differ."


@pytest.mark.parametrize(
    ("device", "threads", "said"),
    [
        ("CPU", 1, "Drawing on the CPU (1 thread)"),
        ("CPU int8", 2, "Drawing on the CPU, in 8 bits (2 threads)"),
        ("CUDA", 2, "Drawing on the graphics card, by CUDA"),
        ("CUDA fp16", 2, "Drawing on the graphics card, by CUDA in 16 bits"),
    ],
)
def test_the_status_bar_names_the_device_that_lives(device: str, threads: int, said: str) -> None:
    assert words_of(Opened(Path("m.onnx"), device, threads)) == said


@pytest.mark.parametrize(
    "changes",
    [{"curve": (0.5,)}, {"steps": 400}, {"guidance": 9.0}],
)
def test_what_this_page_cannot_show_is_not_promised(
    qtbot: QtBot, session: Session, page: GeneratePage, recipe: Recipe, run: Path, changes: dict[str, object]
) -> None:
    with qtbot.waitSignal(session.said) as said:
        session.recalled.emit(Recalled(Path("a.png"), replace(recipe, **changes), run / "model.onnx"))
    assert said.args[0] == "The settings of a.png are back as far as this page has them."


def test_a_network_that_is_not_at_hand_is_named(
    qtbot: QtBot, session: Session, page: GeneratePage, recipe: Recipe
) -> None:
    with qtbot.waitSignal(session.failed) as failed:
        session.recalled.emit(Recalled(Path("drawn.png"), replace(recipe, model="Wizards"), None))
    assert "its network Wizards is not in this project" in failed.args[0]
    assert page._panel.words == recipe.words


def test_models_that_cannot_be_read_are_passed_over(recipe: Recipe, run: Path, tmp_path: Path) -> None:
    write_png(tmp_path / "a.png", tiny_sprites(1)[0], recipe)
    found = recall(tmp_path / "a.png", [tmp_path / "gone.onnx", tmp_path, run / "model.onnx"])
    assert found is not None
    assert found.model == run / "model.onnx"


def test_what_is_kept_of_a_recipe_is_what_the_panel_keeps(recipe: Recipe) -> None:
    assert kept_of(recipe)["spacing"] == "curve:0.9,0.6,0.4,0.25"
    assert kept_of(replace(recipe, spacing="flow", curve=()))["spacing"] == "flow"
