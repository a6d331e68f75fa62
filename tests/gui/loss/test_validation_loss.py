"""The validation loss in the window: drawn, in the table, and compared in words."""

import math
from uuid import uuid4

from PySide6.QtCore import Qt

from epochgui.experiment.validation import validated
from epochgui.gui.loss.loss_plot import LossPlot
from epochgui.gui.run.selection import Selection
from epochgui.gui.tables.epoch_table import EpochTable
from epochgui.gui.tables.validation_words import of_validation
from epochgui.phrases.numbers import loss_text
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.names import EPOCH_VALID_LOSS
from epochgui.record.record import Record
from epochgui.record.runs import Run
from epochgui.training.news import news_of
from epochgui.training.run import TrainingRun
from tests.gui.user import User


def run_of(**values: object) -> Run:
    experiment = validated({"epochs": 5, **values})
    training = TrainingRun(experiment)
    training.train_until(training.schedule.n_batches, math.inf)
    record = Record(uuid4(), training.schedule, training.sampler.orders)
    record.add(news_of(training, record.run_id, 0, 0))
    return Run(training.experiment, record, training.n_done)


HELD_OUT = {"data": {"source": "moons"}, "validation": {"fraction": 0.3}}


def test_the_validation_loss_is_a_dashed_curve_with_a_mark_at_each_epochs_end(user: User) -> None:
    plot = LossPlot(Selection(user.window), user.window)
    plot.resize(800, 400)
    plot.set_epoch_losses((EpochLoss.FINAL, EpochLoss.VALIDATION))
    run = run_of(**HELD_OUT)
    plot.show_runs([run])
    final, curve = (plot.drawing.of_epochs[kind] for kind in plot.epoch_losses)
    assert curve.line.xs.tolist() == final.line.xs.tolist()
    assert curve.line.style is Qt.PenStyle.DashLine
    assert EpochLoss.VALIDATION.title in plot.legend.texts
    losses = run.record.series(EPOCH_VALID_LOSS)[:].tolist()
    assert curve.marks.lowest is not None
    best = (losses.index(min(losses)) + 1) * run.record.schedule.batches_per_epoch
    assert curve.marks.lowest[0] == best + 0.5
    plot.show_runs([run_of()])
    assert EpochLoss.VALIDATION.title not in plot.legend.texts


def test_the_table_has_columns_of_what_is_held_out_where_something_is(user: User) -> None:
    table = EpochTable(user.window)
    run = run_of(**HELD_OUT)
    table.show_runs([run])
    columns = {column.title: column for column in table.rows.columns}
    losses = run.record.series(EPOCH_VALID_LOSS)
    texts = [columns["validation\nloss"].text(row) for row in range(5)]
    assert texts == [loss_text(loss) for loss in losses[:]]
    assert columns["validation\naccuracy"].text(4).endswith("%")
    table.show_runs([run_of()])
    assert not [column for column in table.rows.columns if "validation" in column.title]


def test_words_say_what_to_compare_it_with_and_where_it_was_lowest() -> None:
    run = run_of(**HELD_OUT)
    losses = run.record.series(EPOCH_VALID_LOSS)[:].tolist()
    compared, lowest = of_validation(run.record)
    assert "30 samples held out; compare it with the final loss" in compared
    assert f"in epoch {losses.index(min(losses)) + 1}: " in lowest
    assert of_validation(run_of().record) == []


def test_a_run_that_stops_early_says_so(user: User) -> None:
    values = {
        "validation": {"fraction": 0.2},
        "early_stop": {"patience": 2},
        "optimizer": {"lr": 0.0},
    }
    user.wait_for_new_run(lambda: user.window.editor.open(validated(values), None))
    user.window.actions_["run"].trigger()
    user.wait_until(lambda: user.window.views.status.state.text() == "Stopped early")
    assert user.record.n_epochs == 3
