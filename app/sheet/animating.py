"""Ties the player, the timeline and the fields of an animation to the plan that they change."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.session import Session
from app.sheet.editing import Editing
from app.sheet.face import ANIMATION, Face
from app.sheet.fields import YES
from app.sheet.player import Reel
from app.widgets.pixel_view import to_image
from core.sheet.plan import Plan, PlannedTag
from core.words import tr

if TYPE_CHECKING:
    from core.sheet.looking import Look
    from core.sheet.painting import Sheet

ENDINGS = {"gif": ".gif", "png": ".png", "webp": ".webp", "strip": ".png"}


class Animating(QObject):
    def __init__(self, session: Session, editing: Editing, face: Face, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._editing, self._face = session, editing, face
        self._player, self._timeline, self._panel = face.player, face.timeline, face.animation
        self._look: Look | None = None
        self._reel = Reel()
        self._is_shown = False  # the reel is of the newest look
        self._scale = self._margin = 0
        self._wanted: str | None = None  # the tag to stand on once it is on the sheet
        self._player.stood.connect(self._stand)
        self._player.playing.connect(self._panel.show_playing)
        self._player.pivot_set.connect(self._set_pivot)
        self._player.nudged.connect(self._nudge)
        self._timeline.stood_on.connect(self._player.stand)
        self._timeline.chosen.connect(lambda _frames: self._stand(self._player.frame))
        self._timeline.key_pressed.connect(self._player.keyPressEvent)
        self._panel.tag_wanted.connect(self._make_tag)
        self._panel.tag_changed.connect(self._change_tag)
        self._panel.time_set.connect(self._set_time)
        self._panel.played.connect(self._player.toggle)
        self._panel.onion_set.connect(self._set_onion)
        self._panel.steady_set.connect(self._set_steady)
        self._panel.pivot_asked.connect(self._ask_pivot)
        self._panel.saving.connect(self._ask_file)
        editing.plan_changed.connect(lambda plan: self._panel.show_plan(plan.tags))

    def fill(self, fields: Mapping[str, str]) -> None:
        self._panel.show_steady(fields.get("steady") == YES)
        scale, margin = fields.get("scale", ""), fields.get("margin", "")
        self._scale = max(1, int(scale)) if scale.isdecimal() else 1
        self._margin = int(margin) if margin.isdecimal() else 0

    def take(self, look: "Look") -> None:
        self._look, self._is_shown = look, False
        self.show_sheet()

    def show_sheet(self) -> None:
        """Frames become pictures once somebody looks at them."""
        if self._look is None or self._is_shown or self._face.tab != ANIMATION:
            return
        self._is_shown = True
        sheet = self._look.sheet
        images = tuple(to_image(frame) for frame in sheet.frames)
        self._reel = Reel(images, sheet.description.cells, sheet.description.tags, sheet.files)
        self._timeline.show_reel(self._reel)
        self._player.show_reel(self._reel)
        found = next((tag for tag in self._reel.tags if tag.name == self._wanted), None)
        if found is not None:
            self._wanted = None
            self._timeline.choose(set(found.frames))
            self._player.stand(found.first)

    def _stand(self, frame: int) -> None:
        self._timeline.stand(frame)
        self._panel.stand(self._reel, frame, self._timeline.selection)
        tag = self._reel.tag_of(frame)
        if self._look is not None and tag is not None:
            self._panel.show_jitter(self._look.jitter.get(tag.name, 0))

    # the plan

    def _make_tag(self) -> None:
        files = tuple(self._reel.files[i] for i in self._timeline.selection)
        plan = self._without(self._editing.plan, files)
        name = plan.free_name(tr("animation"))
        self._wanted = name
        self._editing.change_plan(tr("Make a tag"), plan.with_tag(PlannedTag(name, files)))

    def _change_tag(self, change: tuple[str, PlannedTag]) -> None:
        old, tag = change
        self._wanted = tag.name
        what = tr("Change a tag") if tag.sprites else tr("Dissolve a tag")
        self._editing.change_plan(what, self._editing.plan.with_tag(tag, instead_of=old))

    def _set_time(self, milliseconds: int) -> None:
        plan = self._editing.plan
        for frame in self._meant():
            if self._reel.cells[frame].duration_ms != milliseconds:
                file = self._reel.files[frame]
                plan = plan.with_touch(file, replace(plan.touch(file), duration_ms=milliseconds))
        self._editing.change_plan(tr("Set how long frames stand"), plan)

    def _set_pivot(self, place: tuple[float, float]) -> None:
        """For all frames of the tag, or they would jump. The plan knows sprites without margin and scale."""
        tag = self._reel.tag_of(self._player.frame)
        plan = self._editing.plan
        pivot = (place[0] / self._scale - self._margin, place[1] / self._scale - self._margin)
        for frame in tag.frames if tag is not None else ():
            file = self._reel.files[frame]
            plan = plan.with_touch(file, replace(plan.touch(file), pivot=pivot))
        self._editing.change_plan(tr("Set a pivot"), plan)

    def _nudge(self, by: tuple[int, int]) -> None:
        plan, file = self._editing.plan, self._reel.files[self._player.frame]
        touch = plan.touch(file)
        moved = (touch.move[0] + by[0], touch.move[1] + by[1])
        self._editing.change_plan(tr("Move a frame"), plan.with_touch(file, replace(touch, move=moved)))

    def _without(self, plan: Plan, files: tuple[str, ...]) -> Plan:
        """A sprite that comes into a new tag leaves the one it was in."""
        for tag in plan.tags:
            plan = plan.with_tag(tag.without(files), instead_of=tag.name)
        return plan

    def _meant(self) -> tuple[int, ...]:
        """The frames that are chosen; else the one that stands."""
        return self._timeline.selection or (self._player.frame,)

    # the view

    def _set_onion(self, is_on: bool) -> None:
        self._player.has_onion = is_on
        self._player.update()

    def _set_steady(self, is_on: bool) -> None:
        self._editing.change_fields(tr("Put frames on one point"), {"steady": YES if is_on else "no"})

    def _ask_pivot(self, is_on: bool) -> None:
        self._player.sets_pivot = is_on
        self._player.update()

    # out

    def _ask_file(self, kind: str) -> None:
        project, tag = self._session.project, self._reel.tag_of(self._player.frame)
        if project is None or tag is None or self._look is None:
            return
        ending = ENDINGS[kind]
        dialog = QFileDialog(self._face, tr("Save the animation"), str(project.sheets))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)  # it asks before it takes the name of a file
        dialog.setDefaultSuffix(ending.removeprefix("."))
        dialog.setNameFilter(f"*{ending}")
        dialog.selectFile(f"{tag.name}{ending}")
        sheet, name = self._look.sheet, tag.name
        dialog.fileSelected.connect(lambda file: self.save(sheet, name, Path(file), kind))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, sheet: "Sheet", tag: str, file: Path, kind: str) -> None:
        self._session.worker.run(
            lambda: _saved(sheet, tag, file, kind),
            self._tell_saved,
            self._session.report_failure,
        )

    def _tell_saved(self, path: Path) -> None:
        self._session.said.emit(tr("Saved {path}", path=path))


def _saved(sheet: "Sheet", name: str, file: Path, kind: str) -> Path:
    from core.files import write_whole
    from core.sheet.animation import Moving, animated, moving_of

    tag = next(tag for tag in sheet.description.tags if tag.name == name)
    frames = [sheet.frames[i] for i in tag.played]
    times = [sheet.description.cells[i].duration_ms for i in tag.played]
    write_whole(file, animated(frames, times, Moving.STRIP if kind == "strip" else moving_of(file)))
    return file
