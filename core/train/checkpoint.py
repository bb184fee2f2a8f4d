"""What a run keeps on disk: tensors in safetensors, everything else in JSON beside it, both written whole."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from core.errors import UserError
from core.files import write_whole
from core.train.beginner import parted
from core.train.folding import refolded
from core.train.network import LATER, Network, Shape
from core.words import tr

FORMAT = 1
MOST_BYTES = 1 << 30  # of a file of tensors
MOST_WIDE, GROUP = 4096, 16  # channels of a network, and of those that are evened out together
STATE = "state.safetensors"
BEST = "best.safetensors"
Net = TypeVar("Net", bound=Network)


@dataclass(frozen=True, slots=True)
class Weights:
    """A network at rest: enough to build it again, to go on from it, or to tune another from it."""

    shape: Shape
    words: tuple[str, ...]
    tensors: Mapping[str, Tensor]
    facts: dict[str, Any] = field(default_factory=dict)


def save_weights(weights: Weights, path: Path, half: bool = False) -> None:
    """half: in 16 bits, for what is shipped. Facts lie in the file's own header with a sum of all tensors."""
    kind = torch.float16 if half else torch.float32
    tensors = {name: t.detach().to("cpu", kind).contiguous() for name, t in weights.tensors.items()}
    about = {"format": FORMAT, "shape": asdict(weights.shape), "words": weights.words, "facts": weights.facts}
    header = {"spritewell": json.dumps(about), "sum": _sum(tensors)}
    write_whole(path, save(tensors, header))


def load_weights(path: Path) -> Weights:
    header, tensors = load_tensors(path)
    try:
        about = json.loads(header["spritewell"])
        if about["format"] > FORMAT:
            raise UserError(tr("{name} was made by a newer version of Spritewell. Update Spritewell.", name=path.name))
        about["shape"]["widths"] = tuple(about["shape"]["widths"])
        shape = Shape(**about["shape"])
        counts = (shape.fold, shape.words, *shape.widths, shape.colour_features)
        if not (len(shape.widths) == 2 and all(isinstance(n, int) and 0 <= n <= MOST_WIDE for n in counts)):
            raise ValueError("a network beyond all bounds")
        if any(width < GROUP or width % (width // GROUP) for width in shape.widths):
            raise ValueError("a network beyond all bounds")
        return Weights(shape, tuple(about["words"]), {n: t.float() for n, t in tensors.items()}, about["facts"])
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise UserError(tr("{name} holds no Spritewell network.", name=path.name)) from error


def save_tensors(tensors: Mapping[str, Tensor], header: Mapping[str, str], path: Path) -> None:
    whole = {name: t.detach().to("cpu").contiguous() for name, t in tensors.items()}
    write_whole(path, save(whole, {**header, "sum": _sum(whole)}))


def load_tensors(path: Path) -> tuple[dict[str, str], dict[str, Tensor]]:
    """A flipped byte anywhere is found by the sum, so that nothing broken is ever learned from."""
    try:
        if path.exists() and (not path.is_file() or path.stat().st_size > MOST_BYTES):
            raise ValueError("no file of ours")
        with safe_open(path, "pt") as file:
            header = dict(file.metadata() or {})
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - no mapping
    except FileNotFoundError as error:
        raise UserError(tr("{path} is not there any more.", path=path)) from error
    except (SafetensorError, OSError, ValueError) as error:
        raise UserError(tr("{name} is damaged and cannot be read. Use an earlier backup.", name=path.name)) from error
    if header.get("sum") != _sum(tensors):
        raise UserError(tr("{name} is damaged: its sum is wrong. Use an earlier backup.", name=path.name))
    return header, tensors


def build(weights: Weights) -> Network:
    """The network of these weights for single sprites, ready to answer."""
    return fill(Network(weights.shape), weights)


def beginner_of(weights: Weights) -> Network | None:
    """What it is led away from when it draws, if the run was long enough to have had a beginner."""
    early = parted(weights.tensors).beginner
    return build(replace(weights, tensors=early)) if early else None


def fill(net: Net, weights: Weights) -> Net:
    """What networks of earlier versions did not have stays at nothing, which is how it began for them."""
    new = {name: t for name, t in net.state_dict().items() if name.startswith(LATER)}
    try:
        net.load_state_dict(
            {name: weights.tensors[name] for name in net.state_dict() if name not in new}
            | {name: weights.tensors.get(name, t) for name, t in new.items()}
        )
    except (KeyError, RuntimeError) as error:
        raise UserError(tr("The file of this network holds other tensors than it says: it is damaged.")) from error
    net.eval()
    return net


def adopt(net: Network, words: tuple[str, ...], changes: int, old: Weights) -> int:
    """Begin from another network: all that fits is taken over, words by their name; stem and head are made to fit.

    How many tensors were taken.
    """
    mine = dict(net.named_parameters())
    taken = 0
    with torch.no_grad():
        for name, tensor in old.tensors.items():
            if name == "words.weight" and name in mine:
                _adopt_words(mine[name], words, tensor, old.words, changes)
                taken += 1
                continue
            tensor = refolded(name, tensor, old.shape.fold, net.shape.fold)
            if name in mine and mine[name].shape == tensor.shape:
                mine[name].copy_(tensor)
                taken += 1
    return taken


def _adopt_words(mine: Tensor, words: tuple[str, ...], old: Tensor, old_words: tuple[str, ...], changes: int) -> None:
    """Columns of words by their name; those that tell of changes are the last of both."""
    if old.dim() != 2 or old.shape[0] != mine.shape[0] or old.shape[1] < len(old_words) + changes:
        return
    mine.zero_()
    for column, word in enumerate(words):
        if word and word in old_words:
            mine[:, column] = old[:, old_words.index(word)]
    mine[:, -changes:] = old[:, -changes:]


def _sum(tensors: Mapping[str, Tensor]) -> str:
    found = hashlib.blake2b(digest_size=16)
    for name in sorted(tensors):
        found.update(name.encode())
        found.update(tensors[name].reshape(-1).contiguous().numpy().tobytes())
    return found.hexdigest()
