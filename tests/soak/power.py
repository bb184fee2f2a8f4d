"""The power goes: what a disk may hold after any deed, when only what was synced is sure to be there.

The deeds of an act are noted once. For each cut a disk is built anew from the first of them: names that were made,
changed or removed are there up to some deed after the last sync (a journal keeps their order), and of what was written
to a file and not synced all, a part or nothing is.
"""

import os
import random
import shutil
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from acts import ACTS, nothing_learned_is_lost
from layer import Layer, Way
from world import check, fresh, leftovers

HEAD = struct.Struct("<ciqII")
SECTOR = 512


@dataclass(frozen=True, slots=True)
class Deed:
    kind: str
    file: int
    place: int
    one: bytes
    two: bytes


@dataclass(slots=True)
class Content:
    """Of one file: what was synced, and what was done to it since."""

    safe: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes]] = field(default_factory=list)  # where and what; -1 and a length: cut to that

    def at_cut(self, chance: random.Random) -> bytes:
        kept = chance.choice((0, len(self.since), chance.randint(0, len(self.since))))
        data = bytearray(self.safe)
        for place, what in self.since[:kept]:
            _do(data, place, what)
        if kept < len(self.since) and self.since[kept][0] >= 0 and chance.random() < 0.5:
            place, what = self.since[kept]
            _do(data, place, what[: SECTOR * chance.randint(0, len(what) // SECTOR)])
        return bytes(data)

    def sync(self) -> None:
        for place, what in self.since:
            _do(self.safe, place, what)
        self.since.clear()


class Disk:
    """Names lead to contents; a change of names is sure once its folder, or a file that came later, was synced."""

    def __init__(self, folder: Path) -> None:
        self.names: dict[bytes, Content | None] = {}  # None: a folder
        for path in (folder, *folder.rglob("*")):
            self.names[bytes(path)] = None if path.is_dir() else Content(bytearray(path.read_bytes()))
        self.sure = dict(self.names)
        self.changes: list[tuple[str, bytes, bytes, Content | None]] = []
        self.open: dict[int, bytes] = {}
        self._contents: dict[int, Content | None] = {}

    def do(self, deed: Deed) -> None:
        match deed.kind:
            case "o":
                self.open[deed.file] = deed.one
                if deed.place & 1:
                    self._change("make", deed.one, b"", Content())
                self._contents[deed.file] = self.names.get(deed.one)
                if deed.place & 2 and (content := self._contents[deed.file]):
                    content.since.append((-1, struct.pack("<q", 0)))
            case "w" if content := self._contents.get(deed.file):
                content.since.append((deed.place, deed.one))
            case "t" if content := self._contents.get(deed.file):
                content.since.append((-1, struct.pack("<q", deed.place)))
            case "s":
                if content := self._contents.get(deed.file):
                    content.sync()
                self._settle_names()  # a folder's own, and with a journal all that came before
            case "S":
                for content in self.names.values():
                    if content:
                        content.sync()
                self._settle_names()
            case "m":
                self._change("make", deed.one, b"", None)
            case "u" | "d":
                self._change("drop", deed.one, b"", None)
            case "r":
                self._change("move", deed.one, deed.two, None)
            case "l":
                self._change("make", deed.two, b"", self.names[deed.one])

    def at_cut(self, chance: random.Random, old: Path, new: Path) -> None:
        """Write what is there after a cut, of folder `old` into folder `new`."""
        names = dict(self.sure)
        for change in self.changes[: chance.randint(0, len(self.changes))]:
            _apply(names, change)
        for name, content in sorted(names.items(), key=lambda item: item[0]):
            path = new / os.fsdecode(name).removeprefix(str(old)).lstrip("/")
            if content is None:
                path.mkdir(parents=True, exist_ok=True)
            elif path.parent.is_dir():
                path.write_bytes(content.at_cut(chance))

    def _change(self, what: str, one: bytes, two: bytes, content: Content | None) -> None:
        self.changes.append((what, one, two, content))
        _apply(self.names, self.changes[-1])

    def _settle_names(self) -> None:
        for change in self.changes:
            _apply(self.sure, change)
        self.changes.clear()


def deeds_of(log: Path) -> Iterator[Deed]:
    with log.open("rb") as file:
        while head := file.read(HEAD.size):
            kind, number, place, first, second = HEAD.unpack(head)
            yield Deed(kind.decode(), number, place, file.read(first), file.read(second))


def cut(act: str, template: Path, cuts: int, seed: int, place: Path) -> dict[str, object]:
    """Break the act off by so many power cuts, in a process that stands on the layer."""
    chance = random.Random(seed)
    copy, before, after = place / "copy", place / "before", place / "after"
    project = fresh(template, copy)
    deeds = _noted(act, project, place / "log")
    fresh(template, before)
    moments = sorted(chance.randint(1, len(deeds)) for _ in range(cuts))
    lost: list[str] = []
    promised: list[str] = []
    disk, done = Disk(before / "project"), 0
    _move_names(disk, before, copy)
    for moment in moments:
        while done < moment:
            deed = deeds[done]
            done += 1
            if deed.kind == "n":
                promised.append(deed.one.decode())
            else:
                disk.do(deed)
        shutil.rmtree(after, ignore_errors=True)
        shutil.copytree(template / "more", after / "more")
        disk.at_cut(chance, project, after / "project")
        try:
            check(after / "project", promised)
            if act == "learn":
                nothing_learned_is_lost(after / "project")
            if left := leftovers(after / "project"):
                raise AssertionError(f"half files stay: {left}")
        except Exception as error:
            lost.append(f"{act}, power gone after deed {moment} of {len(deeds)}: {type(error).__name__}: {error}")
    return {"act": act, "way": "power", "deeds": len(deeds), "faults": len(moments), "sentences": 0, "lost": lost}


def _noted(act: str, project: Path, log: Path) -> list[Deed]:
    child = os.fork()
    if child == 0:
        status = 1
        try:
            layer = Layer()
            layer.arm(project, Way.NOTHING, log=log)
            ACTS[act](project, layer.note)
            status = 0
        finally:
            os._exit(status)
    if os.waitpid(child, 0)[1]:
        raise SystemExit(f"{act} fails without a fault")
    return list(deeds_of(log))


def _move_names(disk: Disk, old: Path, new: Path) -> None:
    """The disk as it was before, under the names that the deeds use."""
    for names in (disk.names, disk.sure):
        for name in list(names):
            names[name.replace(bytes(old), bytes(new), 1)] = names.pop(name)


def _do(data: bytearray, place: int, what: bytes) -> None:
    if place < 0:
        (length,) = struct.unpack("<q", what)
        del data[length:]
        data.extend(bytes(length - len(data)))
        return
    data.extend(bytes(max(0, place - len(data))))
    data[place : place + len(what)] = what


def _apply(names: dict[bytes, Content | None], change: tuple[str, bytes, bytes, Content | None]) -> None:
    what, one, two, content = change
    match what:
        case "make":
            names[one] = content
        case "drop":
            names.pop(one, None)
        case "move":
            for name in [name for name in names if name == one or name.startswith(one + b"/")]:
                names[two + name[len(one) :]] = names.pop(name)
