"""Losses of 0 on a logarithmic axis, which reaches none of them: they have a place of their own."""

import math

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QPoint, QPointF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgGenerator

from epochgui.gui.loss.scale import LossScale
from epochgui.gui.loss.viewpoint import Viewpoint
from epochgui.gui.plot.span import Shown, Span
from epochgui.gui.style.colours import LIGHT
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule
from tests.gui.loss.readers import FIRST_EXAMPLE, Read, Reader, decay
from tests.record.telling import epochs, new_run, train

LONG = Schedule(1_000, 20, epochs=1_000)
# Losses that fall to 0, with one above it among them.
FALLING = [*decay(14), 0.0, 0.0, 0.0, 1e-3, 0.0, 0.0]
SYMBOL = 9  # a ring reaches out so far from its middle


def trained(losses: list[float], schedule: Schedule = FIRST_EXAMPLE) -> Run:
    run = new_run(schedule)
    train(run, losses)
    run.move_to(len(losses))
    return run


def place_of_zero(reader: Reader, number: int) -> QPoint:
    shown = reader.canvas.shown
    left_top: QPointF = reader.canvas.view.pos()
    return (QPointF(shown.pixel_x(number + 1), shown.zero_y) + left_top).toPoint()


@pytest.mark.parametrize("losses", [FALLING, [0.0] * 20, [0.0]])
def test_losses_of_0_have_a_place_below_a_break_that_the_axis_names(
    read: Read, losses: list[float]
) -> None:
    reader = read(trained(losses))
    shown, ticks = reader.canvas.shown, reader.canvas.axes.y.ticks()
    assert ticks.texts.count("0") == 1
    place = ticks.places[ticks.texts.index("0")]
    assert place == pytest.approx(shown.whole_y_at(shown.zero_y))
    others = [one for one in (*ticks.places, *ticks.minor) if one != place]
    assert all(one in shown.y for one in others)
    assert shown.floor + SYMBOL < shown.zero_y < shown.height - SYMBOL


@pytest.mark.parametrize(("width", "height"), [(980, 320), (420, 120)])
def test_symbols_at_0_are_whole(read: Read, width: int, height: int) -> None:
    reader = read(trained(FALLING))
    reader.plot.resize(width, height)
    image = reader.plot.grab().toImage()
    zero = place_of_zero(reader, 15)
    colour = LIGHT.batch_colour(15 % 4, 4)
    heights = [
        y
        for y in range(zero.y() - 12, min(zero.y() + 12, image.height()))
        if image.pixelColor(zero.x(), y) == colour
    ]
    assert zero.y() - heights[0] == pytest.approx(heights[-1] - zero.y(), abs=1)
    assert len(heights) >= 4


def test_the_break_is_seen_and_comes_with_the_first_0(read: Read) -> None:
    run = trained(decay(14))
    reader = read(run)
    assert not reader.canvas.shown.has_zero
    train(run, [0.0])
    reader.plot.refresh()
    assert reader.canvas.shown.has_zero
    image = reader.plot.grab().toImage()
    left_top = reader.canvas.view.pos().toPoint()
    floor = left_top.y() + round(reader.canvas.shown.floor)
    column = [image.pixelColor(left_top.x() + 3, floor + y) for y in range(-2, 8)]
    surface = QColor(reader.drawing.zero_break.theme.surface)
    assert len([ink for ink in column if ink != surface]) == 2


def test_it_comes_also_while_the_plot_does_not_follow(read: Read) -> None:
    run = trained(decay(14))
    reader = read(run)
    reader.wheel(2, reader.place_of(10, 1.0))
    before = reader.canvas.shown
    train(run, [0.0])
    reader.plot.refresh()
    after = reader.canvas.shown
    assert after.has_zero
    assert (after.x, after.y) == (before.x, before.y)


def test_a_linear_axis_needs_no_such_place(read: Read) -> None:
    reader = read(trained(FALLING))
    reader.plot.set_log_y(False)
    assert not reader.canvas.shown.has_zero
    assert reader.canvas.axes.y.ticks().texts.count("0") == 1
    reader.plot.set_log_y(True)
    assert reader.canvas.shown.has_zero


def test_a_final_loss_of_0_counts_only_while_it_is_drawn(read: Read) -> None:
    run = new_run(FIRST_EXAMPLE)
    train(run, [1.0] * 4)
    run.record.add(epochs(1, [[1.0, 1.0, 0.0, 0.1]], run.id))
    reader = read(run)
    assert not reader.canvas.shown.has_zero
    reader.plot.set_epoch_losses((EpochLoss.FINAL,))
    assert reader.canvas.shown.has_zero


def test_the_mean_of_a_loss_and_of_0_is_in_sight_though_no_batch_lost_so_little(read: Read) -> None:
    reader = read(trained([100.0, 0.0, 0.0, 0.0]))
    mean = reader.drawing.of_epochs[EpochLoss.BATCH_MEAN].line.ys[0]
    assert mean < 2
    assert mean in reader.canvas.shown.y


def test_what_lies_below_the_axis_is_not_drawn_in_the_place_of_0() -> None:
    shown = Shown(Span(0, 10), Span(0, 2), 100, 200, has_zero=True)
    assert shown.pixel_y(2) == 0
    assert shown.pixel_y(0) == pytest.approx(shown.floor)
    assert math.isnan(shown.pixel_y(-0.01))
    assert shown.pixel_y(-math.inf) == shown.zero_y > shown.floor


def test_lines_end_at_the_break_and_go_on_only_between_losses_of_0(read: Read) -> None:
    reader = read(trained(FALLING))
    line, shown = reader.drawing.batch_line, reader.canvas.shown
    assert line.shape().boundingRect().bottom() == pytest.approx(shown.floor)
    spans = [(one.x1() + 0.5, one.x2() - 0.5) for one in line.lines_at_zero]
    expected = [(shown.pixel_x(15), shown.pixel_x(17)), (shown.pixel_x(19), shown.pixel_x(20))]
    assert spans == [pytest.approx(one) for one in expected]


def test_a_long_run_at_0_is_a_line_there(read: Read) -> None:
    reader = read(trained([*decay(30_000), *[0.0] * 20_000], LONG))
    assert reader.drawing.points.n_points == 0
    image = reader.plot.grab().toImage()
    at = place_of_zero(reader, 40_000)
    ink = reader.drawing.of_epochs[EpochLoss.BATCH_MEAN].line.ink.name()
    assert ink in {image.pixelColor(at.x(), at.y() + y).name() for y in (-1, 0, 1)}


def test_a_batch_of_loss_0_can_be_clicked_also_in_a_plot_that_was_zoomed(read: Read) -> None:
    reader = read(trained([*decay(30), *[0.0] * 10]))
    reader.wheel(3, reader.place_of(10, 1.0))
    reader.wheel(-1, reader.place_of(10, 1.0))
    before = reader.canvas.shown
    reader.selection.choose(35)
    reader.plot.grab()  # an exception while it paints fails the test
    assert 36 in reader.canvas.shown.x
    assert reader.canvas.shown.y == before.y
    reader.click(place_of_zero(reader, 35))
    assert reader.selection.batch is None


def test_the_wheel_zooms_the_losses_above_the_break_around_the_mouse(read: Read) -> None:
    reader = read(trained(FALLING))
    before, at = reader.canvas.shown, reader.place_of(7, FALLING[7])
    in_view = at.y() - reader.canvas.view.pos().y()
    reader.canvas.range_wanted.emit(before.x, before.y)  # as a drag that comes to nothing
    assert reader.canvas.shown.y.low == pytest.approx(before.y.low)
    reader.canvas.view.scaleBy(y=0.5, center=(0, before.whole_y_at(in_view)))
    reader.canvas.view.sigRangeChangedManually.emit([True, True])
    after = reader.canvas.shown
    assert after.y.width == pytest.approx(before.y.width / 2)
    assert after.pixel_y(math.log10(FALLING[7])) == pytest.approx(in_view, abs=1)


def test_a_vector_file_has_the_place_of_0_and_ends_the_lines_at_the_break(read: Read) -> None:
    reader = read(trained(FALLING))
    file = QBuffer()
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(file)
    generator.setViewBox(reader.plot.rect())
    painter = QPainter(generator)
    reader.plot.draw(painter)
    painter.end()
    text = bytes(file.data().data()).decode()
    assert ">0</text>" in text
    assert "<clipPath" in text


any_loss = st.sampled_from([0.0, 0.0, 1e-320, 1e-45, 1e-3, 1.0, 3.4e38, 1e300, math.inf, math.nan])
any_move = st.tuples(st.sampled_from("xycw"), st.floats(-1, 1), st.integers(0, 39))


@given(st.lists(any_loss, max_size=40), st.lists(any_move, max_size=8), st.booleans())
def test_whatever_is_lost_and_looked_at_all_places_stay_numbers(
    losses: list[float], moves: list[tuple[str, float, int]], log: bool
) -> None:
    view = Viewpoint()
    view.set_log(log)
    view.start([trained(losses).record])
    view.update(Shown(view.x, view.y, 800, 200))
    for kind, share, batch in moves:
        view.follow = view.follow and kind == "c"
        if kind == "c":
            view.show_batch(batch)
        elif kind == "w":
            view.move(view.x.zoomed(4.0**share, view.x.low), view.y.zoomed(4.0**share, view.y.low))
        else:
            x = view.x.moved(share * view.x.width) if kind == "x" else view.x
            y = view.y.moved(share * view.y.width) if kind == "y" else view.y
            view.move(x, y)
        shown = Shown(view.x, view.y, 800, 200, view.has_zero)
        ends = (view.x.low, view.x.high, shown.whole_y.low, shown.whole_y.high)
        assert all(map(math.isfinite, ends))
        assert view.x.width > 0 < view.y.width
        places = LossScale(log).places(numpy.array(losses, numpy.float64))
        pixels = shown.pixels_y(places)
        assert (numpy.isnan(pixels) == numpy.isnan(places)).all()
        assert not numpy.isinf(pixels).any()
