"""Whether a run that was trained again is the one that the window shows."""

import numpy

from epochgui.basics.errors import Problem, RunFailed
from epochgui.record.runs import Run


def difference_between(run: Run, shown: Run) -> Problem | None:
    """Return where they are not the same, None where they are, as far as both go."""
    n = min(run.record.n_batches, shown.record.n_batches)
    losses, others = run.record.losses[:n], shown.record.losses[:n]
    different = numpy.flatnonzero((losses != others) & ~(numpy.isnan(losses) & numpy.isnan(others)))
    if not len(different):
        return None
    epoch, batch = run.record.position(int(different[0]))
    return RunFailed(
        "Not written: trained again, the run has another loss in epoch {epoch:,}, batch {batch:,} "
        "than the window shows. Its data may have changed since; reset it and export it again.",
        epoch=epoch + 1,
        batch=batch + 1,
    ).problem
