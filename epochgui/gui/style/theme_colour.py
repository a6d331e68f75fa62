"""Colours that depend on the theme."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QColor

from epochgui.gui.style.colours import Theme

# So far the ground covers what is still to come, where a run was taken back.
VEIL_ALPHA = 0.72


class Colour(Protocol):
    """What has a colour of its own in each theme."""

    def of(self, theme: Theme) -> QColor:
        """Return the colour in this theme."""


@dataclass(frozen=True, slots=True)
class ThemeColour:
    """A colour of the theme, by its name there."""

    name: str

    def of(self, theme: Theme) -> QColor:
        """Return the colour in this theme."""
        return QColor(getattr(theme, self.name))


@dataclass(frozen=True, slots=True)
class BatchColour:
    """The colour of a batch, counted from 0, which it has in every view."""

    batch: int
    n_batches: int

    def of(self, theme: Theme) -> QColor:
        """Return the colour in this theme."""
        return theme.batch_colour(self.batch, self.n_batches)


@dataclass(frozen=True, slots=True)
class RunColour:
    """The colour of one of several runs, made readable on the theme."""

    place: int
    n_runs: int

    def of(self, theme: Theme) -> QColor:
        """Return the colour in this theme."""
        return theme.outline_of(theme.palette.colour(self.place, self.n_runs))


def run_colour(place: int, n_runs: int) -> RunColour | None:
    """Return the colour of one of several runs; None for a single one, which needs none."""
    return RunColour(place, n_runs) if n_runs > 1 else None
