"""spritewell novelty: for each picture the nearest sprite of a set, and how far away it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.errors import UserError
from core.events import Progress, Report
from core.generate.novelty import Kin, Novelty
from core.project import is_project
from core.sprites.collection import fit, read_collection, why_not
from core.sprites.reading import Refused, find_pictures, read_frames
from core.words import tr

_TOGETHER = 256  # pictures that are compared at a time


@dataclass(frozen=True, slots=True)
class Compared:
    file: Path
    nearest: str  # the name of a sprite of the set
    distance: float  # 0 for a copy, mirrored or a pixel aside; about 1 at most
    kin: Kin


@dataclass(frozen=True, slots=True)
class Comparison:
    against: Path
    sprites: int
    copy_below: float  # nearer than 19 in 20 of the set's own are to each other
    cousin_below: float  # nearer than half of them
    pictures: tuple[Compared, ...]
    refused: tuple[Refused, ...]

    def __str__(self) -> str:
        lines = [_line(compared) for compared in self.pictures]
        lines.extend(tr("Left out: {reason}", reason=refused.reason) for refused in self.refused)
        kin = [compared.kin for compared in self.pictures]
        lines.append(
            tr(
                "Of {count} pictures {new} are new, {cousins} are cousins and {copies} almost copies of the "
                "{sprites} sprites in {against}.",
                count=len(kin),
                new=kin.count(Kin.NEW),
                cousins=kin.count(Kin.COUSIN),
                copies=kin.count(Kin.COPY),
                sprites=self.sprites,
                against=self.against,
            )
        )
        return "\n".join(lines)


def compare(pictures: Sequence[Path], against: Path, report: Report) -> Comparison:
    own = read_collection(against)
    novelty = Novelty(own.rgba)
    files = find_pictures([path / "gallery" if is_project(path) else path for path in pictures])
    compared: list[Compared] = []
    refused: list[Refused] = []
    for start in range(0, len(files), _TOGETHER):
        sprites = []
        for file in files[start : start + _TOGETHER]:
            try:
                rgba = read_frames(file)[0].rgba
            except UserError as error:
                refused.append(Refused(file, str(error)))
                continue
            reason = why_not(rgba, own.size, file.stem)
            if reason:
                refused.append(Refused(file, reason))
            else:
                sprites.append((file, fit(rgba, own.size)))
        if sprites:
            found = novelty.of(np.stack([rgba for _, rgba in sprites]))
            compared.extend(
                Compared(file, own.names[near.index], near.distance, near.kin)
                for (file, _), near in zip(sprites, found, strict=True)
            )
        report(Progress(min(start + _TOGETHER, len(files)), len(files)))
    if not compared:
        reason = refused[0].reason if refused else tr("There are no pictures in {path}.", path=pictures[0])
        raise UserError(tr("Nothing can be compared. {reason}", reason=reason))
    return Comparison(against, len(own.rgba), novelty.copy_below, novelty.cousin_below, tuple(compared), tuple(refused))


def _line(compared: Compared) -> str:
    file, name, distance = compared.file, compared.nearest, f"{compared.distance:.3f}"
    match compared.kin:
        case Kin.COPY:
            return tr("{file}: almost a copy of {name}, {distance} away.", file=file, name=name, distance=distance)
        case Kin.COUSIN:
            return tr("{file}: a cousin of {name}, {distance} away.", file=file, name=name, distance=distance)
        case Kin.NEW:
            return tr("{file}: new, the nearest is {name}, {distance} away.", file=file, name=name, distance=distance)
