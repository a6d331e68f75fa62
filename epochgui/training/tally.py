"""What the epoch under way has come to so far."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple

from epochgui.record.unknown import UNKNOWN
from epochgui.schedule.schedule import Schedule
from epochgui.training.leg import Raced
from epochgui.training.validating import Validated


class EpochResult(NamedTuple):
    """What an epoch came to.

    `batch_mean` is the mean of the batch losses, as a script prints it; `sample_mean` weighs each
    batch by its size; `final_loss` is the loss of the parameters at its end over the whole training
    set, UNKNOWN where that is left to others; `seconds` counts training alone, without the waiting
    between batches. `accuracy` is of which share of its samples the model found the class, each
    before its batch changed the weights; UNKNOWN where there are no classes. `validated` is what
    the parameters at its end come to over the samples that are held out.
    """

    batch_mean: float
    sample_mean: float
    final_loss: float
    seconds: float
    accuracy: float = UNKNOWN
    validated: Validated = Validated()


class Tally:
    """Adds up the losses and the seconds of an epoch; the clock gives the seconds.

    `epoch_seconds` are those of the epoch that ended last. Of a run with classes, `n_right` counts
    the samples of the epoch of which the model found the class, and `accuracies` are the shares of
    them in each batch, until someone has taken note.
    """

    def __init__(
        self, schedule: Schedule, clock: Callable[[], float], has_classes: bool = False
    ) -> None:
        self.batch_sum = 0.0
        self.sample_sum = 0.0
        self.n_right = 0
        self.accuracies: list[float] = []
        self._has_classes = has_classes
        self._schedule = schedule
        self.clock = clock
        self._seconds = 0.0
        self._resumed_at: float | None = None
        self.epoch_seconds = 0.0

    @property
    def sums(self) -> tuple[float, float]:
        """The sum of the batch losses so far, and that of the samples' losses."""
        return self.batch_sum, self.sample_sum

    @property
    def seconds(self) -> float:
        """How long the epoch has been trained, with what is under way."""
        under_way = 0.0 if self._resumed_at is None else self.clock() - self._resumed_at
        return self._seconds + under_way

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Count the seconds that the block takes; none of one that fails."""
        self._resumed_at = self.clock()
        try:
            yield
            self._seconds = self.seconds
        finally:
            self._resumed_at = None

    def put_back(
        self, batch_sum: float, sample_sum: float, seconds: float, n_right: int = 0
    ) -> None:
        """Be where another moment of the run was."""
        self.batch_sum, self.sample_sum, self._seconds = batch_sum, sample_sum, seconds
        self.n_right = n_right

    def begin_epoch(self) -> None:
        """Begin to add up anew; seconds since the last epoch ended are of this one."""
        self.batch_sum = self.sample_sum = 0.0
        self.n_right = 0

    def add(self, loss: float, n_samples: int) -> None:
        """Take the loss of a batch of so many samples in."""
        self.batch_sum += loss
        self.sample_sum += loss * n_samples

    def count_right(self, n_right: int, n_samples: int) -> None:
        """Count in of how many samples of a batch the model found the class."""
        self.accuracies.append(n_right / n_samples)
        self.n_right += n_right

    def take(self, raced: Raced, batch: int, seconds_before: float) -> list[EpochResult]:
        """Take in what was raced from a batch of the epoch on; return what epochs came to.

        The seconds since the leg began, which are under way, are shared among its batches.
        """
        n_batches, seconds = self._schedule.batches_per_epoch, self.seconds
        each = (seconds - seconds_before) / max(len(raced.losses), 1)
        results, left = [], seconds_before - each * batch
        right, first, n_right = iter(raced.right), batch, self.n_right if batch else 0
        for one in raced.epochs:
            self.put_back(one.batch_sum, one.sample_sum, 0.0, n_right)
            self._count_all(islice(right, n_batches - first), first)
            seconds = left + each * n_batches
            results.append(self._result(one.final_loss, seconds, one.validated))
            left, first, n_right = 0.0, 0, 0
        n_left = (batch + len(raced.losses)) % n_batches
        self.put_back(raced.batch_sum, raced.sample_sum, left + each * n_left, n_right)
        self._count_all(right, first)
        self._resumed_at = self.clock()
        return results

    def _count_all(self, right: Iterable[int], first: int) -> None:
        """Count in those of the batches of an epoch from this one on."""
        for batch, n_right in enumerate(right, first):
            self.count_right(n_right, self._schedule.size_of(batch))

    def shares(self, right: Iterable[int], first: int) -> list[float]:
        """Return which shares of batches of an epoch, from this one on, so many samples are."""
        return [n / self._schedule.size_of(batch) for batch, n in enumerate(right, first)]

    def result(
        self, final_loss: Callable[[], float], validate: Callable[[], Validated]
    ) -> EpochResult:
        """Return what the epoch came to; to find out final loss and validation is no training."""
        seconds = self.seconds
        result = self._result(final_loss(), seconds, validate())
        self._seconds = 0.0
        if self._resumed_at is not None:
            self._resumed_at = self.clock()
        return result

    def _result(self, final_loss: float, seconds: float, validated: Validated) -> EpochResult:
        self.epoch_seconds = seconds
        return EpochResult(
            self.batch_sum / self._schedule.batches_per_epoch,
            self.sample_sum / self._schedule.samples_per_epoch,
            final_loss,
            seconds,
            self.n_right / self._schedule.samples_per_epoch if self._has_classes else UNKNOWN,
            validated,
        )
