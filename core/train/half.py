"""A twin of model.onnx for graphics cards: what its convolutions do is reckoned in numbers of 16 bits.

Distances between colours need all 32 bits, as they do in training (Network.forward), so only the trunk is turned: the
nodes that lie below the first convolution and above the last one. Numbers pass its border through casts.
"""

import hashlib
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import NodeProto, TensorProto, helper, numpy_helper

from core.card import TWIN_KEY, half_of
from core.files import write_whole
from core.sprites.pixels import Rgba
from core.train.twin import alike, feeds_of

NETS = ("net.", "beginner.")  # what a file may hold
FIRST, LAST = "stem.weight", "head.weight"  # what the trunk of each lies between
LEAST_ALIKE = 0.99  # of all pixels in little noise, the share that gets the same colour
_SUFFIX = "_half"


def write_half(model: Path, learned: Rgba) -> float:
    """Beside the model, if it is good enough: a file that is not there is no fault. Gives the share that is alike."""
    content = model.read_bytes()
    given = onnx.load_from_string(content)
    twin = halved(_folded(model))
    del twin.metadata_props[:]
    twin.metadata_props.extend(given.metadata_props)
    twin.metadata_props.add(key=TWIN_KEY, value=hashlib.sha256(content).hexdigest())
    share = alike(content, twin.SerializeToString(), list(feeds_of(given, learned)))
    if share >= LEAST_ALIKE:
        write_whole(half_of(model), twin.SerializeToString())
    return share


def halved(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same network, its trunk in 16 bits; what it is given and what it answers stay as they are."""
    graph = model.graph
    types = _types(model)
    inside = _trunk(graph)
    weights = {weight.name: weight for weight in graph.initializer}
    outside = {name for node in graph.node if _key(node) not in inside for name in node.input}
    outside |= {output.name for output in graph.output}
    made_inside = {name for node in graph.node if _key(node) in inside for name in node.output}
    nodes: list[NodeProto] = []
    brought: set[str] = set()  # numbers that come in from outside
    for node in graph.node:
        if _key(node) not in inside:
            nodes.append(node)
            continue
        for place, name in enumerate(node.input):
            if types.get(name) != TensorProto.FLOAT or (node.op_type == "Resize" and place > 0):
                continue  # shapes and places stay whole numbers, and a Resize wants its scales in 32 bits
            if name not in made_inside and name not in brought:
                brought.add(name)
                if name in weights:
                    array = numpy_helper.to_array(weights[name]).astype(np.float16)
                    graph.initializer.append(numpy_helper.from_array(array, name + _SUFFIX))
                else:
                    nodes.append(_cast(name, name + _SUFFIX, TensorProto.FLOAT16))
            node.input[place] = name + _SUFFIX
        nodes.append(node)
        for place, name in enumerate(node.output):
            if types.get(name) != TensorProto.FLOAT:
                continue
            node.output[place] = name + _SUFFIX
            if name in outside:
                nodes.append(_cast(name + _SUFFIX, name, TensorProto.FLOAT))
    _replace(graph, nodes)
    return model


def _folded(model: Path) -> onnx.ModelProto:
    """The network as ONNX Runtime simplifies it for any device: without constants that are reckoned each time."""
    with tempfile.TemporaryDirectory() as folder:
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.optimized_model_filepath = str(Path(folder) / "folded.onnx")
        options.log_severity_level = 3
        onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        return onnx.load(options.optimized_model_filepath)


def _types(model: onnx.ModelProto) -> dict[str, int]:
    graph = onnx.shape_inference.infer_shapes(model).graph
    found = {v.name: v.type.tensor_type.elem_type for v in (*graph.value_info, *graph.input, *graph.output)}
    return found | {weight.name: weight.data_type for weight in graph.initializer}


def _trunk(graph: onnx.GraphProto) -> set[str]:
    """The nodes that lie on any way from the first convolution of a network to its last."""
    users: dict[str, list[NodeProto]] = {}
    makers: dict[str, NodeProto] = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
        makers |= dict.fromkeys(node.output, node)
    inside: set[str] = set()
    for net in NETS:
        ends = [node for weight in (net + FIRST, net + LAST) for node in graph.node if weight in node.input]
        if ends:
            below = _reached(ends[0], lambda node: [user for name in node.output for user in users.get(name, [])])
            above = _reached(ends[1], lambda node: [makers[name] for name in node.input if name in makers])
            inside |= below & above
    return inside


def _reached(start: NodeProto, following: Callable[[NodeProto], Iterable[NodeProto]]) -> set[str]:
    seen: set[str] = set()
    left = [start]
    while left:
        node = left.pop()
        if _key(node) not in seen:
            seen.add(_key(node))
            left.extend(following(node))
    return seen


def _key(node: NodeProto) -> str:
    """What it makes; nothing else has to have a name of its own."""
    key: str = node.output[0]
    return key


def _cast(name: str, to_name: str, kind: int) -> NodeProto:
    return helper.make_node("Cast", [name], [to_name], name=f"{to_name}_cast", to=kind)


def _replace(graph: onnx.GraphProto, nodes: list[NodeProto]) -> None:
    del graph.node[:]
    graph.node.extend(nodes)
    used = {name for node in nodes for name in node.input}
    weights = [weight for weight in graph.initializer if weight.name in used]
    del graph.initializer[:]
    graph.initializer.extend(weights)
    del graph.value_info[:]
