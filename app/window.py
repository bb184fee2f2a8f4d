"""The main window: five steps, always visible as the way through; made to be on screen before anything heavy loads."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import counts
from app.actions import Actions
from app.commands import Commands
from app.drops import Drops
from app.help.desk import HelpDesk
from app.looks import Looks
from app.menus import Menus
from app.patience import answers
from app.places import NAME, first_project_folder, window_file
from app.queue.corner import QueueChip, QueueOffer
from app.rework import Rework
from app.session import Session
from app.settings import load_settings, save_settings
from app.theme import icon
from app.widgets.banner import Banner
from app.widgets.drop_veil import DropVeil
from app.widgets.empty import EmptyState
from app.widgets.room import Room
from app.widgets.step_bar import StepBar
from core.events import Event, Progress
from core.files import free_name
from core.project import Project, folder_of, is_project
from core.words import tr

SPRITES, TRAIN, GENERATE, GALLERY, SHEET = range(5)
SAID_MS = 15_000  # a sentence stays in the status bar
IDLE_MS = 60  # between the making of two pages that nobody has asked for yet


class Window(QMainWindow):
    ended = Signal()  # it is closed, and the project with it

    def __init__(self, session: Session, wanted: Path | None = None) -> None:
        """wanted is the project to open once the window is painted."""
        super().__init__()
        self._session = session
        session.setParent(self)
        self._actions = Actions(session, self)
        self._pages: dict[int, QWidget] = {}
        self._last_event: Event | None = None
        self._is_closing = False
        self._is_painted = False
        self._wanted = wanted

        self._steps = StepBar(self._actions.steps)
        self._banner = Banner()
        self._stack = QStackedWidget()
        self._blank = QWidget()  # what is behind a page for the moment until it is made
        self._no_project = EmptyState("project", tr("Open a project to begin"), self._actions.new_project)
        self._stack.addWidget(self._blank)
        self._stack.addWidget(self._no_project)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._banner)
        right.addWidget(QueueOffer(session.queue))
        right.addWidget(Room(self._stack), stretch=1)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._steps)
        row.addLayout(right, stretch=1)
        self.setCentralWidget(centre)
        self._veil = DropVeil(self)
        self._device = QLabel()
        self._device.setProperty("role", "chip")
        self._device.hide()
        self._sentence = QLabel()
        self._quiet = QTimer(self, singleShot=True, interval=SAID_MS)
        self._quiet.timeout.connect(self._sentence.clear)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self._sentence, 1)
        self.statusBar().addPermanentWidget(QueueChip(session.queue))
        self.statusBar().addPermanentWidget(self._device)
        self._menus = Menus(self.menuBar(), self._actions, self)
        self.looks = Looks(self._menus, self._actions, self)
        self._menus.show_recent(self.looks.settings.recent)

        self._commands = Commands(session, self._actions, self)
        self._help = HelpDesk(session, self._actions, self)
        self._drops = Drops(session, self)

        self._later = QTimer(self, interval=IDLE_MS)
        self._later.timeout.connect(self._make_next_page)
        self._listen()
        self.setWindowTitle(NAME)
        self.setWindowIcon(icon("app"))
        self.setAcceptDrops(True)
        self._restore_geometry()

    @property
    def folder(self) -> Path | None:
        """Of the project that is open."""
        return self._session.project.folder if self._session.project is not None else None

    def open_project(self, folder: Path) -> None:
        """Before the window is painted: as its first one."""
        if self._is_painted:
            self._session.open(folder)
        else:
            self._wanted = folder

    def show_step(self, step: int) -> None:
        if self._session.project is None:
            return
        self._stack.setCurrentWidget(self._page(step))
        self._steps.show_step(step)
        self._help.turn_to(step)
        self._session.keep("window.step", str(step))
        for action in self._actions.choosing:
            action.setEnabled(step == GALLERY)  # single letters belong to the gallery alone

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self._begin)

    def closeEvent(self, event: QCloseEvent) -> None:
        _memory().setValue("geometry", self.saveGeometry())
        if self._session.is_busy:  # the work is saved first; its end closes the window
            self._is_closing = True
            self._session.settle()
            self._say(tr("Saving the work. The window closes in a moment."))
            event.ignore()
            return
        self._later.stop()
        for page in self._pages.values():
            page.close()
        self._session.close()
        super().closeEvent(event)
        self.ended.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        paths = _local_paths(event)
        if paths:
            event.acceptProposedAction()
            is_opened = len(paths) == 1 and is_project(folder_of(paths[0]))
            self._veil.cover(tr("Drop to open this project") if is_opened else tr("Drop to add these sprites"))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._veil.hide()
        paths = _local_paths(event)
        event.acceptProposedAction()
        if len(paths) == 1 and is_project(folder_of(paths[0])):
            self._session.open(folder_of(paths[0]))
        else:
            self._drops.take(paths)

    def _listen(self) -> None:
        s, a = self._session, self._actions
        s.project_changed.connect(self._show_project)
        for changed in (s.sprites_changed, s.drawings_changed, s.marks_changed, s.job_changed):
            changed.connect(self._count)
        s.job_happened.connect(self._count_training)
        s.job_ended.connect(self._finish_closing)
        s.queue.changed.connect(self._finish_closing)
        s.said.connect(self._say)
        s.failed.connect(self._banner.say)
        s.device_changed.connect(self._show_device)
        s.patience.waits.connect(self._wait_for_disk)
        s.rework_asked.connect(self._rework)
        self._commands.import_asked.connect(self._import)
        self._drops.art_came.connect(self._import)
        self._drops.drawing_came.connect(self._recall)
        self._commands.sheet_asked.connect(self._slice)
        for drawing in (a.generate, a.draw_many):  # from wherever it is asked
            drawing.triggered.connect(lambda: self.show_step(GENERATE))
        a.show_sprites.triggered.connect(lambda: self.show_step(SPRITES))
        a.show_train.triggered.connect(lambda: self.show_step(TRAIN))
        a.show_generate.triggered.connect(lambda: self.show_step(GENERATE))
        a.show_gallery.triggered.connect(lambda: self.show_step(GALLERY))
        a.show_sheet.triggered.connect(lambda: self.show_step(SHEET))
        self._menus.recent_chosen.connect(self._commands.open_recent)

    def _begin(self) -> None:
        """Open the wanted project, else the last one, else make the first."""
        recent = self.looks.settings.recent
        if self._wanted is not None and self._session.open(self._wanted):
            return
        for folder in recent:
            if answers(folder) and is_project(folder) and self._session.open(folder):
                return
        first = first_project_folder()
        if is_project(first) and first not in recent and self._session.open(first):
            return
        if self._session.open(free_name(first)):
            self._session.import_starter()
        else:
            self._stack.setCurrentWidget(self._no_project)

    def _page(self, step: int) -> QWidget:
        """Pages are made when they are first shown, or in idle moments: the window is on screen before them."""
        if step not in self._pages:
            page = _make_page(step, self._session, self._actions)
            for field in page.findChildren(QLineEdit):
                field.setAcceptDrops(False)  # a folder that is dropped on a field is still a folder of sprites
            self._pages[step] = page
            self._stack.addWidget(page)
        return self._pages[step]

    def _make_next_page(self) -> None:
        missing = [step for step in range(5) if step not in self._pages]
        if missing:
            self._page(missing[0])
        if len(missing) <= 1:
            self._later.stop()

    def _show_project(self, project: Project) -> None:
        self.looks.settings = load_settings().opened(project.folder)  # another window may have saved meanwhile
        save_settings(self.looks.settings)
        self._menus.show_recent(self.looks.settings.recent)
        self._steps.show_project(project.facts.name)
        self.setWindowTitle(tr("{project} - Spritewell", project=project.facts.name))
        self._count()
        kept = self._session.kept("window.step", str(SPRITES))
        self.show_step(int(kept) if kept in {"0", "1", "2", "3", "4"} else SPRITES)
        self._later.start()

    def _count(self, _changed: object = None) -> None:
        project = self._session.project
        if project is None:
            return
        if self._session.job is None:
            self._last_event = None
        self._steps.show_count(SPRITES, counts.sprites_count(project))
        self._steps.show_count(TRAIN, counts.train_count(project, self._last_event))
        self._steps.show_count(GALLERY, counts.gallery_count(project))
        self._steps.show_count(SHEET, counts.sheet_count(project))

    def _count_training(self, event: Event) -> None:
        if isinstance(event, Progress) and self._session.project is not None:
            self._last_event = event
            self._steps.show_count(TRAIN, counts.train_count(self._session.project, event))

    def _finish_closing(self, _outcome: object) -> None:
        if self._is_closing and not self._session.is_busy:
            self._is_closing = False
            QTimer.singleShot(0, self.close)

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._quiet.start()

    def _wait_for_disk(self, is_waiting: bool) -> None:
        """Nobody can ask for what would hold the window."""
        self._stack.setEnabled(not is_waiting)
        if is_waiting:
            self._banner.say(_waits_for_disk())
        else:
            self._banner.take_back(_waits_for_disk())

    def _show_device(self, sentence: str) -> None:
        self._device.setText(sentence)
        self._device.setVisible(bool(sentence))

    def _import(self, paths: Sequence[Path]) -> None:
        if paths and self._session.project is None:
            self._banner.say(tr("Sprites need a project to go into. Choose New Project in the File menu first."))
        elif paths:
            self.show_step(SPRITES)
            if len(paths) == 1 and paths[0].is_file():
                self._session.sheet_offered.emit(paths[0])
            else:
                self._session.import_paths(paths)

    def _recall(self, recalled: object) -> None:
        self.show_step(GENERATE)
        self._session.recalled.emit(recalled)

    def _slice(self, path: Path) -> None:
        if self._session.project is not None:
            self.show_step(SPRITES)
            self._session.sheet_asked.emit(path)

    def _rework(self, asked: Rework) -> None:
        self.show_step(GENERATE)
        self._session.rework_begun.emit(asked)

    def _restore_geometry(self) -> None:
        self.resize(QSize(1280, 800))
        geometry = _memory().value("geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)


def _waits_for_disk() -> str:
    return tr("The disk of this project does not answer. Spritewell waits for it; what was saved is safe.")


def _only_drawing() -> EmptyState:
    hint = tr("Open a project that Spritewell Studio has trained: its networks draw here.")
    return EmptyState("train", tr("This program draws. Spritewell Studio learns as well."), hint=hint)


def _memory() -> QSettings:
    file = window_file()
    return QSettings(str(file), QSettings.Format.IniFormat) if file is not None else QSettings(NAME, NAME)


def _make_page(step: int, session: Session, actions: Actions) -> QWidget:
    """Imported late, so that what the pages need is not loaded before the first paint."""
    if step == SPRITES:
        from app.sprites.page import SpritesPage

        return SpritesPage(session, actions)
    if step == TRAIN:
        from app.train.page import TrainPage
        from core.learning import can_learn

        if not can_learn():
            actions.train.setEnabled(False)
            return _only_drawing()
        return TrainPage(session, actions)
    if step == GENERATE:
        from app.generate.step import GenerateStep

        return GenerateStep(session, actions)
    if step == GALLERY:
        from app.gallery.page import GalleryPage

        return GalleryPage(session, actions)
    from app.sheet.page import SheetPage

    return SheetPage(session, actions)


def _local_paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
