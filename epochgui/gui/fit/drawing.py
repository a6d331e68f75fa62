"""The drawing of a fit: all its layers, from the grid at the back to the notice in front."""

from PySide6.QtGui import QFont

from epochgui.gui.fit.content import (
    Content,
    levels_of,
    predictions_of,
    samples_of,
)
from epochgui.gui.fit.layers import MANY, BatchSamples, Samples, Surface
from epochgui.gui.fit.words import promise
from epochgui.gui.plot.axes import TitledAxis
from epochgui.gui.plot.curve_layer import CurveLayer
from epochgui.gui.plot.empty_notice import EmptyNotice
from epochgui.gui.plot.grid import Grid
from epochgui.gui.plot.layer import PlotLayer
from epochgui.gui.plot.span import Shown
from epochgui.gui.plot.view import PlotView
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.theme_colour import BatchColour, Colour, ThemeColour
from epochgui.observations.fit import Fit, FitSamples


class FitDrawing:
    """Draws a fit in the view of a plot."""

    def __init__(self, view: PlotView, y_axis: TitledAxis, font: QFont) -> None:
        self.grid = Grid(view, y_axis)
        self.surface = Surface(view)
        self.samples = Samples(view)
        self.diagonal = CurveLayer(view, ThemeColour("ink"))
        self.curve = CurveLayer(view, ThemeColour("accent"), 2.0)
        self.batch = BatchSamples(view)
        self.notice = EmptyNotice(view, font, promise())
        self._drawn_samples: FitSamples | None = None

    @property
    def layers(self) -> tuple[PlotLayer, ...]:
        """All layers, from the back to the front, in the order in which they were made."""
        behind = (self.grid, self.surface, self.samples, self.diagonal)
        return (*behind, self.curve, self.batch, self.notice)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        for layer in self.layers:
            layer.set_theme(theme)

    def set_shown(self, shown: Shown) -> None:
        """Show this part of the plot."""
        for layer in self.layers:
            layer.set_shown(shown)

    def clear(self) -> None:
        """Draw nothing but what an empty plot says."""
        for layer in self.layers:
            layer.setVisible(layer is self.notice)
        self._drawn_samples = None

    def draw(self, fit: Fit, content: Content) -> None:
        """Draw a fit, whose content this is."""
        for layer in self.layers[:-1]:
            layer.show()
        self.notice.hide()
        self._draw_samples(fit)
        n_features = len(fit.samples.features)
        self.curve.setVisible(n_features == 1)
        self.diagonal.setVisible(n_features > 2)
        (self.curve if n_features == 1 else self.diagonal).set_points(*content.line)
        levels = None
        if content.surface is None:
            self.surface.clear()
        else:
            ends = fit.samples.label_range
            self.surface.set_levels(levels_of(content.surface, ends), content.x, content.y)
            levels = levels_of(content.batch_values, ends)
        self.batch.set_samples(*content.batch, content.batch_ends, colour_of(fit), levels)
        is_large = len(content.batch[0]) > MANY
        self.curve.setZValue(1 if is_large else 0)  # which so many residuals would cover

    def _draw_samples(self, fit: Fit) -> None:
        """Draw the samples, which with few features stay where they are for all of a run."""
        samples, n_features = fit.samples, len(fit.samples.features)
        if n_features > 2:
            self.samples.set_samples(*predictions_of(fit))
        elif samples is not self._drawn_samples:
            levels = levels_of(samples.labels, samples.label_range) if n_features == 2 else None
            self.samples.set_samples(*samples_of(samples), levels)
        self._drawn_samples = samples


def colour_of(fit: Fit) -> Colour:
    """Return the colour of the batch, which it has in every view."""
    if fit.batch.position is None:
        return ThemeColour("accent")  # nothing is drawn in it
    return BatchColour(fit.batch.position.batch, fit.batch.batches_per_epoch)
