"""The finished network as one model.onnx with its card inside, and the proof that it draws what PyTorch would."""

import logging
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch import Tensor, nn

from core.card import CARD_KEY, Card, from_json, to_json
from core.errors import UserError
from core.files import write_whole
from core.train.beginner import further
from core.train.data import CHANGES
from core.train.network import Network, expected
from core.words import tr

OUTPUTS = ("x0", "index", "features", "sure")
PROOF_LEVELS = (0.06, 0.5, 3.0, 20.0)
MOST_APART = 2e-3  # of the idea, in ink values from -1 to 1: half a shade of 255 is 4e-3


class Whole(nn.Module):
    """The network as the file has it: colours in, idea and colours out, nothing done to the sprites."""

    def __init__(self, net: Network, beginner: Network | None = None) -> None:
        super().__init__()
        self.net, self.beginner = net, beginner

    def forward(self, x: Tensor, sigma: Tensor, words: Tensor, palette: Tensor) -> tuple[Tensor, ...]:
        told = torch.cat([words, torch.zeros_like(words[:, :1]).expand(-1, CHANGES)], 1)
        fit = self.net(x, sigma, told, palette)
        if self.beginner is not None:
            fit = further(fit, self.beginner(x, sigma, told, palette))
        share = fit.logits.softmax(-1)
        return expected(share, palette), share.argmax(-1).to(torch.int32), fit.features, share.amax(-1)


def whole_of(net: Network, beginner: Network | None) -> Whole:
    return Whole(net.to("cpu").float(), None if beginner is None else beginner.to("cpu").float()).eval()


def export(net: Network, card: Card, path: Path, beginner: Network | None = None) -> float:
    """Write model.onnx whole, or not at all if it answers otherwise than the network. Gives the largest difference."""
    whole = whole_of(net, beginner)
    given = _example(card)
    batch, colours = torch.export.Dim("batch"), torch.export.Dim("colours")
    shapes = ({0: batch}, {0: batch}, {0: batch}, {0: colours})
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # of the exporter's own making; the proof below is what counts
        logging.getLogger("torch.onnx").setLevel(logging.ERROR)
        program = torch.onnx.export(
            whole,
            given,
            dynamo=True,
            dynamic_shapes=shapes,
            input_names=["x", "sigma", "words", "palette"],
            output_names=list(OUTPUTS),
            verbose=False,
            optimize=False,
        )
    assert program is not None
    model = program.model_proto
    strip(model)
    model.metadata_props.add(key=CARD_KEY, value=to_json(card))
    content = model.SerializeToString()
    apart = proof(whole, content, card)
    if apart > MOST_APART:
        raise UserError(tr("The network could not be saved: its file draws differently (by {apart}).", apart=apart))
    write_whole(path, content)
    return apart


def weights_inside(path: Path) -> tuple[Card, dict[str, Tensor]]:
    """The network's tensors back out of its file, so that the file alone can be tuned from."""
    try:
        model = onnx.load(str(path), load_external_data=False)
        text = next(p.value for p in model.metadata_props if p.key == CARD_KEY)
        found = {i.name.removeprefix("net."): onnx.numpy_helper.to_array(i) for i in model.graph.initializer}
    except Exception as error:  # onnx raises its parser's own kinds
        raise UserError(tr("{name} is not a Spritewell network.", name=path.name)) from error
    return from_json(text), {name: torch.from_numpy(np.array(a)) for name, a in found.items()}


def _example(card: Card) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    size, generator = card.size, torch.Generator().manual_seed(0)
    return (
        torch.randn(2, 4, size, size, generator=generator),
        torch.full((2, 1, size, size), 1.0),
        torch.zeros(2, card.width),
        torch.randn(max(2, len(card.palette)), 4, generator=generator),
    )


def strip(model: onnx.ModelProto) -> None:
    """Out with the exporter's notes: they name paths of the machine that trained, and make up half of a small file."""
    model.doc_string = ""
    del model.graph.metadata_props[:]
    for node in model.graph.node:
        node.doc_string = ""
        del node.metadata_props[:]
    for value in [*model.graph.value_info, *model.graph.input, *model.graph.output, *model.graph.initializer]:
        value.doc_string = ""
        del value.metadata_props[:]
    del model.graph.value_info[:]


def proof(whole: Whole, content: bytes, card: Card) -> float:
    """The largest difference of the two programs' ideas, over noise levels, batch sizes and given pixels."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = torch.get_num_threads()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    worst = 0.0
    for number, sigma in enumerate(PROOF_LEVELS):
        generator = torch.Generator().manual_seed(number)
        count, size = 1 + 2 * number, card.size
        palette = torch.rand(max(2, len(card.palette)), 4, generator=generator) * 2 - 1
        level = torch.full((count, 1, size, size), sigma)
        level[:, :, : size // 4] = 0.0
        index = torch.randint(0, len(palette), (count, size, size), generator=generator)
        x = palette[index].permute(0, 3, 1, 2) + torch.randn(count, 4, size, size, generator=generator) * level
        words = torch.rand(count, card.width, generator=generator).round()
        with torch.no_grad():
            ours = whole(x, level, words, palette)[0]
        given = {"x": x, "sigma": level, "words": words, "palette": palette}
        theirs = session.run(["x0"], {name: t.numpy() for name, t in given.items()})[0]
        worst = max(worst, float(np.abs(ours.numpy() - theirs).max()))
    return worst
