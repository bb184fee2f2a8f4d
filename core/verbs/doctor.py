"""spritewell doctor: what is the matter with a folder of art, or what this machine can do."""

import importlib
import os
import platform
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime as ort  # type: ignore[import-untyped,unused-ignore]

from core.errors import UserError
from core.generate.denoiser import Denoiser
from core.generate.devices import has_driver
from core.generate.sampler import Manner, sample
from core.gpu_pack import find_pack
from core.learning import can_learn
from core.project import is_project
from core.resources import program_folder, resource
from core.sprites.collection import read_collection
from core.sprites.doctor import examine
from core.sprites.opening import open_file
from core.sprites.palette import find_palette
from core.sprites.reading import Refused, find_pictures
from core.words import tr

SPEED_S = 1.0
BATCH = 16
WALLS, STEPS = (16, 36, 64), 3  # sprites that are drawn together, and how often they are looked at
QUIET = 4  # ONNX Runtime's log level: what it would complain about is what is asked here
# The smallest network there is, y = abs(x), as ONNX's own tools write it: enough to see which provider really runs.
ONE_NODE = bytes.fromhex(
    "08083a310a0b0a0178120179220341627312005a0f0a0178120a0a08080112040a020801620f0a0179120a0a08080112040a02080142040a001011"
)


@dataclass(frozen=True, slots=True)
class Counted:
    what: str
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    flaw: str
    sentence: str
    pictures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AboutArt:
    source: Path
    sprites: int
    size: int
    sizes: tuple[Counted, ...]  # of the pictures as they come: "16x16"
    colours: int
    exact: bool  # the sprites hold no other colours
    labels: tuple[Counted, ...]
    findings: tuple[Found, ...]  # of the pictures as they come
    refused: tuple[Refused, ...]

    def __str__(self) -> str:
        colours = (
            tr("They use {count} colours.", count=self.colours)
            if self.exact
            else tr("They use many colours: {count} of them stand for all.", count=self.colours)
        )
        labels = (
            tr("Labels: {labels}.", labels=_listed(self.labels))
            if self.labels
            else tr("No labels: put sprites of a kind into a folder of their own.")
        )
        lines = [
            tr("{count} sprites can be used, at {size} × {size}.", count=self.sprites, size=self.size),
            tr("Pictures by size: {sizes}.", sizes=_listed(self.sizes)),
            colours,
            labels,
            *(found.sentence for found in self.findings),
            *(tr("Left out: {reason}", reason=refused.reason) for refused in self.refused),
        ]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class AboutMachine:
    system: str
    python: str
    cores: int
    learns_on: str  # empty: this build only draws
    draws_on: str
    providers: tuple[str, ...]  # those whose live session really has them
    sprites_per_second: float | None  # drawn by the starter network; None: it is not here
    walls: tuple["Wall", ...] = ()  # by the same network
    pack: str = ""  # what there is to say of a GPU pack beside the program

    def __str__(self) -> str:
        speed = (
            tr("It draws {speed:.1f} sprites a second with the starter network.", speed=self.sprites_per_second)
            if self.sprites_per_second is not None
            else tr("The starter network is not here, so the speed of drawing is unknown.")
        )
        lines = [
            tr("{system}, Python {python}, {cores} cores.", system=self.system, python=self.python, cores=self.cores),
            tr("It learns on: {place}.", place=self.learns_on) if self.learns_on else tr("This build only draws."),
            tr("It draws on: {place}.", place=self.draws_on),
            *([self.pack] if self.pack else []),
            speed,
            *(
                tr("A wall of {count}: {speed:.1f} steps a second.", count=wall.count, speed=wall.steps_per_second)
                for wall in self.walls
            ),
        ]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Wall:
    """How fast so many sprites are drawn together."""

    count: int
    steps_per_second: float


def about_art(source: Path) -> AboutArt:
    if not source.exists():
        raise UserError(tr("{path} is not there.", path=source))
    sprites = read_collection(source)
    palette = find_palette(sprites.rgba)
    frames = [frame for file in _files(source) for picture in open_file(file) for frame in picture.frames]
    found = examine([frame.rgba for frame in frames], sprites.size)
    return AboutArt(
        source,
        len(sprites.rgba),
        sprites.size,
        _most_common(Counter(f"{frame.rgba.shape[1]}x{frame.rgba.shape[0]}" for frame in frames)),
        len(palette.colours) - 1,
        palette.exact,
        _most_common(Counter(word for words in sprites.words for word in words)),
        tuple(Found(each.flaw.value, each.sentence, tuple(frames[i].name for i in each.sprites)) for each in found),
        sprites.refused,
    )


def about_machine() -> AboutMachine:
    model = resource("starter", "model.onnx")
    denoiser = Denoiser(model) if model.is_file() else None
    providers = tuple(name for name in ("CUDA", "CPU") if _really_runs(f"{name}ExecutionProvider"))
    return AboutMachine(
        f"{platform.system()} {platform.machine()}",
        platform.python_version(),
        os.cpu_count() or 1,
        _learns_on(),
        denoiser.device if denoiser else providers[0] if providers else tr("nothing: ONNX Runtime does not start"),
        providers,
        _speed(denoiser) if denoiser else None,
        tuple(_wall(denoiser, count) for count in WALLS) if denoiser else (),
        _about_pack(),
    )


def _files(source: Path) -> list[Path]:
    return find_pictures([source / "sprites" if is_project(source) else source])


def _really_runs(provider: str) -> bool:
    """Asked of a live session: the list of available providers also names those whose libraries are missing."""
    ort.set_default_logger_severity(QUIET)
    is_cpu = provider == "CPUExecutionProvider"
    if provider not in ort.get_available_providers() or not (is_cpu or has_driver()):
        return False
    options = ort.SessionOptions()
    if not is_cpu:
        ort.preload_dlls()
        options.add_session_config_entry("session.disable_cpu_ep_fallback", "1")
    try:
        session = ort.InferenceSession(ONE_NODE, options, providers=[provider])
        (answer,) = session.run(None, {"x": np.array([-1], np.float32)})
    except Exception:  # ONNX Runtime's own exceptions share no other class, and each means no
        return False
    return bool(session.get_providers()[0] == provider and answer[0] == 1)


def _about_pack() -> str:
    pack = find_pack()
    if pack is not None:
        return pack.refused or tr("The GPU pack in {folder} is in use.", folder=pack.folder)
    if program_folder() is not None and has_driver():
        return tr("A graphics card is here. To use it, put the GPU pack beside the program.")
    return ""


def _learns_on() -> str:
    """By name, so that a build without torch has nothing to miss; only core.train builds on it."""
    if not can_learn():
        return ""
    torch = importlib.import_module("torch")
    if torch.cuda.is_available():
        return tr("{card} by PyTorch {version}", card=torch.cuda.get_device_name(0), version=torch.__version__)
    return tr("the CPU by PyTorch {version}", version=torch.__version__)


def _wall(denoiser: Denoiser, count: int) -> Wall:
    times: list[float] = []
    sample(denoiser, denoiser.card, range(count), Manner(STEPS), lambda step: times.append(time.monotonic()))
    return Wall(count, round(STEPS / (times[-1] - times[0]), 2))


def _speed(denoiser: Denoiser) -> float:
    sample(denoiser, denoiser.card, [0], Manner(steps=1))  # the first one also warms up
    start, drawn = time.monotonic(), 0
    while time.monotonic() - start < SPEED_S:
        sample(denoiser, denoiser.card, range(drawn, drawn + BATCH))
        drawn += BATCH
    return round(drawn / (time.monotonic() - start), 2)


def _most_common(counts: Counter[str]) -> tuple[Counted, ...]:
    return tuple(Counted(what, count) for what, count in counts.most_common())


def _listed(counted: tuple[Counted, ...], most: int = 12) -> str:
    named = ", ".join(f"{each.what} ({each.count})" for each in counted[:most])
    return tr("{named} and {more} others", named=named, more=len(counted) - most) if len(counted) > most else named
