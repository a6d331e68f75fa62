"""The curves of one run: its batches and its epochs, by their loss or their accuracy."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGraphicsItem

from epochgui.gui.loss.bins import ThinnedCurve
from epochgui.gui.loss.epoch_curve import EpochCurve
from epochgui.gui.loss.epoch_marks import COLOURS, style_of
from epochgui.gui.loss.run_signs import line_style
from epochgui.gui.loss.scale import LossScale
from epochgui.gui.loss.symbols import BatchSymbol
from epochgui.gui.plot.curve_layer import CurveLayer
from epochgui.gui.plot.layer import PlotLayer
from epochgui.gui.plot.span import Shown
from epochgui.gui.style.theme_colour import RunColour, ThemeColour
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.names import BATCH_LOSS
from epochgui.record.record import Record
from epochgui.schedule.schedule import Schedule

_QUIET = ThemeColour("quiet_ink")
_LOSSES = {kind: kind.series for kind in EpochLoss}


class RunCurves:
    """Draws the losses of one run, all in its colour; without one, each kind has its own.

    The colour of one of several runs also tells its place, by which its lines have their style.
    Accuracies are drawn by their series, as the losses are with which they were measured.
    """

    def __init__(
        self,
        area: QGraphicsItem,
        colour: RunColour | None = None,
        of_batches: str = BATCH_LOSS,
        of_epochs: Mapping[EpochLoss, str] = _LOSSES,
    ) -> None:
        self._colour = colour
        self._of_batches = of_batches
        self.place = 0 if colour is None else colour.place
        style = line_style(self.place)
        self.batch_line = CurveLayer(area, colour or _QUIET, dense_share=0.6, style=style)
        self.of_epochs = {
            kind: EpochCurve(area, kind, colour or COLOURS[kind], self._style_of(kind), series)
            for kind, series in reversed(list(of_epochs.items()))
        }
        self._batches = ThinnedCurve(1, 1)

    def _style_of(self, kind: EpochLoss) -> Qt.PenStyle:
        """Return the style of a line: a run alone can have one for each of its losses."""
        style = line_style(self.place)
        return style if self._colour is not None else style_of(kind, style)

    @property
    def layers(self) -> tuple[PlotLayer, ...]:
        """All layers, from the back to the front."""
        epochs = (layer for curve in self.of_epochs.values() for layer in (curve.line, curve.marks))
        return (self.batch_line, *epochs)

    def start(self, schedule: Schedule | None) -> None:
        """Begin the curves of a run with this schedule; None for no run."""
        self._batches = ThinnedCurve(1, 1)
        self.batch_line.clear()
        for curve in self.of_epochs.values():
            curve.start(schedule)

    def symbol(self, has_points: bool, n_shapes: int) -> BatchSymbol | None:
        """Return what is drawn of its batches, with points or without; None for nothing.

        Points are in so many shapes.
        """
        line = self.batch_line
        if not line.is_seen:
            return None
        has_points = has_points or line.n_points == 1
        return BatchSymbol(
            self._colour,
            line.n_points > 1,
            has_points,
            self._batches.is_thinned,
            self.place,
            line.style,
            n_shapes if has_points else 1,
        )

    def draw(
        self,
        record: Record,
        kinds: tuple[EpochLoss, ...],
        shown: Shown,
        n_columns: int,
        scale: LossScale,
        is_alone: bool,
    ) -> None:
        """Draw what is on record of the part that is shown, of the losses of epochs these kinds."""
        points = self._batches.points(record.series(self._of_batches), shown.x, n_columns, scale)
        self.batch_line.set_points(*points)
        kinds = tuple(kind for kind in EpochLoss.of(record.schedule) if kind in kinds)
        for kind, curve in self.of_epochs.items():
            if kind in kinds:
                curve.draw(record, shown, n_columns, scale, is_alone and len(kinds) == 1)
            else:
                curve.clear()
