"""The log files, and what happens to a mistake of ours: it is written down, and one honest dialog says so."""

import logging
import platform
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from types import TracebackType

import PySide6
from PySide6.QtCore import QMessageLogContext, QtMsgType, QUrl, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox

from app.places import log_folder
from core.discreet import without_paths
from core.errors import UserError
from core.words import tr

BYTES, FILES = 1_000_000, 3

logger = logging.getLogger(__name__)

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def start_logging() -> None:
    try:
        log_folder().mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            log_folder() / "spritewell.log", maxBytes=BYTES, backupCount=FILES, encoding="utf-8", delay=True
        )
    except OSError:  # a read-only home must not keep anyone from drawing
        handler = logging.StreamHandler()
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    qInstallMessageHandler(_write_qt_message)
    sys.excepthook = _own_up
    threading.excepthook = _write_thread_fault
    logger.info("Start on %s, Python %s, Qt %s", platform.platform(), platform.python_version(), PySide6.__version__)


class Discreet(logging.Formatter):
    """Names files, but not where they lie: a log is shown to whoever helps."""

    def format(self, record: logging.LogRecord) -> str:
        return without_paths(super().format(record))


def show_logs() -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))


class FaultDialog(QMessageBox):
    """One at a time: a mistake that repeats at every paint must not bury the window in dialogs."""

    def __init__(self, details: str, sentence: str = "") -> None:
        """sentence: what the artist can mend, such as a full disk. Without one the mistake is ours."""
        super().__init__(QApplication.activeWindow())
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(tr("Spritewell"))
        self.addButton(QMessageBox.StandardButton.Close)
        if sentence:
            self.setText(sentence)
            return
        self.setText(tr("Something went wrong, and it is our mistake, not yours."))
        self.setInformativeText(
            tr("Your sprites, drawings and trainings are saved. If the window behaves oddly now, restart it.")
        )
        self.setDetailedText(details)
        logs = self.addButton(tr("Show logs"), QMessageBox.ButtonRole.ActionRole)
        logs.clicked.connect(show_logs)


def _own_up(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    details = "".join(traceback.format_exception(kind, error, trace))
    logger.error("Unforeseen fault\n%s", details)
    if QApplication.instance() is not None and not _open_faults:
        dialog = FaultDialog(details, str(error) if isinstance(error, UserError) else "")
        _open_faults.append(dialog)  # without a window above it, nobody else holds it
        dialog.finished.connect(_open_faults.clear)
        dialog.open()


_open_faults: list[FaultDialog] = []


def _write_thread_fault(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        logger.error("Unforeseen fault in a thread", exc_info=args.exc_value)


def _write_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS[kind], message)
