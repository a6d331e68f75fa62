"""The stations of the tour, in their order."""

from epochgui.basics.text import tr
from epochgui.gui.tour import done
from epochgui.gui.tour.station import FULL, SMALL_BATCH, Needs, Station


def stations() -> tuple[Station, ...]:
    """Return all stations, in their order."""
    return (*_one_batch(), *_one_epoch(), *_looking_closer(), *_the_whole_run())


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
            done.never,
            ("source",),
        ),
        Station(
            "batch",
            tr("A batch"),
            tr(
                "It does not look at all ten at once. Three random samples make a batch: they go "
                "through the model together, and then one optimizer.step() changes the weights. "
                "That step is an update."
            ),
            tr("Press Step batch, or the → key."),
            done.a_batch_more,
            ("step_batch_button",),
            acts_by="step_batch",
            needs=Needs.FUTURE,
        ),
        Station(
            "lines",
            tr("Inside a batch"),
            tr(
                "Inside each batch the same lines run: clear the gradients, forward, loss, "
                "backward, step. Only the last, optimizer.step(), changes the weights."
            ),
            tr("Press Step line, or the ↓ key, six times: one batch, line by line."),
            done.a_batch_more,
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
            done.an_epoch_more,
            ("step_epoch_button",),
            acts_by="step_epoch",
            needs=Needs.FUTURE,
        ),
        Station(
            "mean",
            tr("What the short batch does"),
            tr(
                "The last batch holds 1 sample, and in the mean of batches it counts as much as a "
                "batch of 3. In the mean over samples each sample counts the same. Final loss is "
                "measured behind the last update."
            ),
            tr("Press Step epoch (Shift+→), and compare the losses of its row in Epochs."),
            done.an_epoch_more,
            ("epoch_table",),
            shows=("epoch_table",),
            acts_by="step_epoch",
            needs=Needs.FUTURE,
        ),
        Station(
            "map",
            tr("Dealt anew"),
            tr(
                "In the map a row is an epoch, a column a sample, and the colour is the batch it "
                "was in. Shuffling deals the samples anew in each epoch, so that each row differs."
            ),
            tr("Press Step epoch (Shift+→) until a new row has one above it to compare."),
            done.epochs_to_compare,
            ("membership_map",),
            shows=("membership_map",),
            acts_by="step_epoch",
            needs=Needs.FUTURE,
        ),
    )


def _looking_closer() -> tuple[Station, ...]:
    return (
        Station(
            "choose",
            tr("One batch, three views"),
            tr(
                "Each batch is a dot in the plot, a row in the table and some cells in the map, in "
                "the same colour. Its loss is how wrong the model was on it, before the update."
            ),
            tr("Choose a batch: click a dot, a row or a cell, or use ↑ in the table."),
            done.another_batch_chosen,
            ("batch_table",),
            shows=("batch_table",),
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
            done.gone_back,
            ("step_back_button", "moment", "place"),
            acts_by="step_back",
            needs=Needs.PAST,
            compares_with_last=True,
        ),
        Station(
            "fit",
            tr("What it has learned"),
            tr(
                "In Fit each dot is a sample, and the line is what the model makes of any x with "
                "the weights of this moment. Each update moves the line a little."
            ),
            tr("Press Step batch (→), and watch the line."),
            done.a_batch_more,
            ("fit_panel",),
            shows=("fit_panel",),
            acts_by="step_batch",
            needs=Needs.FUTURE,
        ),
        Station(
            "wander",
            tr("Why the curve wanders"),
            tr(
                "The surface is the loss over weight and bias: one of all ten samples, and one of "
                "the batch alone. The update goes down that of the batch, which need not be down "
                "for all. So path and curve wander."
            ),
            tr("Press Step batch (→) three times, and compare the two arrows each time."),
            done.some_batches_more,
            ("surface_panel",),
            shows=("surface_panel",),
            acts_by="step_batch",
            needs=Needs.FUTURE,
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
            done.ran_to_the_end,
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
            tr("Set Batch size to 10. If the window asks, press Reset and apply, or Ctrl+R."),
            done.full_batch_applied,
            ("batch_size",),
            then_at=("question", "reset_button"),
            batch_sizes=(SMALL_BATCH, FULL),
        ),
        Station(
            "compare",
            tr("Epochs are not updates"),
            tr(
                "10 epochs are 40 updates with 3 samples in a batch, and 10 updates with all ten. "
                "Epochs say how often each sample is seen, the batch size how many updates that "
                "makes."
            ),
            tr("Press Run (Space), and count the updates."),
            done.ran_to_the_end,
            ("run_button",),
            acts_by="run",
            needs=Needs.FUTURE,
            batch_sizes=(FULL,),
        ),
        Station(
            "yours",
            tr("Now with your own data"),
            tr(
                "Ctrl+D opens a data file of yours; Ctrl+Z brings back what was there before. Any "
                "term explains itself when it is clicked, and F1 lists all keys."
            ),
            tr("Press Finish, or Alt+N."),
            done.never,
            ("browse_data", "source"),
            batch_sizes=(),
        ),
    )
