"""Unity: a .png.meta beside each page, with ids that come from the names and so stay the same on every export."""

import re
import struct
from hashlib import sha256
from typing import TYPE_CHECKING

from core.sheet.description import Cell, Description, Page, Tag
from core.sheet.formats.form import Files, Format, unreadable
from core.sheet.formats.names import quoted, unquoted
from core.words import later

if TYPE_CHECKING:
    from core.sheet.painting import Sheet

TITLE = "Unity"
PIXELS_PER_UNIT = 100
_SPRITE = 213  # Unity's number for the class Sprite
_CUSTOM = 9  # alignment: by the pivot that is given
_SIZES = (32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16_384)


def write(sheet: "Sheet") -> Files:
    told = sheet.description
    files = {}
    for number, page in enumerate(told.pages):
        cells = [cell for cell in told.cells if cell.page == number]
        largest = next((size for size in _SIZES if size >= max(page.width, page.height)), _SIZES[-1])
        lines = [
            "fileFormatVersion: 2",
            f"guid: {_hex(sheet.name, page.image)}",
            "TextureImporter:",
            "  internalIDToNameTable:",
            *(line for c in cells for line in _named(c)),
            "  externalObjects: {}",
            "  serializedVersion: 11",
            "  mipmaps:",
            "    mipMapMode: 0",
            "    enableMipMap: 0",
            "    sRGBTexture: 1",
            "  isReadable: 0",
            "  maxTextureSize: " + str(largest),
            "  textureSettings:",
            "    serializedVersion: 2",
            "    filterMode: 0",
            "    aniso: 1",
            "    mipBias: 0",
            "    wrapU: 1",
            "    wrapV: 1",
            "  nPOTScale: 0",
            "  spriteMode: 2",
            "  spriteExtrude: 1",
            "  spriteMeshType: 0",
            "  alignment: 0",
            "  spritePivot: {x: 0.5, y: 0.5}",
            f"  spritePixelsToUnits: {PIXELS_PER_UNIT}",
            "  spriteBorder: {x: 0, y: 0, z: 0, w: 0}",
            "  alphaUsage: 1",
            "  alphaIsTransparency: 1",
            "  textureType: 8",
            "  textureShape: 1",
            "  textureCompression: 0",
            "  platformSettings:",
            "  - serializedVersion: 3",
            "    buildTarget: DefaultTexturePlatform",
            f"    maxTextureSize: {largest}",
            "    textureFormat: -1",
            "    textureCompression: 0",
            "  spriteSheet:",
            "    serializedVersion: 2",
            "    sprites:",
            *(line for c in cells for line in _sprite(c, page)),
            "    outline: []",
            "    physicsShape: []",
            "    nameFileIdTable:",
            *(f"      {quoted(c.name)}: {_number(c.name)}" for c in cells),
            "  userData: ",
            "  assetBundleName: ",
            "  assetBundleVariant: ",
            "",
        ]
        files[f"{page.image}.meta"] = "\n".join(lines).encode()
    return files


def read(files: Files) -> Description:
    """With the picture at hand: Unity counts from its bottom, and only the picture says how high it is."""
    try:
        pages: list[Page] = []
        cells: list[Cell] = []
        for name, content in files.items():
            if name.endswith(".png.meta"):
                text, image = content.decode("utf-8"), name.removesuffix(".meta")
                found = _SPRITES.findall(text)
                if "textureType: 8" not in text or not found:
                    raise ValueError("no sprites")
                width, height = struct.unpack_from(">II", files[image], 16)
                cells += [_cell(each, len(pages), height) for each in found]
                pages.append(Page(image, width, height))
        if not pages:
            raise ValueError("no page")
        tags = tuple(Tag(cell.name, i, i) for i, cell in enumerate(cells))
        return Description(tuple(pages), tuple(cells), tags)
    except (ValueError, KeyError, struct.error) as error:
        raise unreadable(TITLE) from error


def _named(cell: Cell) -> list[str]:
    return ["  - first:", f"      {_SPRITE}: {_number(cell.name)}", f"    second: {quoted(cell.name)}"]


def _sprite(cell: Cell, page: Page) -> list[str]:
    """Unity counts from the bottom, and a pivot may lie outside of what was left when a sprite was trimmed."""
    pivot_x = (cell.anchor[0] * cell.whole_width - cell.left) / cell.width
    pivot_y = 1 - (cell.anchor[1] * cell.whole_height - cell.top) / cell.height
    return [
        "    - serializedVersion: 2",
        f"      name: {quoted(cell.name)}",
        "      rect:",
        "        serializedVersion: 2",
        f"        x: {cell.x}",
        f"        y: {page.height - cell.y - cell.height}",
        f"        width: {cell.width}",
        f"        height: {cell.height}",
        f"      alignment: {_CUSTOM}",
        f"      pivot: {{x: {pivot_x:.6g}, y: {pivot_y:.6g}}}",
        "      border: {x: 0, y: 0, z: 0, w: 0}",
        "      outline: []",
        "      physicsShape: []",
        "      tessellationDetail: 0",
        "      bones: []",
        f"      spriteID: {_hex('sprite', cell.name)}",
        f"      internalID: {_number(cell.name)}",
        '      vertices: []\n      indices: ""\n      edges: []\n      weights: []',
    ]


_SPRITES = re.compile(
    r'name: "((?:[^"\\]|\\.)*)"\n      rect:\n        serializedVersion: 2\n        x: (\d+)\n        y: (\d+)\n'
    r"        width: (\d+)\n        height: (\d+)"
)


def _cell(found: tuple[str, ...], page: int, page_height: int) -> Cell:
    x, y, width, height = map(int, found[1:])
    return Cell(x, page_height - y - height, width, height, unquoted(found[0]), page=page)


def _hex(*words: str) -> str:
    return sha256("\0".join(("spritewell", *words)).encode()).hexdigest()[:32]


def _number(name: str) -> int:
    """Signed, 64 bits, never 0."""
    return int.from_bytes(sha256(f"sprite\0{name}".encode()).digest()[:8], "big", signed=True) or 1


META = Format(
    later("Unity sheet"),
    write,
    read,
    later(
        "Put the picture and its .meta into Assets together: the sprites are cut, hold their pivots, and keep their "
        "ids when you export again. Unity makes clips by dragging a row of them into the scene; for clips with times "
        "export an .aseprite file instead."
    ),
    largest=16_384,
)
