"""The loss plot, and what it shows of a run."""

import math

import pytest
from PySide6.QtCore import QPointF

from epochgui.gui.loss.epoch_marks import shape_of
from epochgui.gui.style.colours import LIGHT
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule
from tests.gui.loss.readers import FIRST_EXAMPLE, Read, Reader, decay
from tests.record.telling import epochs, new_run, train

LONG = Schedule(1_000, 20, epochs=1_000)


BATCH_MEAN, FINAL = EpochLoss.BATCH_MEAN, EpochLoss.FINAL
# Of a run that holds no samples out.
ALL_THREE = (BATCH_MEAN, EpochLoss.SAMPLE_MEAN, FINAL)


def test_an_empty_plot_says_what_will_appear_and_shows_the_planned_run(read: Read) -> None:
    reader = read(new_run(FIRST_EXAMPLE))
    assert reader.drawing.notice.isVisible()
    assert len(reader.drawing.bands.bands()) == 5
    assert 40 in reader.canvas.shown.x


def test_a_plot_without_a_record_draws_nothing_but_its_notice(read: Read) -> None:
    reader = read(None)
    assert reader.drawing.notice.isVisible()
    assert reader.drawing.bands.bands() == []


def test_taking_the_record_away_clears_the_plot(reader: Reader) -> None:
    reader.plot.show_runs([])
    assert reader.drawing.batch_line.n_points == 0
    assert reader.drawing.points.n_points == 0
    assert reader.drawing.current.batch is None


def test_each_batch_has_a_point_and_each_ended_epoch_a_diamond(reader: Reader) -> None:
    assert reader.drawing.points.n_points == 23
    assert reader.drawing.of_epochs[BATCH_MEAN].marks.n_points == 5
    assert not reader.drawing.notice.isVisible()


def test_the_mean_of_an_epoch_stands_at_its_centre(reader: Reader) -> None:
    assert reader.drawing.of_epochs[BATCH_MEAN].line.xs.tolist() == [2.5, 6.5, 10.5, 14.5, 18.5]


def test_the_final_loss_stands_at_the_end_of_its_epoch_behind_the_last_update(
    reader: Reader,
) -> None:
    reader.plot.set_epoch_losses((FINAL,))
    assert reader.drawing.of_epochs[FINAL].line.xs.tolist() == [4.5, 8.5, 12.5, 16.5, 20.5]


@pytest.mark.parametrize("kinds", [(), (FINAL,), (BATCH_MEAN, FINAL), ALL_THREE])
def test_the_losses_of_epochs_that_are_asked_for_are_drawn_and_no_others(
    reader: Reader, kinds: tuple[EpochLoss, ...]
) -> None:
    reader.plot.set_epoch_losses(tuple(EpochLoss))
    reader.plot.set_epoch_losses(kinds)
    drawn = {kind for kind, curve in reader.drawing.of_epochs.items() if curve.marks.n_points}
    assert drawn == set(kinds)
    assert reader.plot.legend.texts[1:-1] == [kind.title for kind in kinds]
    assert reader.plot.rect().contains(reader.plot.legend.geometry())


def test_each_loss_of_an_epoch_has_a_shape_of_its_own() -> None:
    shapes = [shape_of(kind, QPointF(0, 0), 8).toPolygon() for kind in EpochLoss]
    assert len({tuple((at.x(), at.y()) for at in shape.toList()) for shape in shapes}) == 4
    diamond, square, *_triangles = shapes
    assert diamond.subtracted(square).boundingRect() == diamond.boundingRect()
    assert square.subtracted(diamond).boundingRect() == square.boundingRect()


def test_a_final_loss_beyond_all_losses_of_batches_is_in_sight_when_it_is_drawn(read: Read) -> None:
    run = new_run(FIRST_EXAMPLE)
    train(run, [100.0] * 4)
    run.record.add(epochs(1, [[100.0, 100.0, 1e-4, 0.1]], run.id))
    reader = read(run)
    assert -4 not in reader.canvas.shown.y
    reader.plot.set_epoch_losses((FINAL,))
    assert -4 in reader.canvas.shown.y
    assert 2 in reader.canvas.shown.y
    reader.plot.set_epoch_losses((BATCH_MEAN,))
    assert -4 not in reader.canvas.shown.y


def test_lines_of_epochs_too_narrow_for_marks_have_some_where_there_are_several_lines(
    read: Read,
) -> None:
    run = new_run(LONG)
    train(run, decay(50_000))
    reader = read(run)
    reader.plot.set_epoch_losses(ALL_THREE)
    width = reader.canvas.width()
    for kind in ALL_THREE:
        assert width / 200 < reader.drawing.of_epochs[kind].marks.n_points < width / 60


def test_a_batch_has_the_colour_it_has_in_every_view(reader: Reader) -> None:
    image = reader.plot.grab().toImage()
    losses = decay(23)
    for number in (0, 5, 11):
        at = reader.place_of(number, losses[number])
        assert image.pixelColor(at) == LIGHT.batch_colour(number % 4, 4)


def test_many_batches_are_a_line_without_points(read: Read) -> None:
    run = new_run(LONG)
    train(run, decay(50_000))
    reader = read(run)
    assert reader.drawing.points.n_points == 0
    assert reader.drawing.of_epochs[BATCH_MEAN].marks.n_points == 0
    assert 0 < reader.drawing.batch_line.n_points <= 4 * reader.canvas.width()


def test_bands_too_narrow_to_see_are_not_painted(read: Read) -> None:
    run = new_run(LONG)
    train(run, decay(50_000))
    reader = read(run)
    assert reader.drawing.bands.bands() == []


def test_new_batches_appear_at_the_next_refresh(reader: Reader, first_example: Run) -> None:
    train(first_example, [0.5])
    reader.plot.refresh()
    assert reader.drawing.points.n_points == 24
    assert reader.drawing.of_epochs[BATCH_MEAN].marks.n_points == 6


def test_what_came_while_the_plot_was_hidden_is_drawn_when_it_shows(
    reader: Reader, first_example: Run
) -> None:
    reader.plot.hide()
    train(first_example, [0.5])
    reader.plot.refresh()
    assert reader.drawing.points.n_points == 23
    reader.plot.grab()
    assert reader.drawing.points.n_points == 24


def test_the_range_is_kept_while_the_run_stays_inside_it(
    reader: Reader, first_example: Run
) -> None:
    before = reader.canvas.shown
    train(first_example, [0.5] * 10)
    reader.plot.refresh()
    assert reader.canvas.shown is before


def test_following_takes_a_new_loss_into_the_range(reader: Reader, first_example: Run) -> None:
    assert 4 not in reader.canvas.shown.y
    train(first_example, [10_000.0])
    reader.plot.refresh()
    assert 4 in reader.canvas.shown.y


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, 0.0, -3.0])
@pytest.mark.parametrize("log", [True, False])
def test_no_loss_breaks_the_plot(read: Read, bad: float, log: bool) -> None:
    for losses in ([bad], [bad] * 40, [*decay(20), *[bad] * 20], [1.0, bad] * 20):
        run = new_run(FIRST_EXAMPLE)
        train(run, losses)
        reader = read(run)
        reader.plot.set_log_y(log)
        reader.plot.mark_bad(len(losses) - 1)
        reader.point_at(reader.beside_data())
        reader.plot.grab()  # an exception while it paints fails the test
        assert math.isfinite(reader.canvas.shown.y.width)


def test_a_bad_loss_is_marked_until_the_next_run(read: Read) -> None:
    run = new_run(FIRST_EXAMPLE)
    train(run, [*decay(5), math.nan])
    reader = read(run)
    reader.plot.mark_bad(5)
    assert reader.drawing.bad.batch is not None
    assert "NaN" in reader.drawing.bad.batch.text
    reader.plot.show_runs([new_run(FIRST_EXAMPLE)])
    assert reader.drawing.bad.batch is None


def test_losses_up_to_the_largest_float32_can_be_drawn_on_a_linear_scale(read: Read) -> None:
    run = new_run(FIRST_EXAMPLE)
    train(run, [3.4e38, 1.0, 1e20])
    reader = read(run)
    reader.plot.set_log_y(False)
    assert reader.drawing.points.n_points == 3
    reader.plot.grab()  # an exception while it paints fails the test
