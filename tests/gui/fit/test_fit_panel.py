"""The panel of the fit, driven as a user would drive it."""

import math
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy
import pytest
from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.gui.fit.plot import FitPlot
from epochgui.gui.fit.words import Symbol
from epochgui.gui.pictures.request import PictureRequest
from epochgui.gui.run.messages import Observation
from epochgui.gui.run.state import State
from epochgui.gui.style.colours import DARK, LIGHT, Theme
from epochgui.gui.style.theme_colour import BatchColour
from epochgui.observations.fit import Fit
from tests.gui.fit.fits import fit_of
from tests.gui.user import User


def show_panel(user: User) -> FitPlot:
    """Bring up the panel from the View menu, and wait until it shows the run."""
    user.window.views.fit_panel.toggleViewAction().trigger()
    user.wait_until(lambda: user.window.views.fit.plot is not None)
    plot = user.window.views.fit.plot
    assert plot is not None
    user.wait_until(lambda: plot.fit is not None)
    return plot


def fit_shown(plot: FitPlot) -> Fit:
    assert plot.fit is not None
    return plot.fit


class Listener(QObject):
    """Counts what is observed of a run."""

    def __init__(self) -> None:
        super().__init__()
        self.n_seen = 0

    @Slot(object)
    def hear(self, _observation: Observation) -> None:
        self.n_seen += 1


def write_csv(path: Path, n_features: int, n_samples: int) -> Experiment:
    draws = numpy.random.default_rng(0)
    inputs = draws.normal(size=(n_samples, n_features))
    labels = numpy.sin(inputs).sum(axis=1, keepdims=True)
    names = ",".join([*(f"f{i}" for i in range(n_features)), "t"])
    rows = numpy.hstack([inputs, labels])
    numpy.savetxt(path, rows, "%.6g", ",", header=names, comments="")
    batching = {"batch_size": "full"} if n_samples > 1000 else {"batch_size": 8}
    return validated(
        {"data": {"source": str(path)}, "model": {"hidden": [8]}, "batching": batching}
    )


def test_at_first_the_panel_is_hidden_and_costs_nothing(user: User) -> None:
    assert not user.window.views.fit_panel.isVisible()
    assert user.window.views.fit.plot is None
    listener = Listener()
    user.window.session.observed.connect(listener.hear)
    user.step("step_epoch")
    user.hear_from_the_worker()
    assert listener.n_seen == 0


def test_when_it_is_brought_up_it_shows_the_run_as_it_is(user: User) -> None:
    user.step("step_epoch")
    user.step("step_batch")
    plot = show_panel(user)
    fit = fit_shown(plot)
    assert fit.batch.position == (1, 0)
    inputs = (user.record.samples(4) + 1).tolist()
    assert plot.drawing.batch.xs.tolist() == inputs
    assert plot.drawing.batch.colour == BatchColour(0, 4)
    assert plot.drawing.samples.xs.tolist() == list(range(1, 11))


def test_each_step_moves_the_curve_and_the_batch(user: User) -> None:
    plot = show_panel(user)
    before = fit_shown(plot)
    assert before.batch.position is None
    user.step("step_batch")
    user.wait_until(lambda: fit_shown(plot).batch.position == (0, 0))
    assert (fit_shown(plot).values != before.values).any()
    assert plot.drawing.curve.ys.tolist() == fit_shown(plot).values.tolist()


def test_hidden_again_it_costs_nothing_again(user: User) -> None:
    show_panel(user)
    user.window.views.fit_panel.hide()
    user.hear_from_the_worker()
    listener = Listener()
    user.window.session.observed.connect(listener.hear)
    user.step("step_epoch")
    user.hear_from_the_worker()
    assert listener.n_seen == 0


def test_at_the_end_of_a_full_speed_run_it_shows_the_end(user: User) -> None:
    plot = show_panel(user)
    user.run_to_the_end()
    user.wait_until(lambda: fit_shown(plot).batch.position == (9, 3))


def test_going_back_shows_what_was(user: User) -> None:
    plot = show_panel(user)
    user.step("step_batch")
    user.wait_until(lambda: fit_shown(plot).batch.position == (0, 0))
    before = fit_shown(plot)
    user.step("step_batch")
    user.wait_until(lambda: fit_shown(plot).batch.position == (0, 1))
    user.window.session.step_back()
    user.wait_until(lambda: fit_shown(plot).batch.position == (0, 0))
    assert (fit_shown(plot).values == before.values).all()


def test_another_run_is_shown_instead(user: User) -> None:
    plot = show_panel(user)
    user.step("step_epoch")
    user.wait_until(lambda: fit_shown(plot).batch.position is not None)
    user.reset()
    user.wait_until(lambda: plot.fit is not None and plot.fit.batch.position is None)


@pytest.mark.parametrize("n_features", [1, 2, 10])
def test_files_are_shown_with_as_many_features_as_they_have(
    open_window: Callable[..., User], tmp_path: Path, n_features: int
) -> None:
    user = open_window(write_csv(tmp_path / "data.csv", n_features, 60))
    plot = show_panel(user)
    user.step("step_batch")
    user.wait_until(lambda: fit_shown(plot).batch.position is not None)
    drawing = plot.drawing
    assert drawing.curve.isVisible() == (n_features == 1)
    assert (drawing.surface.image is not None) == (n_features == 2)
    assert drawing.diagonal.isVisible() == (n_features == 10)
    assert len(drawing.samples.xs) == 60
    assert len(drawing.batch.xs) == 8
    assert not drawing.notice.isVisible()


def test_of_two_hundred_thousand_rows_two_thousand_are_drawn(
    open_window: Callable[..., User], tmp_path: Path
) -> None:
    user = open_window(write_csv(tmp_path / "large.csv", 1, 200_000))
    plot = show_panel(user)
    user.step("step_batch")
    user.wait_until(lambda: fit_shown(plot).batch.position is not None)
    assert len(plot.drawing.samples.xs) == len(plot.drawing.batch.xs) == 2_000
    assert any("2,000 of 200,000" in entry.text for entry in plot.legend.entries)


def test_a_run_that_diverges_says_so(open_window: Callable[..., User]) -> None:
    user = open_window(validated({"optimizer": {"lr": 1.0}, "epochs": 60}))
    plot = show_panel(user)
    user.set_full_speed()
    user.press("run")
    user.wait_for(State.PAUSED)  # where the loss is no number any more
    assert "The model says" in user.text("fit_note")
    user.press("run")
    user.wait_for(State.FINISHED)
    user.wait_until(lambda: "NaN" in plot.note.text())
    assert "NaN" in user.text("fit_note")
    assert len(plot.drawing.samples.xs) == 10


def test_a_picture_of_the_hidden_panel_shows_the_run(user: User, tmp_path: Path) -> None:
    user.step("step_epoch")
    path = tmp_path / "fit.svg"
    user.window.captures.write(path, PictureRequest(("fit",)))
    text = path.read_text()
    assert "batch 4 of epoch 1" in text
    assert "<image" not in text
    assert user.window.views.fit_panel.isHidden()


@pytest.fixture
def plot(qtbot: QtBot) -> Iterator[FitPlot]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(480, 360)
    plot = FitPlot()
    plot.setParent(window)
    plot.resize(480, 360)
    window.show()
    qtbot.waitExposed(window)
    yield plot
    window.close()


def test_an_empty_picture_says_what_will_appear(plot: FitPlot) -> None:
    assert plot.drawing.notice.isVisible()
    plot.show_fit(fit_of(1))
    assert not plot.drawing.notice.isVisible()
    plot.clear()
    assert plot.drawing.notice.isVisible()
    assert plot.note.text() == ""


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("value", [1.0, math.nan, math.inf, 1e38])
@pytest.mark.parametrize("n_features", [1, 2, 10])
def test_whatever_the_model_says_the_axes_are_painted_and_what_has_a_place(
    plot: FitPlot, n_features: int, value: float, theme: Theme
) -> None:
    plot.set_theme(theme)
    plot.show_fit(fit_of(n_features, values=value))
    image = plot.grab().toImage()
    assert image.pixelColor(image.width() - 3, image.height() - 3) == QColor(theme.surface)
    colours = colours_of(plot.canvas.grab().toImage())
    assert {QColor(theme.surface).rgb(), QColor(theme.quiet_ink).rgb()} <= colours
    has_place = n_features <= 2 or value == 1.0  # of many, predictions near labels are drawn
    assert (LIGHT.batch_colour(2, 4).rgb() in colours) is has_place


def colours_of(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


def test_where_the_model_says_no_number_the_surface_is_clear(plot: FitPlot) -> None:
    plot.show_fit(fit_of(2, values=math.nan))
    image = plot.drawing.surface.image
    assert image is not None
    assert image.pixelColor(0, 0).alpha() == 0


def test_the_surface_is_the_right_way_up(plot: FitPlot) -> None:
    fit = fit_of(2)
    fit.values[0, :] = 2.0  # the lowest of the second feature
    plot.show_fit(fit)
    image = plot.drawing.surface.image
    assert image is not None
    bottom, top = image.pixelColor(0, 4), image.pixelColor(0, 0)
    assert bottom != top


def test_zooming_is_undone_by_fitting(plot: FitPlot) -> None:
    plot.show_fit(fit_of(1))
    whole = plot.canvas.shown.x
    plot.canvas.range_wanted.emit(whole.zoomed(0.5, 1.0), plot.canvas.shown.y)
    assert plot.canvas.shown.x.width == pytest.approx(whole.width / 2)
    plot.show_fit(fit_of(10))  # other data: all of them are shown
    assert plot.canvas.shown.x.width > whole.width / 2
    plot.canvas.range_wanted.emit(whole.zoomed(0.1, 1.0), plot.canvas.shown.y)
    plot.canvas.fit_wanted.emit()
    assert plot.canvas.shown.x.width > whole.width / 2


def test_a_narrow_legend_takes_more_lines(plot: FitPlot) -> None:
    plot.show_fit(fit_of(1))
    one = plot.legend.height()
    plot.resize(260, 360)
    QApplication.processEvents()
    assert plot.legend.height() > one
    assert Symbol.RESIDUAL in {entry.symbol for entry in plot.legend.entries}
