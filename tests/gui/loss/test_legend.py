"""The legend of the loss plot: all that is drawn is in it, and nothing else."""

import pytest
from PySide6.QtCore import QPoint, QPointF

from epochgui.experiment.validation import validated
from epochgui.gui.loss.epoch_marks import COLOURS
from epochgui.gui.loss.loss_plot import LossPlot
from epochgui.gui.loss.symbols import BatchSymbol, EpochSymbol, Sign
from epochgui.gui.style.colours import LIGHT
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule
from tests.gui.loss.readers import FIRST_EXAMPLE, Read, Reader, decay
from tests.gui.reading import painting_heard
from tests.record.telling import new_run, runs_of_seeds, train

LONG = Schedule(1_000, 20, epochs=1_000)
BATCH_MEAN = EpochLoss.BATCH_MEAN


def trained(n: int, schedule: Schedule = FIRST_EXAMPLE) -> Run:
    run = new_run(schedule)
    train(run, decay(n))
    run.move_to(n)
    return run


def symbols(plot: LossPlot) -> list[object]:
    return [entry.symbol for entry in plot.legend.entries]


def test_a_plot_without_batches_has_nothing_to_explain(read: Read) -> None:
    assert read(None).plot.legend.texts == []
    assert read(new_run(FIRST_EXAMPLE)).plot.legend.texts == []


def test_what_comes_into_the_plot_comes_into_the_legend(read: Read) -> None:
    run = new_run(FIRST_EXAMPLE)
    reader = read(run)
    told = []
    for n in (1, 2, 4, 8):
        train(run, [1.0] * (n - run.record.n_batches))
        run.move_to(n)
        reader.plot.refresh()
        told.append(symbols(reader.plot))
    mean = EpochSymbol(BATCH_MEAN, COLOURS[BATCH_MEAN], has_line=False, has_marks=True)
    batches = BatchSymbol(None, has_line=True, has_points=True, are_extremes=False, n_shapes=4)
    assert told == [
        [batches._replace(has_line=False), Sign.TRAINED_LAST],
        [batches, Sign.TRAINED_LAST],
        [batches, mean, Sign.TRAINED_LAST],
        [batches, mean._replace(has_line=True), Sign.TRAINED_LAST],
    ]


def test_a_line_of_extremes_is_called_so_and_has_no_points(read: Read) -> None:
    reader = read(trained(50_000, LONG))
    batches, mean, _ring = symbols(reader.plot)
    assert batches == BatchSymbol(None, has_line=True, has_points=False, are_extremes=True)
    assert mean == EpochSymbol(BATCH_MEAN, COLOURS[BATCH_MEAN], has_line=True, has_marks=False)
    assert reader.plot.legend.texts[0] == "lowest and highest batches"


def test_a_line_of_many_batches_has_no_points_in_the_legend_either(read: Read) -> None:
    reader = read(trained(600, LONG))
    assert reader.drawing.points.n_points == 0
    assert symbols(reader.plot)[0] == BatchSymbol(None, True, False, are_extremes=False)
    assert reader.plot.legend.texts[0] == "each batch"


def test_what_will_happen_again_is_explained_while_it_is_in_sight(read: Read) -> None:
    run = trained(23)
    reader = read(run)
    assert Sign.FUTURE not in symbols(reader.plot)
    run.move_to(10)
    reader.plot.refresh()
    assert Sign.FUTURE in symbols(reader.plot)
    assert "will happen again" in reader.plot.legend.texts
    run.move_to(23)
    reader.plot.refresh()
    assert Sign.FUTURE not in symbols(reader.plot)


def test_the_ring_in_the_legend_is_the_one_that_is_drawn(read: Read) -> None:
    reader = read(trained(23))
    assert symbols(reader.plot)[-1] is Sign.TRAINED_LAST
    reader.selection.choose(4)
    assert symbols(reader.plot)[-1] is Sign.CHOSEN
    reader.selection.choose(None)
    assert symbols(reader.plot)[-1] is Sign.TRAINED_LAST
    reader.plot.set_epoch_losses(())
    assert symbols(reader.plot)[-1] is Sign.TRAINED_LAST


def test_only_runs_with_something_drawn_are_in_the_legend(read: Read) -> None:
    reader = read(None)
    runs = runs_of_seeds(FIRST_EXAMPLE, 4, 7, 9)
    train(runs[1], decay(3))
    reader.plot.show_runs(runs)
    assert reader.plot.legend.texts == ["Seed 7"]


def test_a_legend_without_room_in_one_line_has_two_where_the_plot_is_high(read: Read) -> None:
    reader = read(trained(23))
    reader.plot.set_epoch_losses(tuple(EpochLoss))
    reader.plot.resize(496, 240)
    legend = reader.plot.legend
    assert len(legend.texts) == 5
    assert legend.height_beyond_a_line > 0
    assert legend.x() >= reader.canvas.view.geometry().left()
    assert legend.geometry().bottom() <= reader.canvas.view.geometry().top() + 1


def test_a_legend_keeps_off_the_title_of_the_axis(read: Read) -> None:
    run = new_run(FIRST_EXAMPLE, experiment=validated({"data": {"standardize": True}}))
    train(run, decay(23))
    reader = read(run)
    for width in (980, 520, 300):
        reader.plot.resize(width, 260)
        title, legend = reader.canvas.axes.y, reader.plot.legend
        assert title.label.toPlainText() == "loss in squared standard deviations"
        top = title.label.mapToScene(title.label.boundingRect()).boundingRect().top()
        assert legend.x() >= title.title_end or legend.geometry().bottom() <= top


def test_in_a_low_plot_the_batches_are_left_out_and_rings_before_them(read: Read) -> None:
    reader = read(trained(23))
    reader.plot.set_epoch_losses(tuple(EpochLoss))
    reader.plot.resize(520, 120)
    kinds = [kind.title for kind in EpochLoss.of(FIRST_EXAMPLE)]
    assert reader.plot.legend.texts == kinds
    reader.plot.resize(680, 120)
    assert reader.plot.legend.texts == ["batches 1 to 4", *kinds]
    reader.plot.resize(980, 320)
    assert len(reader.plot.legend.texts) == 5


@pytest.mark.parametrize("batch_size", [3, 10])
def test_the_mark_of_an_epoch_is_hollow_so_that_it_is_no_batch_and_hides_none(
    read: Read, batch_size: int
) -> None:
    reader = read(trained(5, Schedule(10, batch_size, epochs=10)))
    reader.plot.set_epoch_losses((BATCH_MEAN,))
    image = reader.plot.grab().toImage()
    curve, shown = reader.drawing.of_epochs[BATCH_MEAN], reader.canvas.shown
    x, y = float(curve.line.xs[0]), float(curve.line.ys[0])
    place: QPointF = reader.canvas.view.pos() + QPointF(shown.pixel_x(x), shown.pixel_y(y))
    inside = image.pixelColor(place.toPoint()).name()
    is_at_a_batch = batch_size == 10
    assert inside == (LIGHT.batch_colour(0, 1).name() if is_at_a_batch else LIGHT.surface)
    edge = COLOURS[BATCH_MEAN].of(LIGHT).name()
    near_the_corner = [place.toPoint() + QPoint(0, up) for up in range(-9, -5)]
    assert edge in {image.pixelColor(at).name() for at in near_the_corner}


def test_the_label_of_a_bad_loss_covers_no_other_text(
    reader: Reader, first_example: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(first_example, [float("inf")])
    first_example.move_to(15)
    reader.plot.refresh()
    reader.plot.mark_bad(23)
    assert reader.drawing.future.veil() is not None
    assert "will happen again" in reader.plot.legend.texts
    with painting_heard(monkeypatch) as heard:
        reader.canvas.grab()
    in_the_plot = {one.text for one in heard if not one.text[0].isdigit()}
    assert in_the_plot == {"loss ∞"}
