"""Several runs in one loss plot: each has a curve of its own colour, and is in the legend."""

from itertools import combinations

import numpy
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from epochgui.gui.loss.loss_plot import LossPlot
from epochgui.gui.loss.symbols import BatchSymbol
from epochgui.gui.plot.canvas import PlotCanvas
from epochgui.gui.plot.shapes import N_SHAPES, draw_point
from epochgui.gui.run.selection import Selection
from epochgui.gui.style.colours import DARK, LIGHT
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule
from tests.gui.pixels import colours_in
from tests.record.telling import new_run, runs_of_seeds, train


def trained(n_batches: int, loss: float, batch_size: int = 3) -> Run:
    """Return a run of the first example after so many batches, all with about this loss."""
    run = new_run(Schedule(10, batch_size, epochs=10))
    train(run, (loss * numpy.linspace(1.2, 0.8, n_batches)).tolist())
    return run


@pytest.fixture
def plot(qtbot: QtBot) -> LossPlot:
    plot = LossPlot(Selection())
    qtbot.addWidget(plot)
    plot.resize(980, 320)
    plot.show()
    qtbot.waitExposed(plot)
    return plot


def test_each_of_three_runs_has_a_curve_of_its_own_colour_and_is_in_the_legend(
    plot: LossPlot,
) -> None:
    runs = [trained(23, 100.0), trained(40, 1.0), trained(10, 0.01)]
    plot.show_runs(runs)
    curves = plot.drawing.curves
    assert [curve.batch_line.n_points for curve in curves] == [23, 40, 10]
    colours = [curve.batch_line.ink for curve in curves]
    assert len({colour.name() for colour in colours}) == 3
    assert {colour.name() for colour in colours} <= colours_in(plot.grab().toImage())
    titles = ["run 1", "run 2", "run 3", EpochLoss.BATCH_MEAN.title, "trained last"]
    assert plot.legend.texts == titles


def test_a_run_of_one_batch_is_seen_though_no_line_goes_through_it(plot: LossPlot) -> None:
    plot.legend.hide()  # it has those colours too
    of_runs = {LIGHT.batch_colour(place, 3).name() for place in range(3)}
    for epochs in (10, 400):
        schedule = Schedule(10, 3, epochs=epochs)
        runs = [new_run(schedule) for _ in range(3)]
        plot.show_runs(runs)
        assert not of_runs & colours_in(plot.grab().toImage())
        for run, loss in zip(runs, (1.0, 10.0, 100.0), strict=True):
            train(run, [loss])
        plot.refresh()
        assert plot.drawing.points.n_points == 3
        assert of_runs <= colours_in(plot.grab().toImage())


def test_points_are_left_out_where_they_would_hide_the_lines(plot: LossPlot) -> None:
    plot.show_runs([trained(40, 1.0), trained(10, 10.0)])
    assert plot.drawing.points.n_points == 50
    long = new_run(Schedule(10, 3, epochs=60))
    train(long, [1.0] * 200)
    plot.show_runs([long, trained(10, 10.0)])
    assert plot.drawing.points.n_points == 0


def test_all_losses_of_all_runs_are_in_sight(plot: LossPlot) -> None:
    plot.show_runs([trained(4, 1.0), trained(4, 1e4), trained(30, 1e-4, batch_size=1)])
    (shown,) = {layer.shown for layer in plot.drawing.layers}
    assert all(loss in shown.y for loss in (-4, 0, 4))
    assert 100 in shown.x


def test_a_run_that_grows_is_drawn_at_the_next_refresh(plot: LossPlot) -> None:
    runs = [trained(8, 1.0), trained(8, 2.0), trained(8, 3.0)]
    plot.show_runs(runs)
    train(runs[2], [3.0])
    plot.refresh()
    assert [curve.batch_line.n_points for curve in plot.drawing.curves] == [8, 8, 9]


def test_curves_that_came_later_have_the_colours_of_the_theme(plot: LossPlot) -> None:
    plot.set_theme(DARK)
    plot.show_runs([trained(8, 1.0), trained(8, 2.0)])
    assert {layer.theme for layer in plot.drawing.layers} == {DARK}


def test_a_single_run_again_is_drawn_as_before(plot: LossPlot) -> None:
    run = trained(23, 1.0)
    plot.show_runs([run])
    before = plot.grab().toImage()
    plot.show_runs([run, trained(23, 2.0), trained(23, 3.0)])
    assert plot.grab().toImage() != before
    plot.show_runs([run])
    assert plot.grab().toImage() == before


def test_the_batch_that_is_pointed_at_is_one_of_the_first_run(plot: LossPlot) -> None:
    runs = [trained(8, 1.0), trained(12, 2.0), trained(4, 3.0)]
    plot.show_runs(runs)
    batch = plot.drawing.current.batch
    assert batch is not None
    assert batch.x == 8
    assert batch.text.startswith("run 1: epoch 2, batch 4 ·")
    assert batch.colour is not None
    assert batch.colour.of(LIGHT) == plot.drawing.batch_line.ink


def test_runs_are_called_by_what_differs_in_the_legend_and_where_one_points(
    plot: LossPlot,
) -> None:
    runs = runs_of_seeds(Schedule(10, 3, epochs=10), 4, 7)
    for run in runs:
        train(run, [1.0])
        run.move_to(1)
    plot.show_runs(runs)
    assert plot.legend.texts[:2] == ["Seed 4", "Seed 7"]
    assert plot.drawing.current.batch is not None
    assert plot.drawing.current.batch.text.startswith("Seed 4: epoch 1, batch 1 ·")


def test_a_legend_of_several_lines_stands_above_the_plot_and_not_in_it(plot: LossPlot) -> None:
    canvas = plot.findChild(PlotCanvas)
    assert isinstance(canvas, PlotCanvas)
    runs = runs_of_seeds(Schedule(10, 3, epochs=10), *range(10**15, 10**15 + 6))
    for run in runs:
        train(run, [1.0])
        run.move_to(1)
    plot.show_runs(runs[:1])
    before = canvas.view.geometry()
    plot.show_runs(runs)
    for width in (700, 400):
        plot.resize(width, 320)
        one_line = plot.legend.fontMetrics().height()
        assert plot.legend.height() > 2 * one_line
        assert plot.legend.geometry().bottom() <= canvas.view.geometry().top()
    plot.resize(980, 320)
    plot.show_runs(runs[:1])
    assert canvas.view.geometry() == before


def test_in_another_theme_one_points_at_a_run_in_the_colour_that_it_has_there(
    plot: LossPlot,
) -> None:
    plot.show_runs([trained(8, 1.0) for _ in range(7)])  # the first of so many is dark
    pointed_at = plot.drawing.current.batch
    assert pointed_at is not None
    assert pointed_at.colour is not None
    in_the_light = plot.drawing.batch_line.ink
    assert pointed_at.colour.of(LIGHT) == in_the_light
    plot.set_theme(DARK)
    assert pointed_at.colour.of(DARK) == plot.drawing.batch_line.ink != in_the_light


def test_runs_are_told_apart_without_colour_by_their_lines_and_points(plot: LossPlot) -> None:
    plot.show_runs([trained(8, 1.0 + run) for run in range(4)])
    styles = [curve.batch_line.style for curve in plot.drawing.curves]
    assert len(set(styles)) == 4
    for curve in plot.drawing.curves:
        assert {line.line.style for line in curve.of_epochs.values()} == {curve.batch_line.style}
    symbols = [entry.symbol for entry in plot.legend.entries]
    explained = [symbol for symbol in symbols if isinstance(symbol, BatchSymbol)]
    assert [symbol.style for symbol in explained] == styles
    assert [symbol.place for symbol in explained] == [0, 1, 2, 3]


def test_each_point_of_few_runs_or_batches_has_another_shape() -> None:
    pictures = []
    for place in range(N_SHAPES):
        picture = QImage(20, 20, QImage.Format.Format_Mono)
        picture.fill(0)
        painter = QPainter(picture)
        painter.setBrush(Qt.GlobalColor.white)
        draw_point(painter, place, QPointF(10, 10), 6)
        painter.end()
        pictures.append(picture)
    assert all(one != other for one, other in combinations(pictures, 2))


def test_a_single_run_is_drawn_without_dashes(plot: LossPlot) -> None:
    plot.show_runs([trained(8, 1.0)])
    assert plot.drawing.batch_line.style is Qt.PenStyle.SolidLine


def test_where_dashes_would_begin_anew_at_each_piece_lines_are_solid(plot: LossPlot) -> None:
    long = new_run(Schedule(10, 3, epochs=60))
    train(long, numpy.linspace(2.0, 1.0, 200).tolist())
    plot.show_runs([trained(8, 1.0), long])
    assert plot.drawing.curves[1].batch_line.style is Qt.PenStyle.SolidLine
    assert plot.drawing.curves[1].of_epochs[EpochLoss.BATCH_MEAN].line.style is Qt.PenStyle.DashLine
