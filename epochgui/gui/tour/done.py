"""What counts as done at a station: from the window before and now."""

from epochgui.gui.tour.station import FULL, first_example
from epochgui.gui.tour.window_state import WindowState

ROWS_TO_COMPARE = 2
STEPS_TO_COMPARE = 3


def never(_before: WindowState, _now: WindowState) -> bool:
    """Leave it to Next."""
    return False


def a_batch_more(before: WindowState, now: WindowState) -> bool:
    """Return whether a batch more is trained."""
    return now.n_done > before.n_done and not now.is_running


def some_batches_more(before: WindowState, now: WindowState) -> bool:
    """Return whether so many more batches are trained that they can be compared, or all."""
    goal = min(before.n_done + STEPS_TO_COMPARE, now.n_batches)
    return a_batch_more(before, now) and now.n_done >= goal


def an_epoch_more(before: WindowState, now: WindowState) -> bool:
    """Return whether an epoch more is over."""
    return now.n_epochs > before.n_epochs and not now.is_running


def epochs_to_compare(before: WindowState, now: WindowState) -> bool:
    """Return whether an epoch more is over, and another one was before it."""
    return an_epoch_more(before, now) and now.n_epochs >= ROWS_TO_COMPARE


def another_batch_chosen(before: WindowState, now: WindowState) -> bool:
    """Return whether the views point at another batch."""
    return now.chosen is not None and now.chosen != before.chosen


def gone_back(last: WindowState, now: WindowState) -> bool:
    """Return whether the run is at an earlier moment than it was last."""
    return now.is_before(last)


def ran_to_the_end(before: WindowState, now: WindowState) -> bool:
    """Return whether the run has come to its end."""
    return now.is_at_end and not before.is_at_end


def full_batch_applied(_before: WindowState, now: WindowState) -> bool:
    """Return whether all samples are one batch now."""
    return now.run == first_example(FULL)
