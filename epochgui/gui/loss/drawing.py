"""The drawing: all layers of the plot, from the bands at the back to the notice in front."""

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QFont

from epochgui.basics.text import tr
from epochgui.gui.loss.accuracy_pane import AccuracyPane
from epochgui.gui.loss.batch_points import BatchPoints
from epochgui.gui.loss.epoch_bands import EpochBands
from epochgui.gui.loss.epoch_curve import EpochCurve
from epochgui.gui.loss.epoch_marks import COLOURS
from epochgui.gui.loss.future import Future
from epochgui.gui.loss.left_runs import LeftRuns
from epochgui.gui.loss.lr_curve import LRCurve
from epochgui.gui.loss.pointers import BadLoss, ChosenRing, Crosshair, CurrentRing
from epochgui.gui.loss.run_curves import RunCurves
from epochgui.gui.loss.scale import LossScale
from epochgui.gui.loss.stage_lines import StageLines, changes_of
from epochgui.gui.loss.symbols import Drawn, EpochSymbol, LeftSymbol, Sign
from epochgui.gui.loss.zero_break import ZeroBreak
from epochgui.gui.plot.axes import TitledAxis
from epochgui.gui.plot.curve_layer import CurveLayer
from epochgui.gui.plot.empty_notice import EmptyNotice, keys_that_train
from epochgui.gui.plot.grid import Grid
from epochgui.gui.plot.layer import PlotLayer
from epochgui.gui.plot.shapes import N_SHAPES, shape_of_batch
from epochgui.gui.plot.span import Shown
from epochgui.gui.plot.view import PlotView
from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.gui.style.theme_colour import BatchColour, Colour, run_colour
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.runs import Run

# With more batches in sight than this, points would only hide the line.
_MOST_POINTS = 300


class LossDrawing:
    """Draws the losses of runs in a view. Of several, the first is the one that is pointed at."""

    def __init__(self, view: PlotView, y_axis: TitledAxis, font: QFont) -> None:
        self._view = view
        self.bands = EpochBands(view)
        self.grid = Grid(view, y_axis)
        self.zero_break = ZeroBreak(view)
        self.lr = LRCurve(view, font)
        self.left = LeftRuns(view)
        self.curves = [RunCurves(view)]
        self.points = BatchPoints(view)
        self.accuracy = AccuracyPane(view, font)
        self.future = Future(view)
        self.stages = StageLines(view, font)
        self.bad = BadLoss(view, font)
        self.current = CurrentRing(view, font)
        self.chosen = ChosenRing(view, font)
        self.crosshair = Crosshair(view, font)
        self.notice = EmptyNotice(view, font, _promise(), keys_that_train())
        self._theme: Theme = LIGHT
        self._shown = self.bands.shown
        self._has_points = False
        self._n_shapes = 1
        self.epoch_losses: tuple[EpochLoss, ...] = (EpochLoss.BATCH_MEAN,)

    @property
    def layers(self) -> tuple[PlotLayer, ...]:
        """All layers, from the back to the front."""
        losses = (layer for curves in self.curves for layer in curves.layers)
        pointers = (self.bad, self.current, self.chosen, self.crosshair)
        front = (self.points, self.future, self.stages, *pointers, self.notice)
        return (self.bands, self.grid, self.zero_break, self.lr, *self.left.lines, *losses, *front)

    @property
    def batch_line(self) -> CurveLayer:
        """The line through the batches of the first run."""
        return self.curves[0].batch_line

    @property
    def of_epochs(self) -> dict[EpochLoss, EpochCurve]:
        """The losses of the epochs of the first run."""
        return self.curves[0].of_epochs

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        for layer in self.layers:
            layer.set_theme(theme)
        self.accuracy.set_theme(theme)

    def set_shown(self, shown: Shown) -> None:
        """Show this part of the plot."""
        self._shown = shown
        for layer in self.layers:
            layer.set_shown(shown)
        self.accuracy.set_shown(shown)

    def start(self, runs: Sequence[Run], left: Sequence[Run] = ()) -> None:
        """Begin the drawing of these runs, and of those that were left at a branch."""
        self._make_curves(max(len(runs), 1))
        self.left.start(left, behind=self.curves[0].layers[0])
        for line in self.left.lines:
            line.set_theme(self._theme)
            line.set_shown(self._shown)
        for place, curves in enumerate(self.curves):
            curves.start(runs[place].record.schedule if runs else None)
        self.bands.set_schedule(runs[0].record.schedule if runs else None)
        self.lr.start(runs)
        self.points.set_points([], [], [], [])
        self.accuracy.start(runs, before=self.future)
        self.future.begin_at(None)
        self.stages.set_changes(
            [
                change
                for place, run in enumerate(runs)
                for change in changes_of(run, run_colour(place, len(runs)))
            ]
        )
        for pointer in (self.bad, self.current, self.chosen, self.crosshair):
            pointer.point_at(None)

    def set_epoch_losses(self, kinds: tuple[EpochLoss, ...]) -> None:
        """Draw these losses of the epochs from now on."""
        self.epoch_losses = kinds

    def draw(self, runs: Sequence[Run], scale: LossScale, n_columns: int) -> None:
        """Draw what is on record of the part that is shown."""
        is_alone = len(runs) == 1
        for run, curves in zip(runs, self.curves, strict=True):
            curves.draw(run.record, self.epoch_losses, self._shown, n_columns, scale, is_alone)
        self.lr.draw(n_columns)
        self.left.draw(self._shown, n_columns, scale)
        first = runs[0]
        per_epoch = first.record.schedule.batches_per_epoch
        self._n_shapes = per_epoch if is_alone and per_epoch <= N_SHAPES else 1
        self._has_points = len(runs) * self._shown.x.width <= _MOST_POINTS
        self._draw_points(per_epoch)
        self.accuracy.draw(n_columns, self._has_points)
        is_back = is_alone and first.n_done < first.record.n_batches
        self.future.begin_at(first.n_done if is_back else None)

    def drawn(self) -> Drawn:
        """Return what is drawn now and has to be explained."""
        symbols = (curves.symbol(self._has_points, self._n_shapes) for curves in self.curves)
        batches = tuple((place, one) for place, one in enumerate(symbols) if one is not None)
        left = tuple(map(LeftSymbol, self.left.in_sight))
        return Drawn(batches, tuple(self._epoch_symbols()), tuple(self._signs()), left)

    def _epoch_symbols(self) -> Iterator[EpochSymbol]:
        for kind in EpochLoss:
            found = (curves.of_epochs[kind].symbol for curves in self.curves)
            symbols = [one for one in found if one is not None]
            if symbols:
                colour = COLOURS[kind] if len(self.curves) == 1 else None
                has_line = any(one.has_line for one in symbols)
                yield EpochSymbol(kind, colour, has_line, any(one.has_marks for one in symbols))

    def _signs(self) -> Iterator[Sign]:
        signs = {
            Sign.TRAINED_LAST: self.current.is_in_sight,
            Sign.CHOSEN: self.chosen.is_in_sight,
            Sign.FUTURE: self.future.veil() is not None,
            Sign.CHANGE: self.stages.has_unnamed,
            Sign.LR: self.lr.is_drawn,
        }
        yield from (sign for sign, is_drawn in signs.items() if is_drawn)

    def _make_curves(self, n_runs: int) -> None:
        """Have curves for so many runs, behind all that points at a batch."""
        if n_runs == len(self.curves):
            return
        for layer in (layer for curves in self.curves for layer in curves.layers):
            self._view.scene().removeItem(layer)
        self.curves = [RunCurves(self._view, run_colour(i, n_runs)) for i in range(n_runs)]
        for layer in (layer for curves in self.curves for layer in curves.layers):
            layer.stackBefore(self.points)
            layer.set_theme(self._theme)
            layer.set_shown(self._shown)

    def _draw_points(self, per_epoch: int) -> None:
        """Draw a point for each batch in sight, at the places that the lines have found.

        It has colour and shape of its batch; among several runs, those of its run.
        """
        n_runs = len(self.curves)
        xs: list[float] = []
        ys: list[float] = []
        colours: list[Colour] = []
        shapes: list[int] = []
        for place, line in enumerate(curves.batch_line for curves in self.curves):
            if self._has_points or line.n_points == 1:  # through a single point there is no line
                xs += line.xs.tolist()
                ys += line.ys.tolist()
                colours += [BatchColour(place, n_runs)] * line.n_points
                shapes += [place] * line.n_points
        if n_runs == 1:
            batches = [(round(x) - 1) % per_epoch for x in xs]
            colours = [BatchColour(batch, per_epoch) for batch in batches]
            shapes = [shape_of_batch(batch, per_epoch) for batch in batches]
        self.points.set_points(xs, ys, colours, shapes)


def _promise() -> str:
    return tr("The loss of each batch will appear here.")
