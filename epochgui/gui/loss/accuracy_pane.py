"""The accuracy below the losses: a pane of its own from 0 to 100 %, along the same batches."""

from collections.abc import Sequence

from PySide6.QtGui import QFont

from epochgui.basics.text import tr
from epochgui.gui.loss.accuracy_heading import AccuracyHeading
from epochgui.gui.loss.batch_points import BatchPoints
from epochgui.gui.loss.run_curves import RunCurves
from epochgui.gui.loss.scale import LossScale
from epochgui.gui.plot.layer import PlotLayer
from epochgui.gui.plot.shapes import shape_of_batch
from epochgui.gui.plot.span import Shown, Span
from epochgui.gui.plot.view import PlotView
from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.gui.style.theme_colour import BatchColour, run_colour
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.names import BATCH_ACCURACY, EPOCH_ACCURACY, EPOCH_VALID_ACCURACY
from epochgui.record.runs import Run

# Drawn as the losses that go with them: what was seen in training, and what is held out.
OF_EPOCHS = {
    EpochLoss.BATCH_MEAN: EPOCH_ACCURACY,
    EpochLoss.VALIDATION: EPOCH_VALID_ACCURACY,
}
# How much of the plot's height it takes; a plot that is lower than this has none.
_SHARE = 0.34
_LEAST_HEIGHT = 150
# Marks at 0 and at 100 % are whole.
_MARGIN = 8.0
_SCALE = LossScale(log=False)
_NOWHERE = Shown(Span(0, 1), Span(0, 1), 1, 1)


class AccuracyPane:
    """Draws the accuracy of batches and epochs of those runs that learn classes."""

    def __init__(self, view: PlotView, font: QFont) -> None:
        self._view = view
        self._theme: Theme = LIGHT
        self._shown = _NOWHERE
        self._runs: tuple[Run, ...] = ()
        self.curves: list[RunCurves] = []
        self.points = BatchPoints(view)
        self.heading = AccuracyHeading(view, font)
        self.is_wanted = True

    @property
    def layers(self) -> tuple[PlotLayer, ...]:
        """All layers, from the back to the front."""
        return (*(one for curves in self.curves for one in curves.layers), self.points)

    @property
    def is_offered(self) -> bool:
        """Whether a run learns classes, so that there is an accuracy."""
        return bool(self._runs)

    @property
    def is_drawn(self) -> bool:
        """Whether there is room for it now, and something to be drawn in it."""
        return self._shown is not _NOWHERE

    def foot_in(self, height: float) -> float:
        """Return how many pixels it takes at the foot of a plot of this height."""
        if not (self.is_wanted and self._runs) or height < _LEAST_HEIGHT:
            return 0.0
        return round(_SHARE * height + self.heading.height)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        for layer in (*self.layers, self.heading):
            layer.set_theme(theme)

    def set_shown(self, shown: Shown) -> None:
        """Take the place at the foot of what is shown."""
        self.heading.set_shown(shown)
        self._shown = _pane_of(shown, self.heading.height) if shown.foot else _NOWHERE
        for layer in (*self.layers, self.heading):
            layer.setVisible(self.is_drawn)
        for layer in self.layers:
            layer.set_shown(self._shown)

    def ticks(self, shown: Shown) -> dict[float, str]:
        """Return what is written at its axis, by its places on that of the losses."""
        if not self.is_drawn:
            return {}
        pixels = {share: self._shown.pixel_y(share) for share in (0.0, 0.5, 1.0)}
        return {
            shown.whole_y_at(pixel): tr("{percent:.0f} %", percent=100 * share)
            for share, pixel in pixels.items()
        }

    def start(self, runs: Sequence[Run], before: PlotLayer) -> None:
        """Begin to draw these runs, behind a layer that points at batches."""
        for layer in self.layers[:-1]:
            self._view.scene().removeItem(layer)
        colours = [run_colour(place, len(runs)) for place in range(len(runs))]
        with_classes = [place for place, run in enumerate(runs) if run.experiment.learns_classes]
        self._runs = tuple(runs[place] for place in with_classes)
        self.curves = [
            RunCurves(self._view, colours[place], BATCH_ACCURACY, OF_EPOCHS)
            for place in with_classes
        ]
        for run, curves in zip(self._runs, self.curves, strict=True):
            curves.start(run.record.schedule)
        self.points.set_points([], [], [], [])
        has_held_out = any(run.record.schedule.n_held_out for run in self._runs)
        self.heading.explain(has_held_out, is_of_one=len(runs) <= 1)
        for layer in self.layers:
            layer.stackBefore(before)
            layer.set_theme(self._theme)
            layer.set_shown(self._shown)

    def draw(self, n_columns: int, has_points: bool) -> None:
        """Draw what is on record of the part that is shown."""
        if not self.is_drawn:
            return
        for run, curves in zip(self._runs, self.curves, strict=True):
            curves.draw(run.record, tuple(OF_EPOCHS), self._shown, n_columns, _SCALE, False)
        if has_points and self.heading.is_of_one:
            self._draw_points(self._runs[0].record.schedule.batches_per_epoch)
        elif self.points.n_points:
            self.points.set_points([], [], [], [])

    def _draw_points(self, per_epoch: int) -> None:
        """Draw a point for each batch in sight, in its colour and its shape."""
        line = self.curves[0].batch_line
        xs = line.xs.tolist()
        batches = [(round(x) - 1) % per_epoch for x in xs]
        colours = [BatchColour(batch, per_epoch) for batch in batches]
        shapes = [shape_of_batch(batch, per_epoch) for batch in batches]
        self.points.set_points(xs, line.ys.tolist(), colours, shapes)


def _pane_of(shown: Shown, heading: float) -> Shown:
    """Return what shows 0 to 1 between the heading and the bottom, in the pixels of the plot."""
    bottom = shown.height - _MARGIN
    per_pixel = 1 / (bottom - (shown.height - shown.foot + heading + _MARGIN))
    high = bottom * per_pixel
    return Shown(shown.x, Span(high - shown.height * per_pixel, high), shown.width, shown.height)
