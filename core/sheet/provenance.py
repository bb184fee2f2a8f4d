"""Where every sprite of a sheet comes from: the network that drew it, the files that it learned, the nearest of them.

Nothing is claimed that was not checked: a network counts as learned from the project's own sprites only if the
fingerprint in its card is the one of the sprites that lie in the project now.
"""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path

import numpy as np

from core.card import Card
from core.errors import UserError
from core.generate.novelty import Novelty
from core.generate.onnx_file import read_card
from core.generate.recipe import Recipe, from_json, read_recipe
from core.project import sprites_of
from core.sheet.painting import Sheet
from core.sheet.provenance_page import page_of
from core.sheet.strip import Shot, Strip
from core.sprites.collection import SpriteSet, fingerprint, fit, read_collection, why_not
from core.sprites.pixels import Rgba
from core.words import tr


@dataclass(frozen=True, slots=True)
class Home:
    """The project that the sprites of a sheet were drawn in."""

    project: Path
    recipes: Mapping[str, str] = field(default_factory=dict)  # by file name: the library knows them, files may not tell


@dataclass(frozen=True, slots=True)
class OwnFile:
    name: str
    origin: str  # where it came from
    sha256: str  # of its pixels


@dataclass(frozen=True, slots=True)
class Network:
    name: str
    sha256: str  # of its file
    began_from: str  # "scratch", or the network that it went on from
    sprites: int  # how many it learned
    fingerprint: str  # of those
    learned_own: bool  # the project's own sprites, as they are now, and no others after its beginning
    licence: str


@dataclass(frozen=True, slots=True)
class Exported:
    name: str
    sha256: str  # of its file
    network: str  # sha256 of the network that drew it; empty: no recipe tells
    seed: int | None
    made: str
    nearest: str  # the name of the own file that comes nearest; empty: none to compare with
    distance: float | None
    kin: str
    is_own: bool = False  # one of the project's own sprites, as it is


@dataclass(frozen=True, slots=True)
class Provenance:
    sheet: str
    date: str
    statement: str
    licence: str
    networks: tuple[Network, ...]
    own_files: tuple[OwnFile, ...]
    sprites: tuple[Exported, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What a project tells of itself."""

    own: SpriteSet | None
    files: tuple[OwnFile, ...]
    models: dict[str, Card]  # by sha256 of the file
    recipes: Mapping[str, str]  # by file name
    sprites: Path | None = None  # the folder of the project's own


def provenance_files(sheet: Sheet, strip: Strip, home: Home | None, licence: str = "") -> dict[str, bytes]:
    """The same as JSON and as a page that prints."""
    shots = list({shot.file: shot for shot in strip.shots}.values())
    known = _known(home)
    nearest, pictures = _nearest(shots, known)
    exported = tuple(_exported(shot, known, near) for shot, near in zip(shots, nearest, strict=True))
    networks = _networks(exported, known)
    whole = Provenance(
        sheet.name,
        time.strftime("%Y-%m-%d"),
        _statement(exported, networks, known),
        licence or next((network.licence for network in networks if network.licence), ""),
        networks,
        known.files,
        exported,
    )
    return {
        f"{sheet.name}-provenance.json": (json.dumps(asdict(whole), indent=1, ensure_ascii=False) + "\n").encode(),
        f"{sheet.name}-provenance.html": page_of(asdict(whole), [shot.rgba for shot in shots], pictures).encode(),
    }


def _known(home: Home | None) -> _Known:
    if home is None:
        return _Known(None, (), {}, {})
    project = home.project
    rows = sprites_of(project)
    try:
        own: SpriteSet | None = read_collection(project)
    except UserError:  # nothing was imported yet
        own = None
    models = {}
    for file in sorted(project.glob("runs/*/model.onnx")):
        models[sha256(file.read_bytes()).hexdigest()] = read_card(file)
    files = tuple(OwnFile(row.name, Path(row.origin).name, row.digest) for row in rows)
    return _Known(own, files, models, home.recipes, project / "sprites")


def _nearest(shots: Sequence[Shot], known: _Known) -> tuple[list[tuple[str, float, str] | None], list[Rgba | None]]:
    """The name, distance and kin of the nearest own sprite of each, and its picture."""
    none: list[tuple[str, float, str] | None] = [None] * len(shots)
    pictures: list[Rgba | None] = [None] * len(shots)
    own = known.own
    if own is None:
        return none, pictures
    fitting = [i for i, shot in enumerate(shots) if not why_not(shot.rgba, own.size, shot.name)]
    if fitting:
        found = Novelty(own.rgba).of(np.stack([fit(shots[i].rgba, own.size) for i in fitting]))
        for i, near in zip(fitting, found, strict=True):
            none[i] = (own.names[near.index], near.distance, near.kin.value)
            pictures[i] = own.rgba[near.index]
    return none, pictures


def _exported(shot: Shot, known: _Known, near: tuple[str, float, str] | None) -> Exported:
    recipe = _recipe(shot.file, known)
    name, distance, kin = near or ("", None, "")
    digest = sha256(shot.file.read_bytes()).hexdigest()
    if known.sprites is not None and shot.file.parent == known.sprites:
        return Exported(shot.name, digest, "", None, "", shot.name, 0.0, "", is_own=True)
    return Exported(
        shot.name,
        digest,
        recipe.digest if recipe else "",
        recipe.seed if recipe else None,
        recipe.made if recipe else "",
        name,
        None if distance is None else round(distance, 4),
        kin,
    )


def _recipe(file: Path, known: _Known) -> Recipe | None:
    if file.name in known.recipes:
        return from_json(known.recipes[file.name])
    return read_recipe(file) if file.suffix.lower() == ".png" else None


def _networks(exported: Sequence[Exported], known: _Known) -> tuple[Network, ...]:
    print_ = fingerprint(known.own) if known.own is not None else ""
    found = []
    for digest in dict.fromkeys(each.network for each in exported if each.network):
        card = known.models.get(digest)
        if card is None:
            found.append(Network("", digest, "", 0, "", False, ""))
        else:
            learned_own = bool(print_) and card.fingerprint == print_
            began = card.recipe.get("base", "")
            found.append(Network(card.name, digest, began, card.sprites, card.fingerprint, learned_own, card.licence))
    return tuple(found)


def _statement(exported: Sequence[Exported], networks: Sequence[Network], known: _Known) -> str:
    """The strongest sentence that what was checked allows."""
    drawn = [each for each in exported if not each.is_own]
    if not drawn:
        return tr("Our own art: every sprite of this sheet is one of the files listed here, as it was drawn by us.")
    is_own = bool(networks) and all(network.learned_own for network in networks)
    if not is_own or any(not each.network for each in drawn):
        return tr(
            "Not every sprite of this sheet can be traced to a network that learned only the files listed here. "
            "What is known of each stands below."
        )
    if all(network.began_from == "scratch" for network in networks):
        return tr(
            "Made only from our own art: every sprite of this sheet was drawn by a network that learned the {count} "
            "files listed here and nothing else.",
            count=len(known.files),
        )
    return tr(
        "Made from our own art: every sprite of this sheet was drawn by a network that learned the {count} files "
        "listed here. It began from another network, named below with its licence.",
        count=len(known.files),
    )
