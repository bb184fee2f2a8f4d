"""Godot: SpriteFrames as .tres and a scene with an AnimatedSprite as .tscn, in the forms of Godot 4 and of Godot 3."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from core.sheet.description import STILL_MS, Cell, Description, Direction, Page, Tag
from core.sheet.formats.form import Files, Format, only, unreadable
from core.sheet.formats.names import quoted, unquoted
from core.words import later

if TYPE_CHECKING:
    from core.sheet.painting import Sheet

TITLE = "Godot"
_NEAREST = 1  # CanvasItem.TEXTURE_FILTER_NEAREST


def write_4(sheet: "Sheet") -> Files:
    told = sheet.description
    lines = [f'[gd_resource type="SpriteFrames" load_steps={_steps(told)} format=3]', ""]
    lines += [
        f'[ext_resource type="Texture2D" path={quoted(page.image)} id="{number + 1}"]'
        for number, page in enumerate(told.pages)
    ]
    for number, cell in enumerate(told.cells):
        lines += ["", f'[sub_resource type="AtlasTexture" id="frame_{number}"]']
        lines += [f'atlas = ExtResource("{cell.page + 1}")', *_region(cell), "filter_clip = true"]
    animations = ", ".join(_animation_4(told, tag) for tag in told.tags)
    lines += ["", "[resource]", f"animations = [{animations}]", ""]
    scene = [
        "[gd_scene load_steps=2 format=3]",
        "",
        f'[ext_resource type="SpriteFrames" path={quoted(f"{sheet.name}.tres")} id="1"]',
        "",
        f'[node name="Sprites" type="AnimatedSprite2D"]\ntexture_filter = {_NEAREST}',
        'sprite_frames = ExtResource("1")',
        f"animation = &{quoted(told.tags[0].name)}",
        f"autoplay = {quoted(told.tags[0].name)}",
        *_held(told.cells[0]),
        "",
    ]
    return {f"{sheet.name}.tres": _text(lines), f"{sheet.name}.tscn": _text(scene)}


def write_3(sheet: "Sheet") -> Files:
    told = sheet.description
    lines = [f'[gd_resource type="SpriteFrames" load_steps={_steps(told)} format=2]', ""]
    lines += [
        f'[ext_resource path={quoted(page.image)} type="Texture" id={number + 1}]'
        for number, page in enumerate(told.pages)
    ]
    for number, cell in enumerate(told.cells):
        lines += ["", f'[sub_resource type="AtlasTexture" id={number + 1}]']
        lines += [f"atlas = ExtResource( {cell.page + 1} )", *_region(cell, " "), "filter_clip = true"]
    animations = ", ".join(_animation_3(told, tag) for tag in told.tags)
    lines += ["", "[resource]", f"animations = [ {animations} ]", ""]
    scene = [
        "[gd_scene load_steps=2 format=2]",
        "",
        f'[ext_resource path={quoted(f"{sheet.name}.tres")} type="SpriteFrames" id=1]',
        "",
        '[node name="Sprites" type="AnimatedSprite"]',
        "frames = ExtResource( 1 )",
        f"animation = {quoted(told.tags[0].name)}",
        "playing = true",
        *_held(told.cells[0], " "),
        "",
    ]
    files = {f"{sheet.name}.tres": _text(lines), f"{sheet.name}.tscn": _text(scene)}
    return files | {f"{page.image}.import": _text(_IMPORT_3) for page in told.pages}


def read(files: Files) -> Description:
    text = only(files, ".tres", TITLE)[1]
    try:
        is_new = "format=3" in text.splitlines()[0]
        pages = tuple(
            Page(unquoted(name), 0, 0) for name in re.findall(r'\[ext_resource [^\n]*path="((?:[^"\\]|\\.)*)"', text)
        )
        regions = {
            id: _cell(atlas, numbers)
            for id, atlas, numbers in re.findall(
                r"\[sub_resource [^\n]*id=\"?(\w+)\"?\]\natlas = ExtResource\( ?\"?(\d+)\"? ?\)\n"
                r"region = Rect2\( ?([^)]*?) ?\)(?:\nmargin = Rect2\([^)]*\))?",
                text,
            )
        }
        cells: dict[str, Cell] = {}
        tags = []
        for name, speed, frames in _animations(text, is_new):
            played = re.findall(r'(?:"duration": ([\d.]+),\s*"texture": )?SubResource\( ?"?(\w+)"? ?\)', frames)
            own = dict.fromkeys(id for _, id in played)
            tags.append(Tag(unquoted(name), len(cells), len(cells) + len(own) - 1, Direction.FORWARD))
            times = {id: round(1000 / float(speed) * float(duration or 1)) for duration, id in played}
            cells |= {id: _timed(regions[id], times[id]) for id in own}
        if not tags:
            raise ValueError("no animations")
        return Description(pages, tuple(cells.values()), tuple(tags))
    except (ValueError, KeyError, IndexError) as error:
        raise unreadable(TITLE) from error


def _steps(told: Description) -> int:
    return len(told.pages) + len(told.cells) + 1


def _region(cell: Cell, pad: str = "") -> list[str]:
    """What was trimmed is given back as a margin, so that frames do not jump."""
    lines = [f"region = Rect2({pad}{cell.x}, {cell.y}, {cell.width}, {cell.height}{pad})"]
    if cell.is_trimmed:
        right, down = cell.whole_width - cell.width, cell.whole_height - cell.height
        lines.append(f"margin = Rect2({pad}{cell.left}, {cell.top}, {right}, {down}{pad})")
    return lines


def _held(cell: Cell, pad: str = "") -> list[str]:
    """The node stands where the pivot is."""
    right, down = (f"{share:g}" for share in (-cell.anchor[0] * cell.whole_width, -cell.anchor[1] * cell.whole_height))
    return ["centered = false", f"offset = Vector2({pad}{right}, {down}{pad})"]


def _animation_4(told: Description, tag: Tag) -> str:
    """A frame stands for its duration times 1 / speed; the shortest one sets the speed. Directions are written out."""
    shortest = min(told.cells[i].duration_ms for i in tag.frames)
    frames = ", ".join(
        f'{{\n"duration": {_decimal(told.cells[i].duration_ms / shortest)},\n"texture": SubResource("frame_{i}")\n}}'
        for i in tag.played
    )
    speed = _decimal(1000 / shortest)
    return f'{{\n"frames": [{frames}],\n"loop": true,\n"name": &{quoted(tag.name)},\n"speed": {speed}\n}}'


def _animation_3(told: Description, tag: Tag) -> str:
    """Godot 3 knows no time per frame, so a frame that stands longer is there more often."""
    times = [told.cells[i].duration_ms for i in tag.played]
    tick = _tick(times)
    frames = ", ".join(
        ", ".join([f"SubResource( {i + 1} )"] * round(told.cells[i].duration_ms / tick)) for i in tag.played
    )
    speed = _decimal(1000 / tick)
    return f'{{\n"frames": [ {frames} ],\n"loop": true,\n"name": {quoted(tag.name)},\n"speed": {speed}\n}}'


def _tick(times: list[int]) -> float:
    """The longest time of which all are multiples, or nearly so; never so short that a frame stands for ten of them."""
    shortest = min(times)
    for parts in range(1, 6):
        tick = shortest / parts
        if all(abs(time / tick - round(time / tick)) < 0.05 for time in times):
            return tick
    return float(shortest)


def _animations(text: str, is_new: bool) -> list[tuple[str, str, str]]:
    body = text[text.index("animations = [") :]
    name = r'"name": &?"((?:[^"\\]|\\.)*)",\s*"speed": ([\d.]+)'
    ends = [0, *(match.end() for match in re.finditer(name, body))]
    found = re.findall(name, body)
    if is_new and any('"texture"' not in body[a:b] for a, b in pairwise(ends)):
        raise ValueError("a frame without a texture")
    return [(n, speed, body[a:b]) for (n, speed), (a, b) in zip(found, pairwise(ends), strict=True)]


def _cell(atlas: str, numbers: str) -> Cell:
    x, y, width, height = (int(float(number)) for number in numbers.split(","))
    return Cell(x, y, width, height, page=int(atlas) - 1)


def _timed(cell: Cell, duration_ms: int) -> Cell:
    return Cell(cell.x, cell.y, cell.width, cell.height, page=cell.page, duration_ms=duration_ms or STILL_MS)


def _decimal(number: float) -> str:
    text = f"{number:.6f}".rstrip("0")
    return f"{text}0" if text.endswith(".") else text


def _text(lines: list[str]) -> bytes:
    return "\n".join(lines).encode()


# Godot 3 imports textures smoothed by default; it keeps these choices when it imports the picture the first time.
_IMPORT_3 = [
    "[remap]",
    "",
    'importer="texture"',
    'type="StreamTexture"',
    "",
    "[params]",
    "",
    "compress/mode=0",
    "flags/repeat=0",
    "flags/filter=false",
    "flags/mipmaps=false",
    "detect_3d=false",
    "",
]
_HOW = later(
    "Put all files into one folder of the project. Drag the .tscn into your scene: each tag is an animation of its "
    "AnimatedSprite, and its pixels stay hard. Or give the .tres to an AnimatedSprite of your own."
)
GODOT_4 = Format(later("Godot 4"), write_4, read, _HOW, largest=16_384)
GODOT_3 = Format(later("Godot 3"), write_3, read, _HOW, largest=16_384)
