"""Where a run stands in its loop: the line that ran last, and the one that runs next."""

from typing import NamedTuple

from epochgui.observations.phase import Phase
from epochgui.schedule.schedule import Schedule
from epochgui.training.run import TrainingRun


class Line(NamedTuple):
    """A phase of a batch of the run, and whether the loop's `if` lets it happen."""

    phase: Phase
    batch: int
    is_carried_out: bool


def last_line(run: TrainingRun) -> Line | None:
    """Return what ran last, None before the first."""
    if run.phase is not Phase.STEP:
        return _line(run.schedule, run.phase, run.n_done)
    return _line(run.schedule, run.phase, run.n_done - 1) if run.n_done else None


def next_line(run: TrainingRun) -> Line | None:
    """Return what runs next, None at the end of the run."""
    return None if run.finished else _line(run.schedule, run.phase.next, run.n_done)


def _line(schedule: Schedule, phase: Phase, number: int) -> Line:
    batch = schedule.position(number).batch
    match phase:
        case Phase.ZERO_GRAD:
            return Line(phase, number, schedule.begins_update(batch))
        case Phase.STEP:
            return Line(phase, number, schedule.ends_update(batch))
        case _:
            return Line(phase, number, is_carried_out=True)
