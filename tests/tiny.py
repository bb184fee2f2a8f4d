"""Builders of small worlds for tests: a network that fits on a page, and sprites to go with it."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from core.card import CARD_KEY, Card, to_json

PALETTE = (
    (0, 0, 0, 0),
    (34, 32, 52, 255),
    (217, 87, 99, 255),
    (251, 242, 54, 255),
    (106, 190, 48, 255),
    (91, 110, 225, 255),
    (238, 195, 154, 255),
    (143, 86, 59, 255),
)


def tiny_sprites(count: int, size: int = 16, seed: int = 0) -> np.ndarray:
    """(count, size, size, 4) uint8: mirrored creatures with outlines and two eyes, in the colours of PALETTE."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:size, 0:size] / (size - 1) * 2 - 1
    stack = np.zeros((count, size, size, 4), np.uint8)
    for sprite in stack:
        angle = np.arctan2(y, np.abs(x))
        waves = sum(rng.normal(0, 0.12) * np.cos(2 * k * angle) for k in range(1, 5))
        body = np.hypot(x / rng.uniform(0.6, 0.9), (y - 0.1) / rng.uniform(0.7, 0.9)) < 1 + waves
        colour, trim = rng.choice(np.arange(2, 8), 2, replace=False)
        padded = np.pad(body, 1)
        inner = body & padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
        sprite[body] = PALETTE[1]
        sprite[inner] = PALETTE[colour]
        sprite[inner & (y > rng.uniform(0.1, 0.5))] = PALETTE[trim]
        eye, side = size * 2 // 5, max(1, size // 6)
        sprite[eye, size // 2 - 1 - side // 2] = sprite[eye, size // 2 + side // 2] = PALETTE[1]
    return stack


def tiny_model(
    path: Path,
    size: int = 16,
    words: tuple[str, ...] = ("a", "b"),
    sprites: np.ndarray | None = None,
    levels: tuple[float, ...] = (),
    mixes: tuple[tuple[int, ...], ...] = (),
) -> Path:
    """A model.onnx as training writes it, but exact and without training: it knows a few sprites by heart.

    Its idea of a noisy picture is the mean of those sprites, each weighted by how likely it made the picture. Of
    several words, each belongs to its share of the sprites. With levels it draws at once."""
    rgba = tiny_sprites(8, size) if sprites is None else sprites
    ink = _ink(rgba)
    known = ink.reshape(len(ink), -1)
    width = max(1, len(words)) + bool(levels)
    belongs = np.zeros((width, len(ink)), np.float32)
    if words:
        belongs[np.arange(len(ink)) % len(words), np.arange(len(ink))] = 50.0
    card = Card(
        name="tiny",
        size=size,
        palette=PALETTE,
        words=words,
        word_counts=(4,) * len(words),
        mean=tuple(float(v) for v in ink.mean((0, 2, 3))),
        sigma_data=float(ink.std()),
        sprites=len(ink),
        licence="CC0-1.0",
        levels=levels,
        mixes=mixes,
        mix_counts=tuple(range(1, len(mixes) + 1)),
    )
    nodes = [
        helper.make_node("ReduceMean", ["sigma"], ["level"], axes=[1, 2, 3], keepdims=0),
        helper.make_node("Max", ["level", "least"], ["level_least"]),
        helper.make_node("Mul", ["level_least", "level_least"], ["variance_flat"]),
        helper.make_node("Unsqueeze", ["variance_flat", "one"], ["variance"]),
        helper.make_node("Flatten", ["x"], ["flat"]),
        helper.make_node("MatMul", ["flat", "known_t"], ["likeness"]),
        helper.make_node("Sub", ["likeness", "half_norms"], ["centred"]),
        helper.make_node("Div", ["centred", "variance"], ["evidence"]),
        helper.make_node("MatMul", ["words", "belongs"], ["wish"]),
        helper.make_node("Add", ["evidence", "wish"], ["logits"]),
        helper.make_node("Softmax", ["logits"], ["features"], axis=1),
        helper.make_node("MatMul", ["features", "known"], ["expected"]),
        helper.make_node("Reshape", ["expected", "shape"], ["x0"]),
        helper.make_node("Transpose", ["x0"], ["pixels"], perm=[0, 2, 3, 1]),
        helper.make_node("Transpose", ["palette"], ["palette_t"], perm=[1, 0]),
        helper.make_node("MatMul", ["pixels", "palette_t"], ["colour_likeness"]),
        helper.make_node("Mul", ["palette", "palette"], ["palette_squares"]),
        helper.make_node("ReduceSum", ["palette_squares", "one"], ["palette_norms"], keepdims=0),
        helper.make_node("Mul", ["palette_norms", "half"], ["palette_half"]),
        helper.make_node("Sub", ["colour_likeness", "palette_half"], ["colour_logits"]),
        helper.make_node("ArgMax", ["colour_logits"], ["index_long"], axis=3, keepdims=0),
        helper.make_node("Cast", ["index_long"], ["index"], to=TensorProto.INT32),
    ]
    constants = {
        "least": np.array(0.05, np.float32),
        "half": np.array(0.5, np.float32),
        "one": np.array([1], np.int64),
        "known": known,
        "known_t": np.ascontiguousarray(known.T),
        "half_norms": (known**2).sum(1) / 2,
        "belongs": belongs,
        "shape": np.array([-1, 4, size, size], np.int64),
    }
    floats, whole = TensorProto.FLOAT, TensorProto.INT32
    graph = helper.make_graph(
        nodes,
        "tiny",
        [
            helper.make_tensor_value_info("x", floats, ["B", 4, size, size]),
            helper.make_tensor_value_info("sigma", floats, ["B", 1, size, size]),
            helper.make_tensor_value_info("words", floats, ["B", width]),
            helper.make_tensor_value_info("palette", floats, ["K", 4]),
        ],
        [
            helper.make_tensor_value_info("x0", floats, ["B", 4, size, size]),
            helper.make_tensor_value_info("index", whole, ["B", size, size]),
            helper.make_tensor_value_info("features", floats, ["B", len(ink)]),
        ],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    helper.set_model_props(model, {CARD_KEY: to_json(card)})
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, path)
    return path


def _ink(rgba: np.ndarray) -> np.ndarray:
    part = rgba.astype(np.float32) / 255
    ink = np.concatenate([(2 * part[..., :3] - 1) * part[..., 3:], 2 * part[..., 3:] - 1], -1)
    return np.ascontiguousarray(ink.transpose(0, 3, 1, 2))
