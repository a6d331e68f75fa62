"""What ten million batches on record take: memory, and the time to draw them.

    python tests/benchmarks/scale.py

A redraw is what a frame costs while training goes on: a view is refreshed after new batches, and
everything that waits to be painted is painted.
"""

from collections.abc import Sequence
from time import perf_counter
from uuid import uuid4

import numpy
from measure import Row, print_machine, print_table
from numpy.typing import NDArray
from watched import open_window, paint_what_waits

from epochgui.experiment.experiment import Experiment
from epochgui.gui.run.frames import View
from epochgui.gui.window.main_window import MainWindow
from epochgui.record.names import (
    BATCH_LOSS,
    EPOCH_BATCH_MEAN,
    EPOCH_FINAL_LOSS,
    EPOCH_SAMPLE_MEAN,
    EPOCH_SECONDS,
    EPOCH_SEED,
)
from epochgui.record.progress import Growth, SeriesGrew
from epochgui.record.record import Record
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule

# The first example's four batches an epoch: the numbers of epochs weigh most.
SCHEDULE = Schedule(n_samples=10, batch_size=3, epochs=2_500_000)
REDRAWS = 40
NEW_EPOCHS = 50
# What a delivery brings of a run that is very fast.
PIECE = 500
MEANS = (EPOCH_BATCH_MEAN, EPOCH_SAMPLE_MEAN)


def order_of_seed(seed: int) -> NDArray[numpy.int64]:
    """Return an order of the samples."""
    return numpy.random.default_rng(seed).permutation(SCHEDULE.n_samples)


def add_epochs(run: Run, count: int) -> float:
    """Let a run grow by whole epochs, with losses that fall and scatter; return the milliseconds.

    Only what the record took of them counts.
    """
    record, per_epoch = run.record, SCHEDULE.batches_per_epoch
    first = record.n_epochs
    numbers = numpy.arange(first * per_epoch, (first + count) * per_epoch)
    scatter = numpy.random.default_rng(first).lognormal(size=len(numbers))
    losses = (scatter * numpy.exp(-numbers / 2e6)).astype(numpy.float32).astype(numpy.float64)
    means = losses.reshape(count, per_epoch).mean(axis=1)
    growths = [
        Growth.of(BATCH_LOSS, len(record.losses), losses),
        Growth.of(EPOCH_SEED, first, numpy.arange(first, first + count)),
        *(Growth.of(name, first, means) for name in MEANS),
        Growth.of(EPOCH_FINAL_LOSS, first, losses[::per_epoch]),
        Growth.of(EPOCH_SECONDS, first, numpy.full(count, 2.0**-10)),
    ]
    began = perf_counter()
    record.add(SeriesGrew.of(run.id, growths))
    took = (perf_counter() - began) * 1000
    run.move_to(record.n_batches)
    return took


def fill(run: Run, n_epochs: int) -> list[float]:
    """Let a run grow to so many epochs, and return the milliseconds of each piece."""
    times = []
    while run.record.n_epochs < n_epochs:
        times.append(add_epochs(run, min(PIECE, n_epochs - run.record.n_epochs)))
    return times


def redraw(views: Sequence[View], run: Run) -> list[float]:
    """Return the milliseconds of each of some redraws, with new batches before each."""
    times = []
    for _ in range(REDRAWS):
        add_epochs(run, NEW_EPOCHS)
        began = perf_counter()
        for view in views:
            view.refresh()
        paint_what_waits()
        times.append((perf_counter() - began) * 1000)
    return times


def rows_of(window: MainWindow) -> list[Row]:
    """Fill a record, draw it in the window, and return what that took."""
    run = Run(Experiment(), Record(uuid4(), SCHEDULE, order_of_seed))
    n_kept_back = 3 * REDRAWS * NEW_EPOCHS
    pauses = fill(run, SCHEDULE.epochs - n_kept_back)
    began = perf_counter()
    for view in window.views.of_runs:
        view.show_runs([run])
    paint_what_waits()
    first = (perf_counter() - began) * 1000
    views = window.views
    redraws = [
        Row("redraw of plot and table, ms", redraw([views.loss, views.batches], run), "< 30"),
        Row("redraw of the map, ms", redraw([views.map], run)),
        Row("redraw of all three, ms", redraw(views.of_runs, run)),
    ]
    per_batch = run.record.nbytes / run.record.n_batches
    return [
        Row("bytes per batch", [per_batch], "<= 12"),
        Row(f"taking note of {PIECE:,} epochs, ms", pauses, "most < 5"),
        *redraws,
        Row("first drawing of all three, ms", [first]),
    ]


def main() -> None:
    """Measure in a window of 1280x800 with plot, table and map visible."""
    print_machine()
    window = open_window(Experiment())
    print_table(f"{SCHEDULE.n_batches:,} batches on record", rows_of(window))
    window.close()


main()
