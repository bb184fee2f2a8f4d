"""What the artist arranges on the sheet page: the plan and the fields, each change a step that can be taken back."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from app.session import Session
from core.animation import animations_of
from core.errors import UserError
from core.files import write_whole
from core.project import reading
from core.sheet.filmed import with_animations
from core.sheet.plan import Plan, PlannedTag, free_name, plan_text, read_plan

PLAN = "plan.json"  # in the project's folder of sheets, beside what is exported
PRESETS = "sheet.presets"


class Editing(QObject):
    plan_changed = Signal(object)  # Plan
    fields_changed = Signal(object)  # dict[str, str]: fields of the page that were set at once

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.plan = Plan()
        session.tags_kept.connect(self.take_tags)

    def open(self) -> None:
        """The plan of the project that is open now; one that cannot be read is told and left where it is."""
        self.plan = Plan()
        project = self._session.project
        if project is not None and (project.sheets / PLAN).is_file():
            try:
                self.plan = read_plan(project.sheets / PLAN)
            except UserError as error:
                self._session.failed.emit(str(error))
        self.plan_changed.emit(self.plan)
        self.see_animations()

    def see_animations(self) -> None:
        """Sprites came in or went: what is new among their animations is a tag soon, with nothing to take back."""
        project = self._session.project
        if project is None:
            return
        plan, folder = self.plan, project.folder

        def work() -> tuple[Plan, Plan]:
            return plan, _with_animations(plan, folder)  # thousands of them would hold up the window

        self._session.worker.run(work, self._take_animations, self._session.report_failure)

    def take_tags(self, tags: tuple[PlannedTag, ...]) -> None:
        """Of frames that were drawn to go together."""
        taken = {tag.name for tag in self.plan.tags}
        for tag in tags:
            name = free_name(tag.name, taken)
            taken.add(name)
            self.plan = self.plan.with_tag(replace(tag, name=name))
        self._set_plan(self.plan)

    def change_plan(self, what: str, plan: Plan) -> None:
        """what says it in the Edit menu."""
        if plan != self.plan:
            self._session.undo.push(_Change(what, self._set_plan, self.plan, plan))

    def change_fields(self, what: str, fields: Mapping[str, str]) -> None:
        """Several fields of the page at once: a preset, or a cure."""
        before = {field: self._session.kept(f"sheet.{field}", "") for field in fields}
        if before != dict(fields):
            self._session.undo.push(_Change(what, self._set_fields, before, dict(fields)))

    # presets, for this project

    def presets(self) -> dict[str, dict[str, str]]:
        try:
            found = json.loads(self._session.kept(PRESETS, "{}"))
            return {str(name): {str(k): str(v) for k, v in fields.items()} for name, fields in found.items()}
        except (ValueError, AttributeError):
            return {}

    def keep_preset(self, name: str, fields: Mapping[str, str]) -> None:
        self._session.keep(PRESETS, json.dumps({**self.presets(), name: dict(fields)}, ensure_ascii=False))

    def forget_preset(self, name: str) -> None:
        left = {each: fields for each, fields in self.presets().items() if each != name}
        self._session.keep(PRESETS, json.dumps(left, ensure_ascii=False))

    def _take_animations(self, answer: tuple[Plan, Plan]) -> None:
        before, found = answer
        if before is not self.plan:
            self.see_animations()  # it was changed meanwhile
        elif found is not before:
            self.plan = found
            self.plan_changed.emit(found)

    def _set_plan(self, plan: Plan) -> None:
        self.plan = plan
        project = self._session.project
        if project is not None:
            try:
                write_whole(project.sheets / PLAN, plan_text(plan))
            except UserError as error:
                self._session.failed.emit(str(error))
        self.plan_changed.emit(plan)

    def _set_fields(self, fields: dict[str, str]) -> None:
        for field, value in fields.items():
            self._session.keep(f"sheet.{field}", value)
        self.fields_changed.emit(fields)


def _with_animations(plan: Plan, folder: Path) -> Plan:
    seen = set(plan.seen)
    with reading(folder) as db:
        if all(id in seen for (id,) in db.execute("select id from animation")):
            return plan
        frames = db.execute(
            "select distinct sprite, file from frame join sprite on sprite.id = sprite where not hidden"
        ).fetchall()
    files = {id: file.rpartition("/")[2] for id, file in frames}
    return with_animations(plan, animations_of(folder), files)


class _Change(QUndoCommand):
    """From one state to another, by whoever shows it."""

    def __init__(self, what: str, show: Callable[[Any], None], before: object, after: object) -> None:
        super().__init__(what)
        self._show, self._before, self._after = show, before, after

    def redo(self) -> None:
        self._show(self._after)

    def undo(self) -> None:
        self._show(self._before)
