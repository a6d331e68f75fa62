"""The Code panel: the line about to run, what the last one changed, and the keys."""

import math
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QSpinBox

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.gui.code.cells import MARK, Cell
from epochgui.gui.run.messages import Observation
from epochgui.gui.run.state import State
from epochgui.observations.phase import Phase
from epochgui.training.run import TrainingRun
from tests.gui.code.lines import content_of, step_line
from tests.gui.user import User


def marked(user: User) -> set[str]:
    """Return the headings of the columns with a mark, and whether the loss has one."""
    inside = content_of(user).inside
    found = set()
    for table in (inside.samples, inside.parameters):
        shown = table.model_.cells
        for column, heading in enumerate(shown.headings):
            if any(row[column].is_marked for row in shown.rows):
                found.add(heading)
    return found | ({"Loss"} if MARK in inside.loss.text() else set())


def cells(user: User, table: str, column: int) -> list[Cell]:
    inside = content_of(user).inside
    shown = {"samples": inside.samples, "parameters": inside.parameters}[table].model_.cells
    return [row[column] for row in shown.rows]


def next_line(user: User) -> str:
    """Return the text of the line that is highlighted; nothing where none is."""
    view = content_of(user).code
    if not view.tints:
        return ""
    line = max(view.tints, key=lambda line: view.tints[line])
    return view.document().findBlockByNumber(line - 1).text().strip()


LINES = {
    Phase.BATCH: "for inputs, labels in dataloader:",
    Phase.ZERO_GRAD: "optimizer.zero_grad()",
    Phase.FORWARD: "outputs = model(inputs)",
    Phase.LOSS: "loss = criterion(outputs, labels)",
    Phase.BACKWARD: "loss.backward()",
    Phase.STEP: "optimizer.step()",
}


def test_the_panel_is_hidden_and_watches_nothing_until_a_line_is_stepped(user: User) -> None:
    panel = user.window.views.code_panel
    seen: list[Observation] = []
    user.window.session.observed.connect(seen.append)
    user.step("step_batch")
    user.hear_from_the_worker()
    assert panel.isHidden()
    assert panel.content is None
    assert seen == []
    step_line(user)
    assert panel.isVisible()
    assert seen
    panel.hide()
    user.hear_from_the_worker()
    n_seen = len(seen)
    user.step("step_batch")
    user.hear_from_the_worker()
    assert len(seen) == n_seen


def test_the_highlighted_line_is_the_one_that_the_next_press_runs(user: User) -> None:
    for _ in range(2):
        for phase in Phase:
            step_line(user)
            moment = user.window.session.moment
            assert moment is not None
            assert moment.phase is phase
            assert next_line(user) == LINES[phase.next]
    assert user.n_batches == 2


def test_the_last_line_of_the_run_leaves_none_to_be_highlighted(user: User) -> None:
    step_line(user)
    user.run_to_the_end()
    user.hear_from_the_worker()
    assert next_line(user) == ""
    assert "all epochs are done" in user.text("next_line_words")
    assert not user.is_enabled("step_phase")


def test_what_each_line_changes_is_marked(user: User) -> None:
    expected = [
        {"Sample", "x", "Label"},
        set(),  # there is no gradient to be cleared before the first update
        {"Output"},
        {"Loss"},
        {"Gradient"},
        {"Value", "Update"},
    ]
    for changed in expected:
        step_line(user)
        assert marked(user) == changed
    step_line(user)
    step_line(user)
    assert marked(user) == {"Gradient"}
    assert {cell.text for cell in cells(user, "parameters", 2)} == {"zeroed"}


def updates_of_batch(number: int) -> list[str]:
    """Return what a straight run changes in its batch of this number, counted from 1."""
    run = TrainingRun(Experiment(epochs=1_000_000))
    run.train_until(number - 1, math.inf)
    before = [parameter.item() for parameter in run.model.parameters()]
    run.train_batch()
    after = [parameter.item() for parameter in run.model.parameters()]
    return [f"{now - was:+.4g}" for now, was in zip(after, before, strict=True)]


def updates_seen(user: User) -> list[str]:
    return [f"{float(cell.text):+.4g}" for cell in cells(user, "parameters", 3)]


@pytest.mark.parametrize(
    ("ways", "n_done"),
    [
        (("step_epoch",), 4),
        (("step_epoch", "step_back"), 3),
        (("step_epoch", "step_back", "step_back", "step_batch"), 3),
        (("step_epoch", "go to 1"), 1),
        (("step_epoch", "step_epoch", "go to 6"), 6),
        (("step_epoch", "go to 1", "go to 4"), 4),
        (("run to the end",), 40),
    ],
)
def test_the_last_update_is_known_wherever_the_run_stops(
    user: User, ways: tuple[str, ...], n_done: int
) -> None:
    user.window.views.code_panel.show()
    for way in ways:
        if way == "run to the end":
            user.run_to_the_end()
        elif way.startswith("go to"):
            user.window.session.go_to(int(way.split()[-1]))
            user.wait_until(lambda: user.state is State.PAUSED)
        else:
            user.step(way)
    user.hear_from_the_worker()
    assert updates_seen(user) == updates_of_batch(n_done)


def test_the_last_update_is_known_where_a_race_is_paused_and_where_a_branch_begins(
    open_window: Callable[..., User],
) -> None:
    user = open_window(Experiment(epochs=1_000_000))
    user.window.views.code_panel.show()
    user.set_full_speed()
    user.run_until(5)
    user.hear_from_the_worker()
    assert updates_seen(user) == updates_of_batch(user.n_done)
    user.step("step_back")
    session = user.window.session
    assert session.run is not None
    other = validated({"epochs": 1_000_000, "optimizer": {"lr": 0.02}})
    with user.qtbot.waitSignal(session.loaded):
        session.loading.branch(other)
    user.hear_from_the_worker()
    assert updates_seen(user) == updates_of_batch(user.n_done)


@pytest.mark.parametrize("way", ["step_epoch", "step_back", "run to the end", "no number any more"])
def test_the_last_update_is_known_where_the_panel_is_opened_behind_it(
    user: User, open_window: Callable[..., User], way: str
) -> None:
    if way == "no number any more":
        user = open_window(validated({"optimizer": {"lr": 1000}, "epochs": 20}))
    user.step("step_epoch")
    if way == "step_back":
        user.step(way)
    elif way != "step_epoch":
        user.set_full_speed()
        user.press("run")
        user.wait_until(lambda: user.state in (State.FINISHED, State.PAUSED))
    losses = user.losses
    with user.qtbot.waitSignal(user.window.views.code_panel.complete):
        user.window.views.code_panel.show()
    if way == "no number any more":
        assert updates_seen(user) != ["–", "–"]
    else:
        assert updates_seen(user) == updates_of_batch(user.n_done)
    if user.state is State.PAUSED:
        user.step("step_batch")
    run = user.window.session.run
    assert run is not None
    straight = TrainingRun(run.experiment)
    while straight.n_done < user.n_done:
        straight.train_until(user.n_done, math.inf)
    assert losses == straight.losses[: len(losses)]


def test_the_values_are_those_of_the_record(user: User) -> None:
    for _ in Phase:
        step_line(user)
    samples = [int(cell.text) for cell in cells(user, "samples", 0)]
    assert samples == user.samples[0]
    assert f"{user.losses[0]:.6f}" in user.text("loss_words")
    assert "Epoch 1, batch 1 of 4: 3 samples" in user.text("batch_words")


def test_two_batches_an_update_keep_their_gradients_and_say_so(
    open_window: Callable[..., User],
) -> None:
    user = open_window(validated({"batching": {"accumulate": 2}}))
    lines = []
    for _ in range(12):
        step_line(user)
        lines.append(next_line(user))
    assert lines[4] == "if (step + 1) % accumulate == 0 or step + 1 == len(dataloader):"
    assert lines[6] == "if step % accumulate == 0:"
    assert lines[10] == "optimizer.step()"


def test_a_reset_goes_back_to_the_first_line(user: User) -> None:
    for _ in range(9):
        step_line(user)
    user.reset()
    user.hear_from_the_worker()
    assert next_line(user) == LINES[Phase.BATCH]
    assert "No batch yet" in user.text("batch_words")
    assert cells(user, "samples", 0) == []


def test_a_new_run_with_fewer_batches_is_shown_from_its_start(user: User) -> None:
    user.run_to_the_end()
    user.window.views.code_panel.show()
    user.wait_until(lambda: "batch 4 of 4" in content_of(user).inside.batch.text())
    user.type_text(user.find(QSpinBox, "batch_size"), "10")
    user.wait_for_new_run(lambda: user.answer(user.window.question, "Reset and apply"))
    user.wait_until(lambda: next_line(user) == LINES[Phase.BATCH])


def test_other_parameters_bring_another_script(user: User) -> None:
    step_line(user)
    assert "batch_size=3" in content_of(user).code.toPlainText()
    user.find(QSpinBox, "batch_size").setValue(5)
    user.reset()
    user.hear_from_the_worker()
    assert "batch_size=5" in content_of(user).code.toPlainText()


def test_the_values_of_a_run_are_never_shown_as_those_of_the_next(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    step_line(user)
    session, shown = user.window.session, []
    monkeypatch.setattr(
        content_of(user).inside,
        "show_inside",
        lambda inside, schedule, _features: shown.append((inside.size, schedule.batch_size)),
    )
    user.window.editor.open(validated({"batching": {"batch_size": 5}}), None)
    with user.qtbot.waitSignal(user.window.views.code_panel.complete):
        user.wait_for_new_run(lambda: user.press("reset"))
    with user.qtbot.waitSignal(session.moved):
        user.press("step_phase")
    user.wait_for(State.PAUSED)
    assert {size for size, of_run in shown if of_run == 5} == {0, 5}


def test_behind_full_speed_the_moment_of_the_stop_is_shown(user: User) -> None:
    step_line(user)
    user.set_full_speed()
    user.press("run")
    user.wait_for(State.FINISHED)
    user.hear_from_the_worker()
    assert "Epoch 10, batch 4 of 4: 1 sample" in user.text("batch_words")
    assert [int(cell.text) for cell in cells(user, "samples", 0)] == user.samples[-1]
