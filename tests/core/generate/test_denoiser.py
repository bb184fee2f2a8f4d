"""A network file is opened, asked and refused; ONNX Runtime is real, the network is a page long."""

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from tiny import tiny_model, tiny_sprites

from core.card import CARD_KEY, Card, from_json, to_json
from core.errors import UserError
from core.generate.denoiser import Denoiser
from core.generate.onnx_file import read_card, wants_other_files
from core.sprites.pixels import to_ink


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return tiny_model(tmp_path / "model.onnx")


def foreign(path: Path, card: Card | None = None, shape: tuple[int, ...] = (3,)) -> Path:
    x, y = (helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in "xy")
    graph = helper.make_graph([helper.make_node("Relu", ["x"], ["y"])], "foreign", [x], [y])
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    if card is not None:
        helper.set_model_props(made, {CARD_KEY: to_json(card)})
    onnx.save(made, path)
    return path


def test_its_idea_of_a_clean_sprite_is_that_sprite(model: Path) -> None:
    denoiser = Denoiser(model)
    sprites = tiny_sprites(8)
    idea = denoiser(to_ink(sprites), 0.1)
    palette = np.array(denoiser.card.palette, np.uint8)
    assert (palette[idea.index] == sprites).all()
    assert np.abs(idea.x0 - to_ink(sprites)).max() < 1e-4


def test_the_device_is_that_of_the_live_session(model: Path) -> None:
    denoiser = Denoiser(model, "cpu")
    assert denoiser.device == "CPU"
    assert denoiser.threads >= 1


def test_words_lead_the_idea(model: Path) -> None:
    denoiser = Denoiser(model)
    noise = np.zeros((2, 4, 16, 16), np.float32)
    idea = denoiser(noise, 20.0, np.eye(2, dtype=np.float32))
    assert idea.features is not None
    assert idea.features[0, ::2].sum() == pytest.approx(1, abs=1e-4)
    assert idea.features[1, 1::2].sum() == pytest.approx(1, abs=1e-4)


def test_the_card_is_read_without_opening_the_network(model: Path) -> None:
    card = read_card(model)
    assert card.words == ("a", "b")
    assert card == Denoiser(model).card


def test_a_file_deleted_while_in_use_goes_on_drawing(model: Path) -> None:
    denoiser = Denoiser(model)
    model.unlink()
    assert denoiser(np.zeros((1, 4, 16, 16), np.float32), 1.0).x0.shape == (1, 4, 16, 16)


def test_a_file_that_is_gone_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no longer there"):
        Denoiser(tmp_path / "gone.onnx")


@pytest.mark.parametrize("content", [b"", b"hello, I am no network\n" * 40, bytes(range(256)) * 9, b"\x3a\xff\xff\x7f"])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "model.onnx"
    file.write_bytes(content)
    with pytest.raises(UserError, match=r"Choose a model\.onnx made by Spritewell"):
        Denoiser(file)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_off_anywhere_is_refused(model: Path, share: float) -> None:
    whole = model.read_bytes()
    model.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(UserError, match="Spritewell"):
        Denoiser(model)


def test_a_damaged_graph_with_a_whole_card_is_refused(model: Path) -> None:
    made = onnx.load(model)
    made.graph.node[3].op_type = "NoSuchOperator"
    onnx.save(made, model)
    with pytest.raises(UserError, match="damaged"):
        Denoiser(model)


def test_a_network_of_another_program_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="was not made by Spritewell"):
        Denoiser(foreign(tmp_path / "foreign.onnx"))


def test_a_card_on_the_wrong_network_is_refused(tmp_path: Path) -> None:
    file = foreign(tmp_path / "odd.onnx", Card("odd", 16, ((0, 0, 0, 0),), ()))
    with pytest.raises(UserError, match="other inputs than its card says"):
        Denoiser(file)


def test_a_card_that_is_no_card_is_refused(model: Path) -> None:
    made = onnx.load(model)
    helper.set_model_props(made, {CARD_KEY: '{"format": 1, "size": "huge"'})
    onnx.save(made, model)
    with pytest.raises(UserError, match="card cannot be read"):
        Denoiser(model)


@pytest.mark.parametrize(
    "wrong",
    [{"mixes": [[0.0]]}, {"mixes": [[2]]}, {"mixes": [[-1]]}, {"mix_counts": [0]}, {"mix_counts": [10**30]}],
    ids=str,
)
def test_a_card_whose_words_go_together_beyond_all_bounds_is_refused(wrong) -> None:
    card = Card("a", 16, ((0, 0, 0, 0),), ("orc", "cave"), mixes=((0, 1),), mix_counts=(3,))
    assert from_json(to_json(card)) == card
    with pytest.raises(UserError, match="card cannot be read"):
        from_json(json.dumps(asdict(card) | wrong))


def test_weights_in_other_files_are_refused(model: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.bin"
    secret.write_bytes(bytes(10_000))
    made = onnx.load(model)
    weight = made.graph.initializer[3]
    bare = numpy_helper.from_array(np.zeros(1, np.float32), weight.name)
    bare.ClearField("raw_data")
    bare.dims[:] = list(weight.dims)
    bare.data_location = TensorProto.EXTERNAL
    bare.external_data.add(key="location", value="secret.bin")
    weight.CopyFrom(bare)
    model.write_bytes(made.SerializeToString())
    assert wants_other_files(model.read_bytes())
    with pytest.raises(UserError, match="keeps its weights in other files"):
        Denoiser(model)


@pytest.mark.parametrize("device", ["gpu", "cuda:x", "", "tpu"])
def test_a_device_that_does_not_exist_is_named(model: Path, device: str) -> None:
    with pytest.raises(UserError, match="There is no device"):
        Denoiser(model, device)


@pytest.mark.parametrize("given", ["extra", "words", "type"])
def test_a_network_with_inputs_of_its_own_is_refused(model: Path, given: str) -> None:
    made = onnx.load(model)
    if given == "extra":
        made.graph.input.append(helper.make_tensor_value_info("mood", TensorProto.FLOAT, ["B", 2]))
    elif given == "words":
        made.graph.input[2].type.tensor_type.shape.dim[1].dim_value = 7
    else:
        made.graph.input[2].type.tensor_type.elem_type = TensorProto.INT32
    onnx.save(made, model)
    with pytest.raises(UserError, match=r"Choose a model\.onnx made by Spritewell"):
        Denoiser(model)


def test_ideas_that_are_no_numbers_are_a_sentence(model: Path) -> None:
    made = onnx.load(model)
    weight = next(i for i in made.graph.initializer if i.name == "known")
    weight.CopyFrom(numpy_helper.from_array(np.full(list(weight.dims), np.nan, np.float32), weight.name))
    onnx.save(made, model)
    with pytest.raises(UserError, match="no picture"):
        Denoiser(model)(np.zeros((1, 4, 16, 16), np.float32), 1.0)


def test_colours_that_the_palette_lacks_are_a_sentence(model: Path) -> None:
    made = onnx.load(model)
    cast = next(node for node in made.graph.node if node.op_type == "Cast")
    cast.input[0] = "index_moved"
    shift = [helper.make_node("Add", ["index_long", "far"], ["index_moved"])]
    made.graph.initializer.append(numpy_helper.from_array(np.array(9, np.int64), "far"))
    made.graph.node.insert(len(made.graph.node) - 1, shift[0])
    onnx.save(made, model)
    with pytest.raises(UserError, match="no picture"):
        Denoiser(model)(np.zeros((1, 4, 16, 16), np.float32), 1.0)
