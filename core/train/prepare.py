"""What a run begins with: the sprites as tensors, their palette and words, and the network to begin from."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from core.card import Card
from core.errors import UserError
from core.files import write_whole
from core.jobs import BaseJob, TrainJob
from core.project import is_project, read_facts, sprites_of
from core.resources import resource
from core.sprites.collection import SpriteSet, fingerprint, read_collection
from core.sprites.films import films_of
from core.sprites.kinds import MOST_KINDS, kinds_of
from core.sprites.maker import make_sprites
from core.sprites.making.enlarge import twice_as_large
from core.sprites.palette import Palette, find_palette, to_indices
from core.sprites.picks import is_pick, provenance
from core.sprites.pixels import Rgba, colours_to_ink
from core.sprites.sides import one_sided
from core.sprites.tags import mixes, vocabulary
from core.sprites.walks import SLOTS, make_walks
from core.train.checkpoint import BEST, Weights, adopt, load_weights
from core.train.data import CHANGES, Group, TrainingSet, split
from core.train.export import weights_inside
from core.train.frame_sheets import Sheet, sheets_of, sheets_of_walks
from core.train.frames_data import FrameSet
from core.train.frames_network import FrameNetwork
from core.train.network import Network, Shape
from core.words import tr

WIDTHS = (64, 128)  # channels of a new network
WORDS_MOST = 96  # of a base network
KINDS = "kinds.json"  # of a run: what its sprites were parted into when it began


@dataclass(frozen=True, slots=True)
class Beginning:
    palette: Palette  # of the first group, which is what previews are drawn in
    words: tuple[str, ...]
    counts: tuple[int, ...]
    mixes: tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]  # of words, and how many sprites carry each
    data: TrainingSet
    net: Network
    fingerprint: str
    said: tuple[str, ...]  # what was decided, in sentences
    tuned: bool  # from another network, not from scratch
    frames: FrameSet | None = None  # sheets to learn from, too
    kinds: tuple[int, ...] = ()  # of each sprite; none where there are none
    made_from: str = ""  # what it learns, in a sentence, where not all of it is the artist's own

    @property
    def learned(self) -> Rgba:
        """The first group's sprites that are learned from, in the palette they are learned in."""
        return self._painted(self.data.learned)

    @property
    def held(self) -> Rgba:
        return self._painted(self.data.held)

    def _painted(self, rows: Tensor) -> Rgba:
        own = rows[self.data.owner[rows] == 0]
        return np.asarray(self.palette.colours[self.data.index[own].cpu().numpy()])


def prepare(job: TrainJob, device: torch.device) -> Beginning:
    """One project or folder, from scratch or going on from another network."""
    sprites = read_collection(job.source, job.size)
    palette = _palette(job.source, sprites)
    own, own_counts = vocabulary(sprites.words)
    films = films_of(sprites.strips, sprites.rgba) if job.frames == "auto" else None
    moves = films is not None and bool(films.films)
    base = find_base(job.base, sprites.size, moves)
    old = [word for word in (base.words if base else ()) if word and word not in own]
    kinds = np.full(len(sprites.rgba), -1) if moves else _kinds(job, sprites)
    nameless = np.bincount(kinds[kinds >= 0])
    words = (*own, *old, *("" for _ in nameless))
    counts = (*own_counts, *(0 for _ in old), *map(int, nameless))
    torch.manual_seed(job.seed)
    widths = base.shape.widths if base else WIDTHS
    shape = Shape(sprites.size, _columns(words), widths)
    net = FrameNetwork(shape) if moves else Network(shape)
    said = [_forecast(len(sprites.rgba)), _of_palette(palette)]
    made_from = _made_from(job.source)
    if made_from:
        said.append(made_from)
    if base is not None:
        adopt(net, words, CHANGES, base)
        name = tr("the base network") if job.base == "base" else base.facts.get("name", job.base)
        said.append(tr("It goes on from {base}.", base=name))
    data = TrainingSet([_group(sprites, palette, words, kinds)], device)
    net = net.lie_on(device)
    print_ = fingerprint(sprites)
    frames = None
    if films is not None:
        learned, held = sheets_of(films, sprites.rgba, data.index, data.words, data.palettes[0], data.held)
        frames = FrameSet(films.actions, [learned], held)
        said.append(_of_frames(frames))
    frames = frames if frames else None
    mixed, said_ = _mixes(data, words), tuple(said)
    kept = tuple(map(int, kinds)) if len(nameless) else ()
    return Beginning(palette, words, counts, mixed, data, net, print_, said_, base is not None, frames, kept, made_from)


def prepare_base(job: BaseJob, device: torch.device) -> Beginning:
    """Many sets at once: the program's own sprites first, then each source with its own palette."""
    if not (job.made or job.sources or job.doubled):
        raise UserError(tr("A base network needs sprites: name a folder, or let it make some itself."))
    sets = []
    if job.made:
        own, stems, told = make_sprites(job.made, job.seed, job.size)
        sets.append(SpriteSet(own, tuple(stems), tuple(told), job.size, ()))
    sets += [read_collection(source, job.size, labels="names") for source in job.sources]
    small = [read_collection(source, job.size // 2, labels="names") for source in job.doubled]
    sets += [replace(s, rgba=twice_as_large(s.rgba), size=job.size) for s in small]
    words, counts = vocabulary([w for s in sets for w in s.words], most=WORDS_MOST)
    palettes = [find_palette(s.rgba) for s in sets]
    base = find_base(job.base, job.size)
    torch.manual_seed(job.seed)
    shape = Shape(job.size, _columns(words), base.shape.widths if base else (job.widths[0], job.widths[1]))
    net = FrameNetwork(shape) if job.walks else Network(shape)
    if base is not None:
        adopt(net, words, CHANGES, base)
    net = net.lie_on(device)
    groups = [_group(s, p, words, np.full(len(s.rgba), -1)) for s, p in zip(sets, palettes, strict=True)]
    data = TrainingSet(groups, device)
    print_ = hashlib.sha256("".join(map(fingerprint, sets)).encode()).hexdigest()
    names = [*([tr("its own making")] if job.made else []), *(source.name for source in (*job.sources, *job.doubled))]
    said = tuple(tr("{n} sprites of {name}.", n=len(s.rgba), name=name) for s, name in zip(sets, names, strict=True))
    frames = _base_frames(job, sets, data) if job.walks else None
    return Beginning(palettes[0], words, counts, _mixes(data, words), data, net, print_, said, base is not None, frames)


def _base_frames(job: BaseJob, sets: Sequence[SpriteSet], data: TrainingSet) -> FrameSet:
    """Creatures of its own making that walk, and beside them as often those of the sources."""
    made, _ = make_walks(job.walks, job.seed, job.size)
    walking = sheets_of_walks(made, SLOTS, data.words.shape[1])
    learned: list[Sheet] = []
    held: list[Sheet] = []
    actions: tuple[str, ...] = ("",)
    first = 0
    for number, own in enumerate(sets):
        rows = slice(first, first + len(own.rgba))
        films = films_of(own.strips, own.rgba)
        aside = data.held[(data.held >= rows.start) & (data.held < rows.stop)] - first
        found = sheets_of(films, own.rgba, data.index[rows], data.words[rows], data.palettes[number], aside)
        learned += found[0]
        held += found[1]
        actions = max(actions, films.actions, key=len)
        first = rows.stop
    return FrameSet(actions, [walking, learned], held)


def find_base(wanted: str, size: int, moves: bool = False) -> Weights | None:
    """The network to begin from: "base" is the one shipped for this size, "scratch" none, else a run or a file.
    moves: better one that has seen sheets."""
    if wanted == "scratch":
        return None
    if wanted == "base":
        shipped = base_file(size, moves)
        return load_weights(shipped) if shipped is not None else None
    path = Path(wanted)
    if path.suffix == ".onnx":
        return _from_onnx(path)
    if path.suffix == ".safetensors":
        return load_weights(path)
    if (path / BEST).is_file():
        return load_weights(path / BEST)
    if (path / "model.onnx").is_file():
        return _from_onnx(path / "model.onnx")
    raise UserError(tr("{path} holds no network to go on from. Choose a run's folder or a model.onnx.", path=path))


def base_file(size: int, moves: bool = False) -> Path | None:
    """The shipped base of this size, else the one that folds pixels alike, else the nearest in size. moves: before all
    else one that has seen sheets, if its pixels are folded alike."""
    nearest = sorted({size, 16, 32, 64}, key=lambda s: (s != size, Shape(s).fold != Shape(size).fold, abs(s - size), s))
    names = [f"base{other}_moves" for other in nearest if moves and Shape(other).fold == Shape(size).fold]
    files = (resource("starter", f"{name}.safetensors") for name in (*names, *(f"base{other}" for other in nearest)))
    return next((file for file in files if file.is_file()), None)


def new_card(begun: Beginning, name: str) -> Card:
    """The card as far as it is known before training."""
    colours = [tuple(int(v) for v in colour) for colour in begun.palette.colours]
    return Card(
        name=name,
        size=begun.data.size,
        palette=tuple((r, g, b, a) for r, g, b, a in colours),
        words=begun.words,
        word_counts=begun.counts,
        mixes=begun.mixes[0],
        mix_counts=begun.mixes[1],
        mean=begun.data.mean(),
        sprites=len(begun.data.index),
        fingerprint=begun.fingerprint,
    )


def _made_from(source: Path) -> str:
    sprites = sprites_of(source) if is_project(source) else []
    return provenance(sprites) if any(map(is_pick, sprites)) else ""


def _group(sprites: SpriteSet, palette: Palette, words: tuple[str, ...], kinds: npt.NDArray[np.int64]) -> Group:
    told = _told(sprites.words, words)
    alike = np.flatnonzero(kinds >= 0)
    if len(alike):
        told[alike, words.index("") + kinds[alike]] = 1.0
    index = to_indices(sprites.rgba, palette)
    return Group(index, colours_to_ink(palette.colours), told, sprites.names, one_sided(sprites.rgba))


def _kinds(job: TrainJob, sprites: SpriteSet) -> npt.NDArray[np.int64]:
    """A run that goes on keeps those that it began with: another machine might round otherwise, and an earlier version
    knew of none."""
    if not job.resume:
        return kinds_of(sprites.rgba, split(sprites.names)[0])
    try:
        found = json.loads((job.run / KINDS).read_text("utf-8"))
        kinds = np.array(found, np.int64)
    except (OSError, ValueError, TypeError, OverflowError):
        kinds = np.empty(0, np.int64)
    fits = kinds.shape == (len(sprites.rgba),) and kinds.min(initial=0) >= -1 and kinds.max(initial=0) < MOST_KINDS
    return kinds if fits else np.full(len(sprites.rgba), -1)


def keep_kinds(begun: Beginning, run: Path) -> None:
    if begun.kinds:
        write_whole(run / KINDS, json.dumps(begun.kinds))


def _mixes(data: TrainingSet, words: tuple[str, ...]) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]:
    nameless = frozenset(column for column, word in enumerate(words) if not word)
    return mixes(data.words[:, : len(words)].cpu().numpy() > 0, nameless)


def _palette(source: Path, sprites: SpriteSet) -> Palette:
    """The project's own palette where the artist has set one."""
    chosen = read_facts(source).palette if is_project(source) else ()
    if not chosen:
        return find_palette(sprites.rgba)
    rgb = [[int(c[i : i + 2], 16) for i in (1, 3, 5)] + [255] for c in chosen]
    return Palette(np.array([[0, 0, 0, 0], *rgb], np.uint8), exact=False, error=0.0)


def _of_frames(frames: FrameSet) -> str:
    if not frames:
        return tr("No frames of an animation are among the sprites: it learns single sprites.")
    count = sum(len(sheet.slots) for sheet in frames.sheets)
    return tr("It learns how {n} of them move, from {count} frames.", n=len(frames), count=count)


def _columns(words: tuple[str, ...]) -> int:
    """Of a network's words: at least one, since a file's input cannot be empty, and those that tell of changes."""
    return max(1, len(words)) + CHANGES


def _told(sprites: tuple[tuple[str, ...], ...], words: tuple[str, ...]) -> npt.NDArray[np.float32]:
    column = {word: i for i, word in enumerate(words)}
    told = np.zeros((len(sprites), max(1, len(words))), np.float32)
    for row, own in enumerate(sprites):
        for word in own:
            if word in column:
                told[row, column[word]] = 1.0
    return told


def _from_onnx(path: Path) -> Weights:
    card, tensors = weights_inside(path)
    try:
        width, wide = tensors["halve.weight"].shape[1], tensors["halve.weight"].shape[0]
        shape = Shape(card.size, _columns(card.words), (int(width), int(wide)))
        _ = shape.fold
    except LookupError as error:
        raise UserError(tr("{name} is not a network to go on from.", name=path.name)) from error
    return Weights(shape, card.words, tensors, {"name": card.name})


def _forecast(count: int) -> str:
    if count < 2:
        return tr("One sprite alone teaches only itself: expect that sprite again.")
    if count < 40:
        return tr("{n} sprites: expect close cousins of them. More sprites make it more inventive.", n=count)
    if count < 400:
        return tr("{n} sprites: expect cousins, and some strangers.", n=count)
    return tr("{n} sprites: expect strangers in your style.", n=count)


def _of_palette(palette: Palette) -> str:
    colours = len(palette.colours) - 1
    if palette.exact:
        return tr("It draws in your {n} colours.", n=colours)
    return tr("It draws in {n} colours, chosen from yours.", n=colours)
