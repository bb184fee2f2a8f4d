"""A whole file of every kind that the program reads, and the reader that it reaches."""

import json
import shutil
import struct
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from damage import WHOLE, aseprite, misbuilt, saved
from tiny import tiny_model, tiny_sprites

from core.errors import UserError
from core.jobs import DrawJob, TrainJob, to_text

Reader = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Kind:
    whole: Callable[[Path], bytes]  # is given where the file will lie
    reader: Callable[[], Reader]  # imports what it needs
    is_json: bool = False
    misbuilt: Callable[[int], bytes] | None = None  # of the right outer form, with wrong values in it


# pictures


def _picture() -> Reader:
    from core.sprites.opening import open_file

    def read(path: Path) -> None:
        for picture in open_file(path):
            if not picture.frames:
                raise UserError(picture.refused)

    return read


def _misbuilt(name: str) -> Callable[[int], bytes]:
    return lambda seed: misbuilt(name, seed)


# palettes


def _palette() -> Reader:
    from core.sheet.palette_files import read_palette
    from core.sprites.palette_files import read_palette as read_for_sprites

    def read(path: Path) -> None:
        try:
            read_palette(path)
        finally:
            read_for_sprites(path)

    return read


def _sheet_palette() -> Reader:
    from core.sheet.palette_files import read_palette

    return read_palette


_ROWS = [(r, g, 7) for r in range(0, 250, 50) for g in range(0, 250, 60)]
_GPL = "GIMP Palette\nName: x\nColumns: 8\n#\n" + "".join(f"{r:3d} {g:3d} {b:3d}\tname\n" for r, g, b in _ROWS)
_JASC = f"JASC-PAL\r\n0100\r\n{len(_ROWS)}\r\n" + "".join(f"{r} {g} {b}\r\n" for r, g, b in _ROWS)
_COLOURS = b"".join(bytes((*row, 0)) for row in _ROWS)
_RIFF = b"PAL data" + struct.pack("<IHH", len(_COLOURS) + 4, 0x300, len(_ROWS)) + _COLOURS
_ACT = b"".join(bytes(row) for row in _ROWS).ljust(768, b"\0") + struct.pack(">hh", len(_ROWS), -1)

# what a project holds


def _project(path: Path) -> bytes:
    from core.project import Facts

    facts = Facts("x", 1, 16, ("#112233", "#ffeedd"), "feet", "0001", True, {"generate.count": "16", "sheet.last": "a"})
    return json.dumps(asdict(facts)).encode()


def _facts() -> Reader:
    from core.project import read_facts

    return lambda path: read_facts(path.parent)


def _library(path: Path) -> bytes:
    from world import build

    place = Path(tempfile.mkdtemp(dir=path.parent))
    content = (build(place) / "library.sqlite").read_bytes()
    shutil.rmtree(place)
    return content


def _rows() -> Reader:
    from core.gallery.choices import groups, kept_filters
    from core.jobs import Mark
    from core.library import Library

    def read(path: Path) -> None:
        library = Library(path)
        try:
            library.sprites()
            ids = library.drawing_ids()
            library.drawings(ids)
            library.counts()
            library.queue.all()
            groups(library)
            kept_filters(library)
            library.mark(ids[:3], Mark.PICKED)
        finally:
            library.close()

    return read


def _train_job(path: Path) -> bytes:
    return to_text(TrainJob(Path("p"), Path("p/runs/0001"), minutes=2.0, size=16, threads=1)).encode()


def _train() -> Reader:
    from core.jobs import as_command, load_job

    return lambda path: as_command(load_job(TrainJob, path))


def _draw_job(path: Path) -> bytes:
    from core.generate.recipe import to_json

    return to_text(DrawJob(Path("m"), Path("p"), to_json(_recipe()), 4)).encode()


def _draw() -> Reader:
    from core.generate.recipe import from_json
    from core.jobs import load_job

    return lambda path: from_json(load_job(DrawJob, path).recipe)


def _state(path: Path) -> bytes:
    facts = {"step": 12, "spent": 3.5, "best_step": 6, "batch": 8, "words": ["a"], "figures": {"held": 1.5}}
    return json.dumps(facts).encode()


def _run() -> Reader:
    from core.runs import read_run

    return lambda path: read_run(path.parent)


def _log(path: Path) -> bytes:
    lines = [{"step": n, "loss": 1 / (n + 1), "elapsed": n, "per_second": 9.0} for n in range(40)]
    lines += [{"step": n, "held_loss": 1.0, "copies": 0.1, "best_step": n, "copying": False} for n in range(9)]
    return "\n".join(map(json.dumps, lines)).encode()


def _history() -> Reader:
    from core.history import read_history

    return lambda path: read_history(path.parent).verdict


def _plan(path: Path) -> bytes:
    tags = [{"name": "walk", "sprites": ["a.png", "b.png"], "direction": "forward"}]
    return json.dumps(
        {"tags": tags, "sprites": {"a.png": {"duration_ms": 90, "pivot": [1, 2], "move": [0, 1]}}}
    ).encode()


def _read_plan() -> Reader:
    from core.sheet.plan import read_plan

    return read_plan


def _settings(path: Path) -> bytes:
    return json.dumps({"theme": "dark", "recent": ["/a", "/b"]}).encode()


def _read_settings() -> Reader:
    import app.settings

    def read(path: Path) -> None:
        app.settings.settings_file = lambda: path
        app.settings.load_settings()

    return read


# networks and recipes


def _recipe():  # type: ignore[no-untyped-def]
    from core.generate.edit import variation
    from core.generate.recipe import Recipe

    return replace(Recipe("tiny", "0" * 64, 7, 16, words="a"), edit=variation(tiny_sprites(1)[0], 0.5))


def _recipe_png(path: Path) -> bytes:
    from core.generate.recipe import png_bytes

    return png_bytes(tiny_sprites(1)[0], _recipe())


def _read_recipe() -> Reader:
    from core.generate.recipe import read_recipe

    return read_recipe


def _recipe_json(path: Path) -> bytes:
    from core.generate.recipe import to_json

    return to_json(_recipe()).encode()


def _redraw() -> Reader:
    from core.generate.denoiser import Denoiser
    from core.generate.recipe import from_json, redraw

    denoiser = Denoiser(tiny_model(Path(tempfile.mkdtemp()) / "model.onnx"), "cpu", 1)

    def read(path: Path) -> None:
        recipe = from_json(path.read_bytes().decode("utf-8", "replace"))
        if recipe.steps <= 40:  # more is asked for by artists too, and takes its time
            redraw(denoiser, denoiser.card, recipe)

    return read


def _onnx(path: Path) -> bytes:
    return tiny_model(path.with_name("whole.onnx")).read_bytes()


def _denoise() -> Reader:
    from core.generate.denoiser import Denoiser

    def read(path: Path) -> None:
        denoiser = Denoiser(path, "cpu", 1)
        size = denoiser.card.size
        denoiser(np.zeros((1, 4, size, size), np.float32), 1.0)

    return read


def _card() -> Reader:
    from core.generate.onnx_file import read_card

    return read_card


def _weights(path: Path) -> bytes:
    from core.train.checkpoint import Weights, save_weights
    from core.train.network import Network, Shape

    shape = Shape(16, 9, (16, 32))
    file = path.with_name("whole.safetensors")
    save_weights(Weights(shape, ("a",), dict(Network(shape).named_parameters())), file)
    return file.read_bytes()


def _build() -> Reader:
    from core.train.checkpoint import build, load_weights

    return lambda path: build(load_weights(path))


def _critic(path: Path) -> bytes:
    from core.generate.critic import Critic, Learned, critic_file, save_critic

    rows = np.zeros((2, 4), np.float32)
    save_critic(path.parent, Critic(Learned(**_learned(Learned)), rows, rows, rows, rows))
    return critic_file(path.parent, _learned(Learned)["name"]).read_bytes()


def _learned(kind: type) -> dict[str, object]:
    from dataclasses import fields

    plain = {"str": "x", "int": 1, "float": 0.5, "bool": True}
    return {f.name: plain.get(str(getattr(f.type, "__name__", f.type)), ()) for f in fields(kind)}


def _load_critic() -> Reader:
    from core.generate.critic import load_critic

    return load_critic


def _described(path: Path) -> bytes:
    from core.gallery.likeness import FOLDER, write_described

    write_described(path.parent, "n" * 16, {"a": np.zeros(8, np.float32), "b": np.ones(8, np.float32)})
    return (path.parent / FOLDER / ("n" * 16 + ".npz")).read_bytes()


def _read_described() -> Reader:
    from core.gallery.likeness import FOLDER, read_described

    def read(path: Path) -> None:
        (path.parent / FOLDER / ("n" * 16 + ".npz")).write_bytes(path.read_bytes())
        read_described(path.parent, "n" * 16)

    return read


KINDS: dict[str, Kind] = {
    **{name: Kind(lambda _, w=whole: w(), _picture, misbuilt=_misbuilt(name)) for name, whole in WHOLE.items()},
    "colours.gpl": Kind(lambda _: _GPL.encode(), _palette),
    "colours.hex": Kind(lambda _: "".join(bytes(row).hex() + "\n" for row in _ROWS).encode(), _palette),
    "jasc.pal": Kind(lambda _: _JASC.encode(), _palette),
    "riff.pal": Kind(lambda _: b"RIFF" + struct.pack("<I", len(_RIFF)) + _RIFF, _palette),
    "colours.act": Kind(lambda _: _ACT, _sheet_palette),
    "colours.ase": Kind(lambda _: aseprite(), _palette),
    "swatches.png": Kind(lambda _: saved("PNG", mode="P"), _sheet_palette),
    "project.json": Kind(_project, _facts, is_json=True),
    "job.json": Kind(_train_job, _train, is_json=True),
    "draw.json": Kind(_draw_job, _draw, is_json=True),
    "state.json": Kind(_state, _run, is_json=True),
    "log.jsonl": Kind(_log, _history),
    "plan.json": Kind(_plan, _read_plan, is_json=True),
    "settings.json": Kind(_settings, _read_settings, is_json=True),
    "library.sqlite": Kind(_library, _rows),
    "recipe.png": Kind(_recipe_png, _read_recipe),
    "recipe.json": Kind(_recipe_json, _redraw, is_json=True),
    "card.onnx": Kind(_onnx, _card),
    "model.onnx": Kind(_onnx, _denoise),
    "best.safetensors": Kind(_weights, _build),
    "critic.npz": Kind(_critic, _load_critic),
    "likeness.npz": Kind(_described, _read_described),
}
# Those whose reader takes milliseconds by itself.
HEAVY = {"library.sqlite", "model.onnx", "best.safetensors", "moving.webp", "recipe.json"}
