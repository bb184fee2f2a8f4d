"""Every action of the program once: its words, its key and its icon. Pages listen; whoever is shown acts."""

import re

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from app.session import Session
from app.theme import icon
from core.words import tr

Standard = QKeySequence.StandardKey


class Actions(QObject):
    """A page hears an action at any time and acts only while it is visible: Delete means another thing on each page."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # File
        self.new_project = self._action("project", tr("&New Project..."), Standard.New)
        self.open_project = self._action("folder", tr("&Open Project..."), Standard.Open)
        self.show_folder = self._action("folder", tr("Show Project &Folder"))
        self.import_folder = self._action("import", tr("Import a &Folder..."), "Ctrl+Shift+O")
        self.import_art = self._action("import", tr("Import &Sprites..."), "Ctrl+Shift+I")
        self.import_sheet = self._action("sheet", tr("Import Sprite S&heet..."), "Ctrl+I")
        self.export_sheet = self._action("export", tr("&Export Sprite Sheet..."), "Ctrl+E")
        self.repeat_export = self._action("export", tr("&Repeat Last Export"), "Ctrl+Shift+X")
        self.quit = self._action("", tr("&Quit"), Standard.Quit)
        # Edit
        self.undo = self._action("undo", tr("&Undo"), Standard.Undo)
        self.redo = self._action("redo", tr("&Redo"), Standard.Redo)
        self.select_all = self._action("", tr("Select &All"), Standard.SelectAll)
        self.pick = self._action("pick", tr("&Pick"), "P")
        self.reject = self._action("reject", tr("Re&ject"), "X")
        self.unrate = self._action("unrated", tr("Clear &Mark"), "U")
        self.delete = self._action("bin", tr("&Delete"), Standard.Delete)
        self.settings = self._action("settings", tr("S&ettings..."), "Ctrl+,")
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        # Edit, on the page where drawings are chosen
        names = (tr("No Stars"), tr("1 Star"), tr("2 Stars"), tr("3 Stars"), tr("4 Stars"), tr("5 Stars"))
        self.stars = tuple(self._action("", name, str(stars)) for stars, name in enumerate(names))
        colours = (tr("Red"), tr("Yellow"), tr("Green"), tr("Blue"))
        self.colours = tuple(self._action("", name, str(6 + number)) for number, name in enumerate(colours))
        self.advance = self._action("", tr("Go &On After a Mark"), "A", checkable=True)
        self.copy = self._action("", tr("&Copy as Picture"), Standard.Copy)
        self.reveal = self._action("folder", tr("Show in &Folder"))
        # View, on that page
        self.look_grid = self._action("gallery", tr("&Grid"), "G")
        self.look_loupe = self._action("zoom-in", tr("&Loupe"), "E")
        self.look_compare = self._action("", tr("&Compare Two"), "C")
        self.look_survey = self._action("", tr("Su&rvey"), "N")
        self.look_game = self._action("", tr("In the Ga&me"), "I")
        self.look_map = self._action("", tr("&Map"), "M")
        self.look_family = self._action("", tr("&Family"), "F")
        self.more_like = self._action("", tr("More &Like This"), "L")
        self.stack = self._action("", tr("Stac&k What is Nearly Equal"), "S", checkable=True)
        self.silhouette = self._action("", tr("Sil&houettes"), "H", checkable=True)
        self.breed = self._action("", tr("&Breed"), "B")
        # View
        self.zoom_in = self._action("zoom-in", tr("Zoom &In"), Standard.ZoomIn)
        self.zoom_out = self._action("zoom-out", tr("Zoom &Out"), Standard.ZoomOut)
        self.full_screen = self._action("", tr("&Full Screen"), "F11", checkable=True)
        self.show_sprites = self._action("sprites", tr("&Sprites"), "Ctrl+1")
        self.show_train = self._action("train", tr("&Train"), "Ctrl+2")
        self.show_generate = self._action("generate", tr("&Generate"), "Ctrl+3")
        self.show_gallery = self._action("gallery", tr("G&allery"), "Ctrl+4")
        self.show_sheet = self._action("sheet", tr("S&heet"), "Ctrl+5")
        # Model and Generate
        self.train = self._action("play", tr("Start &Training"))
        self.generate = self._action("generate", tr("&Generate Sprites"), "Ctrl+Return")
        self.stop = self._action("stop", tr("&Stop"), "Esc")
        self.draw_many = self._action("dice", tr("Draw &Many..."), "Ctrl+Shift+Return")
        self.tell_recipes = self._action("", tr("Write into Each Drawing &How It Was Made"), checkable=True)
        # Help
        self.show_logs = self._action("", tr("Show &Logs"))
        self.help = self._action("help", tr("&Help on This Page"), "F1")
        self.first_minutes = self._action("", tr("The &First Ten Minutes"))
        self.show_keys = self._action("", tr("&Keyboard Shortcuts"), "Ctrl+/")
        self.bundle = self._action("", tr("Save Debug &Bundle..."))
        self.licences = self._action("", tr("L&icences"))
        self.machine = self._action("device", tr("This &Machine"))
        self.about = self._action("info", tr("&About Spritewell"))

        self.undo.triggered.connect(session.undo.undo)
        self.redo.triggered.connect(session.undo.redo)
        session.undo.canUndoChanged.connect(self.undo.setEnabled)
        session.undo.canRedoChanged.connect(self.redo.setEnabled)
        session.undo.undoTextChanged.connect(self._name_undo)
        session.undo.redoTextChanged.connect(self._name_redo)
        self.undo.setEnabled(session.undo.canUndo())
        self.redo.setEnabled(session.undo.canRedo())

    @property
    def steps(self) -> tuple[QAction, ...]:
        """The five steps in the order of the walk."""
        return (self.show_sprites, self.show_train, self.show_generate, self.show_gallery, self.show_sheet)

    @property
    def choosing(self) -> tuple[QAction, ...]:
        """Single letters and figures belong to the page where drawings are chosen."""
        looks = (self.look_grid, self.look_loupe, self.look_compare, self.look_survey, self.look_game, self.look_map)
        rest = (self.look_family, self.advance, self.copy, self.more_like, self.stack, self.silhouette, self.breed)
        return (self.pick, self.reject, self.unrate, *self.stars, *self.colours, *looks, *rest)

    def _action(
        self, picture: str, words: str, key: QKeySequence.StandardKey | str = "", checkable: bool = False
    ) -> QAction:
        action = QAction(words, self, checkable=checkable)
        plain = re.sub(r"\(&\w\)", "", words)  # where letters are not keys, the key stands behind the name
        action.setIconText(plain.replace("&", "").rstrip("."))  # for buttons and lists
        if picture:
            action.setIcon(icon(picture))
            action.setObjectName(picture)  # by which a widget asks for the same icon in a colour of its own
        if key:
            action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        return action

    def _name_undo(self, what: str) -> None:
        self.undo.setText(tr("&Undo: {what}", what=what) if what else tr("&Undo"))

    def _name_redo(self, what: str) -> None:
        self.redo.setText(tr("&Redo: {what}", what=what) if what else tr("&Redo"))
