"""The colours of a deck in a style: on its slides stand views, whose ground they have."""

from dataclasses import replace

from PySide6.QtGui import QColor

from epochgui.experiment.experiment import Experiment
from epochgui.gui.pictures.maker import usual_theme
from epochgui.gui.pictures.style import PictureStyle
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.contrast import ink_on
from epochgui.phrases.experiments import experiment_line
from epochgui.slides.look import Look


def slide_theme(style: PictureStyle) -> Theme:
    """Return the colours of pictures on slides: around views there is no window."""
    theme = usual_theme(style)
    return replace(theme, window=theme.surface)


def look_of(style: PictureStyle) -> Look:
    """Return the look of slides with such pictures."""
    theme = slide_theme(style)
    curves = theme.palette.few
    on_first = ink_on(QColor(curves[0])).name()
    look = Look(
        theme.surface, theme.ink, theme.accent, theme.grid, curves, on_first, theme.line_width
    )
    return look if style.text is None else replace(look, text=style.text)


def stamp_of(style: PictureStyle, experiment: Experiment) -> str:
    """Return the settings for each slide of a moment, whose title says which; "" for none."""
    return experiment_line(experiment) if style.stamp else ""
