"""Colours that depend on the theme."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from epochgui.gui.plot.shapes import outline
from epochgui.gui.style.colours import Theme


@dataclass(frozen=True, slots=True)
class ThemeColour:
    """A colour of the theme, by its name there, or any other, made readable on the theme."""

    name: str

    def of(self, theme: Theme) -> QColor:
        """Return the colour in this theme."""
        if self.name.startswith("#"):
            return outline(QColor(self.name).rgba(), theme.surface)
        return QColor(getattr(theme, self.name))
