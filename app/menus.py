"""The menu bar: every action under the name where hands look for it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenuBar

from app.actions import Actions
from app.settings import Theme
from core.words import tr


class Menus(QObject):
    recent_chosen = Signal(object)  # Path: a project's folder
    theme_chosen = Signal(object)  # Theme

    def __init__(self, bar: QMenuBar, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        a = actions
        file = bar.addMenu(tr("&File"))
        file.addActions([a.new_project, a.open_project])
        self._recent = file.addMenu(tr("Open &Recent"))
        file.addAction(a.show_folder)
        file.addSeparator()
        file.addActions([a.import_folder, a.import_art, a.import_sheet])
        file.addSeparator()
        file.addActions([a.export_sheet, a.repeat_export])
        file.addSeparator()
        file.addAction(a.quit)
        edit = bar.addMenu(tr("&Edit"))
        edit.addActions([a.undo, a.redo])
        edit.addSeparator()
        edit.addActions([a.select_all, a.delete])
        edit.addSeparator()
        edit.addActions([a.pick, a.reject, a.unrate])
        edit.addMenu(tr("&Stars")).addActions(list(a.stars))
        edit.addMenu(tr("Co&lour")).addActions(list(a.colours))
        edit.addAction(a.advance)
        edit.addSeparator()
        edit.addActions([a.copy, a.reveal])
        edit.addSeparator()
        edit.addAction(a.settings)
        view = bar.addMenu(tr("&View"))
        view.addActions(list(a.steps))
        view.addSeparator()
        looks = view.addMenu(tr("Look at &Drawings"))
        looks.addActions([a.look_grid, a.look_loupe, a.look_compare, a.look_survey, a.look_game, a.look_map])
        looks.addAction(a.look_family)
        looks.addSeparator()
        looks.addActions([a.more_like, a.stack, a.silhouette, a.breed])
        view.addSeparator()
        view.addActions([a.zoom_in, a.zoom_out, a.full_screen])
        view.addSeparator()
        self._theme = view.addMenu(tr("&Theme"))
        self._themes = QActionGroup(self)
        model = bar.addMenu(tr("&Model"))
        model.addActions([a.train])
        model.addSeparator()
        model.addActions([a.generate, a.draw_many, a.stop])
        model.addSeparator()
        model.addAction(a.tell_recipes)
        help = bar.addMenu(tr("&Help"))
        help.addActions([a.help, a.first_minutes, a.show_keys])
        help.addSeparator()
        help.addActions([a.machine, a.show_logs, a.bundle])
        help.addSeparator()
        help.addActions([a.licences, a.about])

        self._fill_themes()
        self._recent.triggered.connect(self._choose_recent)
        self._themes.triggered.connect(self._choose_theme)

    def show_recent(self, folders: Sequence[Path]) -> None:
        self._recent.clear()
        for folder in folders:
            action = self._recent.addAction(folder.name)
            action.setToolTip(str(folder))
            action.setData(str(folder))
        self._recent.setEnabled(bool(folders))
        self._recent.setToolTipsVisible(True)

    def show_theme(self, theme: Theme) -> None:
        for action in self._themes.actions():
            action.setChecked(action.data() == theme.value)

    def _fill_themes(self) -> None:
        names: dict[Theme, Callable[[], str]] = {
            Theme.AUTO: lambda: tr("As the &System"),
            Theme.LIGHT: lambda: tr("&Light"),
            Theme.DARK: lambda: tr("&Dark"),
        }
        for theme, name in names.items():
            action = QAction(name(), self._themes, checkable=True)
            action.setData(theme.value)
            self._theme.addAction(action)

    def _choose_recent(self, action: QAction) -> None:
        self.recent_chosen.emit(Path(action.data()))

    def _choose_theme(self, action: QAction) -> None:
        self.theme_chosen.emit(Theme(action.data()))
