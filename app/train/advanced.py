"""What only few want to set before a training, folded away: each field with a picture of the artist's own sprites."""

import os
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFrame, QGridLayout, QLabel, QSpinBox, QWidget

from app.theme import scaled
from app.train.illustrations import Illustration, dissolved
from app.train.run_side import base_name
from app.widgets.spin import airy
from core.jobs import TrainJob
from core.words import tr

BACKUPS = 8
MOST_SEED = 2**31 - 1  # what a spin box holds
STAGES = (1.0, 0.8, 0.55, 0.3, 0.1, 0.0)


class Advanced(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._sprites: list[QImage] = []
        self.minutes, self.base = airy(QDoubleSpinBox(maximum=10_000.0, decimals=0)), QComboBox()
        self.threads = airy(QSpinBox(maximum=max(1, os.cpu_count() or 1)))
        self.backups = airy(QSpinBox(maximum=100))
        self.seed = airy(QSpinBox(maximum=MOST_SEED))
        self.minutes.setSpecialValueText(tr("as chosen above"))
        self.threads.setSpecialValueText(tr("all but one"))
        self.backups.setSpecialValueText(tr("none"))
        self.backups.setValue(BACKUPS)
        for spin in (self.minutes, self.threads, self.backups, self.seed):
            spin.lineEdit().setTextMargins(7, 0, 0, 0)
        self._pictures = {name: Illustration() for name in ("minutes", "base", "threads", "backups", "seed")}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(18, 14, 18, 14)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(8)
        rows: tuple[tuple[str, str, QWidget, str], ...] = (
            ("minutes", tr("Minutes"), self.minutes, tr("More minutes, clearer sprites.")),
            ("base", tr("Begins from"), self.base, tr("What it can draw before it has seen your sprites.")),
            ("threads", tr("Processors"), self.threads, tr("How many learn. Your other work gets the rest.")),
            ("backups", tr("Backups"), self.backups, tr("Networks of earlier steps, to go back to.")),
            ("seed", tr("Seed"), self.seed, tr("Where its chance begins. The same seed learns in the same way.")),
        )
        for number, (name, words, field, hint) in enumerate(rows):
            self._grid.addWidget(QLabel(words), number, 0)
            self._grid.addWidget(field, number, 1)
            self._grid.addWidget(self._pictures[name], number, 2)
            label = QLabel(hint, wordWrap=True)
            label.setProperty("role", "hint")
            self._grid.addWidget(label, number, 3)
            field.setFixedWidth(scaled(170))
            field.setAccessibleName(words)
            field.setAccessibleDescription(hint)
        self._grid.setColumnStretch(3, 1)
        self._fill_base()
        for spin in (self.threads, self.backups, self.seed):
            spin.valueChanged.connect(self._paint)
        self.minutes.valueChanged.connect(self._paint)
        self.base.currentIndexChanged.connect(self._paint)

    def show_sprites(self, sprites: list[QImage]) -> None:
        """Some of the artist's, to explain with."""
        self._sprites = [sprite for sprite in sprites if not sprite.isNull()]
        self._paint()

    def begin_from(self, weights: Path) -> None:
        """A run's folder or a backup becomes what the next training begins from."""
        place = self.base.findData(str(weights))
        if place < 0:
            self.base.addItem(base_name(str(weights)), str(weights))
            place = self.base.count() - 1
        self.base.setCurrentIndex(place)

    def forget_runs(self) -> None:
        self._fill_base()

    def load(self, job: TrainJob) -> None:
        """The recipe of an earlier run."""
        self.minutes.setValue(job.minutes or 0.0)
        if job.base in ("base", "scratch"):
            self.base.setCurrentIndex(self.base.findData(job.base))
        else:
            self.begin_from(Path(job.base))
        self.threads.setValue(job.threads or 0)
        self.backups.setValue(job.backups)
        self.seed.setValue(min(job.seed, MOST_SEED))

    def applied_to(self, job: TrainJob) -> TrainJob:
        return replace(
            job,
            minutes=self.minutes.value() or None,
            base=str(self.base.currentData()),
            threads=self.threads.value() or None,
            backups=self.backups.value(),
            seed=self.seed.value(),
        )

    def _fill_base(self) -> None:
        self.base.clear()
        self.base.addItem(tr("the base network"), "base")
        self.base.addItem(tr("nothing"), "scratch")

    def _paint(self, _changed: object = None) -> None:
        if not self._sprites:
            return
        first = self._sprites[0]
        stages = [dissolved(first, share, seed=1) for share in STAGES]
        minutes = self.minutes.value() or 10.0
        reached = min(len(stages), 2 + round(minutes / 15))
        show = {name: picture.show_tiles for name, picture in self._pictures.items()}
        show["minutes"]([(stage, number < reached) for number, stage in enumerate(stages)])
        begins = 1.0 if self.base.currentData() == "scratch" else 0.35
        show["base"]([(dissolved(first, begins, seed=2), True), (first, False)])
        learning = self.threads.value() or max(1, (os.cpu_count() or 2) - 1)
        at_once = [self._sprites[number % len(self._sprites)] for number in range(min(6, os.cpu_count() or 1))]
        show["threads"]([(sprite, number < learning) for number, sprite in enumerate(at_once)])
        show["backups"]([(stage, number < self.backups.value()) for number, stage in enumerate(stages[1:])])
        seeds = [dissolved(first, 0.6, seed=self.seed.value() * 10 + number) for number in range(3)]
        show["seed"]([(noisy, True) for noisy in seeds])
