"""The drawing of a loss surface: all its layers, from the relief at the back to the arrows."""

import math

import numpy
from PySide6.QtGui import QFont

from epochgui.basics.text import tr
from epochgui.gui.plot.curve_layer import CurveLayer
from epochgui.gui.plot.empty_notice import EmptyNotice, keys_that_train
from epochgui.gui.plot.layer import PlotLayer
from epochgui.gui.plot.span import Shown
from epochgui.gui.plot.ticks import nice_step
from epochgui.gui.plot.view import PlotView
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.theme_colour import BatchColour, ThemeColour
from epochgui.gui.surface.contour_labels import ContourLabels
from epochgui.gui.surface.contours import levels
from epochgui.gui.surface.layers import Arrow, Contours, Landmarks, Relief, Steps
from epochgui.gui.surface.words import has_all_samples, lack
from epochgui.observations.surface import LossSurface

# Shorter arrows are drawn some times as long.
_SHORTEST = 24.0
# Of the contours of a batch, and of the numbers at contours, each second is drawn.
_EVERY = 2
# Numbers stay away from so many places of the path.
_MOST_AVOIDED = 200


class SurfaceDrawing:
    """Draws a loss surface in the view of a plot."""

    def __init__(self, view: PlotView, font: QFont) -> None:
        self.relief = Relief(view)
        self.whole = Contours(view, 1.0)
        self.batch = Contours(view, 1.25)
        self.labels = ContourLabels(view, font)
        self.path = CurveLayer(view, ThemeColour("ink"), 1.5)
        self.steps = Steps(view)
        self.landmarks = Landmarks(view)
        self.whole_step = Arrow(view, 2.5)
        self.batch_step = Arrow(view, 2.5)
        self.notice = EmptyNotice(view, font, _promise(), keys_that_train())

    @property
    def layers(self) -> tuple[PlotLayer, ...]:
        """All layers, from the back to the front, in the order in which they were made."""
        surface = (self.relief, self.whole, self.batch, self.labels)
        way = (self.path, self.steps, self.landmarks, self.whole_step, self.batch_step)
        return (*surface, *way, self.notice)

    @property
    def factor(self) -> float:
        """How many times as long as they are the arrows are drawn."""
        return self.whole_step.factor

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        for layer in self.layers:
            layer.set_theme(theme)

    def set_shown(self, shown: Shown) -> None:
        """Show this part of the plot."""
        for layer in self.layers:
            layer.set_shown(shown)
        self._scale_arrows()

    def clear(self) -> None:
        """Draw nothing but what will be here."""
        self.relief.set_contoured(None)
        for contours in (self.whole, self.batch):
            contours.set_contoured(None, [])
        self.labels.set_contours([], numpy.empty((0, 2)))
        self.path.clear()
        self.steps.set_steps(numpy.empty((0, 2)), [], 1)
        self.landmarks.set_places(None, None, None)
        for arrow in (self.whole_step, self.batch_step):
            arrow.set_step(None, None)
        self._say("")
        self.notice.show()

    def draw(self, surface: LossSurface) -> None:
        """Draw what was seen."""
        self.notice.setVisible(not len(surface.path) and surface.whole is None)
        self._say(lack(surface))
        current, at = surface.current, levels(surface.whole.losses) if surface.whole else []
        colour = colour_of(surface)
        self.relief.set_contoured(surface.whole)
        self.whole.set_contoured(surface.whole, at)
        self.batch.is_dashed = is_the_same = has_all_samples(surface)
        of_batch = at if is_the_same else at[::_EVERY]
        self.batch.set_contoured(current.contoured if current else None, of_batch, colour)
        path = surface.path
        self.path.set_points(path[:, 0].copy(), path[:, 1].copy())
        self.steps.set_steps(path, surface.path_n_done.tolist(), surface.batches_per_epoch)
        start, present = (path[0], path[-1]) if len(path) else (None, None)
        lowest = surface.lowest
        bottom = None if lowest is None or lowest.is_at_edge else lowest.place
        self.landmarks.set_places(start, present, surface.best, bottom)
        marked = [one[None] for one in (present, surface.best, bottom) if one is not None]
        avoided = numpy.concatenate([path[:: max(len(path) // _MOST_AVOIDED, 1)], *marked])
        self.labels.set_contours(self.whole.of_levels[::_EVERY], avoided)
        self.whole_step.set_step(present, surface.step)
        self.batch_step.set_step(present, current.step if current else None, colour)
        self._scale_arrows()

    def _say(self, lack: str) -> None:
        """Say why nothing is drawn, or what will be."""
        if lack:
            self.notice.set_text(lack)
        else:
            self.notice.set_text(_promise(), keys_that_train())

    def _scale_arrows(self) -> None:
        """Let the longer arrow be neither too short to be seen nor longer than the plot.

        The shorter one is in front, so that none hides the other.
        """
        shown = self.relief.shown
        whole, batch = self.whole_step.length, self.batch_step.length
        self.whole_step.setZValue(whole < batch)
        longest = max(whole, batch)
        factor = 1.0
        if longest and longest < _SHORTEST:
            factor = nice_step(_SHORTEST / longest)
        most = math.hypot(shown.width, shown.height)
        if longest > most:
            factor = 10.0 ** math.floor(math.log10(most / longest))
        self.whole_step.factor = self.batch_step.factor = factor


def colour_of(surface: LossSurface) -> BatchColour | None:
    """Return the colour that the batch has in every view; None where there is none."""
    if surface.current is None:
        return None
    return BatchColour(surface.current.batch, surface.batches_per_epoch)


def _promise() -> str:
    return tr("The loss around the model's parameters will appear here, and their path through it.")
