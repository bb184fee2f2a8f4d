"""The network of whole sheets as frames.onnx beside model.onnx: the same weights, and what frames see of each other.

Two files, because single sprites need nothing of this: they are drawn from the smaller graph, as fast as before.
"""

import logging
import warnings
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
import torch
from torch import Tensor, nn

from core.card import CARD_KEY, Card, to_json
from core.errors import UserError
from core.files import write_whole
from core.frames import MOST_FRAMES, SIDES, TOLD, told, walk
from core.train.checkpoint import Weights, fill
from core.train.data import CHANGES
from core.train.export import MOST_APART, PROOF_LEVELS, strip
from core.train.frames_data import FrameSet
from core.train.frames_network import FrameNetwork
from core.train.network import expected
from core.words import tr

# A sheet of noise may leave the network undecided between frames, where rounding decides: PyTorch itself is then 1e-3
# off what it finds in double precision. So a few values may be farther apart than all others, but not far.
ALIKE, FARTHEST = 0.999, 1e-2
INPUTS, OUTPUTS = ("x", "sigma", "words", "frames", "palette"), ("x0", "index", "sure")


class WholeSheet(nn.Module):
    """As the file has it: sheets of so many frames each, all in one palette."""

    def __init__(self, net: FrameNetwork) -> None:
        super().__init__()
        self.net = net

    def forward(self, x: Tensor, sigma: Tensor, words: Tensor, frames: Tensor, palette: Tensor) -> tuple[Tensor, ...]:
        """x (B,F,4,S,S), sigma (B,F,1,S,S), words (B,W), frames (B,F,TOLD), palette (K,4)."""
        b, f, _, size, _ = x.shape
        row = torch.cat([words, torch.zeros_like(words[:, :1]).expand(-1, CHANGES)], 1)
        told_ = torch.cat([row[:, None].expand(-1, f, -1), frames], 2).flatten(0, 1)
        with self.net.together(f):
            fit = self.net(x.flatten(0, 1), sigma.flatten(0, 1), told_, palette)
        share = fit.logits.softmax(-1)
        x0, (sure, index) = expected(share, palette), share.max(-1)
        return (
            x0.reshape(b, f, 4, size, size),
            index.to(torch.int32).reshape(b, f, size, size),
            sure.reshape(b, f, size, size),
        )


def build_frames(weights: Weights) -> FrameNetwork:
    return fill(FrameNetwork(weights.shape), weights)


def export_frames(net: FrameNetwork, card: Card, path: Path) -> float:
    """Write it whole, or not at all if it answers otherwise than the network. Gives the largest difference."""
    whole = WholeSheet(net.to("cpu").float()).eval()
    batch, frames, colours = (torch.export.Dim(name) for name in ("batch", "frames", "colours"))
    shapes = ({0: batch, 1: frames}, {0: batch, 1: frames}, {0: batch}, {0: batch, 1: frames}, {0: colours})
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # of the exporter's own making; the proof below is what counts
        logging.getLogger("torch.onnx").setLevel(logging.ERROR)
        program = torch.onnx.export(
            whole,
            _example(card, 2, 3, 1.0, 0),
            dynamo=True,
            dynamic_shapes=shapes,
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            verbose=False,
            optimize=False,
        )
    assert program is not None
    model = program.model_proto
    strip(model)
    model.metadata_props.add(key=CARD_KEY, value=to_json(card))
    content = model.SerializeToString()
    apart, usual = _proof(whole, content, card)
    if draws_otherwise(apart, usual):
        raise UserError(tr("The network could not be saved: its file draws differently (by {apart}).", apart=apart))
    write_whole(path, content)
    return apart


def write_frames(weights: Weights, card: Card, frames: FrameSet, path: Path) -> None:
    told_ = replace(card, actions=frames.actions, sides=frames.sides, cycle=frames.cycle)
    export_frames(build_frames(weights), told_, path)


def _example(card: Card, sheets: int, frames: int, sigma: float, seed: int) -> tuple[Tensor, ...]:
    size, generator = card.size, torch.Generator().manual_seed(seed)
    slots = walk(range(len(SIDES)), 2)[:frames]
    level = torch.full((sheets, frames, 1, size, size), sigma)
    level[:, 0] = 0.0
    return (
        torch.randn(sheets, frames, 4, size, size, generator=generator) * max(sigma, 0.5),
        level,
        torch.zeros(sheets, max(1, len(card.words))),
        torch.tensor([told(slot) for slot in slots]).expand(sheets, -1, TOLD).contiguous(),
        torch.rand(max(2, len(card.palette)), 4, generator=generator) * 2 - 1,
    )


def differences(ours: npt.NDArray[np.float32], theirs: npt.NDArray[np.float32]) -> tuple[float, float]:
    """Of two programs' ideas: the largest, and the largest without the few where rounding may decide."""
    apart = np.abs(ours - theirs)
    return float(apart.max()), float(np.quantile(apart, ALIKE))


def draws_otherwise(apart: float, usual: float) -> bool:
    return apart > FARTHEST or usual > MOST_APART


def _proof(whole: WholeSheet, content: bytes, card: Card) -> tuple[float, float]:
    """The differences of the two programs' ideas, the worst of several noise levels and sizes of sheets."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = torch.get_num_threads()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    found = []
    for number, (sigma, frames) in enumerate(zip(PROOF_LEVELS, (2, 5, MOST_FRAMES, 3), strict=True)):
        given = _example(card, 1 + number % 2, frames, sigma, number)
        with torch.no_grad():
            ours = whole(*given)[0]
        theirs = session.run(["x0"], {name: t.numpy() for name, t in zip(INPUTS, given, strict=True)})[0]
        found.append(differences(ours.numpy(), theirs))
    return max(apart for apart, _ in found), max(usual for _, usual in found)
