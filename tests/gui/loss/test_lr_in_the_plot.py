"""The learning rate at the foot of the loss plot, as it was and as it is planned."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit

from epochgui.experiment.difference import can_branch
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.gui.loss.loss_plot import LossPlot
from epochgui.gui.loss.lr_curve import Stretch
from epochgui.gui.loss.placed_batch import placed_batch
from epochgui.gui.loss.scale import LossScale
from epochgui.gui.loss.symbols import Sign
from epochgui.gui.tables.record_table import RecordTable
from epochgui.phrases.numbers import lr_text
from epochgui.record.names import UPDATE_LR
from epochgui.schedule.lr_plan import LRPlan
from tests.gui.user import User

ONE_CYCLE = {"schedule": {"name": "OneCycleLR"}, "batching": {"accumulate": 3}, "epochs": 3}


def stretches(user: User) -> list[Stretch]:
    run = user.window.session.runs[0]
    plot = user.find(LossPlot, "loss_plot")
    plan = LRPlan(run.experiment, run.record.schedule)
    return list(plot.drawing.lr.stretches(run, plan))


def signs(user: User) -> list[object]:
    return [entry.symbol for entry in user.find(LossPlot, "loss_plot").legend.entries]


def test_without_a_schedule_nothing_is_said_of_it(open_window: Callable[..., User]) -> None:
    user = open_window(Experiment(epochs=2))
    user.step("step_epoch")
    assert not user.find(LossPlot, "loss_plot").drawing.lr.is_drawn
    assert Sign.LR not in signs(user)
    titles = [one.title for one in user.find(RecordTable, "batch_table").rows.columns]
    assert "lr" not in titles


def test_what_was_and_what_is_planned_join_at_the_present(
    open_window: Callable[..., User],
) -> None:
    user = open_window(validated(ONE_CYCLE))
    ahead = stretches(user)
    user.step("step_epoch")
    now = stretches(user)
    assert [one.is_made for one in now] == [True] * 2 + [False] * 4
    assert [one.lr for one in now] == pytest.approx([one.lr for one in ahead])
    assert [(one.left, one.right) for one in now[:3]] == [(0.5, 3.5), (3.5, 4.5), (4.5, 7.5)]
    assert Sign.LR in signs(user)


def test_the_tables_have_the_lr_of_the_update_behind_a_batch_or_an_epoch(
    open_window: Callable[..., User],
) -> None:
    user = open_window(validated(ONE_CYCLE))
    user.run_to_the_end()
    record = user.window.session.record
    assert record is not None
    lrs = record.series(UPDATE_LR)
    texts = []
    for name in ("batch_table", "epoch_table"):
        table = user.find(RecordTable, name)
        table.refresh()
        (column,) = (one for one in table.rows.columns if one.title == "lr")
        texts.append([column.text(row) for row in range(3)])
    assert texts == [
        ["", "", lr_text(lrs[0])],
        [lr_text(lrs[1]), lr_text(lrs[3]), lr_text(lrs[5])],
    ]


def test_a_number_that_is_left_open_is_that_of_the_run(open_window: Callable[..., User]) -> None:
    user = open_window()
    choose = user.find(QComboBox, "schedule").setCurrentText
    user.wait_for_new_run(lambda: choose("CosineAnnealingLR"))
    line = user.find(QLineEdit, "T_max")
    assert line.text() == ""
    assert "lr 0.01 → 0.0002447, a step after each epoch." in user.text("schedule_summary")
    user.wait_for_new_run(lambda: line.setText("9"))
    assert "lr 0.01 → 0, a step after each epoch." in user.text("schedule_summary")
    line.setText("half")
    assert user.text("T_max_error") == 'T max is "half"; right would be a whole number'
    user.wait_for_new_run(lambda: line.setText(""))
    assert user.window.editor.experiment == validated({"schedule": {"name": "CosineAnnealingLR"}})


def test_the_lr_is_told_in_the_status_line_and_beside_a_batch_in_the_plot(
    open_window: Callable[..., User],
) -> None:
    user = open_window(validated({"schedule": {"name": "StepLR", "step_size": 1}}))
    user.step("step_epoch")
    user.step("step_batch")
    assert user.window.views.status.place.text().endswith("Update 5/40 · lr 0.001")
    record = user.window.session.record
    assert record is not None
    assert placed_batch(record, 4, LossScale(log=True)).text.endswith(" · lr 0.001")
    assert placed_batch(record, 3, LossScale(log=True)).text.endswith(" · lr 0.01")


def test_a_run_cannot_become_longer_where_its_schedule_is_as_long_as_it() -> None:
    stretched = {"schedule": {"name": "OneCycleLR"}}
    assert not can_branch(validated(stretched), validated({**stretched, "epochs": 12}))
    counted = {"schedule": {"name": "StepLR"}}
    assert can_branch(validated(counted), validated({**counted, "epochs": 12}))
