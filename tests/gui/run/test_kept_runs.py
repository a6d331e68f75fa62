"""What was trained behind a branch is kept to be looked at, faint, beside the run that goes on."""

import pytest
from PySide6.QtWidgets import QAbstractSpinBox

from epochgui.gui.run.state import State
from epochgui.record import runs as runs_of_record
from epochgui.record.runs import MOST_KEPT
from tests.gui.pixels import colours_in
from tests.gui.run.test_branching import branch, go_to, offered
from tests.gui.user import User

NAME = "before the branch at 2:3, lr 0.01"


def branch_off(user: User, n_done: int, lr: str) -> None:
    go_to(user, n_done)
    user.type_text(user.find(QAbstractSpinBox, "lr"), lr)
    branch(user)


def column(user: User, heading: str) -> list[str]:
    columns = user.window.views.batches.rows.columns
    (found,) = [one for one in columns if one.title == heading]
    return [found.text(row) for row in range(user.window.views.batches.rows.rowCount())]


@pytest.fixture
def branched(user: User) -> User:
    """Return a user who has branched off in the middle of a run, and its losses."""
    user.run_to_the_end()
    branch_off(user, 7, "0.002")
    return user


def test_the_future_before_a_branch_is_kept_and_told_of(user: User) -> None:
    user.run_to_the_end()
    losses = user.losses
    branch_off(user, 7, "0.002")
    (kept,) = user.window.session.runs.left
    assert kept.record.losses[:].tolist() == losses
    assert user.text("message_sentence") == (
        f"Kept to be looked at, drawn faint: the run as it was {NAME}. The Run menu removes it."
    )
    assert user.window.session.current is user.window.session.runs[0]


def test_the_plot_draws_it_faint_from_the_branch_on_and_names_it(branched: User) -> None:
    plot = branched.window.views.loss
    assert NAME in plot.legend.texts
    (line,) = plot.drawing.left.lines
    assert (line.xs.min(), line.xs.max()) == (7.0, 40.0)
    assert line.opacity() < 1
    assert len(plot.drawing.curves) == 1  # the run that goes on is drawn as if it were alone


def test_the_run_that_goes_on_is_the_one_that_is_pointed_at(branched: User) -> None:
    branched.step("step_batch")
    assert branched.n_done == 8
    branched.window.selection.choose(7)
    chosen = branched.window.views.loss.drawing.chosen.batch
    assert chosen is not None
    assert NAME not in chosen.text


def test_the_table_has_its_losses_beside_those_of_the_run_that_goes_on(branched: User) -> None:
    before = branched.window.session.runs.left[0].record.losses
    branched.step("step_epoch")
    rows = column(branched, "loss\nbefore 2:3")
    assert len(rows) == branched.n_batches == 8
    assert rows == [""] * 7 + [f"{before[7]:.6f}"]


def test_the_table_of_epochs_has_its_losses_too(branched: User) -> None:
    branched.run_to_the_end()
    table = branched.window.views.epochs.table
    branched.window.views.tables_panel.tabs.setCurrentIndex(1)
    titles = [one.title for one in table.rows.columns]
    assert titles[-1] == "final\nloss\nbefore 2:3"
    assert table.rows.columns[-1].text(0) == ""
    assert float(table.rows.columns[-1].text(1)) > 0


def test_the_map_shows_the_run_that_goes_on_alone(branched: User) -> None:
    grid = branched.window.views.map.grid()
    assert grid is not None
    assert grid.n_rows_in_all == 10


def test_at_the_end_of_what_was_trained_a_branch_leaves_nothing_behind(user: User) -> None:
    user.run_to_the_end()
    user.type_text(user.find(QAbstractSpinBox, "epochs"), "12")
    branch(user)
    assert user.window.session.runs.left == ()
    assert not user.window.message.is_shown
    assert not user.is_enabled("remove_kept")


def test_kept_runs_are_removed_by_the_menu_and_the_chosen_batch_stays(branched: User) -> None:
    branched.window.selection.choose(3)
    branched.press("remove_kept")
    assert list(branched.window.session.runs) == [branched.window.session.current]
    assert branched.window.selection.batch == 3
    assert branched.window.views.loss.drawing.left.lines == []
    assert not branched.is_enabled("remove_kept")


def test_a_reset_removes_them_for_the_run_they_were_left_by_is_gone_too(branched: User) -> None:
    branched.reset()
    assert list(branched.window.session.runs) == [branched.window.session.current]


def test_of_many_the_newest_are_kept_each_called_otherwise(user: User) -> None:
    user.run_to_the_end()
    for number in range(MOST_KEPT + 2):
        branch_off(user, 7, ("0.002", "0.003")[number % 2])
        user.run_to_the_end()
    runs = user.window.session.runs
    assert len(runs.left) == MOST_KEPT
    assert len({tuple(run.record.losses[:].tolist()) for run in runs.left}) == 2
    texts = user.window.views.loss.legend.texts
    names = [text for text in texts if text.startswith("before")]
    assert len(names) == len(set(names)) == MOST_KEPT
    assert f"the newest {MOST_KEPT} are kept" in user.text("message_sentence")


def test_older_ones_are_kept_only_as_far_as_there_is_memory(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.run_to_the_end()
    branch_off(user, 7, "0.002")
    user.run_to_the_end()
    monkeypatch.setattr(runs_of_record, "MOST_KEPT_BYTES", 1)
    branch_off(user, 9, "0.003")
    (kept,) = user.window.session.runs.left
    assert kept.left is not None
    assert kept.left.n_done == 9


def test_what_is_left_cannot_be_branched_off_from_or_trained(branched: User) -> None:
    kept = branched.window.session.runs.left[0]
    n_batches = kept.record.n_batches
    branched.run_to_the_end()
    assert kept.record.n_batches == n_batches
    assert branched.state is State.FINISHED
    assert offered(branched) == []
    assert colours_in(branched.window.views.loss.grab().toImage())
