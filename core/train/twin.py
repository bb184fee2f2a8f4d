"""A twin of model.onnx for the CPU: its convolutions count in eight bits, which takes half the time.

Its ranges are measured on the learned sprites under noise. It is kept only if it names nearly the same colours as the
network itself; whoever draws looks again, for not every processor multiplies small numbers without overflowing.
"""

import hashlib
import logging
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime

from core.card import TWIN_KEY, twin_of
from core.files import write_whole
from core.sprites.pixels import Rgba, colours_to_ink, to_ink
from core.train.beginner import PREFIX

LEVELS = (0.06, 0.15, 0.4, 0.8, 1.5, 3.0, 6.0, 20.0)  # of noise: where a drawing comes by
SPRITES = 24  # to measure with at each level
OWN = "net."  # of a network that is led: what it answers counts twice, its beginner's once
FINE = ".outright.weight"  # of a convolution that guesses colours outright: 256 steps are too few for it
DECIDED = 0.8  # from this level down a colour is more than a guess
LEAST_ALIKE = 0.97  # of all pixels at such levels, the share that gets the same colour
_Feeds = dict[str, npt.NDArray[np.float32]]


def write_twin(model: Path, learned: Rgba) -> float:
    """Beside the model, if it is good enough: a file that is not there is no fault. Gives the share that is alike."""
    content = model.read_bytes()
    feeds = list(feeds_of(onnx.load_from_string(content), learned))
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.onnx"
        _quantise(model, small, feeds)
        twin = onnx.load(str(small))
    del twin.metadata_props[:]
    twin.metadata_props.extend(onnx.load_from_string(content).metadata_props)
    twin.metadata_props.add(key=TWIN_KEY, value=hashlib.sha256(content).hexdigest())
    share = alike(content, twin.SerializeToString(), feeds)
    if share >= LEAST_ALIKE:
        write_whole(twin_of(model), twin.SerializeToString())
    return share


def feeds_of(model: onnx.ModelProto, learned: Rgba) -> Iterator[_Feeds]:
    """Learned sprites under noise of every strength, some of them with words."""
    words = {i.name: i.type.tensor_type.shape.dim for i in model.graph.input}["words"][1].dim_value
    rng = np.random.Generator(np.random.Philox(key=0))
    ink = to_ink(learned[rng.permutation(len(learned))[:SPRITES]])
    palette = colours_to_ink(np.unique(learned.reshape(-1, 4), axis=0)[:96])
    for level in LEVELS:
        sigma = np.full((len(ink), 1, *ink.shape[2:]), level, np.float32)
        noise = rng.standard_normal(ink.shape, np.float32)
        told = np.zeros((len(ink), words), np.float32)
        told[np.arange(0, len(ink), 2), rng.integers(0, words, len(ink))[::2]] = 1
        noisy = (ink + sigma * noise).astype(np.float32)
        yield {"x": noisy, "sigma": sigma, "words": told, "palette": palette}


def _quantise(model: Path, out: Path, feeds: list[_Feeds]) -> None:
    from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static

    class Reader(CalibrationDataReader):  # type: ignore[misc]
        def __init__(self) -> None:
            self._left = iter(feeds)

        def get_next(self) -> _Feeds | None:
            return next(self._left, None)

    graph = onnx.load(str(model)).graph
    is_led = any(weight.name.startswith(PREFIX) for weight in graph.initializer)
    exact = [w.name for w in graph.initializer if w.name.endswith(FINE) or (is_led and w.name.startswith(OWN))]
    fine = [node.name for node in graph.node if node.op_type == "Conv" and not set(exact).isdisjoint(node.input)]
    logging.getLogger().setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the tool's own making; the comparison is what counts
        quantize_static(
            str(model),
            str(out),
            Reader(),
            quant_format=QuantFormat.QDQ,
            op_types_to_quantize=["Conv"],
            nodes_to_exclude=fine,
            per_channel=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
        )


def alike(first: bytes, second: bytes, feeds: list[_Feeds]) -> float:
    """The share of pixels in little noise that two networks give the same colour."""
    options = onnxruntime.SessionOptions()
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # others work on this machine too
    sessions = [
        onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        for content in (first, second)
    ]
    asked = [feed for feed in feeds if feed["sigma"].max() <= DECIDED]
    same = [np.mean(np.equal(*(session.run(["index"], feed)[0] for session in sessions))) for feed in asked]
    return float(np.mean(same))
