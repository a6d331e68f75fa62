"""What ten million batches on record take: memory, and the time to draw them.

    python tests/benchmarks/scale.py

A redraw is what a frame costs while training goes on: a view is refreshed after new batches, and
everything that waits to be painted is painted.
"""

from collections.abc import Sequence
from time import perf_counter

import numpy
from measure import Row, print_machine, print_table
from numpy.typing import NDArray
from watched import open_window, paint_what_waits

from epochgui.experiment.experiment import Experiment
from epochgui.gui.run.frames import View
from epochgui.gui.window.main_window import MainWindow
from epochgui.record.progress import BatchesFinished, EpochsFinished
from epochgui.record.record import Record
from epochgui.schedule.schedule import Schedule

SCHEDULE = Schedule(n_samples=100, batch_size=10, epochs=1_000_000)
REDRAWS = 40
NEW_EPOCHS = 50


def order_of_seed(seed: int) -> NDArray[numpy.int64]:
    """Return an order of the samples."""
    return numpy.random.default_rng(seed).permutation(SCHEDULE.n_samples)


def add_epochs(record: Record, count: int) -> None:
    """Let a record grow by whole epochs, with losses that fall and scatter."""
    first, per_epoch = record.n_epochs, SCHEDULE.batches_per_epoch
    seeds = numpy.arange(first, first + count)
    updates = numpy.arange(first * per_epoch, (first + count) * per_epoch)
    scatter = numpy.random.default_rng(first).lognormal(size=len(updates))
    losses = scatter * numpy.exp(-updates / 2e6)
    means = losses.reshape(count, per_epoch).mean(axis=1)
    rows = numpy.stack([means, means, means, numpy.full(count, 1e-3)], axis=1)
    record.add_batches(BatchesFinished(record.run_id, record.n_batches, losses, seeds))
    record.add_epochs(EpochsFinished(record.run_id, first, rows))


def redraw(views: Sequence[View], record: Record) -> list[float]:
    """Return the milliseconds of each of some redraws, with new batches before each."""
    times = []
    for _ in range(REDRAWS):
        add_epochs(record, NEW_EPOCHS)
        began = perf_counter()
        for view in views:
            view.refresh(racing=False)
        paint_what_waits()
        times.append((perf_counter() - began) * 1000)
    return times


def rows_of(window: MainWindow) -> list[Row]:
    """Fill a record, draw it in the window, and return what that took."""
    record = Record(0, SCHEDULE, order_of_seed)
    n_kept_back = 3 * REDRAWS * NEW_EPOCHS
    add_epochs(record, SCHEDULE.epochs - n_kept_back)
    began = perf_counter()
    window.views.show_record(record)
    paint_what_waits()
    first = (perf_counter() - began) * 1000
    views = window.views
    redraws = [
        Row("redraw of plot and table, ms", redraw([views.loss, views.batches], record), "< 30"),
        Row("redraw of the map, ms", redraw([views.map], record)),
        Row("redraw of all three, ms", redraw(views.of_record, record)),
    ]
    per_batch = record.nbytes / record.n_batches
    return [
        Row("bytes per batch", [per_batch], "<= 16"),
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
