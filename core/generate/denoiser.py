"""A network that has ideas about noisy sprites: one warm ONNX Runtime session on model.onnx."""

import ctypes
import hashlib
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime as ort  # type: ignore[import-untyped,unused-ignore]

from core.card import Card
from core.errors import UserError
from core.generate.onnx_file import broken, read_card, wants_other_files
from core.generate.solver import Array, Idea
from core.sprites.pixels import colours_to_ink
from core.words import tr

_FATAL = 4  # ONNX Runtime's own log level: its faults reach the user as sentences of ours
_CUDA = "CUDAExecutionProvider"
_CPU = "CPUExecutionProvider"


class Denoiser:
    """Callable from one thread at a time. The file is read whole once, so it may be moved or deleted afterwards."""

    def __init__(self, model: Path, device: str = "auto", threads: int | None = None) -> None:
        self.model = model
        self.card: Card = read_card(model)
        content = _read(model)
        self.digest = hashlib.sha256(content).hexdigest()
        if wants_other_files(content):
            raise UserError(
                tr("{model} keeps its weights in other files, which is not safe to open. Export it again.", model=model)
            )
        self.threads = threads or max(1, (os.cpu_count() or 2) - 1)
        self._session = _open(content, model, device, self.threads)
        # The live session's word counts: ONNX Runtime falls back to the CPU without a sound.
        self.device = "CUDA" if self._session.get_providers()[0] == _CUDA else "CPU"
        self._check(model)
        self._palette = colours_to_ink(np.array(self.card.palette, np.uint8))

    def __call__(self, x: Array, sigma: Array | float, words: npt.NDArray[np.float32] | None = None) -> Idea:
        """x: (B, 4, S, S) ink with noise; sigma: one level, or (B, 1, S, S) with 0 where a pixel is given."""
        count, size = len(x), self.card.size
        levels = np.broadcast_to(np.asarray(sigma, np.float32), (count, 1, size, size))
        if words is None:
            words = np.zeros((count, self.width), np.float32)
        given = {"x": x.astype(np.float32), "sigma": levels, "words": words, "palette": self._palette}
        feeds = {name: np.ascontiguousarray(given[name]) for name in self._inputs}
        try:
            x0, index, features = self._session.run(["x0", "index", "features"], feeds)
        except Exception as error:  # ONNX Runtime's own exceptions share no class but this one
            if _is_out_of_memory(error):
                raise MemoryError(str(error)) from error
            raise UserError(
                tr("{model} fails while it draws. Train it again or choose another network.", model=self.model)
            ) from error
        if index.shape != (count, size, size) or not _fits(x0, index, len(self._palette)):
            raise UserError(
                tr("{model} draws what is no picture. Train it again or choose another network.", model=self.model)
            )
        return Idea(x0, index, features)

    @property
    def width(self) -> int:
        """How many words the network's input holds: one for a network that knows none."""
        return max(1, len(self.card.words))

    def _check(self, model: Path) -> None:
        size = self.card.size
        wanted = {"x": [4, size, size], "sigma": [1, size, size], "words": [self.width], "palette": [4]}
        inputs = {i.name: i for i in self._session.get_inputs()}
        outputs = {o.name for o in self._session.get_outputs()}
        fits = (
            {"x", "sigma"} <= set(inputs) <= set(wanted)
            and {"x0", "index", "features"} <= outputs
            and all(inputs[name].shape[1:] == wanted[name] for name in inputs)
            and all(i.type == "tensor(float)" for i in inputs.values())
        )
        if not fits:
            raise UserError(
                tr(
                    "{model} has other inputs than its card says. Choose a model.onnx made by Spritewell.",
                    model=model,
                )
            )
        self._inputs = tuple(inputs)


def _read(model: Path) -> bytes:
    try:
        return model.read_bytes()
    except OSError as error:
        raise UserError(
            tr("{model} cannot be read ({reason}).", model=model, reason=error.strerror or error)
        ) from error


def _open(content: bytes, model: Path, device: str, threads: int) -> Any:
    kind, _, number = device.partition(":")
    if kind not in ("auto", "cpu", "cuda") or (number and not number.isdigit()):
        raise UserError(tr('There is no device "{device}". Use auto, cpu or cuda.', device=device))
    if kind != "cpu" and _CUDA in ort.get_available_providers() and has_driver():
        ort.preload_dlls()
        try:
            session = _session(content, model, threads, [(_CUDA, {"device_id": int(number or 0)}), _CPU])
            if session.get_providers()[0] == _CUDA:
                return session
        except UserError:
            if kind == "cuda":
                raise
    if kind == "cuda":
        raise UserError(tr("No CUDA graphics card can be used on this machine. Choose the device auto or cpu."))
    return _session(content, model, threads, [_CPU])


def _session(content: bytes, model: Path, threads: int, providers: list[Any]) -> Any:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _FATAL
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return ort.InferenceSession(content, options, providers=providers)
    except Exception as error:  # as above: ONNX Runtime's exceptions share no other class
        raise UserError(broken(model)) from error


def has_driver() -> bool:
    """Whether NVIDIA's driver is there at all; without it ONNX Runtime would try, complain and fall back."""
    try:
        ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return False
    return True


def _fits(x0: Array, index: npt.NDArray[np.int32], colours: int) -> bool:
    """Whoever made the file: nothing but numbers, and colours that the palette has."""
    return bool(index.min() >= 0 and index.max() < colours and np.isfinite(x0).all())


def _is_out_of_memory(error: Exception) -> bool:
    said = str(error).lower()
    return any(sign in said for sign in ("out of memory", "bad_alloc", "failed to allocate"))
