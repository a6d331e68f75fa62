"""The themes: what everything is drawn in, on a screen or in a picture.

A batch has the same colour in every view, that of the theme's palette.
"""

import math
from dataclasses import dataclass, fields, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from epochgui.gui.style.contrast import CONTRAST_OF_MARKS, moved
from epochgui.gui.style.palettes import OKABE_ITO, PALETTES, Palette


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a theme, by what they are for, and how thick its lines are.

    `text_contrast` is the least between a text in the colour of a batch and its ground, as WCAG 2
    measures it; `line_width` is a factor for all lines.
    `paper` is what is painted behind all else, "" for what is usual, which is `window`, and
    `surface` in the views: on these two other colours are made readable, whatever the paper.
    """

    is_dark: bool
    window: str
    surface: str
    raised: str
    field: str
    line: str
    ink: str
    quiet_ink: str
    faint: str
    band: str
    accent: str
    second_accent: str
    on_accent: str
    warning: str
    on_warning: str
    error: str
    grid: str
    text_contrast: float = 4.5
    line_width: float = 1.0
    palette: Palette = OKABE_ITO
    paper: str = ""

    @property
    def named_colours(self) -> dict[str, str]:
        """All colours by their names, as a style sheet writes them."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        grounds = {
            "view_ground": self.paper or self.surface,
            "window_ground": self.paper or self.window,
        }
        return {name: value for name, value in values.items() if isinstance(value, str)} | grounds

    @property
    def view_ground(self) -> QColor:
        """What is painted behind what a view shows."""
        return QColor(self.paper or self.surface)

    @property
    def window_ground(self) -> QColor:
        """What is painted behind views and controls."""
        return QColor(self.paper or self.window)

    def pen(
        self,
        colour: QColor | str,
        width: float = 1.0,
        style: Qt.PenStyle = Qt.PenStyle.SolidLine,
    ) -> QPen:
        """Return what a line of a plot, map or legend is drawn with; its width is for factor 1."""
        return QPen(QColor(colour), self.line_width * width, style)

    @property
    def symbol_scale(self) -> float:
        """How many times as large symbols on lines are: thick lines would hide those of usual size.

        They grow less than lines do, for they stand beside each other.
        """
        return math.sqrt(max(1.0, self.line_width))

    def symbol_pen(self, colour: QColor | str, width: float = 1.0) -> QPen:
        """Return what a symbol is drawn with; its lines leave as much of it free as usual."""
        return QPen(QColor(colour), self.symbol_scale * min(self.line_width, 1.0) * width)

    def ink_like(self, colour: QColor) -> QColor:
        """Return a colour moved until text of it can be read in a view."""
        return moved(colour.rgba(), self.surface, self.text_contrast)

    def outline_of(self, colour: QColor) -> QColor:
        """Return a colour moved until a line of it can be seen in a view."""
        return moved(colour.rgba(), self.surface, CONTRAST_OF_MARKS)

    def batch_colour(self, batch: int, n_batches: int) -> QColor:
        """Return the colour of a batch, counted from 0, of an epoch with this many."""
        return self.palette.colour(batch, n_batches)


LIGHT = Theme(
    is_dark=False,
    window="#f4f5f7",
    surface="#ffffff",
    raised="#ffffff",
    field="#ffffff",
    line="#dcdfe4",
    ink="#1f2328",
    quiet_ink="#5c636d",
    faint="#e6e8ec",
    band="#f1f3f6",
    accent="#1a6fc4",
    second_accent="#8440b0",
    on_accent="#ffffff",
    warning="#fff3cd",
    on_warning="#5c4400",
    error="#b3261e",
    grid="#e6e8ec",
)

DARK = Theme(
    is_dark=True,
    window="#232529",
    surface="#1a1c1f",
    raised="#2b2e33",
    field="#383c43",
    line="#3a3e45",
    ink="#e8eaed",
    quiet_ink="#a3a9b3",
    faint="#33373d",
    band="#25282d",
    accent="#5aa5f2",
    second_accent="#c99af0",
    on_accent="#0d1b2a",
    warning="#4a3b10",
    on_warning="#ffe39a",
    error="#ff8a80",
    grid="#33373d",
)

# For a projector, which makes all that is pale white: nearly black upon white, and thick lines.
# What is asked of a text's contrast on the surface is more than what has to be left on a band.
CONTRAST = Theme(
    is_dark=False,
    window="#ffffff",
    surface="#ffffff",
    raised="#ffffff",
    field="#ffffff",
    line="#5c5c5c",
    ink="#000000",
    quiet_ink="#2e2e2e",
    faint="#d2d2d2",
    band="#e2e2e2",
    accent="#00379b",
    second_accent="#7a0078",
    on_accent="#ffffff",
    warning="#ffeaa0",
    on_warning="#241b00",
    error="#8c0000",
    grid="#808080",
    text_contrast=9.2,
    line_width=1.5,
)

THEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


def theme_named(
    name: str, line_width: float = 1.0, palette: str = OKABE_ITO.name, background: str = "theme"
) -> Theme:
    """Return a theme as a picture needs it, its lines so many times as thick as they usually are.

    The background is that of the "theme", "white", or "transparent". Upon white a dark theme has
    the colours of the light one. Raises KeyError where there is no such theme or palette.
    """
    theme = THEMES[name]
    if background == "white":
        white = QColor(Qt.GlobalColor.white).name()
        theme = replace(LIGHT if theme.is_dark else theme, window=white, surface=white)
    return replace(
        theme,
        line_width=theme.line_width * line_width,
        palette=PALETTES[palette],
        paper="transparent" if background == "transparent" else "",
    )
