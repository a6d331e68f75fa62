"""What a worker tells of runs, as tests tell it, and runs that were told of it."""

from collections.abc import Sequence
from uuid import UUID, uuid4

import numpy
from numpy.typing import NDArray

from epochgui.experiment.experiment import Experiment
from epochgui.record.names import (
    BATCH_LOSS,
    EPOCH_BATCH_MEAN,
    EPOCH_FINAL_LOSS,
    EPOCH_SAMPLE_MEAN,
    EPOCH_SECONDS,
    EPOCH_SEED,
)
from epochgui.record.progress import Growth, SeriesGrew
from epochgui.record.record import OrderOfSeed, Record
from epochgui.record.runs import Run
from epochgui.record.series import Series
from epochgui.schedule.schedule import Schedule

RUN = UUID(int=7)
OF_EPOCHS = (EPOCH_BATCH_MEAN, EPOCH_SAMPLE_MEAN, EPOCH_FINAL_LOSS, EPOCH_SECONDS)


def batches(
    first: int,
    losses: Sequence[float] | NDArray[numpy.float64],
    seeds: Sequence[int] | NDArray[numpy.int64],
    first_epoch: int,
    run_id: UUID = RUN,
) -> SeriesGrew:
    """Return that batches were trained, and with which seeds the epochs begun with them began."""
    of_batches = Growth.of(BATCH_LOSS, first, numpy.array(losses, numpy.float64))
    return SeriesGrew.of(run_id, [of_batches, Growth.of(EPOCH_SEED, first_epoch, seeds)])


def epochs(
    first: int, rows: Sequence[Sequence[float]] | NDArray[numpy.float64], run_id: UUID = RUN
) -> SeriesGrew:
    """Return that epochs ended, each with batch mean, sample mean, final loss and seconds."""
    columns = numpy.array(rows, numpy.float64).reshape(-1, 4).T
    growths = (
        Growth.of(name, first, column) for name, column in zip(OF_EPOCHS, columns, strict=True)
    )
    return SeriesGrew.of(run_id, tuple(growths))


def series_of(values: Sequence[float] | NDArray[numpy.float64]) -> Series:
    """Return numbers as a series of them."""
    series = Series()
    series.extend(numpy.array(values, numpy.float64))
    return series


def shuffled(n_samples: int) -> OrderOfSeed:
    """Return what shuffles so many samples; it knows no torch."""
    return lambda seed: numpy.random.default_rng(seed).permutation(n_samples)


def new_run(
    schedule: Schedule,
    inputs: NDArray[numpy.float32] | None = None,
    order_of_seed: OrderOfSeed | None = None,
    experiment: Experiment | None = None,
) -> Run:
    """Return a run of which nothing is on record yet."""
    order = order_of_seed or shuffled(schedule.n_samples)
    return Run(experiment or Experiment(), Record(uuid4(), schedule, order, inputs))


def runs_of_seeds(schedule: Schedule, *seeds: int) -> list[Run]:
    """Return runs that differ in their seeds alone."""
    return [new_run(schedule, experiment=Experiment(seed=seed)) for seed in seeds]


def train(run: Run, losses: Sequence[float]) -> None:
    """Put batches on record, and the epochs that ended with them: of those all losses are means."""
    record, per_epoch = run.record, run.record.schedule.batches_per_epoch
    first, end = record.n_batches, record.n_batches + len(losses)
    seeds = range(record.n_epochs_begun, -(-end // per_epoch))
    record.add(batches(first, losses, seeds, record.n_epochs_begun, run.id))
    begun = record.n_epochs
    ended = record.losses[begun * per_epoch : end // per_epoch * per_epoch]
    means = ended.reshape(-1, per_epoch).mean(axis=1)
    record.add(epochs(begun, [[mean, mean, mean, 0.1] for mean in means.tolist()], run.id))
    run.move_to(end)
