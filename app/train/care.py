"""Looks after a training that nobody watches: gives way to the artist, starts in idle hours, tells when it is over."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.session import Session
from app.train.desktop import Notifier
from app.train.gentle import Presence, Reason
from core.events import Done, Failed
from core.jobs import TrainJob
from core.wishes import Wish
from core.words import tr


class Care(QObject):
    gentle = Signal(object)  # str: why it goes gently; empty: it does not
    waiting_changed = Signal(object)  # bool: a training waits for the machine to be idle

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._waiting: TrainJob | None = None
        self.presence = Presence(session.worker, self)
        self._notifier = Notifier(window)
        self._is_told = False
        self.presence.changed.connect(self._go)
        self.presence.asked.connect(self._start_if_idle)
        session.job_changed.connect(self._watch)
        session.job_happened.connect(self._greet)
        session.job_ended.connect(self._tell_end)
        session.project_changed.connect(self.cancel)

    @property
    def is_waiting(self) -> bool:
        return self._waiting is not None

    def start_when_idle(self, job: TrainJob) -> None:
        self._waiting = job
        self.presence.watch(True)
        self.waiting_changed.emit(True)

    def cancel(self, _project: object = None) -> None:
        if self._waiting is not None:
            self._waiting = None
            self.presence.watch(self._session.job is not None)
            self.waiting_changed.emit(False)

    def _start_if_idle(self, _asked: object) -> None:
        if self._waiting is not None and self._session.job is None and self.presence.is_idle:
            job = self._waiting
            self.cancel()
            self._session.training.start(job)

    def _watch(self, job: object) -> None:
        self._is_told = False
        self.presence.watch(job is not None or self.is_waiting)

    def _greet(self, _event: object) -> None:
        """A child that has just begun to speak is told what it could not have heard before."""
        if not self._is_told:
            self._is_told = True
            self._go(self.presence.reason)

    def _go(self, reason: Reason | None) -> None:
        if self._session.job is not None and self._is_told:
            self._session.training.ask(Wish.FULL if reason is None else Wish.EASE)
        self.gentle.emit(reason.words if reason is not None and self._session.job is not None else "")

    def _tell_end(self, outcome: Done | Failed) -> None:
        if isinstance(outcome, Failed):
            self._notifier.tell(outcome.sentence)
        elif not outcome.stopped:
            self._notifier.tell(tr("Training is done. Your new network is ready to draw."))
