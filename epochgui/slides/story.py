"""The story of a run, slide by slide: what stands on each, from the record."""

from collections.abc import Iterator, Sequence

from epochgui.basics.text import tr
from epochgui.experiment.experiment import Experiment
from epochgui.phrases.loss_units import loss_title
from epochgui.phrases.slide_notes import (
    batches_chart_notes,
    epochs_chart_notes,
    moment_notes,
    table_notes,
    title_notes,
)
from epochgui.phrases.slides import (
    deck_lines,
    deck_title,
    moment_lines,
    moment_title,
    table_rows,
    table_title,
)
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule
from epochgui.slides.content import ChartSlide, MomentSlide, SlidePicture, TableSlide, TitleSlide
from epochgui.slides.curves import Curves, curves_of_batches, curves_of_epochs


def first_slides(experiment: Experiment, schedule: Schedule) -> Iterator[TitleSlide | TableSlide]:
    """Yield what stands before all moments."""
    lines = deck_lines(experiment, schedule)
    yield TitleSlide(deck_title(schedule), lines, title_notes(experiment, schedule))
    notes = table_notes(experiment, schedule)
    yield TableSlide(table_title(), table_rows(experiment, schedule), notes)


def moment_slide(
    run: Run, n_done: int, is_of_epoch: bool, pictures: Sequence[SlidePicture] = ()
) -> MomentSlide:
    """Return the slide of a moment at which the run has come, with pictures of it."""
    return MomentSlide(
        moment_title(run.record, n_done, is_of_epoch),
        tuple(pictures),
        moment_lines(run.record, n_done, is_of_epoch),
        moment_notes(run.experiment, run.record, n_done, is_of_epoch),
    )


def chart_slides(runs: Sequence[Run]) -> Iterator[ChartSlide]:
    """Yield the losses of the runs as charts, the one in hand first; none where there is none."""
    y_title = loss_title([run.experiment for run in runs])
    of_batches, of_epochs = curves_of_batches(runs), curves_of_epochs(runs)
    if of_batches.curves:
        notes = batches_chart_notes(runs[0].record)
        yield _chart(tr("The loss of every batch"), of_batches, tr("batch"), y_title, notes)
    if of_epochs.curves:
        title = tr("The losses of each epoch")
        notes = epochs_chart_notes(runs[0].record.schedule)
        yield _chart(title, of_epochs, tr("epoch"), y_title, notes)


def _chart(title: str, found: Curves, x_title: str, y_title: str, notes: str) -> ChartSlide:
    return ChartSlide(title, found.curves, x_title, y_title, found.left_out, notes)
