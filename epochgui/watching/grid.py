"""The grid that a run told of is laid on: so many epochs of so many batches of so many places.

Epochs and batches of a loop may be of any length. In a grid each has the same room, in which some
places stay empty, so that whatever draws a run finds its way in this one too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from epochgui.schedule.schedule import Schedule
from epochgui.watching.told import NO_SAMPLE, ToldEpoch

# Room for epochs, or batches, of which it is not known how many there will be: it doubles.
_FIRST_EPOCHS, _FIRST_BATCHES = 10, 16


@dataclass(frozen=True, slots=True)
class Grid(Schedule):
    """The room that there is, as a schedule; `n_rooms` batches are in each epoch."""

    n_rooms: int = 1

    @property
    def batches_per_epoch(self) -> int:
        """For how many batches an epoch has room."""
        return self.n_rooms

    @property
    def last_batch_size(self) -> int:
        """For how many samples the last batch has room."""
        return self.batch_size

    @property
    def samples_per_epoch(self) -> int:
        """How many places an epoch has."""
        return self.n_rooms * self.batch_size


@dataclass(frozen=True, slots=True)
class Announced:
    """What a loader says of itself before it begins, of which none may be known."""

    n_samples: int | None = None
    n_batches: int | None = None
    batch_size: int | None = None
    epochs: int | None = None


def grid_for(
    announced: Announced, epochs: Sequence[ToldEpoch], largest: tuple[int, int], is_over: bool
) -> Grid:
    """Return a grid with room for epochs; the `largest` size and sample are those seen in them."""
    size, sample = largest
    return Grid(
        n_samples=max(announced.n_samples or 1, sample + 1),
        batch_size=_room(size, announced.batch_size or 1),
        epochs=_epochs(announced, len(epochs), is_over),
        deals_each_once=False,
        n_rooms=_batches(announced, epochs),
    )


def _epochs(announced: Announced, n_begun: int, is_over: bool) -> int:
    if is_over:
        return max(n_begun, 1)
    return _room(n_begun, announced.epochs or _FIRST_EPOCHS)


def _batches(announced: Announced, epochs: Sequence[ToldEpoch]) -> int:
    """Return the most batches of an epoch that is over; before, and beyond, what is announced."""
    ended = max((len(one.sizes) for one in epochs if one.is_over), default=0)
    most = max((len(one.sizes) for one in epochs), default=0)
    if 0 < ended == most:
        return ended
    if announced.n_batches is not None and most <= announced.n_batches:
        return max(announced.n_batches, 1)
    return _room(most, ended or _FIRST_BATCHES)


def _room(n: int, first: int) -> int:
    """Return the first of a room's sizes, each twice the one before, that so many fit into."""
    room = max(first, 1)
    while room < n:
        room *= 2
    return room


def order_in(grid: Grid, epoch: ToldEpoch) -> NDArray[numpy.int64]:
    """Return the samples of an epoch at their places in the grid, NO_SAMPLE where none is."""
    order = numpy.full((grid.n_rooms, grid.batch_size), NO_SAMPLE, numpy.int64)
    for batch, size in enumerate(epoch.sizes):
        if size > 0:
            order[batch, :size] = epoch.samples(batch)
    return order.reshape(-1)
