"""The Code panel: the line about to run, what the last one changed, and the keys."""

import math
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QDoubleSpinBox, QLabel, QSpinBox, QToolButton, QWidget

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.gui.code.cells import MARK, Cell
from epochgui.gui.code.content import CodeContent
from epochgui.gui.run.messages import Observation
from epochgui.gui.run.state import State
from epochgui.gui.style.colours import DARK, LIGHT, contrast
from epochgui.observations.phase import Phase
from epochgui.training.run import TrainingRun
from epochgui.training.script import write_script
from tests.gui.user import User
from tests.gui.window.test_controls import controls_of

LINES = {
    Phase.BATCH: "for inputs, labels in dataloader:",
    Phase.ZERO_GRAD: "optimizer.zero_grad()",
    Phase.FORWARD: "outputs = model(inputs)",
    Phase.LOSS: "loss = criterion(outputs, labels)",
    Phase.BACKWARD: "loss.backward()",
    Phase.STEP: "optimizer.step()",
}


def content_of(user: User) -> CodeContent:
    content = user.window.views.code_panel.content
    assert content is not None
    return content


def step_line(user: User) -> None:
    """Press the action, and wait until what it changed has come."""
    with user.qtbot.waitSignal(user.window.session.moved):
        user.press("step_phase")
    user.wait_until(lambda: user.state in (State.PAUSED, State.FINISHED))


def next_line(user: User) -> str:
    """Return the text of the line that is highlighted; nothing where none is."""
    selections = content_of(user).code.extraSelections()
    assert len(selections) <= 1
    return selections[0].cursor.block().text().strip() if selections else ""


def cells(user: User, table: str, column: int) -> list[Cell]:
    inside = content_of(user).inside
    shown = {"samples": inside.samples, "parameters": inside.parameters}[table].model_.cells
    return [row[column] for row in shown.rows]


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
        session.branch(other)
    user.hear_from_the_worker()
    assert updates_seen(user) == updates_of_batch(user.n_done)


def test_an_update_that_nobody_saw_is_told_to_be_unknown(user: User) -> None:
    user.step("step_batch")
    user.window.views.code_panel.show()
    user.wait_until(lambda: bool(content_of(user).inside.parameters.model_.cells.rows))
    for cell in cells(user, "parameters", 3):
        assert cell.text == "–"
        assert "Left, then Right" in cell.explanation


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


def test_copy_puts_the_exported_script_on_the_clipboard(user: User) -> None:
    button = user.find(QToolButton, "copy_script")
    assert not button.isEnabled()
    step_line(user)
    button.click()
    text = QGuiApplication.clipboard().text()
    assert text == write_script(validated({}), Path())
    assert content_of(user).code.toPlainText() == text


@pytest.mark.parametrize("height", [400, 160, 70])
def test_the_line_about_to_run_is_kept_in_sight(user: User, height: int) -> None:
    step_line(user)
    code = content_of(user).code
    code.setFixedHeight(height)
    user.wait_until(lambda: code.height() == height)
    for _ in Phase:
        step_line(user)
        assert code.code is not None
        (area,) = (area for line, area in code.visible_lines() if line == code.code.next_line)
        assert area.top() >= 0
        assert area.bottom() <= code.viewport().height()


def margin(user: User) -> QImage:
    return content_of(user).code.margin.grab().toImage()


def test_the_line_is_shown_by_an_arrow_too_and_not_by_its_colour_alone(user: User) -> None:
    step_line(user)
    before = margin(user)
    step_line(user)
    assert margin(user) != before


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_code_can_be_read_in_both_themes(user: User, theme: object) -> None:
    step_line(user)
    (action,) = user.window.findChildren(QAction, "theme_dark" if theme is DARK else "theme_light")
    action.trigger()
    view = content_of(user).code
    view.margin.grab()
    surface = view.viewport().grab().toImage().pixelColor(QPoint(view.viewport().width() - 2, 2))
    expected = DARK if theme is DARK else LIGHT
    assert surface == QColor(expected.surface)
    block = view.document().firstBlock()
    while block.isValid():
        for word in block.layout().formats():
            ink = word.format.foreground().color()
            assert contrast(ink, surface) >= 4.5
        block = block.next()


def test_down_steps_a_line_wherever_nothing_moves_by_it(user: User) -> None:
    user.window.activateWindow()
    user.type_key(Qt.Key.Key_Down)  # as soon as the window is there
    user.wait_for(State.PAUSED)
    view = content_of(user).code
    for n_lines, widget in enumerate((view, user.window.views.loss, view), 1):
        user.give_keyboard_to(widget.focusProxy() or widget)
        with user.qtbot.waitSignal(user.window.session.moved):
            user.type_key(Qt.Key.Key_Down)
        user.wait_for(State.PAUSED)
        moment = user.window.session.moment
        assert moment is not None
        assert moment.phase is list(Phase)[n_lines]


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_Space])
def test_the_code_leaves_its_keys_to_the_window(user: User, key: Qt.Key) -> None:
    step_line(user)
    user.give_keyboard_to(content_of(user).code)
    user.type_key(key)
    user.wait_until(lambda: user.n_batches > 0)
    user.window.session.pause()
    user.wait_for(State.PAUSED)


def test_down_in_a_table_chooses_and_in_a_number_counts_and_runs_nothing(user: User) -> None:
    user.step("step_epoch")
    user.give_keyboard_to(user.window.views.batches)
    user.window.selection.choose(1)
    user.type_key(Qt.Key.Key_Down)
    assert user.window.selection.batch == 2
    size = user.find(QSpinBox, "epochs")
    user.give_keyboard_to(size)
    user.type_key(Qt.Key.Key_Down)
    assert size.value() == 9
    rate = user.find(QDoubleSpinBox, "lr")
    user.give_keyboard_to(rate)
    user.type_key(Qt.Key.Key_Down)
    assert rate.value() == 0.005
    user.give_keyboard_to(user.window.views.map)
    user.type_key(Qt.Key.Key_Down)
    user.hear_from_the_worker()
    assert user.n_batches == 4
    moment = user.window.session.moment
    assert moment is not None
    assert moment.phase is Phase.STEP
    assert user.window.views.code_panel.isHidden()


def test_everything_in_the_panel_is_named_and_explained(user: User) -> None:
    step_line(user)
    content = content_of(user)
    controls = controls_of(user)
    assert user.find(QToolButton, "copy_script") in controls
    views: list[QWidget] = [content.code, content.inside.samples, content.inside.parameters]
    for widget in controls + views:
        assert widget.accessibleName(), widget
        assert widget.toolTip(), widget.accessibleName()
    for name in ("last_line_words", "next_line_words", "batch_words", "loss_words"):
        assert user.find(QLabel, name).accessibleName()


def test_a_picture_of_the_hidden_panel_shows_the_present_moment(user: User) -> None:
    user.step("step_epoch")
    panel = user.window.views.code_panel
    image = user.window.captures.draw("code", 1.0)
    assert image.width() >= 360
    assert panel.isHidden()
    assert "Epoch 1, batch 4 of 4" in content_of(user).inside.batch.text()
