"""The viewpoint: which part of the runs is looked at, and on which scales."""

import math
from collections.abc import Callable, Sequence

from epochgui.gui.loss import follow
from epochgui.gui.loss.extremes import LossExtremes
from epochgui.gui.loss.scale import LossScale
from epochgui.gui.plot.span import Shown, Span, united
from epochgui.gui.plot.ticks import Ticks, count_ticks, linear_ticks, log_ticks
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.record import Record
from epochgui.schedule.schedule import Schedule

# What the axes of an empty plot span; nothing is written on them.
_NO_RUN = Schedule(n_samples=1, batch_size=1, epochs=40)
_FEWEST_BATCHES = 4
# Between the numbers of the x axis, in pixels.
_X_GAP = 40
_FEWEST_DECADES = 0.002
# Narrower linear ranges would need more digits at the ticks than there is room for.
_LEAST_SHARE = 1e-3
_MOST_Y = 1.5


class Viewpoint:
    """Holds the visible spans; with `follow` they show all of the runs so far, as they grow.

    With them, those losses of the epochs that are `of_epochs`: a final loss may lie beyond all
    losses of batches, and on a logarithmic scale the mean of a loss and of 0 below all but 0.
    """

    def __init__(self) -> None:
        self.scale = LossScale(log=True)
        self.in_epochs = False
        self.follow = True
        self.of_epochs: tuple[EpochLoss, ...] = ()
        self._width = self._height = 1.0
        self.start(())

    def start(self, records: Sequence[Record], may_end_early: bool = False) -> None:
        """Look at all of these records. The first is the one whose batches and epochs count."""
        self._records = tuple(records)
        self._may_end_early = may_end_early
        self.schedule = records[0].schedule if records else _NO_RUN
        self._n_planned = max((record.schedule.n_batches for record in records), default=0)
        self._n_planned = self._n_planned or _NO_RUN.n_batches
        self._extremes = [LossExtremes() for _record in records]
        self._epoch_extremes = [{kind: LossExtremes() for kind in EpochLoss} for _record in records]
        self._losses_span: Span | None = None
        self.x = self._whole_x()
        self.y = follow.y_span(None, self.scale.log, self._height)

    def set_log(self, log: bool) -> None:
        """Change the scale of the loss, and look at all losses on it."""
        self.scale = LossScale(log)
        self.y = self._whole_y()

    def update(self, room: Shown) -> bool:
        """Take in what is new on record, and return whether another part is looked at now.

        At the edges of the room marks are whole.
        """
        self._width, self._height = room.width, room.height - room.foot
        before, was_empty = self._looked_at(), self._losses_span is None
        whole = self._whole_y()
        if self.follow or was_empty:
            self.y = whole
        if self.follow:
            self.x = self._whole_x()
        return self._looked_at() != before

    @property
    def has_zero(self) -> bool:
        """Whether the axis has a place for losses of 0, which a logarithmic one cannot reach."""
        of_epochs = (found[kind] for found in self._epoch_extremes for kind in self.of_epochs)
        return self.scale.log and any(one.has_zero for one in (*self._extremes, *of_epochs))

    def move(self, x: Span, y: Span) -> None:
        """Look at these spans, as far as there is something to see and to write at the ticks."""
        self.x = self._allowed_x(x)
        self.y = self._allowed_y(y)

    def show_batch(self, batch: int) -> bool:
        """Move as far as it takes to see a batch of the first run; return whether that was far."""
        if not self._records or not 0 <= batch < self._records[0].n_batches:
            return False
        before = self.x, self.y
        x, y = batch + 1, self.scale.place(self._records[0].losses[batch])
        if x not in self.x:
            self.x = self._allowed_x(self.x.moved(x - (self.x.low + self.x.high) / 2))
        if math.isfinite(y) and y not in self.y:  # others have a fixed place, or none
            self.y = self._allowed_y(self.y.moved(y - (self.y.low + self.y.high) / 2))
        return (self.x, self.y) != before

    def x_ticks(self, shown: Span, width: float, width_of: Callable[[int], float]) -> Ticks:
        """Return the ticks of the x axis on so many pixels, of which a number takes `width_of`."""
        if not self._records:
            return Ticks()
        each = self.schedule.batches_per_epoch if self.in_epochs else 1
        counted = max(self._n_planned // each, 1)
        last = min((shown.high - 0.5) / each + 0.5, counted)
        pixels = width / shown.width * each
        return count_ticks(shown, counted, width_of(int(last)) / pixels, _X_GAP / pixels, each)

    def y_ticks(self, shown: Span, most: int) -> Ticks:
        """Return at most about so many ticks of the loss; none while nothing can be drawn."""
        if self._losses_span is None:
            return Ticks()
        # At the very ends there are the titles of the axes.
        inner = shown.padded(-0.25 / most)
        return log_ticks(inner, most) if self.scale.log else linear_ticks(inner, most)

    def _looked_at(self) -> tuple[Span, Span, bool, bool]:
        return self.x, self.y, self._losses_span is None, self.has_zero

    def _whole_x(self) -> Span:
        n_batches = max((record.n_batches for record in self._records), default=0)
        shown = follow.batches_shown(self._n_planned, n_batches, self._may_end_early)
        return follow.x_span(shown, self._width)

    def _whole_y(self) -> Span:
        log, span = self.scale.log, None
        for record, extremes, of_epochs in zip(
            self._records, self._extremes, self._epoch_extremes, strict=True
        ):
            extremes.update(record.losses)
            span = united(span, extremes.span(log))
            for kind in self.of_epochs:
                of_epochs[kind].update(record.series(kind.series))
                span = united(span, of_epochs[kind].span(log))
        self._losses_span = span
        return follow.y_span(span, log, self._height)

    def _allowed_x(self, x: Span) -> Span:
        # The margin at the ends suits what is shown: much less, zoomed in, than for the whole run.
        whole = Span(0.5, self._n_planned + 0.5)
        margin = (follow.x_span(self._n_planned, self._width).width - whole.width) / 2
        margin *= min(x.width / whole.width, 1)
        outer = Span(whole.low - margin, whole.high + margin)
        return x.at_least(_FEWEST_BATCHES).inside(outer)

    def _allowed_y(self, y: Span) -> Span:
        whole = self._whole_y()
        least = _FEWEST_DECADES if self.scale.log else max(abs(y.low), abs(y.high)) * _LEAST_SHARE
        return y.at_least(least).inside(whole.zoomed(_MOST_Y, (whole.low + whole.high) / 2))
