"""The theme: light or dark as the system is, or as the user chose."""

from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from epochgui.gui.style.colours import DARK, LIGHT, Theme


class ThemeChoice(Enum):
    """What the user can choose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class ThemeSwitch(QObject):
    """Colours the application, and says when the colours change.

    Signals: changed(Theme).
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choice = ThemeChoice.SYSTEM
        self.theme = _system_theme()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._colour_application()

    def choose(self, choice: ThemeChoice) -> None:
        """Take the system's theme, or light, or dark."""
        self.choice = choice
        self._update()

    @Slot()
    def _on_system_changed(self) -> None:
        self._update()

    def _update(self) -> None:
        fixed = {ThemeChoice.LIGHT: LIGHT, ThemeChoice.DARK: DARK}
        theme = fixed.get(self.choice) or _system_theme()
        if theme is not self.theme:
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
        roles.Window: theme.window,
        roles.WindowText: theme.ink,
        roles.Base: theme.field,
        roles.AlternateBase: theme.band,
        roles.Text: theme.ink,
        roles.Button: theme.raised,
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


def disabled_ink(theme: Theme) -> QColor:
    """Return the ink of what cannot be used now."""
    colour = QColor(theme.quiet_ink)
    colour.setAlphaF(0.55)
    return colour


def style_sheet(theme: Theme) -> str:
    """Return what Fusion's palette cannot say: spacing, headings, quiet lines."""
    return f"""
    QToolBar {{ background: {theme.window}; border: none; border-bottom: 1px solid {theme.line};
                padding: 6px 8px; spacing: 4px; }}
    QToolBar QToolButton {{ padding: 5px 10px; border-radius: 6px; border: 1px solid transparent; }}
    QToolBar QToolButton:hover:enabled {{ background: {theme.faint}; }}
    QToolBar QToolButton:pressed {{ background: {theme.line}; }}
    QToolBar QToolButton:focus {{ border-color: {theme.accent}; }}
    QToolBar QToolButton#qt_toolbar_ext_button {{ padding: 0; }}
    QToolButton#run_button {{ background: {theme.accent}; color: {theme.on_accent}; }}
    QToolButton#run_button:hover:enabled {{ background: {theme.accent}; }}
    QToolButton#run_button:focus {{ border-color: {theme.ink}; }}
    QToolButton#run_button:disabled {{ background: {theme.faint}; color: {theme.quiet_ink}; }}
    QToolBar QToolButton::menu-indicator {{ image: none; }}
    QToolButton[role="toggle"], QToolButton[role="close"] {{
        color: {theme.quiet_ink}; background: transparent; border: 1px solid transparent;
        border-radius: 5px; padding: 2px 8px; }}
    QToolButton[role="toggle"]::menu-indicator {{ image: none; }}
    QToolButton[role="toggle"]:checked {{ color: {theme.ink}; background: {theme.faint}; }}
    QToolButton[role="toggle"]:hover, QToolButton[role="close"]:hover {{ color: {theme.ink}; }}
    QToolButton[role="toggle"]:focus, QToolButton[role="close"]:focus {{
        border-color: {theme.accent}; }}
    QToolButton[role="close"] {{ font-size: 15px; padding: 0 6px; }}
    QStatusBar {{ background: {theme.window}; border-top: 1px solid {theme.line}; }}
    QStatusBar::item {{ border: none; }}
    QMainWindow::separator {{ background: {theme.window}; width: 8px; height: 8px; }}
    QMainWindow::separator:hover {{ background: {theme.line}; }}
    QDockWidget {{ color: {theme.quiet_ink}; }}
    QHeaderView::section {{ background: {theme.surface}; color: {theme.quiet_ink}; border: none;
                            border-bottom: 1px solid {theme.line}; padding: 4px 11px; }}
    QTableView {{ background: {theme.surface}; alternate-background-color: {theme.band};
                  border: 1px solid {theme.line}; border-radius: 4px; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle {{ background: {theme.line}; border-radius: 4px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::handle:hover {{ background: {theme.quiet_ink}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QTableView::item {{ padding: 0 8px; border: none; }}
    QTableView::item:selected {{ background: {theme.accent}; color: {theme.on_accent}; }}
    QProgressBar {{ background: {theme.faint}; border: none; border-radius: 3px;
                    max-height: 6px; min-height: 6px; }}
    QProgressBar::chunk {{ background: {theme.accent}; border-radius: 3px; }}
    QToolTip {{ background: {theme.raised}; color: {theme.ink}; border: 1px solid {theme.line};
                padding: 4px; }}
    QLabel[role="heading"] {{ color: {theme.quiet_ink}; font-weight: 600; }}
    QLabel[role="quiet"] {{ color: {theme.quiet_ink}; }}
    QLabel[role="error"] {{ color: {theme.error}; }}
    QFrame[role="card"] {{ background: {theme.raised}; border: 1px solid {theme.line};
                           border-radius: 8px; }}
    QFrame[role="notice"] {{ background: {theme.warning}; border-radius: 6px; }}
    QFrame[role="notice"] QLabel {{ color: {theme.on_warning}; }}
    QFrame[role="offer"] {{ background: {theme.faint}; border-radius: 6px; }}
    QFrame[role="popup"] {{ background: {theme.raised}; border: 1px solid {theme.quiet_ink};
                            border-radius: 8px; }}
    QFrame[role="popup"]:focus {{ border-color: {theme.accent}; }}
    QLabel[role="title"] {{ font-size: 16px; font-weight: 600; }}
    QLabel[role="task"] {{ font-weight: 600; }}
    QLabel[role="formula"] {{ background: {theme.faint}; border-radius: 4px; padding: 6px 8px; }}
    QToolButton[role="link"] {{ color: {theme.accent}; background: transparent;
        border: 1px solid transparent; border-radius: 4px; padding: 1px 4px; }}
    QToolButton[role="link"]:hover {{ text-decoration: underline; }}
    QToolButton[role="link"]:focus {{ border-color: {theme.accent}; }}
    QTabBar::tab {{ color: {theme.quiet_ink}; padding: 4px 12px; border: none;
                    border-bottom: 2px solid transparent; }}
    QTabBar::tab:selected {{ color: {theme.ink}; border-bottom-color: {theme.accent}; }}
    QTabBar::tab:focus {{ color: {theme.accent}; }}
    """
