"""Colours that depend on the theme."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from epochgui.gui.style.colours import Theme, batch_colour
from epochgui.gui.style.contrast import outline

# So far the ground covers what is still to come, where a run was taken back.
VEIL_ALPHA = 0.72


@dataclass(frozen=True, slots=True)
class ThemeColour:
    """A colour of the theme, by its name there, or any other, made readable on the theme."""

    name: str

    def of(self, theme: Theme) -> QColor:
        """Return the colour in this theme."""
        if self.name.startswith("#"):
            return outline(QColor(self.name).rgba(), theme.surface)
        return QColor(getattr(theme, self.name))


def run_colour(place: int, n_runs: int) -> ThemeColour | None:
    """Return the colour of one of several runs; None for a single one, which needs none."""
    return ThemeColour(batch_colour(place, n_runs).name()) if n_runs > 1 else None
