"""Where a network draws: a graphics card or the CPU, as the live session says and not what is installed."""

import ctypes
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import onnxruntime as ort  # type: ignore[import-untyped,unused-ignore]

from core.errors import UserError
from core.generate.onnx_file import broken, is_strange
from core.words import tr

CUDA, CPU = "CUDAExecutionProvider", "CPUExecutionProvider"
BATCHES = (1, 4, 16, 64)  # on a card: each other size would be measured and planned for anew

_FATAL = 4  # ONNX Runtime's own log level: its faults reach the user as sentences of ours
_Feeds = Mapping[str, npt.NDArray[np.float32]]


class Session(Protocol):
    """As much of ONNX Runtime's as is used here."""

    def get_providers(self) -> list[str]: ...
    def get_inputs(self) -> list[Any]: ...
    def get_outputs(self) -> list[Any]: ...
    def run(self, outputs: list[str], feeds: _Feeds) -> list[Any]: ...


class Runtime:
    """ONNX Runtime on this machine; a test gives one of its own."""

    def providers(self) -> list[str]:
        """A build without the GPU pack still lists CUDA, though the library that does it was left out."""
        found: list[str] = ort.get_available_providers()
        has_library = any(Path(ort.__file__).parent.glob("capi/*providers_cuda*"))
        return [name for name in found if name != CUDA or has_library]

    def has_driver(self) -> bool:
        return has_driver()

    def open(self, content: bytes, threads: int, providers: Sequence[Any]) -> Session:
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = _FATAL
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # idle, it would burn a core
        if providers != [CPU]:
            ort.preload_dlls()
        session: Session = ort.InferenceSession(content, options, providers=list(providers))
        return session

    def bind(self, session: Session, number: int) -> "Session":
        return Bound(session, "cuda", number)


@dataclass(frozen=True, slots=True)
class Opened:
    session: Session
    device: str  # "CUDA" | "CPU"
    fell_back: str = ""  # a sentence, where a card was hoped for and the CPU draws
    spare: "Callable[[str], Opened] | None" = None  # for a card that fails later, and why it did


def open_on(content: bytes, model: Path, device: str, threads: int, runtime: Runtime) -> Opened:
    """auto takes a card where one works, and says so where one is there and does not; cuda insists on it."""
    if is_strange(content):
        raise UserError(
            tr("{model} does more than a sprite network does, which is not safe to open. Export it again.", model=model)
        )
    kind, _, number = device.partition(":")
    if kind not in ("auto", "cpu", "cuda") or (number and not number.isdigit()):
        raise UserError(tr('There is no device "{device}". Use auto, cpu or cuda.', device=device))
    if kind == "cpu" or CUDA not in runtime.providers() or not runtime.has_driver():
        if kind == "cuda":
            raise UserError(tr("No CUDA graphics card can be used on this machine. Choose the device auto or cpu."))
        return Opened(_open_on_cpu(content, model, threads, runtime), "CPU")
    options = {"device_id": int(number or 0), "cudnn_conv_algo_search": "HEURISTIC"}
    try:
        session = runtime.open(content, threads, [(CUDA, options), CPU])
        reason = "" if session.get_providers()[0] == CUDA else tr("its libraries do not load")
    except Exception as error:  # ONNX Runtime's exceptions share no other class
        reason = first_line(error)
    if not reason:
        bound = runtime.bind(session, int(number or 0))
        return Opened(bound, "CUDA", spare=lambda why: _without_card(content, model, kind, threads, runtime, why))
    if kind == "cuda":
        raise UserError(tr("The graphics card cannot be used: {reason}. Choose the device auto or cpu.", reason=reason))
    fell_back = tr("The graphics card cannot be used, so the CPU draws: {reason}.", reason=reason)
    return Opened(_open_on_cpu(content, model, threads, runtime), "CPU", fell_back)


def _without_card(content: bytes, model: Path, kind: str, threads: int, runtime: Runtime, reason: str) -> Opened:
    """A card was pulled out, or its driver ended, while it drew."""
    if kind == "cuda":
        raise UserError(
            tr(
                "The graphics card failed while it drew: {reason}. Try again, or choose the device auto or cpu.",
                reason=reason,
            )
        )
    fell_back = tr("The graphics card failed, so the CPU draws on: {reason}.", reason=reason)
    return Opened(_open_on_cpu(content, model, threads, runtime), "CPU", fell_back)


def spare_cores() -> int:
    """All but one, which is the window's."""
    return max(1, (os.cpu_count() or 1) - 1)


def why(error: UserError) -> str:
    """Of what a session said when it failed, the first line."""
    cause = error.__cause__
    return first_line(cause) if cause else tr("what it answered is no picture")


def first_line(error: BaseException) -> str:
    return str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__


def has_driver() -> bool:
    """Whether NVIDIA's driver is there at all; without it ONNX Runtime would try, complain and fall back."""
    try:
        ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return False
    return True


class Bound:
    """A session whose inputs and outputs keep their places on the card, for a few fixed sizes of batches."""

    def __init__(self, session: Any, kind: str, number: int = 0) -> None:
        """kind is the memory's: "cuda", or "cpu" where there is no card to test with."""
        self._session, self._kind, self._number = session, kind, number
        self._kept: dict[str, tuple[npt.NDArray[np.float32], Any]] = {}  # inputs, and what they held last

    def get_providers(self) -> list[str]:
        found: list[str] = self._session.get_providers()
        return found

    def get_inputs(self) -> list[Any]:
        return list(self._session.get_inputs())

    def get_outputs(self) -> list[Any]:
        return list(self._session.get_outputs())

    def run(self, outputs: list[str], feeds: _Feeds) -> list[Any]:
        count = len(feeds["x"])
        size = next((size for size in BATCHES if size >= count), count)
        binding = self._session.io_binding()
        for name, given in feeds.items():
            binding.bind_ortvalue_input(name, self._place(name, given if name == "palette" else _filled(given, size)))
        for name in outputs:
            binding.bind_output(name, self._kind, self._number)
        self._session.run_with_iobinding(binding)
        return [value[:count] for value in binding.copy_outputs_to_cpu()]

    def _place(self, name: str, given: npt.NDArray[np.float32]) -> Any:
        """On the card, where it may lie already: words and palette are the same at each step."""
        key = f"{name}{given.shape}"
        held, value = self._kept.get(key, (None, None))
        if value is None:
            value = ort.OrtValue.ortvalue_from_numpy(given, self._kind, self._number)
        elif held is None or not np.array_equal(held, given):
            value.update_inplace(given)
        self._kept[key] = (given.copy(), value)
        return value


def _filled(given: npt.NDArray[np.float32], size: int) -> npt.NDArray[np.float32]:
    """Up to the size with the last row over again; what comes of it is cut off."""
    more = size - len(given)
    return np.ascontiguousarray(np.concatenate([given, np.repeat(given[-1:], more, 0)]) if more else given)


def _open_on_cpu(content: bytes, model: Path, threads: int, runtime: Runtime) -> Session:
    try:
        return runtime.open(content, threads, [CPU])
    except Exception as error:  # as above
        raise UserError(broken(model)) from error
