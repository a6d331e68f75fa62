"""The loss surface panel: seen when it is wanted, costing nothing when it is not."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.gui.pictures.request import PictureRequest
from epochgui.gui.style.colours import DARK, LIGHT
from epochgui.gui.style.theme_colour import BatchColour
from epochgui.gui.surface.plot import SurfacePlot
from epochgui.gui.surface.words import Symbol
from epochgui.observations.surface import Lack, Plane
from tests.gui.surface.pictures import MLP, has_come_to, open_panel, seen
from tests.gui.user import User


def test_at_first_the_panel_is_hidden_and_nothing_is_looked_at(user: User) -> None:
    looks: list[object] = []
    user.window.session.observed.connect(looks.append)
    user.step("step_batch")
    user.hear_from_the_worker()
    assert not user.window.views.surface_panel.isVisible()
    assert user.window.views.surface.plot is None
    assert looks == []


def test_the_panel_shows_where_the_run_is(user: User) -> None:
    plot = open_panel(user)
    for n in range(1, 6):
        user.step("step_batch")
        user.wait_until(partial(has_come_to, plot, n))
    current = seen(plot).current
    assert current is not None
    assert (current.epoch, current.batch) == (1, 0)
    assert len(plot.drawing.whole.pieces) > 0
    assert len(plot.drawing.batch.pieces) > 0


def test_a_line_of_the_loop_shows_the_batch_under_way(user: User) -> None:
    plot = open_panel(user)
    user.window.session.step_phase()
    user.wait_until(lambda: seen(plot).current is not None)
    current = seen(plot).current
    assert current is not None
    assert (current.epoch, current.batch) == (0, 0)


def test_a_hidden_panel_is_looked_at_no_more(user: User) -> None:
    plot = open_panel(user)
    before = seen(plot)
    user.window.views.surface_panel.hide()
    user.step("step_batch")
    user.hear_from_the_worker()
    assert seen(plot) is before
    with user.qtbot.waitSignal(user.window.views.surface.seen):
        user.window.views.surface_panel.show()
    assert seen(plot).path_n_done.tolist() == [0, 1]


def test_a_new_run_begins_a_new_picture(user: User) -> None:
    plot = open_panel(user)
    user.step("step_epoch")
    user.wait_until(lambda: len(seen(plot).path) > 1)
    with user.qtbot.waitSignal(user.window.views.surface.seen):
        user.reset()
    user.wait_until(lambda: len(seen(plot).path) == 1)


def test_a_picture_that_was_cleared_looks_as_one_that_was_never_drawn(user: User) -> None:
    plot = open_panel(user)
    user.step("step_epoch")
    user.wait_until(lambda: len(seen(plot).path) > 1)
    plot.clear()
    empty = SurfacePlot()
    empty.setParent(plot.parentWidget())  # for the style sheet of the window
    empty.set_theme(plot.theme)
    empty.resize(plot.size())
    empty.show()
    QApplication.processEvents()  # so that both are laid out
    assert plot.grab().toImage() == empty.grab().toImage()
    assert (plot.note.text(), plot.accessibleDescription()) == ("", "")


def test_without_a_grid_the_path_is_in_sight_and_the_note_says_why(user: User) -> None:
    plot = open_panel(user)
    user.step("step_epoch")
    user.wait_until(lambda: len(seen(plot).path) > 1)
    plot.show_surface(replace(seen(plot), whole=None, current=None, lack=Lack.TOO_LARGE))
    shown = plot.canvas.shown
    for column, span in zip(seen(plot).path.T, (shown.x, shown.y), strict=True):
        assert span.low < column.min() < column.max() < span.high < column.max() + span.width / 3
    assert plot.note.text()
    assert not len(plot.drawing.whole.pieces)


def test_the_axes_are_weight_and_bias_or_two_directions(
    open_window: Callable[..., User],
) -> None:
    for experiment, titles in (
        (Experiment(), ["weight", "bias"]),
        (validated(MLP), ["direction 1", "direction 2"]),
    ):
        user = open_window(experiment)
        axes = open_panel(user).canvas.axes
        texts = [axes.x.labelText, axes.y.labelText]
        assert [text.split(":")[0] for text in texts] == titles
        user.window.close_at_once()


def test_a_button_takes_the_plane_of_three_points_and_the_panel_says_which(
    open_window: Callable[..., User],
) -> None:
    user = open_window(validated(MLP))
    plot = open_panel(user)
    user.step("step_epoch")
    user.wait_until(lambda: seen(plot).plane is Plane.PATH)
    assert "leading directions of the path" in user.find(QLabel, "surface_note").text()
    button = user.find(QToolButton, "surface_by_points")
    button.click()
    user.wait_until(lambda: seen(plot).plane in (Plane.POINTS, Plane.FARTHEST))
    assert "the first" in user.find(QLabel, "surface_note").text()
    assert Symbol.BEST in [entry.symbol for entry in plot.legend.entries]
    button.click()
    user.wait_until(lambda: seen(plot).plane is Plane.PATH)


def test_the_view_menu_brings_the_panel_in_front_of_the_fit_and_keeps_the_plane(
    open_window: Callable[..., User],
) -> None:
    user = open_window(validated(MLP))
    views = user.window.views
    user.step("step_epoch")
    views.fit_panel.toggleViewAction().trigger()
    user.wait_until(lambda: not views.fit_panel.visibleRegion().isEmpty())
    plot = open_panel(user)
    user.wait_until(lambda: not views.surface_panel.visibleRegion().isEmpty())
    user.step("step_batch")
    user.wait_until(lambda: plot.surface is not None and has_place_of(plot, 5))
    assert seen(plot).plane is Plane.PATH
    assert not user.find(QToolButton, "surface_by_points").isChecked()


def has_place_of(plot: SurfacePlot, n_done: int) -> bool:
    return n_done in seen(plot).path_n_done.tolist()


def test_a_model_with_two_parameters_offers_no_other_plane(user: User) -> None:
    button = user.find(QToolButton, "surface_by_points")
    open_panel(user)
    assert not button.isEnabled()
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_batch_has_the_colour_that_it_has_everywhere(user: User) -> None:
    plot = open_panel(user)
    user.step("step_batch")
    user.step("step_batch")
    user.wait_until(lambda: len(seen(plot).path) == 3)
    assert plot.legend._colour == BatchColour(1, 4)
    assert "batch 2" in plot.legend.accessibleDescription()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_zooming_stays_inside_and_ends_with_a_double_click(user: User, theme: object) -> None:
    plot = open_panel(user)
    plot.set_theme(theme)  # type: ignore[arg-type]
    whole = plot.canvas.shown.x
    plot.canvas.setFocus()
    plot.canvas.range_wanted.emit(whole.zoomed(0.5, 1.0), plot.canvas.shown.y)
    assert plot.canvas.shown.x.width == pytest.approx(whole.width / 2)
    plot.canvas.range_wanted.emit(whole.zoomed(9.0, 1.0), plot.canvas.shown.y)
    assert plot.canvas.shown.x == whole
    plot.canvas.range_wanted.emit(whole.zoomed(0.5, 1.0), plot.canvas.shown.y)
    plot.canvas.fit_wanted.emit()
    assert plot.canvas.shown.x == whole


def test_arrows_are_seen_however_small_the_steps_are(open_window: Callable[..., User]) -> None:
    user = open_window(validated({"optimizer": {"lr": 1e-7}}))
    plot = open_panel(user)
    assert 24 <= plot.drawing.factor * plot.drawing.whole_step.length <= 61
    assert f"{plot.drawing.factor:,g} times" in user.find(QLabel, "surface_note").text()


def test_of_a_run_that_diverges_the_note_speaks_in_powers_of_ten(
    open_window: Callable[..., User],
) -> None:
    user = open_window(validated({"optimizer": {"lr": 1e5}}))
    plot = open_panel(user)
    for n in range(1, 4):
        user.step("step_batch")
        user.wait_until(partial(has_come_to, plot, n))
    note = user.find(QLabel, "surface_note").text()
    assert "10⁻" in note
    assert "e-" not in note


def test_the_panel_can_be_captured_as_it_is_after_the_run(user: User, tmp_path: Path) -> None:
    user.run_to_the_end()
    user.window.captures.write(tmp_path / "surface.svg", PictureRequest(("surface",)))
    assert "<svg" in (tmp_path / "surface.svg").read_text()
    assert "weight" in (tmp_path / "surface.svg").read_text()
    assert not user.window.views.surface_panel.isVisible()
