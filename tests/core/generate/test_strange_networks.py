"""A network that does more than count is refused before anything of it runs."""

from collections.abc import Callable
from pathlib import Path

import onnx
import pytest
from onnx import TensorProto, helper
from tiny import tiny_model

from core.errors import UserError
from core.generate.denoiser import Denoiser
from core.generate.onnx_file import is_strange

Harm = Callable[[onnx.ModelProto], None]


def own_operator(made: onnx.ModelProto) -> None:
    made.graph.node[0].domain = "com.stranger"


def loop(made: onnx.ModelProto) -> None:
    inner = helper.make_graph([], "for ever", [], [])
    made.graph.node.append(helper.make_node("Loop", ["", ""], ["out"], body=inner))


def hidden_graph(made: onnx.ModelProto) -> None:
    inner = helper.make_graph([], "inside", [], [])
    made.graph.node[0].attribute.append(helper.make_attribute("body", inner))


def own_function(made: onnx.ModelProto) -> None:
    node = helper.make_node("Relu", ["x"], ["y"])
    made.functions.append(helper.make_function("", "Twice", ["x"], ["y"], [node], made.opset_import))


def training(made: onnx.ModelProto) -> None:
    value = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1])
    made.training_info.append(onnx.TrainingInfoProto(algorithm=helper.make_graph([], "learn", [value], [])))


@pytest.mark.parametrize("harm", [own_operator, loop, hidden_graph, own_function, training])
def test_a_network_that_does_more_than_count_is_refused(harm: Harm, tmp_path: Path) -> None:
    model = tiny_model(tmp_path / "model.onnx")
    assert not is_strange(model.read_bytes())
    made = onnx.load(model)
    harm(made)
    model.write_bytes(made.SerializeToString())
    assert is_strange(model.read_bytes())
    with pytest.raises(UserError, match="not safe to open"):
        Denoiser(model)
