"""A network that has ideas about whole sheets: one warm ONNX Runtime session on the frames.onnx of a run."""

import hashlib
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.card import Card, sheets_of
from core.errors import UserError
from core.files import read_whole
from core.frames import TOLD
from core.generate.devices import Runtime, open_on, spare_cores, why
from core.generate.onnx_file import MOST_BYTES, read_card, wants_other_files
from core.generate.solver import Array, Idea
from core.words import tr

_INPUTS, _OUTPUTS = {"x", "sigma", "words", "frames", "palette"}, ["x0", "index", "sure"]


def find_sheets(model: Path) -> Path:
    """The network of sheets that belongs to a network of sprites; or the file itself, if it is one."""
    beside = sheets_of(model)
    if beside.is_file():
        return beside
    if model.is_file() and read_card(model).cycle:
        return model
    raise UserError(
        tr(
            "{model} has not learned how sprites move. Train it on sheets: spritewell train ... --frames auto, or "
            "“Learn how they move” in the window.",
            model=model,
        )
    )


class SheetDenoiser:
    """Callable from one thread at a time."""

    def __init__(
        self, model: Path, device: str = "auto", threads: int | None = None, runtime: Runtime | None = None
    ) -> None:
        self.model = model
        self.card: Card = read_card(model)
        try:
            content = read_whole(model, MOST_BYTES)
        except OSError as error:
            reason = error.strerror or error
            raise UserError(tr("{model} cannot be read ({reason}).", model=model, reason=reason)) from error
        if wants_other_files(content):
            raise UserError(
                tr("{model} keeps its weights in other files, which is not safe to open. Export it again.", model=model)
            )
        self.digest = hashlib.sha256(content).hexdigest()
        opened = open_on(content, model, device, threads or spare_cores(), runtime or Runtime())
        self._session, self.device, self.fell_back = opened.session, opened.device, opened.fell_back
        self._spare = opened.spare
        inputs = {i.name: i for i in self._session.get_inputs()}
        if set(inputs) != _INPUTS or not set(_OUTPUTS) <= {o.name for o in self._session.get_outputs()}:
            raise UserError(tr("{model} draws no sheets. Choose a frames.onnx made by Spritewell.", model=model))

    def __call__(self, x: Array, sigma: Array, words: Array, frames: Array, palette: Array) -> Idea:
        """x (B,F,4,S,S) ink with noise, sigma (B,F,1,S,S) with 0 where a pixel is given, words (B,W), frames
        (B,F,TOLD), palette (K,4) ink."""
        feeds = {"x": x, "sigma": sigma, "words": words, "frames": frames, "palette": palette}
        ready = {name: np.ascontiguousarray(value, np.float32) for name, value in feeds.items()}
        try:
            return self._answer(ready)
        except UserError as error:
            if self._spare is None:
                raise
            opened, self._spare = self._spare(why(error)), None
            self._session, self.device, self.fell_back = opened.session, opened.device, opened.fell_back
            return self._answer(ready)

    def _answer(self, feeds: dict[str, npt.NDArray[np.float32]]) -> Idea:
        try:
            x0, index, sure = self._session.run(_OUTPUTS, feeds)
        except Exception as error:  # ONNX Runtime's own exceptions share no class but this one
            if "alloc" in str(error).lower() or "memory" in str(error).lower():
                raise MemoryError(str(error)) from error
            raise UserError(
                tr("{model} fails while it draws. Train it again or choose another network.", model=self.model)
            ) from error
        x, colours = feeds["x"], len(feeds["palette"])
        if x0.shape != x.shape or index.min() < 0 or index.max() >= colours or not np.isfinite(x0).all():
            raise UserError(
                tr("{model} draws what is no picture. Train it again or choose another network.", model=self.model)
            )
        return Idea(x0, index, None, sure)

    @property
    def width(self) -> int:
        """How many words the network's input holds: one for a network that knows none."""
        return max(1, len(self.card.words))


def told_rows(rows: npt.NDArray[np.float32], sheets: int) -> npt.NDArray[np.float32]:
    """(F, TOLD) for each of so many sheets."""
    assert rows.shape[1] == TOLD
    return np.broadcast_to(rows, (sheets, *rows.shape))
