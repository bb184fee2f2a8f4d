"""The fifth step: the picked drawings as one sheet, seen and played before it is written."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QShowEvent
from PySide6.QtWidgets import QWidget

from app.actions import Actions
from app.session import Session
from app.sheet.animating import Animating
from app.sheet.colouring import Colouring
from app.sheet.editing import Editing
from app.sheet.exporter import Exporter
from app.sheet.face import ANIMATION, Face
from app.sheet.fields import FIELDS, SHARED, YES, fields_of, job_of
from app.widgets.pixel_view import to_image
from core.errors import UserError
from core.jobs import Mark, SheetJob
from core.sheet.formats import FORMATS
from core.sheet.plan import Plan
from core.words import tr

if TYPE_CHECKING:
    from core.sheet.looking import Look
    from core.sheet.making import SheetResult
    from core.sheet.quality import Fault

QUIET_MS = 80  # after the last change of a field before the preview is painted anew


class SheetPage(QWidget):
    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._actions = session, actions
        self._is_painting = False
        self._is_stale = True  # the preview is not of what is picked and set now
        self._fields: dict[str, str] = {}
        self._result: Path | None = None
        self._face = Face(actions, self)
        self._preview, self._settings, self._files = self._face.preview, self._face.settings, self._face.files
        self._editing = Editing(session, self)
        self._exporter = Exporter(session, self)
        self._animating = Animating(session, self._editing, self._face, self)
        self._colouring = Colouring(session, self._editing, self._face.colours, self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(QUIET_MS)
        self._connect()
        self._start_over()

    @property
    def job(self) -> SheetJob:
        """What would be exported now."""
        project, library = self._session.project, self._session.library
        assert project is not None
        picked = library.drawing_ids(Mark.PICKED)
        by_id = {drawing.id: drawing.file for drawing in library.drawings(picked)}
        files = [by_id[id] for id in picked]
        if self._has_own:
            files += [sprite.file for sprite in library.sprites()]
        return job_of(self._fields, tuple(project.folder / file for file in files), project.sheets)

    @property
    def _has_own(self) -> bool:
        return self._fields.get("with_own") == YES

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._paint()

    def _connect(self) -> None:
        session, actions, face = self._session, self._actions, self._face
        session.project_changed.connect(self._start_over)
        session.drawings_changed.connect(self._change_picks)
        session.marks_changed.connect(self._change_picks)
        session.sprites_changed.connect(self._change_sprites)
        self._settings.changed.connect(self._keep)
        self._files.changed.connect(self._keep)
        self._files.preset_chosen.connect(self._use_preset)
        self._files.preset_kept.connect(self._keep_preset)
        self._files.preset_forgotten.connect(self._forget_preset)
        self._editing.fields_changed.connect(self._take_fields)
        self._editing.plan_changed.connect(self._change)
        self._soon.timeout.connect(self._paint)
        face.check.cure_asked.connect(self._cure)
        face.tab_chosen.connect(lambda _tab: self._animating.show_sheet())
        face.watch.toggled.connect(self._exporter.watch)
        face.shown_in_folder.connect(self._show_folder)
        self._exporter.exported.connect(self._tell_written)
        self._exporter.due.connect(self._write_again)
        actions.export_sheet.triggered.connect(self._write_new)
        actions.repeat_export.triggered.connect(self._write_again)
        actions.zoom_in.triggered.connect(lambda: self._zoom_by(1))
        actions.zoom_out.triggered.connect(lambda: self._zoom_by(-1))

    def _start_over(self, _project: object = None) -> None:
        session = self._session
        self._exporter.forget_change()
        if session.project is None:
            return
        self._fields = {field: session.kept(f"sheet.{field}", "") for field in FIELDS}
        self._fill()
        self._files.show_presets(self._editing.presets())
        self._face.show_watching(self._exporter.is_watching)
        self._editing.open()
        self._result = None
        self._face.start_over(self._exporter.last)
        self._change()

    def _fill(self) -> None:
        project = self._session.project
        if project is None:
            return
        self._settings.fill(self._fields)
        self._settings.suit(FORMATS.get(self._fields.get("format", ""), FORMATS["aseprite"]))
        self._files.fill(self._fields, project.sheets)
        self._colouring.fill(self._fields)
        self._animating.fill(self._fields)

    def _keep(self, change: tuple[str, str]) -> None:
        field, value = change
        self._session.keep(f"sheet.{field}", value)
        self._fields[field] = value
        if field == "format":
            self._settings.suit(FORMATS[value])
        if field not in ("name", "folder"):
            self._change()

    def _take_fields(self, fields: dict[str, str]) -> None:
        """A preset, a cure, or one of them taken back."""
        self._fields |= fields
        self._fill()
        self._change()

    def _change_picks(self, _ids: object = None) -> None:
        self._change()
        self._exporter.picks_changed()

    def _change_sprites(self, _none: object = None) -> None:
        if self._session.project is not None:
            self._editing.see_animations()
            if self._has_own:
                self._change_picks()

    def _change(self, _what: object = None) -> None:
        """A page that nobody sees waits with its picture until it is shown."""
        if self._session.project is None:
            return
        library = self._session.library
        self._face.show_count(library.counts()[Mark.PICKED], library.sprite_count() if self._has_own else 0)
        self._is_stale = True
        if self.isVisible():
            self._soon.start()

    def _paint(self) -> None:
        project = self._session.project
        if project is None or self._is_painting:
            return  # what is being painted is stale and starts the next when it is done
        job, plan, palette = self.job, self._editing.plan, project.facts.palette
        self._is_stale = False
        if job.pictures:
            self._is_painting = True
            self._session.worker.run(lambda: _looked(job, plan, palette), self._show_look, self._show_fault)

    def _show_look(self, look: "Look") -> None:
        self._is_painting = False
        sheet = look.sheet
        self._preview.show_pages([to_image(page) for page in sheet.pages])
        self._face.show_figures(sheet.description, sheet.density)
        self._face.show_flags(look.flags)
        self._animating.take(look)
        self._colouring.take(sheet)
        self._go_on()

    def _show_fault(self, error: BaseException) -> None:
        self._is_painting = False
        if isinstance(error, UserError):
            self._preview.show_pages([QImage()])
            from core.sheet.quality import check_size  # loads numpy, which is there once a sheet was tried

            self._face.show_fault(str(error), check_size(error, self.job))
        self._go_on()
        if not isinstance(error, UserError):
            raise error

    def _go_on(self) -> None:
        if self._is_stale and self.isVisible():
            self._soon.start()

    def _cure(self, fault: "Fault") -> None:
        from core.sheet.quality import cured  # loads numpy, which is there once a flag is shown

        project = self._session.project
        if project is not None:
            job = self.job
            after = cured(job, fault, project.facts.palette)
            self._editing.change_fields(tr("Cure the sheet"), fields_of(after, job))

    # presets

    def _use_preset(self, name: str) -> None:
        fields = {field: self._editing.presets()[name].get(field, "") for field in SHARED}
        self._editing.change_fields(tr("Use a preset"), fields)

    def _keep_preset(self, name: str) -> None:
        self._editing.keep_preset(name, {field: self._fields.get(field, "") for field in SHARED})
        self._files.show_presets(self._editing.presets())

    def _forget_preset(self, name: str) -> None:
        self._editing.forget_preset(name)
        self._files.show_presets(self._editing.presets())

    # out

    def _write_new(self) -> None:
        if self._session.project is not None:
            self._exporter.write_new(self.job, self._editing.plan)

    def _write_again(self) -> None:
        if self._session.project is not None:
            self._exporter.write_again(self.job, self._editing.plan)

    def _tell_written(self, result: "SheetResult") -> None:
        self._result = result.files[0]
        self._face.show_done(result, [self._exporter.place_of(path) for path in result.files], self._exporter.last)

    def _zoom_by(self, step: int) -> None:
        if self.isVisible() and self._face.tab != ANIMATION:
            self._preview.zoom_by(step)

    def _show_folder(self) -> None:
        if self._result is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._result.parent)))

    def sizeHint(self) -> QSize:
        return QSize(1000, 700)


def _looked(job: SheetJob, plan: Plan, palette: tuple[str, ...]) -> "Look":
    from core.sheet.looking import look_at  # loads numpy: in the worker's thread, after the first paint

    return look_at(job, plan, palette)
