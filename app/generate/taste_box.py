"""More like my picks: what was learned in the gallery bends the drawing, each judge by a slider, to it or from it."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QVBoxLayout, QWidget

from app.generate.kinship import Kin
from app.session import Session
from app.theme import scaled
from core.gallery import choices
from core.generate.judges import MINE, critic_file, critics_in, is_enough
from core.words import tr

TENTHS = 10
MOST = 3.0  # weight of a judge; negative: away from it
USUAL = 1.5


class TasteBox(QWidget):
    """Nothing at all while no taste is learned."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._sliders: dict[Path, QSlider] = {}
        self._is_steered = False  # the wall that is looked at
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(10)
        self._rows.setVerticalSpacing(4)
        self._told = QLabel(wordWrap=True)
        self._told.setProperty("role", "hint")
        self._title = QLabel(tr("More like my picks"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addLayout(self._rows)
        column.addWidget(self._told)
        session.project_changed.connect(self.look)
        session.marks_changed.connect(self._follow)
        self.hide()  # until it has its place: a widget that is shown before is a window of its own
        self._fill(self._files())

    @property
    def judges(self) -> tuple[tuple[Path, float], ...]:
        """The files of those that have a say, and how much."""
        chosen = tuple((file, slider.value() / TENTHS) for file, slider in self._sliders.items() if slider.value())
        self._is_steered = bool(chosen)
        return chosen

    def look(self, _changed: object = None) -> None:
        """Which judges there are by now."""
        project, files = self._session.project, self._files()
        if project is not None and self._session.kept("generate.taste", ""):  # the gallery sent the artist here
            self._session.keep("generate.taste", "")
            self._session.keep(f"generate.taste.{MINE}", str(round(USUAL * TENTHS)))
            self._fill(files)
        elif list(self._sliders) != files:
            self._fill(files)
        self.setVisible(bool(files))

    def _follow(self, _ids: object) -> None:
        page = self.parentWidget()
        if page is not None and page.isVisible():  # when it comes into sight it looks anyhow
            self.look()

    def _files(self) -> list[Path]:
        """Of the judges that were learned; one from the marks alone is learned when it is first asked."""
        project = self._session.project
        if project is None:
            return []
        mine, files = critic_file(project.folder, MINE), critics_in(project.folder)
        marks = choices.marked(project.library).values()
        if mine not in files and is_enough([side is choices.Side.LIKE for side in marks]):
            files = sorted([*files, mine])
        return files

    def tell_novelty(self, kin: Kin | None) -> None:
        """How new the wall is with the steering, beside the last one without."""
        if kin is None or not kin.notes:
            return
        new = sum(note.kin in ("", "new") for note in kin.notes)
        share = f"{new / len(kin.notes):.0%}"
        if not self._is_steered:
            self._session.keep("generate.plain_new", share)
            return
        plain = self._session.kept("generate.plain_new", "")
        self._told.setText(
            tr("With your taste {share} are new, without it {plain}.", share=share, plain=plain)
            if plain
            else tr("With your taste {share} are new.", share=share)
        )

    def _fill(self, files: list[Path]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._sliders = {}
        for row, file in enumerate(files):
            slider, value = QSlider(Qt.Orientation.Horizontal), QLabel()
            slider.setRange(round(-MOST * TENTHS), round(MOST * TENTHS))
            slider.setPageStep(5)
            name = tr("My picks") if file.stem == MINE else file.stem
            slider.setAccessibleName(name)
            slider.setToolTip(tr("To the right: more like it. To the left: away from it. Takes four times as long."))
            value.setProperty("role", "hint")
            value.setMinimumWidth(scaled(34))
            kept = self._session.kept(f"generate.taste.{file.stem}", "0")
            with QSignalBlocker(slider):
                slider.setValue(int(kept) if kept.lstrip("-").isdecimal() and len(kept) < 4 else 0)
            slider.valueChanged.connect(lambda tenths, f=file, v=value: self._take(f, v, tenths))
            self._show(value, slider.value())
            self._rows.addWidget(QLabel(name), row, 0)
            self._rows.addWidget(slider, row, 1)
            self._rows.addWidget(value, row, 2)
            self._sliders[file] = slider

    def _take(self, file: Path, value: QLabel, tenths: int) -> None:
        self._session.keep(f"generate.taste.{file.stem}", str(tenths))
        self._show(value, tenths)
        self.changed.emit()

    @staticmethod
    def _show(value: QLabel, tenths: int) -> None:
        value.setText(f"{tenths / TENTHS:+.1f}" if tenths else tr("Off"))
