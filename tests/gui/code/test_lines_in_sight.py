"""The loop is in sight in the Code panel: at the end of a run, behind a branch, at any height."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from epochgui.experiment.validation import validated
from epochgui.gui.code.code_view import CodeView
from epochgui.gui.code.content import CodeContent
from epochgui.gui.code.in_sight import lines_in_sight
from epochgui.observations.code import Along, Code
from epochgui.observations.phase import Phase
from epochgui.parts.data.reader import DataReader
from epochgui.training.script import script_on
from tests.gui.code.lines import content_of, step_line
from tests.gui.user import User

LR = {"lr": 0.02}
EXPERIMENTS: dict[str, dict[str, Any]] = {
    "first example": {},
    "two batches an update": {"batching": {"accumulate": 2}},
    "branched off": {"earlier": [{"epoch": 1, "batch": 2, "optimizer": LR}]},
    "branched off twice": {
        "earlier": [
            {"epoch": 1, "batch": 2, "optimizer": LR},
            {"epoch": 2, "batch": 2, "loss": {"name": "L1Loss"}},
        ]
    },
}

SMALLEST = (800, 560)


def code_of(name: str, line: int | None) -> Code:
    experiment = validated(EXPERIMENTS[name])
    script = script_on(experiment, DataReader().read(experiment.data), Path())
    return Code(script, None, line)


def shown_whole(content: CodeContent) -> list[int]:
    """Return the lines that are seen whole."""
    code = content.code
    bottom = code.viewport().height()
    return [n for n, at in code.visible_lines() if at.top() >= 0 and at.bottom() <= bottom]


@pytest.mark.parametrize("name", EXPERIMENTS)
@pytest.mark.parametrize("n_visible", [1, 3, 6, 8, 12, 20])
def test_the_line_about_to_run_is_in_sight_and_the_loop_where_there_is_room(
    name: str, n_visible: int
) -> None:
    script = code_of(name, None).script
    first, last = script.lines[Phase.BATCH].number, script.lines[Phase.STEP].number
    for line in [None, *(one.number for one in script.lines.values())]:
        top, bottom = lines_in_sight(code_of(name, line), n_visible)
        assert bottom - top < n_visible
        assert top <= (line or first) <= bottom
        assert bottom - top + 1 == n_visible or (top <= first and bottom >= last)


@pytest.mark.parametrize("name", EXPERIMENTS)
@pytest.mark.parametrize("is_at_the_end", [False, True])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 700), SMALLEST])
def test_the_loop_is_in_sight_where_the_panel_is_opened(
    open_window: Callable[..., User], name: str, is_at_the_end: bool, size: tuple[int, int]
) -> None:
    user = open_window(validated({**EXPERIMENTS[name], "epochs": 3}))
    user.window.resize(*size)
    if is_at_the_end:
        user.run_to_the_end()
    with user.qtbot.waitSignal(user.window.views.code_panel.complete):
        user.window.views.code_panel.show()
    content = content_of(user)
    code = content.code.code
    assert code is not None
    first, last = (code.script.lines[phase].number for phase in (Phase.BATCH, Phase.STEP))
    loop = {*range(first, last + 1)}
    if size == SMALLEST and name == "branched off twice":  # there is no room for all of it
        loop = {code.next_line or code.last_line or first}
    user.wait_until(lambda: loop <= {*shown_whole(content)})
    assert content.minimumSizeHint().height() <= content.height()


def tinted(view: CodeView) -> dict[str, float]:
    """Return the lines that are tinted, and how strongly."""
    document = view.document()
    return {
        document.findBlockByNumber(line - 1).text(): alpha for line, alpha in view.tints.items()
    }


def test_lines_that_run_along_with_the_next_are_tinted_more_faintly(user: User) -> None:
    for _ in range(5):
        step_line(user)
    view = content_of(user).code
    tints = {text.strip(): alpha for text, alpha in tinted(view).items()}
    strongest = tints.pop("optimizer.step()")
    assert set(tints) == {"epoch_loss += loss.item()", "losses.append(loss.item())"}
    assert all(alpha < strongest for alpha in tints.values())


def test_at_a_branch_the_lines_that_change_settings_run_along() -> None:
    script = code_of("branched off", None).script
    (lines,) = script.changes.values()
    text = script.text.split("\n")
    assert [text[line - 1].strip().partition("(")[0] for line in lines] == [
        "if ",
        "optimizer.param_groups[0].update",
    ]
    assert not any("#@" in line for line in text)
    assert script.along[Along.BATCH_BEGINS] == ()


def test_where_settings_change_the_words_beside_the_arrow_say_so(
    open_window: Callable[..., User],
) -> None:
    user = open_window(validated(EXPERIMENTS["branched off"]))
    user.window.views.code_panel.show()
    for _ in range(2):
        user.step("step_batch")
    user.hear_from_the_worker()
    assert "change the settings" in user.text("next_line_words")
    view = content_of(user).code
    assert any("if (epoch, step) == (0, 2)" in text for text in tinted(view))
    step_line(user)
    assert "settings are others" in user.text("last_line_words")
    assert "settings" not in user.text("next_line_words")
