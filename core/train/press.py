"""Networks as files in a blink: the graph is made once, afterwards only the numbers in it are exchanged.

Making the graph takes seconds, so it is taken from wherever it lies already: from the run itself, from the network that
is shipped. The same proof as after an export says whether it fits; one that does not fit is made anew.
"""

from pathlib import Path

import onnx
from onnx import numpy_helper
from torch import Tensor

from core.card import CARD_KEY, Card, to_json
from core.files import write_whole
from core.resources import starter_networks
from core.train.beginner import PREFIX
from core.train.export import MOST_APART, OUTPUTS, Whole, export, proof, whole_of
from core.train.network import Network

WORDS = ".words.weight"  # with the inputs the one tensor whose shape hangs on how many words there are


class Press:
    def __init__(self, own: Path) -> None:
        """own is the run's model.onnx, which may not be there yet."""
        self._graph: onnx.ModelProto | None = None
        self._places = (own, *starter_networks())

    def write(self, net: Network, card: Card, path: Path, beginner: Network | None = None) -> None:
        """model.onnx, whole and proved."""
        whole = whole_of(net, beginner)
        content = self._filled(whole, card)
        if content is not None:
            write_whole(path, content)
            return
        export(net, card, path, beginner)
        self._graph = onnx.load(str(path), load_external_data=False)

    def finds_graph(self, net: Network, card: Card) -> bool:
        """Whether a file can be written without making the graph first."""
        return self._filled(whole_of(net, None), card) is not None

    def _filled(self, whole: Whole, card: Card) -> bytes | None:
        if self._graph is not None:
            content = _fill(self._graph, whole, card)
            if content is not None:
                return content
        for place in self._places:
            graph = _load(place)
            content = None if graph is None else _fill(graph, whole, card)
            if content is not None:
                self._graph = graph
                return content
        return None


def _load(path: Path) -> onnx.ModelProto | None:
    try:
        return onnx.load(str(path), load_external_data=False)
    except Exception:  # onnx raises its parser's own kinds; whatever it is, this file is no help
        return None


def _fill(graph: onnx.ModelProto, whole: Whole, card: Card) -> bytes | None:
    """The graph with this network's numbers; nothing if it is another network's graph."""
    if tuple(output.name for output in graph.graph.output) != OUTPUTS:
        return None  # of an earlier version
    tensors: dict[str, Tensor] = {**whole.state_dict(keep_vars=True), **dict(whole.named_buffers())}
    if any(i.name.startswith(PREFIX) for i in graph.graph.initializer) != (whole.beginner is not None):
        return None
    for initializer in graph.graph.initializer:
        tensor = tensors.get(initializer.name)
        if tensor is None:
            continue  # a constant of the graph
        if not initializer.name.endswith(WORDS) and tuple(initializer.dims) != tuple(tensor.shape):
            return None
        array = tensor.detach().float().cpu().contiguous().numpy()
        initializer.CopyFrom(numpy_helper.from_array(array, initializer.name))
    if {name for name, _ in whole.named_parameters()} - {i.name for i in graph.graph.initializer}:
        return None
    _set_sides(graph, card)
    del graph.metadata_props[:]
    graph.metadata_props.add(key=CARD_KEY, value=to_json(card))
    content: bytes = graph.SerializeToString()
    try:
        apart = proof(whole, content, card)
    except Exception:  # ONNX Runtime's own kinds share no class: a graph that does not run is no help
        return None
    return content if apart <= MOST_APART else None


def _set_sides(graph: onnx.ModelProto, card: Card) -> None:
    for given in graph.graph.input:
        if given.name == "words":
            given.type.tensor_type.shape.dim[1].dim_value = card.width
