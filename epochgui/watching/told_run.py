"""A run that somebody else trains, put together from what is told of it."""

from collections.abc import Iterator
from typing import NamedTuple, Self
from uuid import UUID

import numpy
from numpy.typing import NDArray

from epochgui.record.names import (
    BATCH_LOSS,
    EPOCH_BATCH_MEAN,
    EPOCH_SAMPLE_MEAN,
    EPOCH_SECONDS,
    EPOCH_SEED,
)
from epochgui.record.progress import Growth, SeriesGrew
from epochgui.record.record import Record
from epochgui.record.unknown import UNKNOWN
from epochgui.watching.frames import Frame
from epochgui.watching.grid import Announced, Grid, grid_for, order_in
from epochgui.watching.news import BATCHES, END, EPOCH, HELLO, OVER
from epochgui.watching.told import NO_SAMPLE, ToldEpoch


class ToldRun:
    """All that was told of a run so far. It cannot be trained here, and so not be taken back.

    `name` is that of the program that trains it, `why_deaf` why its samples have no numbers; both
    may be empty.
    """

    def __init__(self) -> None:
        self.name, self.why_deaf = "", ""
        self.epochs: list[ToldEpoch] = []
        self.is_over = False
        self._announced = Announced()
        self._largest = (0, NO_SAMPLE)

    def hear(self, frame: Frame) -> None:
        """Take in what is told next; what does not belong there is not taken in."""
        if frame.kind == HELLO:
            self._hear_hello(frame)
        elif frame.kind == EPOCH:
            self._end_epoch()
            self.epochs.append(ToldEpoch())
        elif frame.kind == OVER:
            self.end()
        elif self.epochs and frame.kind == BATCHES:
            self._hear_batches(frame)
        elif self.epochs and frame.kind == END:
            self.epochs[-1].end(float(frame.values["seconds"]))

    def end(self) -> None:
        """Be over: nothing more is told."""
        self._end_epoch()
        self.is_over = True

    @property
    def has_numbers(self) -> bool:
        """Whether all samples that have come are known by their numbers."""
        return not self.why_deaf and all(epoch.has_numbers for epoch in self.epochs)

    def grid(self) -> Grid:
        """Return the grid that it has room in."""
        return grid_for(self._announced, self.epochs, self._largest, self.is_over)

    def _hear_hello(self, frame: Frame) -> None:
        values = frame.values
        self.name, self.why_deaf = str(values["name"]), str(values["why_deaf"] or "")
        self._announced = Announced(
            values["n_samples"], values["n_batches"], values["batch_size"], values["epochs"]
        )

    def _hear_batches(self, frame: Frame) -> None:
        epoch, numbers = self.epochs[-1], frame.numbers
        for loss in numbers["late"]:
            epoch.take_late(loss)
        sizes, samples = numbers["sizes"].tolist(), numpy.array(numbers["indices"], numpy.int64)
        told = zip(numbers["has_loss"], numbers["losses"], strict=True)
        epoch.take(sizes, samples, [loss if has_loss else None for has_loss, loss in told])
        size, sample = self._largest
        self._largest = max(size, *sizes, 0), max(sample, int(samples.max(initial=NO_SAMPLE)))

    def _end_epoch(self) -> None:
        if self.epochs and not self.epochs[-1].is_over:
            self.epochs[-1].end()


class WatchedRecord(Record):
    """The record of a run that is told of: which samples were in a batch is known, not computed."""

    def __init__(self, run_id: UUID, told: ToldRun, grid: Grid) -> None:
        super().__init__(run_id, grid, lambda epoch: order_in(grid, told.epochs[epoch]))
        self._told, self._grid = told, grid

    def knows_order(self, epoch: int) -> bool:
        """Return whether it is known to its end which samples an epoch has."""
        return self._told.epochs[epoch].is_over

    def size_of(self, number: int) -> int | None:
        """Return how many samples a batch had; None where that is not known."""
        epoch, batch = self._grid.position(number)
        sizes = self._told.epochs[epoch].sizes
        size = sizes[batch] if batch < len(sizes) else 0
        return None if size < 0 else size

    def samples(self, number: int) -> NDArray[numpy.int64]:
        """Return the indices of the samples in a batch of the run, in their order there."""
        epoch, batch = self._grid.position(number)
        return self._told.epochs[epoch].samples(batch).astype(numpy.int64)

    def n_batches_of(self, epoch: int) -> int:
        """Return how many batches an epoch had: where there is room for more, they did not come."""
        return len(self._told.epochs[epoch].sizes)

    def batch_of_samples(self, epoch: int) -> NDArray[numpy.int32]:
        """Return for each sample the last batch of the epoch that holds it, -1 where none does."""
        if self.knows_order(epoch):
            return super().batch_of_samples(epoch)
        return self._compute_batches(epoch)

    def batches_with(self, epoch: int, sample: int) -> tuple[int, ...]:
        """Return the batches of an epoch that hold a sample, in their order, one for each time."""
        order = self.order_of_seed(epoch)
        places = numpy.flatnonzero(order == sample)
        return tuple((places // self._grid.batch_size).tolist())

    def _compute_batches(self, epoch: int) -> NDArray[numpy.int32]:
        order, grid = self.order_of_seed(epoch), self._grid
        places = numpy.flatnonzero(order != NO_SAMPLE)
        batches = numpy.full(grid.n_samples, -1, numpy.int32)
        batches[order[places]] = places // grid.batch_size
        batches.flags.writeable = False
        return batches


class Mark(NamedTuple):
    """How much of a run is on record: batches of the grid, epochs begun and ended."""

    n_batches: int = 0
    n_begun: int = 0
    n_ended: int = 0

    @classmethod
    def of(cls, told: ToldRun, grid: Grid) -> Self:
        """Return how much is told of a run on a grid.

        An epoch that had fewer batches than there is room for is filled up when the next begins.
        """
        n_before = max(len(told.epochs) - 1, 0) * grid.n_rooms
        n_done = n_before + (told.epochs[-1].n_done if told.epochs else 0)
        return cls(n_done, -(-n_done // grid.n_rooms), sum(one.is_over for one in told.epochs))


def growth(run_id: UUID, told: ToldRun, grid: Grid, since: Mark, to: Mark) -> SeriesGrew:
    """Return what came to the series of a run between two marks."""
    ended = told.epochs[since.n_ended : to.n_ended]
    growths = (
        (EPOCH_SEED, since.n_begun, numpy.arange(since.n_begun, to.n_begun, dtype=numpy.int64)),
        (BATCH_LOSS, since.n_batches, numpy.array([*_losses(told, grid, since, to)])),
        (EPOCH_BATCH_MEAN, since.n_ended, numpy.array([one.batch_mean() for one in ended])),
        (EPOCH_SAMPLE_MEAN, since.n_ended, numpy.array([one.sample_mean() for one in ended])),
        (EPOCH_SECONDS, since.n_ended, numpy.array([one.seconds for one in ended])),
    )
    return SeriesGrew.of(run_id, [Growth.of(*one) for one in growths])


def _losses(told: ToldRun, grid: Grid, since: Mark, to: Mark) -> Iterator[float]:
    """Yield the losses, UNKNOWN for the batches that an epoch of the grid did not have."""
    for number in range(since.n_batches, to.n_batches):
        epoch, batch = divmod(number, grid.n_rooms)
        losses = told.epochs[epoch].losses
        yield losses[batch] if batch < len(losses) else UNKNOWN
