"""How fast this machine learns these sprites: measured in two seconds by a child of its own, and remembered."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.job import Job
from app.session import Session
from core.errors import UserError
from core.events import Done, Event, Failed, Measured
from core.jobs import TrainJob, save_job

WAIT_MS = 1_500  # after the page came up: the window is painted first
FIELD = "train.speed"


class SpeedProbe(QObject):
    """Nothing is measured while a training runs, for two would measure each other."""

    measured = Signal(object)  # float: sprites a second; 0: not known

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._child: Job | None = None
        self._asked_for = ""
        self._later = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._later.timeout.connect(self._begin)
        session.job_changed.connect(self._give_way)
        session.project_changed.connect(self.forget)

    @property
    def speed(self) -> float:
        """Sprites a second for the set as it is now."""
        known, _, speed = self._session.kept(FIELD, "").partition("=")
        try:
            return float(speed) if known == self._key else 0.0
        except ValueError:
            return 0.0

    def want(self) -> None:
        """Measure, unless it is known."""
        if self.speed or self._child is not None or not self._key or self._session.is_busy:
            return
        if self._asked_for != self._key:  # one that failed is not tried again and again
            self._later.start()

    def forget(self, _project: object = None) -> None:
        self._later.stop()
        self._asked_for = ""
        self._abandon()

    @property
    def _key(self) -> str:
        """What the speed hangs on; empty: there is nothing to learn from."""
        project = self._session.project
        count = project.library.sprite_count() if project else 0
        return f"{count} of {project.facts.size}" if project and count else ""

    def _begin(self) -> None:
        project = self._session.project
        if project is None or self._session.is_busy or self._child is not None or not self._key:
            return
        self._asked_for = self._key
        place = project.runs / "probe"
        try:
            save_job(TrainJob(project.folder, place), place / "job.json")
        except UserError:
            return  # a project that cannot be written has other troubles, and says them
        self._child = Job("probe", place / "job.json", self, self._session.training.command)
        self._child.happened.connect(self._hear)
        self._child.ended.connect(self._end)
        self._child.start()

    def _give_way(self, job: object) -> None:
        self._later.stop()
        if job is not None and self._child is not None:
            self._asked_for = ""
            self._abandon()

    def _abandon(self) -> None:
        if self._child is not None:
            self._child.abandon()

    def _hear(self, event: Event) -> None:
        if isinstance(event, Measured) and (speed := event.figures.get("per_second")):
            self._session.keep(FIELD, f"{self._asked_for}={speed:.3f}")
            self.measured.emit(speed)

    def _end(self, _outcome: Done | Failed) -> None:
        if self._child is not None:
            self._child.deleteLater()
            self._child = None
