"""Final losses that take long: found out in pieces that nobody waits for, or when asked for."""

import math
from functools import partial

import numpy
import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QLabel
from pytestqt.qtbot import QtBot

from epochgui.experiment.experiment import Experiment
from epochgui.gui.run.messages import Advance, Event, Pause, Stopped
from epochgui.gui.run.state import State
from epochgui.gui.tables.epoch_table import EpochTable
from epochgui.phrases.numbers import loss_text
from epochgui.phrases.unknown import why_unknown
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.names import EPOCH_FINAL_LOSS
from epochgui.record.record import Record
from epochgui.record.unknown import is_unknown
from epochgui.training import evaluation, final_losses
from epochgui.training.evaluation import loss_of_all
from epochgui.training.run import TrainingRun
from tests.gui.run.test_branching import branch, go_to
from tests.gui.run.test_worker import Told
from tests.gui.user import User

N_EPOCHS, IN_EPOCH = 10, 4
TAKES_LITTLE, TAKES_LONG = 1e9, -1.0


@pytest.fixture
def expected(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the final losses of the first example, for whose samples the loop has no time."""
    monkeypatch.setattr("epochgui.training.loop.CHUNK", 9)
    monkeypatch.setattr(evaluation, "CHUNK", 4)
    run, losses = TrainingRun(Experiment()), list[float]()
    while not run.finished:
        run.train_until(run.n_done + IN_EPOCH, math.inf)
        losses.append(loss_of_all(run.model, run.criterion, run.data))
    return losses


@pytest.fixture
def takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let finding out a final loss take more than its share of the time, which is known."""
    monkeypatch.setattr(final_losses, "SHARE", TAKES_LONG)
    monkeypatch.setattr(final_losses, "_TRIES", 0)


@pytest.fixture
def finished(expected: list[float], takes_long: None, user: User) -> User:  # noqa: ARG001
    """Return a user whose run has come to its end, where alone the final loss was found out."""
    user.window.views.tables_panel.tabs.setCurrentIndex(1)
    user.run_to_the_end()
    user.wait_until(lambda: finals(user.record)[-1] is not None)
    return user


def finals(record: Record) -> list[float | None]:
    losses = record.series(EPOCH_FINAL_LOSS)[:].tolist()
    return [None if is_unknown(loss) else loss for loss in losses]


def is_known(user: User, epoch: int) -> bool:
    return finals(user.record)[epoch] is not None


def table_of(user: User) -> EpochTable:
    return user.window.views.epochs.table


def column_of(table: EpochTable, start: str) -> int:
    titles = [column.title for column in table.rows.columns]
    return next(place for place, title in enumerate(titles) if title.startswith(start))


def shown(user: User) -> list[str]:
    table = table_of(user)
    column = column_of(table, "final")
    return [table.rows.index(row, column).data() for row in range(table.rows.rowCount())]


def test_what_takes_little_time_is_found_out_on_the_way(
    expected: list[float], user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(final_losses, "SHARE", TAKES_LITTLE)
    user.run_to_the_end()
    assert finals(user.record) == expected
    go_to(user, 6)
    user.run_to_the_end()
    assert finals(user.record) == expected


@pytest.mark.parametrize("chunk", [1, 2, 7])
def test_a_pause_between_two_chunks_is_obeyed_and_the_run_goes_on_to_the_same(
    expected: list[float],
    qtbot: QtBot,
    chunk: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(final_losses, "SHARE", TAKES_LITTLE)
    monkeypatch.setattr("epochgui.gui.run.worker.SLICE_SECONDS", 0.0)  # a chunk or batch at a time
    told = Told(qtbot)
    predict, n_asked, stopped_inside = evaluation.predict, 0, list[bool]()

    def ask(*arguments: object) -> object:
        nonlocal n_asked
        n_asked += 1
        if n_asked == chunk:
            told.worker.obey(Pause())
        return predict(*arguments)  # type: ignore[arg-type]

    def note(event: Event) -> None:
        if isinstance(event, Stopped):
            stopped_inside.append(finals(told.record)[-1] is None)

    monkeypatch.setattr(evaluation, "predict", ask)
    told.worker.happened.connect(note)
    told.advance(40 - IN_EPOCH)
    assert told.record.n_batches < 40 - IN_EPOCH
    assert stopped_inside == [True]
    told.advance(40)
    qtbot.waitUntil(lambda: finals(told.record) == expected)
    straight = TrainingRun(Experiment())
    straight.train_until(40, math.inf)
    assert told.record.losses[:].tolist() == straight.losses


def test_what_takes_long_is_left_out_and_found_out_where_the_run_stands(
    finished: User, expected: list[float]
) -> None:
    assert finals(finished.record) == [None] * (N_EPOCHS - 1) + expected[-1:]
    for epoch in (4, 0, 8, 4):
        go_to(finished, (epoch + 1) * IN_EPOCH)
        finished.wait_until(partial(is_known, finished, epoch))
    known = {0, 4, 8, 9}
    assert finals(finished.record) == [
        loss if epoch in known else None for epoch, loss in enumerate(expected)
    ]


@pytest.mark.usefixtures("takes_long")
def test_a_step_to_the_end_of_an_epoch_finds_it_out(expected: list[float], user: User) -> None:
    for epoch in range(3):
        user.step("step_epoch")
        user.wait_until(lambda: finals(user.record)[-1] is not None)
        assert finals(user.record) == expected[: epoch + 1]


@pytest.mark.usefixtures("takes_long")
def test_a_run_that_goes_on_at_once_does_not_wait_for_it(
    expected: list[float], user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("epochgui.gui.run.worker.SLICE_SECONDS", 0.0)
    user.set_full_speed()
    user.step("step_epoch")
    user.press("run")
    user.wait_for(State.FINISHED)
    user.wait_until(lambda: finals(user.record)[-1] == expected[-1])
    assert all(one in (None, loss) for one, loss in zip(finals(user.record), expected, strict=True))


def test_the_table_shows_a_dash_and_says_why(finished: User) -> None:
    table = table_of(finished)
    assert shown(finished)[:-1] == ["–"] * (N_EPOCHS - 1)
    tip = table.rows.index(3, column_of(table, "final")).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith(why_unknown())
    assert "Enter" in tip


def test_a_double_click_on_a_dash_goes_there_and_shows_the_loss(
    finished: User, expected: list[float]
) -> None:
    table = table_of(finished)
    place = table.visualRect(table.rows.index(3, column_of(table, "final"))).center()
    button, nothing = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(table.viewport(), button, nothing, place)
    QTest.mouseDClick(table.viewport(), button, nothing, place)
    finished.wait_until(lambda: finals(finished.record)[3] is not None)
    finished.wait_for(State.PAUSED)
    assert finished.n_done == 4 * IN_EPOCH
    assert shown(finished)[3] == loss_text(expected[3])


def test_enter_goes_to_the_end_of_the_epoch_whose_final_loss_is_unknown(finished: User) -> None:
    table = table_of(finished)
    finished.give_keyboard_to(table)
    choose = QItemSelectionModel.SelectionFlag.ClearAndSelect
    table.selectionModel().setCurrentIndex(table.rows.index(N_EPOCHS - 1, 0), choose)
    finished.type_key(Qt.Key.Key_Return)
    assert finished.state is State.FINISHED  # it is known there
    table.selectionModel().setCurrentIndex(table.rows.index(6, 0), choose)
    finished.type_key(Qt.Key.Key_Return)
    finished.wait_until(lambda: finals(finished.record)[6] is not None)
    assert finished.n_done == 7 * IN_EPOCH


def test_elsewhere_in_the_row_a_double_click_goes_nowhere(finished: User) -> None:
    table = table_of(finished)
    table.doubleClicked.emit(table.rows.index(3, 0))
    table.doubleClicked.emit(QModelIndex(table.rows.index(9, column_of(table, "final"))))
    finished.hear_from_the_worker()
    assert finished.state is State.FINISHED


def test_the_words_under_the_table_say_why_until_it_is_known(finished: User) -> None:
    words = finished.find(QLabel, "why_losses_differ")
    finished.wait_until(lambda: why_unknown() not in words.text())  # they are about the last epoch
    go_to(finished, 3)
    finished.type_text(finished.find(QAbstractSpinBox, "lr"), "0.002")
    branch(finished)
    finished.run_until(6)
    finished.wait_until(lambda: finished.record.n_epochs >= 1)
    finished.wait_until(
        lambda: why_unknown() in words.text() or finals(finished.record)[-1] is not None
    )


def test_a_branch_and_the_run_that_was_left_have_their_dashes_and_losses(
    finished: User, expected: list[float]
) -> None:
    go_to(finished, 3 * IN_EPOCH)
    finished.wait_until(lambda: finals(finished.record)[2] is not None)
    go_to(finished, 3 * IN_EPOCH + 1)
    finished.type_text(finished.find(QAbstractSpinBox, "lr"), "0.002")
    branch(finished)
    assert finals(finished.record) == [None, None, expected[2]]
    (left,) = finished.window.session.runs.left
    assert finals(left.record) == [None, None, expected[2], *[None] * 6, expected[-1]]
    finished.run_to_the_end()
    table = table_of(finished)
    column = table.rows.columnCount() - 1
    faint = [table.rows.index(row, column).data() for row in range(N_EPOCHS)]
    assert faint == ["", "", "", *["–"] * 6, loss_text(expected[-1])]
    tip = table.rows.index(4, column).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == why_unknown()  # nobody can go there any more
    go_to(finished, IN_EPOCH)
    finished.wait_until(lambda: finals(finished.record)[0] == expected[0])


def test_a_branch_at_the_end_of_an_epoch_finds_it_out(
    finished: User, expected: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(evaluation, "predict", lambda *_: 1 / 0)  # this time nothing is found out
        go_to(finished, 2 * IN_EPOCH)
        finished.hear_from_the_worker()
    assert finals(finished.record)[1] is None
    finished.type_text(finished.find(QAbstractSpinBox, "lr"), "0.002")
    branch(finished)
    finished.wait_until(lambda: finals(finished.record) == [None, expected[1]])


def test_rows_are_copied_with_an_empty_cell_for_what_is_unknown(finished: User) -> None:
    table = table_of(finished)
    table.copy_rows()
    column = column_of(table, "final")
    lines = QGuiApplication.clipboard().text().splitlines()[1:]
    cells = [line.split("\t")[column] for line in lines]
    assert cells[:-1] == [""] * (N_EPOCHS - 1)
    assert float(cells[-1]) == finals(finished.record)[-1]


def test_the_plot_marks_a_final_loss_that_stands_alone(finished: User) -> None:
    plot = finished.window.views.loss
    plot.set_epoch_losses((EpochLoss.FINAL,))
    go_to(finished, 5 * IN_EPOCH)
    finished.wait_until(partial(is_known, finished, 4))
    curve = plot.drawing.of_epochs[EpochLoss.FINAL]
    finished.wait_until(lambda: int(numpy.isfinite(curve.line.ys).sum()) == 2)
    assert curve.line.xs[numpy.isfinite(curve.line.ys)].tolist() == [
        5 * IN_EPOCH + 0.5,
        N_EPOCHS * IN_EPOCH + 0.5,
    ]
    assert curve.marks.n_points >= 2


@pytest.mark.usefixtures("takes_long")
def test_advance_goes_on_where_a_final_loss_was_given_up(
    expected: list[float], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("epochgui.gui.run.worker.SLICE_SECONDS", 0.0)
    told = Told(qtbot)
    for goal in range(IN_EPOCH, 41, IN_EPOCH):
        told.worker.obey(Advance(goal, at_once=True))
        told.advance(goal)
    qtbot.waitUntil(lambda: finals(told.record)[-1] == expected[-1])
