"""The theme: light or dark as the system is, or as the user chose, and its palette."""

from dataclasses import replace
from enum import Enum
from string import Template

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from epochgui.basics.resources import resource_folder
from epochgui.gui.style.colours import DARK, LIGHT, THEMES, Theme
from epochgui.gui.style.palettes import OKABE_ITO, Palette


class ThemeChoice(Enum):
    """What the user can choose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class ThemeSwitch(QObject):
    """Colours the application, and says when the colours change.

    Signals: changed(Theme).
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choice = ThemeChoice.SYSTEM
        self._palette = OKABE_ITO
        self.theme = _system_theme()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._colour_application()

    def choose(self, choice: ThemeChoice) -> None:
        """Take the system's theme, or another."""
        self.choice = choice
        self._update()

    @property
    def palette(self) -> Palette:
        """What batches and runs are coloured with."""
        return self.theme.palette

    def choose_palette(self, palette: Palette) -> None:
        """Colour batches and runs with this."""
        self._palette = palette
        self._update()

    @Slot()
    def _on_system_changed(self) -> None:
        self._update()

    def _update(self) -> None:
        theme = THEMES.get(self.choice.value) or _system_theme()
        if self._palette is not theme.palette:
            theme = replace(theme, palette=self._palette)
        if theme != self.theme:
            self.theme = theme
            self._colour_application()
            self.changed.emit(theme)

    def _colour_application(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette_of(self.theme))


def tabular(font: QFont) -> QFont:
    """Return the font with figures of equal width, so that numbers stand under each other."""
    result = QFont(font)
    result.setFeature(QFont.Tag("tnum"), 1)
    return result


def _system_theme() -> Theme:
    is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if is_dark else LIGHT


def palette_of(theme: Theme) -> QPalette:
    """Return the palette that Fusion draws its controls with."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: theme.window_ground,
        roles.WindowText: theme.ink,
        roles.Base: theme.paper or theme.field,
        roles.AlternateBase: theme.band,
        roles.Text: theme.ink,
        roles.Button: theme.paper or theme.raised,
        roles.ButtonText: theme.ink,
        roles.BrightText: theme.on_accent,
        roles.Highlight: theme.accent,
        roles.HighlightedText: theme.on_accent,
        roles.Accent: theme.accent,
        roles.Link: theme.accent,
        roles.ToolTipBase: theme.raised,
        roles.ToolTipText: theme.ink,
        roles.PlaceholderText: theme.quiet_ink,
        roles.Mid: theme.line,
        roles.Midlight: theme.faint,
        roles.Light: theme.raised,
        roles.Dark: theme.line,
        roles.Shadow: theme.line,
    }
    palette = QPalette()
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, disabled_ink(theme))
    palette.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, QColor(theme.line))
    return palette


def give_palette(widget: QWidget, theme: Theme) -> None:
    """Give a widget, and all in it, the palette of a theme that the application does not have.

    Where there is a style sheet, Qt hands no palette down.
    """
    palette = palette_of(theme)
    for one in (widget, *widget.findChildren(QWidget)):
        one.setPalette(palette)


def give_size_of_letters(widget: QWidget, font: QFont) -> None:
    """Give a widget, and all in it, the size of a font, where they have the application's.

    Where there is a style sheet, Qt hands no font down.
    """
    of_all = QApplication.font().pointSizeF()
    if of_all == font.pointSizeF():
        return
    for one in (widget, *widget.findChildren(QWidget)):
        if one.font().pointSizeF() == of_all:
            own = QFont(one.font())
            own.setPointSizeF(font.pointSizeF())
            one.setFont(own)


def disabled_ink(theme: Theme) -> QColor:
    """Return the ink of what cannot be used now."""
    colour = QColor(theme.quiet_ink)
    colour.setAlphaF(0.55)
    return colour


def style_sheet(theme: Theme) -> str:
    """Return the window's style sheet with the colours of a theme at their places."""
    sheet = (resource_folder() / "styles" / "window.qss").read_text(encoding="utf-8")
    return Template(sheet).substitute(theme.named_colours)
