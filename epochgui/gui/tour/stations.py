"""The stations of the tour: one thing each, where it is to be seen, and what is to be done."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from epochgui.basics.text import tr
from epochgui.experiment.experiment import Experiment
from epochgui.gui.tour.window_state import WindowState
from epochgui.parts.batching import Batching

Done = Callable[[WindowState, WindowState], bool]
"""Return whether what a station asks for was done, from the window before and now."""

SMALL_BATCH, FULL = 3, 10


class Needs(Enum):
    """What a station needs of the run before it makes sense."""

    NOTHING = auto()
    FUTURE = auto()
    PAST = auto()


@dataclass(frozen=True, slots=True)
class Station:
    """One thing to see and do.

    `points_at` are objectNames of widgets, from the best on: the first one in sight is outlined,
    and `then_at` once the form differs from the run. `shows` are panels to be opened. `acts_by` is
    the action without which there is nothing to be done here but to go on. `is_done` compares with
    the window at the start of the station, or with how it was a moment ago.
    """

    name: str
    title: str
    text: str
    task: str
    is_done: Done
    points_at: tuple[str, ...]
    then_at: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    acts_by: str = ""
    needs: Needs = Needs.NOTHING
    batch_sizes: tuple[int, ...] = (SMALL_BATCH,)
    compares_with_last: bool = False

    def fits(self, now: WindowState) -> bool:
        """Return whether the example that it speaks of is the one that is loaded."""
        return any(now.run == first_example(size) for size in self.batch_sizes)

    def hint(self, now: WindowState) -> str:
        """Return what has to be done before, or nothing."""
        if self.needs is Needs.FUTURE and now.is_at_end:
            return tr("The run is at its end: press Reset (Ctrl+R) first.")
        if self.needs is Needs.PAST and now.n_done == 0:
            return tr("Nothing is trained yet: press Step batch (→) first.")
        return ""


def first_example(batch_size: int = SMALL_BATCH) -> Experiment:
    """Return the first example, or it with another batch size."""
    return Experiment(batching=Batching(batch_size=batch_size))


def _never(_before: WindowState, _now: WindowState) -> bool:
    return False


def _a_batch_more(before: WindowState, now: WindowState) -> bool:
    return now.n_done > before.n_done and not now.is_running


def _an_epoch_more(before: WindowState, now: WindowState) -> bool:
    return now.n_epochs > before.n_epochs and not now.is_running


def _another_batch_chosen(before: WindowState, now: WindowState) -> bool:
    return now.chosen is not None and now.chosen != before.chosen


def _gone_back(last: WindowState, now: WindowState) -> bool:
    return now.is_before(last)


def _ran_to_the_end(before: WindowState, now: WindowState) -> bool:
    return now.is_at_end and not before.is_at_end


def _full_batch_applied(_before: WindowState, now: WindowState) -> bool:
    return now.run == first_example(FULL)


def stations() -> tuple[Station, ...]:
    """Return the ten stations, in their order."""
    return (*_one_batch(), *_one_epoch(), *_the_whole_run())


def _one_batch() -> tuple[Station, ...]:
    return (
        Station(
            "samples",
            tr("Ten samples"),
            tr(
                "The model shall learn y = 2x from the numbers 1 to 10. Each pair, such as 3 → 6, "
                "is one sample. It does not know the 2: it begins with a random weight and bias."
            ),
            tr("Press Next, or Alt+N."),
            _never,
            ("source",),
        ),
        Station(
            "batch",
            tr("A batch"),
            tr(
                "It does not look at all ten at once. Three random samples make a batch: they go "
                "through the model together, and then the weights change once."
            ),
            tr("Press Step batch, or the → key."),
            _a_batch_more,
            ("step_batch_button",),
            acts_by="step_batch",
            needs=Needs.FUTURE,
        ),
        Station(
            "lines",
            tr("Inside a batch"),
            tr(
                "That was one batch: a dot in the plot, a row in the table, three cells in the "
                "map. Inside it the same lines run each time: clear the gradients, forward, loss, "
                "backward, step."
            ),
            tr("Press Step line, or the ↓ key, six times: one batch, line by line."),
            _a_batch_more,
            ("step_phase_button", "code_panel"),
            shows=("code_panel",),
            acts_by="step_phase",
            needs=Needs.FUTURE,
        ),
    )


def _one_epoch() -> tuple[Station, ...]:
    return (
        Station(
            "epoch",
            tr("An epoch"),
            tr(
                "10 samples ÷ 3 → 4 batches; the last holds the one that is left. When every "
                "sample was in a batch once, an epoch is over."
            ),
            tr("Press Step epoch, or Shift+→."),
            _an_epoch_more,
            ("step_epoch_button",),
            acts_by="step_epoch",
            needs=Needs.FUTURE,
        ),
        Station(
            "map",
            tr("Dealt anew"),
            tr(
                "In the map a row is an epoch, a column a sample, and the colour is the batch it "
                "was in. Shuffling deals the samples anew in each epoch: the next row will differ."
            ),
            tr("Press Step epoch (Shift+→) again, and compare the two rows."),
            _an_epoch_more,
            ("membership_map",),
            acts_by="step_epoch",
            needs=Needs.FUTURE,
        ),
        Station(
            "choose",
            tr("One batch, three views"),
            tr(
                "Each dot of the plot is the loss of one batch: how wrong the model was on it, "
                "before the update. The same batch has the same colour everywhere."
            ),
            tr("Choose a batch: click a dot, a row or a cell, or use ↑ in the table."),
            _another_batch_chosen,
            ("loss_plot",),
            needs=Needs.PAST,
        ),
        Station(
            "back",
            tr("Back in time"),
            tr(
                "Missed something? The run can go back: model, optimizer and chance are exactly "
                "as they were, and running on gives the same future."
            ),
            tr("Press the ← key, or the outlined Back in the toolbar."),
            _gone_back,
            ("step_back_button", "moment", "place"),
            acts_by="step_back",
            needs=Needs.PAST,
            compares_with_last=True,
        ),
    )


def _the_whole_run() -> tuple[Station, ...]:
    return (
        Station(
            "run",
            tr("The whole run"),
            tr(
                "4 batches per epoch × 10 epochs → 40 updates. The slider beside Run sets how "
                "fast they come; at its right end it is full speed."
            ),
            tr("Press Run, or Space, and wait for the end."),
            _ran_to_the_end,
            ("run_button",),
            acts_by="run",
            needs=Needs.FUTURE,
        ),
        Station(
            "batch_size",
            tr("Another batch size"),
            tr(
                "What if all ten samples make one batch? 10 ÷ 10 → 1 batch per epoch: an epoch is "
                "then a single update."
            ),
            tr("Set Batch size to 10, then press Reset and apply, above the plot, or Ctrl+R."),
            _full_batch_applied,
            ("batch_size",),
            then_at=("question", "reset_button"),
            batch_sizes=(SMALL_BATCH, FULL),
        ),
        Station(
            "compare",
            tr("Epochs are not updates"),
            tr(
                "As many passes over the data as before, but 10 updates instead of 40. Epochs "
                "say how often the samples are seen; the batch size, how many updates that makes."
            ),
            tr("Press Run (Space). All terms are explained in Help > Words."),
            _ran_to_the_end,
            ("run_button",),
            acts_by="run",
            needs=Needs.FUTURE,
            batch_sizes=(FULL,),
        ),
    )
