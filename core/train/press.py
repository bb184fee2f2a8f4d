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
from core.train.export import MOST_APART, OUTPUTS, Whole, export, proof
from core.train.network import Network

WORDS = "net.words.weight"  # with the inputs the one tensor whose shape hangs on how many words there are


class Press:
    def __init__(self, own: Path) -> None:
        """own is the run's model.onnx, which may not be there yet."""
        self._graph: onnx.ModelProto | None = None
        self._places = (own, *starter_networks())

    def write(self, net: Network, card: Card, path: Path) -> None:
        """model.onnx, whole and proved."""
        content = self._filled(net, card)
        if content is not None:
            write_whole(path, content)
            return
        export(net, card, path)
        self._graph = onnx.load(str(path), load_external_data=False)

    def finds_graph(self, net: Network, card: Card) -> bool:
        """Whether a file can be written without making the graph first."""
        return self._filled(net, card) is not None

    def _filled(self, net: Network, card: Card) -> bytes | None:
        if self._graph is not None:
            return _fill(self._graph, net, card)
        for place in self._places:
            graph = _load(place)
            content = None if graph is None else _fill(graph, net, card)
            if content is not None:
                self._graph = graph
                return content
        return None


def _load(path: Path) -> onnx.ModelProto | None:
    try:
        return onnx.load(str(path), load_external_data=False)
    except Exception:  # onnx raises its parser's own kinds; whatever it is, this file is no help
        return None


def _fill(graph: onnx.ModelProto, net: Network, card: Card) -> bytes | None:
    """The graph with this network's numbers; nothing if it is another network's graph."""
    if tuple(output.name for output in graph.graph.output) != OUTPUTS:
        return None  # of an earlier version
    tensors: dict[str, Tensor] = {f"net.{name}": t for name, t in net.state_dict(keep_vars=True).items()}
    tensors |= {f"net.{name}": t for name, t in net.named_buffers()}
    for initializer in graph.graph.initializer:
        tensor = tensors.get(initializer.name)
        if tensor is None:
            continue  # a constant of the graph
        if initializer.name != WORDS and tuple(initializer.dims) != tuple(tensor.shape):
            return None
        array = tensor.detach().float().cpu().contiguous().numpy()
        initializer.CopyFrom(numpy_helper.from_array(array, initializer.name))
    if {name for name, _ in net.named_parameters()} - {i.name.removeprefix("net.") for i in graph.graph.initializer}:
        return None
    _set_sides(graph, card)
    del graph.metadata_props[:]
    graph.metadata_props.add(key=CARD_KEY, value=to_json(card))
    content: bytes = graph.SerializeToString()
    try:
        apart = proof(Whole(net.to("cpu").float()).eval(), content, card)
    except Exception:  # ONNX Runtime's own kinds share no class: a graph that does not run is no help
        return None
    return content if apart <= MOST_APART else None


def _set_sides(graph: onnx.ModelProto, card: Card) -> None:
    for given in graph.graph.input:
        if given.name == "words":
            given.type.tensor_type.shape.dim[1].dim_value = card.width
