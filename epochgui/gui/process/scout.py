"""Moments that are known only when a run was trained: another run goes ahead and finds them."""

from typing import TextIO

from epochgui.experiment.experiment import Experiment
from epochgui.gui.exporting.journey import Halt, Journey
from epochgui.gui.process.off_screen import stopped_clock
from epochgui.phrases.chosen_moments import ChosenMoments, left_out_text
from epochgui.record.record import Record
from epochgui.schedule.schedule import Schedule


def settled(chosen: ChosenMoments, experiment: Experiment) -> ChosenMoments:
    """Return moments with those that the experiment keeps, each by its batch where it is found."""
    chosen = chosen.settled(experiment.storyboard, None)
    if not chosen.are_to_be_found:
        return chosen
    return chosen.settled(experiment.storyboard, record_to_the_end(experiment))


def record_to_the_end(experiment: Experiment) -> Record:
    """Return all that happens in a run; an application must exist.

    Pictures are of a run that has not been further than they show, so it is not the same.
    """
    journey = Journey(experiment, lambda run: [Halt(run.schedule.n_batches)], stopped_clock)
    try:
        journey.travel(lambda _halt: None)
        record = journey.session.record
        assert record is not None  # it has travelled
        return record
    finally:
        journey.shutdown()


def tell_left_out(chosen: ChosenMoments, schedule: Schedule, told: TextIO) -> None:
    """Say which of the moments that are kept the run has not."""
    sentence = left_out_text(chosen.left_out(schedule), schedule)
    if sentence:
        print(f"epochgui: {sentence}", file=told)
