"""What an artist and the program do to a project, each told step by step: `say` hears what is done and promised."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PIL import Image
from tiny import tiny_sprites
from world import RECIPE, age, export_of

from core.gallery.choices import Rate, collect, groups, rate
from core.generate.keeping import write_drawings
from core.jobs import DrawJob, ImportJob, Mark
from core.project import open_project
from core.sheet.making import make_sheet
from core.sprites.curing import carry_out
from core.sprites.findings import Cure, Flaw
from core.verbs.importing import import_into

Say = Callable[[str], None]
Act = Callable[[Path, Say], None]


def import_more(project: Path, say: Say) -> None:
    say("?sprites all 14")
    import_into(ImportJob((project.parent / "more",), project), lambda event: None)
    say("sprites all 14")


def mark(project: Path, say: Say) -> None:
    opened = open_project(project)
    try:
        library = opened.library
        ids = library.drawing_ids()
        for number, id in enumerate(ids):
            kind = (Mark.PICKED, Mark.REJECTED, Mark.UNRATED)[number % 3]
            say(f"?mark {id} {kind.value}")
            library.mark([id], kind)
            say(f"mark {id} {kind.value}")
            say(f"?stars {id} {number % 6}")
            rate(library, Rate.STARS, {id: number % 6})
            say(f"stars {id} {number % 6}")
        collect(library, groups(library)[0].id, ids)
        say(f"group Heroes {len(ids)}")
    finally:
        opened.close()


def keep(project: Path, say: Say) -> None:
    """A wall that was drawn becomes files and rows, twice."""
    opened = open_project(project)
    try:
        for first in (100, 103):
            recipes = [replace(RECIPE, seed=first + place) for place in range(3)]
            rows = write_drawings(project, tiny_sprites(3, seed=first), recipes)
            opened.library.add_drawings(rows)
            for row in rows:
                say(f"drawing {row.file} yes")
    finally:
        opened.close()


def export(project: Path, say: Say) -> None:
    """Over the sheet that is there, with other sprites, three times."""
    for count in (9, 2, 12):
        say(f"?sheet hero.json {count}")
        make_sheet(export_of(project, count))
        say(f"sheet hero.json {count}")


def export_zip(project: Path, say: Say) -> None:
    job = replace(export_of(project, 5), zipped=True, provenance=True, format="godot")
    make_sheet(replace(job, out=project / "sheets" / "pack.zip"))
    say("file sheets/pack.zip yes")


def upgrade(project: Path, say: Say) -> None:
    open_project(project).close()
    say(f"file library.before{OLD + 1}.sqlite yes")


def change(project: Path, say: Say) -> None:
    """Fields, size and palette, as the pages save them."""
    opened = open_project(project)
    try:
        for number in range(4):
            say(f"?field generate.count {number}")
            opened.change(size=16 + 16 * (number % 2), fields={"generate.count": str(number)})
            say(f"field generate.count {number}")
    finally:
        opened.close()


def line_up(project: Path, say: Say) -> None:
    opened = open_project(project)
    try:
        queue = opened.library.queue
        for queued in queue.all()[1:]:
            queue.remove(queued.id)
        say("waits all 1")
        for count in range(4):
            say(f"?waits all {count + 2}")
            queue.add(DrawJob(project / "model.onnx", project, "{}", count + 1), "wall")
            say(f"waits all {count + 2}")
        queue.move(queue.all()[-1].id, 0)
        say("?waits all 4")
        queue.remove(queue.all()[0].id)
        say("waits all 4")
    finally:
        opened.close()


def cure(project: Path, say: Say) -> None:
    """Sprites shown by other files; the ones they came in with stay."""
    opened = open_project(project)
    try:
        sprites = opened.library.sprites()
        cured = carry_out(Cure(Flaw.SOFT_ALPHA), project, sprites, [sprite.id for sprite in sprites], 16)
        before = opened.library.set_looks(cured.looks)
        opened.library.set_looks(before)
        opened.library.set_looks(cured.looks)
        say("sprites all 12")
    finally:
        opened.close()


def learn(project: Path, say: Say) -> None:
    """What a training writes: state, best network and the facts beside them, as core.train.loop does it."""
    import torch

    from core.files import write_whole
    from core.train.checkpoint import BEST, STATE, Weights, save_tensors, save_weights
    from core.train.network import Shape

    run = project / "runs" / "0001"
    run.mkdir(parents=True, exist_ok=True)
    for step in range(1, 4):
        tensors = {"net.a": torch.full((64,), float(step)), "random": torch.arange(64, dtype=torch.uint8)}
        save_tensors(tensors, {"facts": f'{{"step": {step}}}'}, run / STATE)
        write_whole(run / "state.json", f'{{"step": {step}}}')
        save_weights(Weights(Shape(16, 9, (64, 128)), ("a",), tensors | {"random": torch.zeros(2)}), run / BEST)
        say("file runs/0001/state.safetensors yes")
        say("file runs/0001/best.safetensors yes")


def nothing_learned_is_lost(project: Path) -> None:
    """After learn() was broken off: what lies there is whole."""
    from core.train.checkpoint import BEST, STATE, load_tensors, load_weights

    run = project / "runs" / "0001"
    if (run / STATE).is_file():
        header, tensors = load_tensors(run / STATE)
        assert header["facts"] == f'{{"step": {int(tensors["net.a"][0])}}}'
    if (run / BEST).is_file():
        load_weights(run / BEST)


OLD = 3  # steps of the library's history that the old project has


def _old(project: Path) -> None:
    age(project, OLD)


def _soft(project: Path) -> None:
    """Sprites with something to cure."""
    soft = project.parent / "soft"
    soft.mkdir()
    for number, rgba in enumerate(tiny_sprites(4, seed=9)):
        rgba[rgba[..., 3] > 0, 3] = 200
        Image.fromarray(rgba).save(soft / f"{number}.png")
    import_into(ImportJob((soft,), project), lambda event: None)


ACTS: dict[str, Act] = {
    act.__name__: act for act in (import_more, mark, keep, export, export_zip, upgrade, change, line_up, cure, learn)
}
BEFORE: dict[str, Callable[[Path], None]] = {"upgrade": _old, "cure": _soft}
