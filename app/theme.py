"""How the window looks: Fusion in two palettes of our own, one accent colour, one-colour icons."""

import re
from functools import lru_cache
from string import Template

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app.settings import Theme
from core.resources import resource
from core.words import runs_from_right_to_left

Role = QPalette.ColorRole

_LIGHT = {
    Role.Window: "#f4f5f6",
    Role.WindowText: "#1c2227",
    Role.Base: "#ffffff",
    Role.AlternateBase: "#eceef0",
    Role.Text: "#1c2227",
    Role.PlaceholderText: "#5f6971",
    Role.Button: "#ffffff",
    Role.ButtonText: "#2b333a",
    Role.BrightText: "#b3261e",  # what went wrong
    Role.Midlight: "#e6e9eb",  # under the mouse
    Role.Mid: "#d9dde1",  # lines
    Role.Dark: "#aeb6bd",
    Role.Shadow: "#8a949c",
    Role.Light: "#ffffff",
    Role.Highlight: "#0a7177",
    Role.HighlightedText: "#ffffff",
    Role.Accent: "#0a7177",
    Role.Link: "#0a7177",
    Role.ToolTipBase: "#22282d",
    Role.ToolTipText: "#f2f4f5",
}
_DARK = {
    Role.Window: "#191c20",
    Role.WindowText: "#e4e8eb",
    Role.Base: "#212529",
    Role.AlternateBase: "#2a2f34",
    Role.Text: "#e4e8eb",
    Role.PlaceholderText: "#939da6",
    Role.Button: "#2a2f34",
    Role.ButtonText: "#d7dce0",
    Role.BrightText: "#ff8a80",
    Role.Midlight: "#31373d",
    Role.Mid: "#363c43",
    Role.Dark: "#525a62",
    Role.Shadow: "#0e1012",
    Role.Light: "#3c434a",
    Role.Highlight: "#3fbfc0",
    Role.HighlightedText: "#06282a",
    Role.Accent: "#3fbfc0",
    Role.Link: "#3fbfc0",
    Role.ToolTipBase: "#e4e8eb",
    Role.ToolTipText: "#1c2227",
}
_FADED = {Role.WindowText, Role.Text, Role.ButtonText, Role.HighlightedText}


_calm = [False]
_text = [100]  # percent: how large words are now


def scaled(pixels: float) -> int:
    """A width that words must fit into, as large as they are."""
    return round(pixels * _text[0] / 100)


def points(size: float) -> float:
    """The size of words that a widget paints by itself, as large as the artist wants them."""
    return size * _text[0] / 100


def be_calm(is_calm: bool) -> None:
    """Nothing is to move that need not."""
    _calm[0] = is_calm


def is_calm() -> bool:
    return _calm[0]


def dress(app: QApplication, theme: Theme, text: int = 100) -> None:
    """Put the palette and the style sheet on; again whenever the theme or the system's scheme changes.

    text: percent, how large words are. Widgets that are there keep widths that they took from scaled()."""
    _text[0] = text
    scheme = {Theme.LIGHT: Qt.ColorScheme.Light, Theme.DARK: Qt.ColorScheme.Dark}
    app.styleHints().setColorScheme(scheme.get(theme, Qt.ColorScheme.Unknown))  # the title bar follows
    is_dark = theme is Theme.DARK or (theme is Theme.AUTO and app.styleHints().colorScheme() is Qt.ColorScheme.Dark)
    app.setStyle("Fusion")
    app.setPalette(_palette(_DARK if is_dark else _LIGHT))
    app.setStyleSheet(_style_sheet(_DARK if is_dark else _LIGHT, "dark" if is_dark else "light"))


def icon(name: str, role: QPalette.ColorRole = Role.ButtonText) -> QIcon:
    """The icon of that name in the colour of a palette role, whatever the theme is when it is painted."""
    return QIcon(_TintedSvg(name, role))


class _TintedSvg(QIconEngine):
    def __init__(self, name: str, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._name, self._role = name, role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.drawPixmap(rect, self._drawn(rect.size() * painter.device().devicePixelRatio(), mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._drawn(size, mode, state)

    def clone(self) -> QIconEngine:
        return _TintedSvg(self._name, self._role)

    def _drawn(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        renderer = _renderer(self._name)
        if not renderer.isValid() or size.isEmpty():
            return pixmap
        painter = QPainter(pixmap)
        side = min(size.width(), size.height())  # wider room is the gap before a button's words
        start = size.width() - side if runs_from_right_to_left() else 0
        renderer.render(painter, QRectF(start, (size.height() - side) / 2, side, side))
        if self._name != "app":  # the only one with colours of its own
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
            painter.fillRect(pixmap.rect(), self._colour(mode, state))
        painter.end()
        return pixmap

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        palette = QGuiApplication.palette()
        if mode is QIcon.Mode.Disabled:
            return palette.color(QPalette.ColorGroup.Disabled, Role.ButtonText)
        if mode is QIcon.Mode.Selected:
            return palette.color(Role.HighlightedText)
        return palette.color(Role.Accent if state is QIcon.State.On else self._role)


@lru_cache(maxsize=64)
def _renderer(name: str) -> QSvgRenderer:
    file = resource("icons", f"{name}.svg")
    return QSvgRenderer(str(file)) if file.is_file() else QSvgRenderer()


def _palette(colours: dict[QPalette.ColorRole, str]) -> QPalette:
    palette = QPalette()
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    for role in _FADED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours[Role.Dark]))
    return palette


def _style_sheet(colours: dict[QPalette.ColorRole, str], tone: str) -> str:
    names = {role.name.lower(): colour for role, colour in colours.items()}
    accent = QColor(colours[Role.Accent])
    hover, down = accent.lighter(112).name(), accent.darker(112).name()
    template = Template(resource("style", "window.qss").read_text(encoding="utf-8"))
    sheet = template.substitute(
        names,
        tone=tone,
        end="left" if runs_from_right_to_left() else "right",
        menu_shift="left: -18px" if runs_from_right_to_left() else "right: 0",  # Qt begins outside when it mirrors
        primary_hover=hover,
        primary_down=down,
        style=resource("style").as_posix(),
    )
    sheet = re.sub(r"\b([\d.]+)pt\b", lambda size: f"{points(float(size[1])):g}pt", sheet)
    return re.sub(r"min-height: (\d\d)px", lambda size: f"min-height: {scaled(int(size[1]))}px", sheet)  # a line's
