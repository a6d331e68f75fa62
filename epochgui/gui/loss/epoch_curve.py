"""One of the losses of the epochs in the plot: a line, and a mark for each epoch."""

import math

import numpy
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGraphicsItem

from epochgui.gui.loss.bins import Floats, ThinnedCurve
from epochgui.gui.loss.epoch_marks import EpochMarks
from epochgui.gui.loss.scale import LossScale
from epochgui.gui.loss.symbols import EpochSymbol
from epochgui.gui.plot.curve_layer import CurveLayer
from epochgui.gui.plot.span import Shown
from epochgui.gui.style.theme_colour import Colour
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.lowest import lowest_place
from epochgui.record.record import Record
from epochgui.schedule.schedule import Schedule

_MARK_ROOM = 16
# Where epochs are too narrow for a mark each: a few, so that lines are not told by colour alone.
_BETWEEN_FEW = 90


class EpochCurve:
    """Draws one loss of each epoch, or what is measured with it and is a series of its own.

    The means stand in the middle of their epoch, between the batches that they were made of, and
    those of its end behind the last update.
    """

    def __init__(
        self,
        area: QGraphicsItem,
        kind: EpochLoss,
        colour: Colour,
        style: Qt.PenStyle,
        series: str = "",
    ) -> None:
        self.kind = kind
        self._series = series or kind.series
        self.line = CurveLayer(area, colour, 2.0, style=style)
        self.marks = EpochMarks(area, kind, colour)
        self.start(None)

    def start(self, schedule: Schedule | None) -> None:
        """Begin the curve of a run with this schedule; None for no run."""
        per_epoch = schedule.batches_per_epoch if schedule else 1
        is_at_end = self.kind.is_of_the_end
        self._per_epoch = per_epoch
        self._first_x = per_epoch + 0.5 if is_at_end else (per_epoch + 1) / 2
        self._curve = ThinnedCurve(self._first_x, per_epoch)
        self.clear()

    def clear(self) -> None:
        """Draw nothing."""
        self.line.clear()
        if self.marks.n_points:
            self.marks.set_points([], [])
            self.marks.lowest = None

    @property
    def symbol(self) -> EpochSymbol | None:
        """What of it is drawn; None for nothing."""
        if not self.line.is_seen:
            return None
        return EpochSymbol(self.kind, None, self.line.n_points > 1, self.marks.n_points > 0)

    def draw(
        self, record: Record, shown: Shown, n_columns: int, scale: LossScale, is_alone: bool
    ) -> None:
        """Draw what the record holds of the part that is shown."""
        xs, ys = self._curve.points(record.series(self._series), shown.x, n_columns, scale)
        self.line.set_points(xs, ys)
        if self._per_epoch * shown.pixels_per_x < _MARK_ROOM:
            few = self._few(xs, shown.pixels_per_x) if not is_alone else numpy.zeros(len(xs), bool)
            few |= _stand_alone(ys)
            xs, ys = xs[few], ys[few]
        self.marks.set_points(xs.tolist(), ys.tolist())
        self.marks.lowest = self._lowest(record, scale)

    def _lowest(self, record: Record, scale: LossScale) -> tuple[float, float] | None:
        """Return where the best epoch is, which a validation loss is measured for."""
        if self.kind is not EpochLoss.VALIDATION:
            return None
        place = lowest_place(record.series(self.kind.series))
        if place is None:
            return None
        best = record.series(self._series)[place]
        return self._first_x + place * self._per_epoch, float(scale.place(best))

    def _few(self, xs: Floats, pixels_per_x: float) -> numpy.typing.NDArray[numpy.bool_]:
        """Return which places get a mark; they lie at the same epochs while the view moves."""
        room = _BETWEEN_FEW / (self._per_epoch * pixels_per_x)
        stride = 2.0 ** math.ceil(math.log2(room))
        shift = list(EpochLoss).index(self.kind) / len(EpochLoss)
        blocks = numpy.floor((xs - self._first_x) / self._per_epoch / stride + shift)
        return numpy.diff(blocks, prepend=blocks[:1]) > 0


def _stand_alone(ys: Floats) -> numpy.typing.NDArray[numpy.bool_]:
    """Return which places have none beside them, so that no line goes through them."""
    has_none = numpy.concatenate(([True], numpy.isnan(ys), [True]))
    return has_none[:-2] & ~has_none[1:-1] & has_none[2:]
