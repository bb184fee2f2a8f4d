"""A sheet that is kept: its frames into the gallery, picked, and a tag for each side onto the sheet page."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject

from app.generate.moves.sheet import SheetState
from app.generate.rework.bench import Bench
from core.frames import SIDES
from core.generate.keeping import write_drawings
from core.generate.recipe import Recipe
from core.jobs import Mark
from core.library import Drawing
from core.sheet.plan import PlannedTag
from core.words import tr


class Keeping(QObject):
    def __init__(self, bench: Bench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._last: tuple[Path, SheetState, int] | None = None

    def keep(self, state: SheetState, recipes: Sequence[Recipe], ms: int) -> None:
        project = self._bench.session.project
        frames = [frame for frame in state.frames if frame is not None]
        if project is None or len(recipes) != len(frames) or not frames:
            return
        folder, stack = project.folder, np.stack(frames)
        self._last = (folder, state, ms)
        session = self._bench.session
        session.worker.run(lambda: write_drawings(folder, stack, recipes), self._take, session.report_failure)

    def _take(self, drawings: list[Drawing]) -> None:
        if self._last is None:
            return
        folder, state, ms = self._last
        session = self._bench.session
        self._bench.hang(folder, drawings)
        if session.project is None or session.project.folder != folder:
            return
        found = session.library.find_drawings([drawing.file for drawing in drawings])
        session.mark(list(found.values()), Mark.PICKED)
        files = [Path(drawing.file).name for drawing in drawings]
        name = state.name or tr("creature")
        tags = [
            PlannedTag(
                f"{name} {SIDES[side]}",
                tuple(files[number] for number in state.of_side(side)),
                times_ms=(ms,) * len(state.of_side(side)),
            )
            for side in state.sides
        ]
        session.tags_kept.emit(tuple(tags))
