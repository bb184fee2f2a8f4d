"""Colours of a whole sheet at once: onto a palette, one colour for another, ramps in order, one palette for all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from core.errors import UserError
from core.sprites.palette import Palette, find_palette, oklab, palette_of, to_indices
from core.sprites.pixels import Rgba
from core.words import tr

Colour = tuple[int, int, int]
_GREY = 0.03  # chroma in OKLab below which a colour has no hue that an eye would name
_HUES = 12
_PATTERN = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]])  # Bayer's


def snapped(frames: Sequence[Rgba], palette: Palette) -> list[Rgba]:
    """Every colour the palette's nearest, without dithering; every pixel there or not."""
    return _on_all(frames, lambda flat: palette.colours[to_indices(flat[None, None], palette)[0, 0]])


def dithered(frames: Sequence[Rgba], palette: Palette) -> list[Rgba]:
    """Colours between those of the palette become an even pattern of them; it starts at each frame's own corner, so
    that frames of one animation do not flicker."""
    flat = np.concatenate([frame.reshape(-1, 4) for frame in frames])
    colours, places = np.unique(_packed(flat[:, :3]), return_inverse=True)
    rows = np.concatenate([np.indices(frame.shape[:2])[0].ravel() for frame in frames]) % 4
    columns = np.concatenate([np.indices(frame.shape[:2])[1].ravel() for frame in frames]) % 4
    rgb = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1).astype(np.uint8)
    mixed = _mixtures(rgb, palette)
    found = mixed[_PATTERN[rows, columns], places.ravel()]
    found[flat[:, 3] < 128] = 0
    ends = np.cumsum([frame.shape[0] * frame.shape[1] for frame in frames])[:-1]
    return [part.reshape(frame.shape) for part, frame in zip(np.split(found, ends), frames, strict=True)]


def _mixtures(rgb: npt.NDArray[np.uint8], palette: Palette) -> Rgba:
    """(16, n, 4): for each colour sixteen of the palette, from dark to light, that are together what it is.

    Each is the nearest to the colour and all that the ones before it have missed."""
    solid = palette.colours[1:]
    among, wanted = oklab(solid[:, :3]), oklab(rgb)
    missed = np.zeros_like(wanted)
    chosen = np.empty((_PATTERN.size, len(rgb)), np.intp)
    for number in range(_PATTERN.size):
        aim = wanted + missed
        chosen[number] = ((among**2).sum(1) - 2 * aim @ among.T).argmin(1)
        missed += wanted - among[chosen[number]]
    by_light = np.argsort(among[chosen][..., 0], axis=0, kind="stable")
    mixed: Rgba = solid[np.take_along_axis(chosen, by_light, axis=0)]
    return mixed


def hardened(frames: Sequence[Rgba]) -> list[Rgba]:
    """Every pixel there or not: half there is there."""

    def harden(flat: Rgba) -> Rgba:
        solid = flat[:, 3] >= 128
        hard = np.where(solid[:, None], flat, 0).astype(np.uint8)
        hard[solid, 3] = 255
        return hard

    return _on_all(frames, harden)


def swapped(frames: Sequence[Rgba], swap: Mapping[Colour, Colour]) -> list[Rgba]:
    """Team colours: one colour for another everywhere, all at once, so that two can change places."""

    def change(flat: Rgba) -> Rgba:
        packed = _packed(flat[:, :3])
        changed = flat.copy()
        for old, new in swap.items():
            here = (packed == int(_packed(np.array([old], np.uint8))[0])) & (flat[:, 3] > 0)
            changed[here, :3] = new
        return changed

    return _on_all(frames, change)


def read_swap(words: Sequence[str]) -> dict[Colour, Colour]:
    """Pairs like "#ff0000:#00ff00"."""
    swap = {}
    for pair in words:
        old, _, new = pair.partition(":")
        swap[colour_of(old)] = colour_of(new)
    return swap


def colour_of(text: str) -> Colour:
    digits = text.strip().removeprefix("#")
    try:
        if len(digits) != 6:
            raise ValueError(digits)
        red, green, blue = bytes.fromhex(digits)
    except ValueError as error:
        raise UserError(tr("{text} is no colour. Write it like #ff8800.", text=text or "“”")) from error
    return red, green, blue


def name_of(colour: Sequence[int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour[:3])


def shared_palette(frames: Sequence[Rgba], most: int = 256, locked: Sequence[Colour] = ()) -> Palette:
    """One palette for all frames, at most `most` entries with transparency; locked colours are in it as they are."""
    flat = np.concatenate([frame.reshape(-1, 4) for frame in frames])
    kept = list(dict.fromkeys(locked))[: most - 1]
    if kept:
        known = _packed(np.array(kept, np.uint8))
        flat = flat[~np.isin(_packed(flat[:, :3]), known)]
    room = most - len(kept)
    found = find_palette(flat[None, None], room) if room > 1 and len(flat) else None
    others = [] if found is None else found.colours[1:, :3].tolist()
    if not kept and found is not None:
        return found
    palette = palette_of([*map(list, kept), *others], tr("The shared palette"))
    return replace(palette, exact=found is None or found.exact, error=found.error if found else 0.0)


def in_ramps(palette: Palette) -> Palette:
    """The same colours, ramp by ramp: greys first, then hue after hue, each from dark to light."""
    ramp, light = _ramps(palette.colours[1:, :3])
    order = np.lexsort((light, ramp))
    return replace(palette, colours=np.concatenate([palette.colours[:1], palette.colours[1:][order]]))


def ramp_of(colour: Colour, colours: Sequence[Colour]) -> list[Colour]:
    """The colours that make one ramp with this one, which is among them."""
    ramp, _ = _ramps(np.array(colours, np.uint8))
    return [other for other, own in zip(colours, ramp, strict=True) if own == ramp[list(colours).index(colour)]]


def team_swap(ramp: Sequence[Colour], first: Colour, second: Colour) -> dict[Colour, Colour]:
    """One colour of a ramp becomes another, and all others follow it: as much lighter, darker and greyer as before."""
    lab = oklab(np.array(ramp, np.uint8)).astype(np.float64)
    old, new = oklab(np.array([first, second], np.uint8)).astype(np.float64)
    turn = np.arctan2(new[2], new[1]) - np.arctan2(old[2], old[1])
    strength = np.hypot(new[1], new[2]) / max(float(np.hypot(old[1], old[2])), _GREY)
    red_green, yellow_blue = lab[:, 1].copy(), lab[:, 2].copy()
    lab[:, 0] = np.clip(lab[:, 0] + new[0] - old[0], 0, 1)
    lab[:, 1] = strength * (red_green * np.cos(turn) - yellow_blue * np.sin(turn))
    lab[:, 2] = strength * (red_green * np.sin(turn) + yellow_blue * np.cos(turn))
    found = [(int(r), int(g), int(b)) for r, g, b in _rgb(lab).tolist()]
    return {**dict(zip(ramp, found, strict=True)), first: second}


def _ramps(rgb: npt.NDArray[np.uint8]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """For each colour the number of its ramp, greys -1, and how light it is."""
    lab = oklab(rgb)
    hue = np.arctan2(lab[:, 2], lab[:, 1]) % (2 * np.pi)
    ramp = np.where(np.hypot(lab[:, 1], lab[:, 2]) < _GREY, -1, np.floor(hue / (2 * np.pi) * _HUES).astype(np.int64))
    return ramp, lab[:, 0]


def _rgb(lab: npt.NDArray[np.float64]) -> npt.NDArray[np.uint8]:
    """OKLab back into sRGB (Ottosson 2020), cut at what a screen can show."""
    to_lms = np.array(
        [[1, 0.3963377774, 0.2158037573], [1, -0.1055613458, -0.0638541728], [1, -0.0894841775, -1.291485548]]
    )
    to_linear = np.array(
        [
            [4.0767416621, -3.3077115913, 0.2309699292],
            [-1.2684380046, 2.6097574011, -0.3413193965],
            [-0.0041960863, -0.7034186147, 1.707614701],
        ]
    )
    linear = np.clip((lab @ to_lms.T) ** 3 @ to_linear.T, 0, 1)
    curved = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    rgb: npt.NDArray[np.uint8] = np.rint(curved * 255).astype(np.uint8)
    return rgb


def _packed(rgb: npt.NDArray[np.uint8]) -> npt.NDArray[np.int32]:
    wide = rgb.astype(np.int32)
    packed: npt.NDArray[np.int32] = wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2]
    return packed


def _on_all(frames: Sequence[Rgba], change: Callable[[Rgba], Rgba]) -> list[Rgba]:
    """One call for all pixels: a table of all colours is made once, not for each frame."""
    flat = change(np.concatenate([frame.reshape(-1, 4) for frame in frames]))
    ends = np.cumsum([frame.shape[0] * frame.shape[1] for frame in frames])[:-1]
    return [part.reshape(frame.shape) for part, frame in zip(np.split(flat, ends), frames, strict=True)]
