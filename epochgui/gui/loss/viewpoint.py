"""The viewpoint: which part of a run is looked at, and on which scales."""

from collections.abc import Callable

from epochgui.gui.loss import follow
from epochgui.gui.loss.extremes import LossExtremes
from epochgui.gui.loss.scale import LossScale
from epochgui.gui.plot.span import Span, united
from epochgui.gui.plot.ticks import Ticks, count_ticks, linear_ticks, log_ticks
from epochgui.record.names import EPOCH_FINAL_LOSS
from epochgui.record.record import Record
from epochgui.schedule.schedule import Schedule

# What the axes of an empty plot span; nothing is written on them.
_NO_RUN = Schedule(n_samples=1, batch_size=1, epochs=40)
_FEWEST_UPDATES = 4
# Between the numbers of the x axis, in pixels.
_X_GAP = 40
_FEWEST_DECADES = 0.002
# Narrower linear ranges would need more digits at the ticks than there is room for.
_LEAST_SHARE = 1e-3
_MOST_Y = 1.5


class Viewpoint:
    """Holds the visible spans; with `follow` they show all of the run so far, as it grows.

    With `shows_final` also the final losses of the epochs, which may lie beyond all losses of
    batches; the means never do.
    """

    def __init__(self) -> None:
        self.scale = LossScale(log=True)
        self.in_epochs = False
        self.follow = True
        self.shows_final = False
        self.start(None)

    def start(self, record: Record | None) -> None:
        """Look at all of this record; None while there is none."""
        self._record = record
        self.schedule = record.schedule if record else _NO_RUN
        self._extremes = LossExtremes()
        self._final_extremes = LossExtremes()
        self._losses_span: Span | None = None
        self.x = self._whole_x()
        self.y = follow.y_span(None, self.scale.log)

    def set_log(self, log: bool) -> None:
        """Change the scale of the loss, and look at all losses on it."""
        self.scale = LossScale(log)
        self.y = self._whole_y()

    def update(self) -> bool:
        """Take in what is new on record, and return whether another part is looked at now."""
        if not self.follow and self._losses_span is not None:
            return False
        before = self.x, self.y, self._losses_span is None
        self.y = self._whole_y()
        if self.follow:
            self.x = self._whole_x()
        return (self.x, self.y, self._losses_span is None) != before

    def move(self, x: Span, y: Span) -> None:
        """Look at these spans, as far as there is something to see and to write at the ticks."""
        self.x = self._allowed_x(x)
        self.y = self._allowed_y(y)

    def show_update(self, update: int) -> bool:
        """Move as far as it takes to see an update, from 0; return whether it took a move."""
        if self._record is None or not 0 <= update < self._record.n_batches:
            return False
        before = self.x, self.y
        x, y = update + 1, self.scale.place(self._record.losses[update])
        if x not in self.x:
            self.x = self._allowed_x(self.x.moved(x - (self.x.low + self.x.high) / 2))
        if y == y and y not in self.y:  # noqa: PLR0124  (NaN is not)
            self.y = self._allowed_y(self.y.moved(y - (self.y.low + self.y.high) / 2))
        return (self.x, self.y) != before

    def x_ticks(self, pixels_per_x: float, width_of: Callable[[int], float]) -> Ticks:
        """Return the ticks of the x axis, where a number takes this width in pixels."""
        if self._record is None:
            return Ticks()
        schedule = self.schedule
        each = schedule.batches_per_epoch if self.in_epochs else 1
        counted = schedule.epochs if self.in_epochs else schedule.n_batches
        last = min((self.x.high - 0.5) / each + 0.5, counted)
        pixels = pixels_per_x * each
        return count_ticks(self.x, counted, width_of(int(last)) / pixels, _X_GAP / pixels, each)

    def y_ticks(self, most: int) -> Ticks:
        """Return at most about so many ticks of the loss; none while nothing can be drawn."""
        if self._losses_span is None:
            return Ticks()
        # At the very ends there are the titles of the axes.
        shown = self.y.padded(-0.25 / most)
        return log_ticks(shown, most) if self.scale.log else linear_ticks(shown, most)

    def _whole_x(self) -> Span:
        n_batches = self._record.n_batches if self._record else 0
        return follow.x_span(follow.updates_shown(self.schedule.n_batches, n_batches))

    def _whole_y(self) -> Span:
        if self._record is not None:
            self._extremes.update(self._record.losses)
        self._losses_span = self._extremes.span(self.scale.log)
        if self._record is not None and self.shows_final:
            self._final_extremes.update(self._record.series(EPOCH_FINAL_LOSS))
            self._losses_span = united(self._losses_span, self._final_extremes.span(self.scale.log))
        return follow.y_span(self._losses_span, self.scale.log)

    def _allowed_x(self, x: Span) -> Span:
        # The margin at the ends suits what is shown: much less, zoomed in, than for the whole run.
        whole = Span(0.5, self.schedule.n_batches + 0.5)
        margin = (follow.x_span(self.schedule.n_batches).width - whole.width) / 2
        margin *= min(x.width / whole.width, 1)
        outer = Span(whole.low - margin, whole.high + margin)
        return x.at_least(_FEWEST_UPDATES).inside(outer)

    def _allowed_y(self, y: Span) -> Span:
        whole = self._whole_y()
        least = _FEWEST_DECADES if self.scale.log else max(abs(y.low), abs(y.high)) * _LEAST_SHARE
        return y.at_least(least).inside(whole.zoomed(_MOST_Y, (whole.low + whole.high) / 2))
