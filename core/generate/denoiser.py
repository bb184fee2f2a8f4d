"""A network that has ideas about noisy sprites: one warm ONNX Runtime session on model.onnx."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.card import Card, half_of, twin_of
from core.errors import UserError
from core.files import read_whole
from core.generate.devices import Opened, Runtime, Session, open_on, spare_cores, why
from core.generate.onnx_file import MOST_BYTES, is_twin_of, read_card, wants_other_files
from core.generate.solver import Array, Idea
from core.sprites.pixels import colours_to_ink
from core.words import tr

# The devices that a recipe names where a twin drew: it decides a pixel differently now and then
TWIN, HALF = "CPU int8", "CUDA fp16"
LEAST_ALIKE = 0.9  # of the twin's colours: one that overflows names others at every second pixel


@dataclass(frozen=True, slots=True)
class _Twin:
    file: Path
    device: str  # as recipes name it
    place: str  # where it is opened


class Denoiser:
    """Callable from one thread at a time. The file is read whole once, so it may be moved or deleted afterwards."""

    def __init__(
        self,
        model: Path,
        device: str = "auto",
        threads: int | None = None,
        runtime: Runtime | None = None,
        is_exact: bool = False,
    ) -> None:
        """is_exact draws with the network itself where a twin in fewer bits would do it in half the time."""
        self.model = model
        self.card: Card = read_card(model)
        content = _read(model)
        self.digest = hashlib.sha256(content).hexdigest()
        if wants_other_files(content):
            raise UserError(
                tr("{model} keeps its weights in other files, which is not safe to open. Export it again.", model=model)
            )
        self.threads = threads or spare_cores()
        opened = open_on(content, model, device, self.threads, runtime or Runtime())
        self._session, self.device, self.fell_back = opened.session, opened.device, opened.fell_back
        self._spare: Callable[[str], Opened] | None = None
        _take_products_room()
        self._check(model)
        self._palette = colours_to_ink(np.array(self.card.palette, np.uint8))
        twin = _Twin(twin_of(model), TWIN, "cpu")
        if self.device == "CUDA":
            twin = _Twin(half_of(model), HALF, "cuda" if device == "auto" else device)
        if not is_exact and is_twin_of(twin.file, self.digest):
            self._take_twin(twin, runtime or Runtime())
        self._spare = opened.spare

    def __call__(self, x: Array, sigma: Array | float, words: npt.NDArray[np.float32] | None = None) -> Idea:
        """x: (B, 4, S, S) ink with noise; sigma: one level, or (B, 1, S, S) with 0 where a pixel is given."""
        count, size = len(x), self.card.size
        levels = np.broadcast_to(np.asarray(sigma, np.float32), (count, 1, size, size))
        if words is None:
            words = np.zeros((count, self.width), np.float32)
        given = {"x": x.astype(np.float32), "sigma": levels, "words": words, "palette": self._palette}
        try:
            return self._answer(given)
        except UserError as error:
            if self._spare is None:
                raise
            self._leave_card(why(error))
            return self._answer(given)

    def _leave_card(self, reason: str) -> None:
        assert self._spare is not None
        opened, self._spare = self._spare(reason), None
        self._session, self.device, self.fell_back = opened.session, opened.device, opened.fell_back
        self._check(self.model)

    def _answer(self, given: Mapping[str, npt.NDArray[np.float32]]) -> Idea:
        feeds = {name: np.ascontiguousarray(given[name]) for name in self._inputs}
        count, size = len(feeds["x"]), self.card.size
        try:
            x0, index, features, *sure = self._session.run(self._outputs, feeds)
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
        return Idea(x0, index, features, sure[0] if sure else None)

    @property
    def width(self) -> int:
        """How many words the network's input holds: one for a network that knows none."""
        return self.card.width

    def _take_twin(self, twin: "_Twin", runtime: Runtime) -> None:
        """Asked first what both know: a processor may overflow where small numbers are multiplied."""
        whole = self._session
        try:
            content = _read(twin.file)
            if wants_other_files(content):
                return
            self._session = open_on(content, self.model, twin.place, self.threads, runtime).session
            self._check(self.model)
            alike = np.mean(self._glance() == self._glance(whole))
        except (UserError, MemoryError):  # a twin that is damaged, or one too many, is no reason not to draw
            alike = 0.0
        if alike >= LEAST_ALIKE:
            self.device = twin.device
        else:
            self._session = whole
            self._check(self.model)  # what it takes and answers, again

    def _glance(self, session: Session | None = None) -> npt.NDArray[np.int32]:
        """Colours that it sees in a little noise."""
        size = self.card.size
        noise = np.random.Generator(np.random.Philox(key=0)).standard_normal((2, 4, size, size), np.float32)
        mine, self._session = self._session, session or self._session
        try:
            index = self(noise * 0.5, 0.5).index
        finally:
            self._session = mine
        assert index is not None
        return index

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
        self._outputs = ["x0", "index", "features", *({"sure"} & outputs)]


def _take_products_room() -> None:
    """numpy's library of products takes its memory at the first one, and ends the process where there is none: better
    now than in the middle of a drawing, when there is least of it."""
    square = np.ones((256, 256), np.float32)  # smaller ones take none
    np.matmul(square, square)


def _read(model: Path) -> bytes:
    try:
        return read_whole(model, MOST_BYTES)
    except OSError as error:
        raise UserError(
            tr("{model} cannot be read ({reason}).", model=model, reason=error.strerror or error)
        ) from error


def _fits(x0: Array, index: npt.NDArray[np.int32], colours: int) -> bool:
    """Whoever made the file: nothing but numbers, and colours that the palette has."""
    return bool(index.min() >= 0 and index.max() < colours and np.isfinite(x0).all())


def _is_out_of_memory(error: Exception) -> bool:
    said = str(error).lower()
    return any(sign in said for sign in ("out of memory", "bad_alloc", "failed to allocate", "alloc_failed"))
