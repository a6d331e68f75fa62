"""The loss plot, driven as a user would drive it."""

import math
from collections.abc import Callable

import pytest
from PySide6.QtCore import QBuffer, QEvent, QObject, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from epochgui.gui.loss.epoch_marks import shape_of
from epochgui.gui.loss.loss_plot import LossPlot
from epochgui.gui.loss.pointers import PointerLayer
from epochgui.gui.plot.canvas import PlotCanvas
from epochgui.gui.run.selection import Selection
from epochgui.gui.style.colours import DARK, LIGHT, batch_colour
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule
from tests.record.telling import epochs, new_run, train

BATCH_MEAN, FINAL = EpochLoss.BATCH_MEAN, EpochLoss.FINAL

ARTICLE = Schedule(10, 3, epochs=10)
LONG = Schedule(1_000, 20, epochs=1_000)


def decay(n: int) -> list[float]:
    return [100 * 1e-4 ** (i / max(n - 1, 1)) for i in range(n)]


class Reader:
    """A user with a mouse in front of a loss plot."""

    def __init__(self, qtbot: QtBot, run: Run | None) -> None:
        self.selection = Selection()
        self.plot = LossPlot(self.selection)
        qtbot.addWidget(self.plot)
        self.plot.resize(980, 320)
        self.plot.show_runs([] if run is None else [run])
        self.plot.show()
        qtbot.waitExposed(self.plot)
        self.drawing = self.plot.drawing
        canvas = self.plot.findChild(PlotCanvas)
        assert isinstance(canvas, PlotCanvas)
        self.canvas = canvas

    def place_of(self, number: int, loss: float) -> QPoint:
        """Return where a batch is drawn, in the canvas."""
        shown = self.canvas.shown
        y = math.log10(loss) if self.plot.log_y else loss
        left_top: QPointF = self.canvas.view.pos()
        return (QPointF(shown.pixel_x(number + 1), shown.pixel_y(y)) + left_top).toPoint()

    def beside_data(self) -> QPoint:
        """Return a place in the plot right of all that was trained."""
        return QPoint(self.canvas.width() - 60, self.canvas.height() // 2)

    def point_at(self, at: QPoint) -> None:
        QTest.mouseMove(self.canvas.viewport(), at)

    def click(self, at: QPoint) -> None:
        QTest.mouseClick(self.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def double_click(self, at: QPoint) -> None:
        # As the hand does it: the first half is a click of its own.
        self.click(at)
        QTest.mouseDClick(self.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def wheel(
        self, steps: int, at: QPoint, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        viewport = self.canvas.viewport()
        event = QWheelEvent(
            QPointF(at),
            QPointF(viewport.mapToGlobal(at)),
            QPoint(),
            QPoint(0, 120 * steps),
            Qt.MouseButton.NoButton,
            modifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(viewport, event)

    def drag(self, start: QPoint, by: QPoint) -> None:
        viewport, left = self.canvas.viewport(), Qt.MouseButton.LeftButton
        QTest.mousePress(viewport, left, pos=start)
        QTest.mouseMove(viewport, start + by / 2)
        QTest.mouseMove(viewport, start + by)
        QTest.mouseRelease(viewport, left, pos=start + by)


class Paints(QObject):
    """Counts how often a canvas is painted."""

    def __init__(self, canvas: PlotCanvas) -> None:
        super().__init__()
        self.n = 0
        canvas.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.n += event.type() == QEvent.Type.Paint
        return False


Read = Callable[[Run | None], Reader]


@pytest.fixture
def read(qtbot: QtBot) -> Read:
    """Return what shows a record to a reader."""
    return lambda run: Reader(qtbot, run)


@pytest.fixture
def article() -> Run:
    """Return the article's run after epoch 6, batch 3."""
    run = new_run(ARTICLE)
    train(run, decay(23))
    return run


@pytest.fixture
def reader(read: Read, article: Run) -> Reader:
    """Return a reader in front of the article's run."""
    return read(article)


def points_at(pointer: PointerLayer) -> int | None:
    """Return the batch of the run that a pointer points at, from 0."""
    return round(pointer.batch.x) - 1 if pointer.batch else None


def test_an_empty_plot_says_what_will_appear_and_shows_the_planned_run(read: Read) -> None:
    reader = read(new_run(ARTICLE))
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


@pytest.mark.parametrize("kinds", [(), (FINAL,), (BATCH_MEAN, FINAL), tuple(EpochLoss)])
def test_the_losses_of_epochs_that_are_asked_for_are_drawn_and_no_others(
    reader: Reader, kinds: tuple[EpochLoss, ...]
) -> None:
    reader.plot.set_epoch_losses(tuple(EpochLoss))
    reader.plot.set_epoch_losses(kinds)
    drawn = {kind for kind, curve in reader.drawing.of_epochs.items() if curve.marks.n_points}
    assert drawn == set(kinds)
    assert reader.plot.legend.texts[1:] == [kind.title for kind in kinds]
    assert reader.plot.rect().contains(reader.plot.legend.geometry())


def test_a_legend_without_room_for_all_leaves_out_the_batches(reader: Reader) -> None:
    reader.plot.set_epoch_losses(tuple(EpochLoss))
    reader.plot.resize(496, 200)
    legend = reader.plot.legend
    assert legend.texts == [kind.title for kind in EpochLoss]
    assert legend.x() >= reader.canvas.view.geometry().left()
    reader.plot.resize(980, 320)
    assert len(legend.texts) == 4


def test_each_loss_of_an_epoch_has_a_shape_of_its_own() -> None:
    shapes = [shape_of(kind, QPointF(0, 0), 8).toPolygon() for kind in EpochLoss]
    assert len({tuple((at.x(), at.y()) for at in shape.toList()) for shape in shapes}) == 3
    diamond, square, _ = shapes
    assert diamond.subtracted(square).boundingRect() == diamond.boundingRect()
    assert square.subtracted(diamond).boundingRect() == square.boundingRect()


def test_a_final_loss_beyond_all_losses_of_batches_is_in_sight_when_it_is_drawn(read: Read) -> None:
    run = new_run(ARTICLE)
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
    reader.plot.set_epoch_losses(tuple(EpochLoss))
    width = reader.canvas.width()
    for curve in reader.drawing.of_epochs.values():
        assert width / 200 < curve.marks.n_points < width / 60


def test_a_batch_has_the_colour_it_has_in_every_view(reader: Reader) -> None:
    image = reader.plot.grab().toImage()
    losses = decay(23)
    for number in (0, 5, 11):
        at = reader.place_of(number, losses[number])
        assert image.pixelColor(at) == batch_colour(number % 4, 4)


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


def test_new_batches_appear_at_the_next_refresh(reader: Reader, article: Run) -> None:
    train(article, [0.5])
    reader.plot.refresh(at_full_speed=False)
    assert reader.drawing.points.n_points == 24
    assert reader.drawing.of_epochs[BATCH_MEAN].marks.n_points == 6


def test_what_came_while_the_plot_was_hidden_is_drawn_when_it_shows(
    reader: Reader, article: Run
) -> None:
    reader.plot.hide()
    train(article, [0.5])
    reader.plot.refresh(at_full_speed=False)
    assert reader.drawing.points.n_points == 23
    reader.plot.grab()
    assert reader.drawing.points.n_points == 24


def test_the_range_is_kept_while_the_run_stays_inside_it(reader: Reader, article: Run) -> None:
    before = reader.canvas.shown
    train(article, [0.5] * 10)
    reader.plot.refresh(at_full_speed=True)
    assert reader.canvas.shown is before


def test_following_takes_a_new_loss_into_the_range(reader: Reader, article: Run) -> None:
    assert 4 not in reader.canvas.shown.y
    train(article, [10_000.0])
    reader.plot.refresh(at_full_speed=False)
    assert 4 in reader.canvas.shown.y


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, 0.0, -3.0])
@pytest.mark.parametrize("log", [True, False])
def test_no_loss_breaks_the_plot(read: Read, bad: float, log: bool) -> None:
    for losses in ([bad], [bad] * 40, [*decay(20), *[bad] * 20], [1.0, bad] * 20):
        run = new_run(ARTICLE)
        train(run, losses)
        reader = read(run)
        reader.plot.set_log_y(log)
        reader.plot.mark_bad(len(losses) - 1)
        reader.point_at(reader.beside_data())
        assert not reader.plot.grab().isNull()
        assert math.isfinite(reader.canvas.shown.y.width)


def test_a_bad_loss_is_marked_until_the_next_run(read: Read) -> None:
    run = new_run(ARTICLE)
    train(run, [*decay(5), math.nan])
    reader = read(run)
    reader.plot.mark_bad(5)
    assert reader.drawing.bad.batch is not None
    assert "NaN" in reader.drawing.bad.batch.text
    reader.plot.show_runs([new_run(ARTICLE)])
    assert reader.drawing.bad.batch is None


def test_losses_up_to_the_largest_float32_can_be_drawn_on_a_linear_scale(read: Read) -> None:
    run = new_run(ARTICLE)
    train(run, [3.4e38, 1.0, 1e20])
    reader = read(run)
    reader.plot.set_log_y(False)
    assert reader.drawing.points.n_points == 3
    assert not reader.plot.grab().isNull()


def test_pointing_at_a_batch_says_which_it_is(reader: Reader) -> None:
    reader.point_at(reader.place_of(6, decay(23)[6]))
    crosshair = reader.drawing.crosshair
    assert points_at(crosshair) == 6
    assert crosshair.batch is not None
    assert crosshair.batch.text == "epoch 2, batch 3 · loss 8.11131"


def test_the_crosshair_hides_when_the_mouse_leaves(reader: Reader, qtbot: QtBot) -> None:
    reader.point_at(reader.place_of(6, 1.0))
    with qtbot.waitSignal(reader.canvas.pointed_at):
        QTest.mouseMove(reader.canvas.viewport(), QPoint(2, 2))
    assert reader.drawing.crosshair.batch is None


def test_the_label_of_the_crosshair_never_leaves_the_plot(read: Read) -> None:
    run = new_run(ARTICLE)
    train(run, decay(40))
    reader = read(run)
    area = QRect(QPoint(0, 0), reader.canvas.view.size().toSize())
    for number in range(40):
        reader.point_at(reader.place_of(number, 1.0))
        assert points_at(reader.drawing.crosshair) == number
        assert area.contains(reader.drawing.crosshair.label_rect().toAlignedRect())


def test_a_click_chooses_a_batch_and_another_one_lets_it_go(reader: Reader) -> None:
    at = reader.place_of(10, decay(23)[10])
    reader.click(at)
    assert reader.selection.batch == points_at(reader.drawing.chosen) == 10
    reader.click(at)
    assert reader.selection.batch is None
    assert reader.drawing.chosen.batch is None


def test_a_click_beside_the_data_lets_the_chosen_batch_go(reader: Reader) -> None:
    reader.selection.choose(3)
    reader.click(reader.beside_data())
    assert reader.selection.batch is None


def test_a_batch_chosen_elsewhere_is_ringed_and_else_the_last(reader: Reader) -> None:
    assert points_at(reader.drawing.current) == 22
    reader.selection.choose(4)
    assert points_at(reader.drawing.chosen) == 4
    assert reader.drawing.current.batch is None


def test_a_choice_that_is_not_on_record_is_no_ring(reader: Reader) -> None:
    reader.selection.choose(39)
    assert reader.drawing.chosen.batch is None
    assert points_at(reader.drawing.current) == 22


def test_the_wheel_zooms_around_the_mouse_and_ends_following(reader: Reader, qtbot: QtBot) -> None:
    at = reader.place_of(10, 1.0)
    before = reader.canvas.shown
    with qtbot.waitSignal(reader.plot.follow_changed, check_params_cb=lambda on: not on):
        reader.wheel(3, at)
    after = reader.canvas.shown
    assert after.x.width < before.x.width
    assert after.y == before.y
    assert after.pixel_x(11) == pytest.approx(before.pixel_x(11), abs=1.0)


@pytest.mark.parametrize(
    "modifier", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier]
)
def test_with_ctrl_or_shift_the_wheel_zooms_the_loss(
    reader: Reader, modifier: Qt.KeyboardModifier
) -> None:
    before = reader.canvas.shown
    reader.wheel(2, reader.place_of(10, 1.0), modifier)
    assert reader.canvas.shown.x.width == pytest.approx(before.x.width)
    assert reader.canvas.shown.y.width < before.y.width


def test_zooming_out_ends_at_the_planned_run(reader: Reader) -> None:
    whole = reader.canvas.shown.x
    reader.wheel(2, reader.place_of(10, 1.0))
    reader.wheel(-30, reader.place_of(10, 1.0))
    assert reader.canvas.shown.x.low == pytest.approx(whole.low)
    assert reader.canvas.shown.x.high == pytest.approx(whole.high)


def test_dragging_moves_and_chooses_nothing(reader: Reader) -> None:
    reader.wheel(8, reader.place_of(20, 1.0))
    before = reader.canvas.shown.x
    reader.drag(reader.place_of(20, 1.0), QPoint(120, 0))
    assert reader.canvas.shown.x.low < before.low
    assert reader.canvas.shown.x.width == pytest.approx(before.width)
    assert reader.selection.batch is None


def test_a_double_click_follows_again_and_keeps_the_choice(reader: Reader) -> None:
    whole = reader.canvas.shown
    reader.selection.choose(3)
    reader.wheel(5, reader.place_of(10, 1.0))
    reader.double_click(reader.place_of(10, 1.0))
    assert reader.plot.follow
    assert reader.canvas.shown == whole
    assert reader.selection.batch == 3


def test_another_range_is_painted_once(reader: Reader, qtbot: QtBot) -> None:
    paints = Paints(reader.canvas)
    reader.wheel(3, reader.place_of(10, 1.0))
    qtbot.waitUntil(lambda: paints.n > 0)
    QApplication.processEvents()
    QApplication.processEvents()
    assert paints.n == 1


def test_a_new_run_is_followed(reader: Reader) -> None:
    reader.wheel(5, reader.place_of(10, 1.0))
    reader.plot.show_runs([new_run(ARTICLE)])
    assert reader.plot.follow


def test_a_zoomed_plot_stays_where_it_is_while_the_run_goes_on(
    reader: Reader, article: Run
) -> None:
    reader.wheel(5, reader.place_of(10, 1.0))
    before = reader.canvas.shown
    train(article, [1e6] * 5)
    reader.plot.refresh(at_full_speed=False)
    assert reader.canvas.shown == before


def test_a_zoomed_plot_moves_to_a_batch_chosen_elsewhere(reader: Reader) -> None:
    reader.wheel(15, reader.place_of(20, 1.0))
    width = reader.canvas.shown.x.width
    assert 2 not in reader.canvas.shown.x
    reader.selection.choose(1)
    assert 2 in reader.canvas.shown.x
    assert reader.canvas.shown.x.width == pytest.approx(width)
    assert not reader.plot.follow


def test_plus_and_minus_zoom_and_0_follows(reader: Reader) -> None:
    whole = reader.canvas.shown.x.width
    QTest.keyClick(reader.canvas, Qt.Key.Key_Plus)
    assert reader.canvas.shown.x.width < whole
    QTest.keyClick(reader.canvas, Qt.Key.Key_Minus)
    assert reader.canvas.shown.x.width == pytest.approx(whole)
    QTest.keyClick(reader.canvas, Qt.Key.Key_0)
    assert reader.plot.follow


def test_epochs_on_the_axis_change_its_numbers_alone(reader: Reader) -> None:
    before = reader.canvas.shown
    reader.plot.set_x_in_epochs(True)
    assert reader.plot.x_in_epochs
    assert reader.canvas.shown == before
    assert reader.canvas.axes.x.label.toPlainText() == "epoch"


@pytest.mark.parametrize("accumulate", [1, 2])
def test_the_axis_says_what_it_counts(read: Read, accumulate: int) -> None:
    run = new_run(Schedule(10, 3, epochs=10, accumulate=accumulate))
    train(run, decay(6))
    reader = read(run)
    assert reader.canvas.axes.x.labelText == "batch"
    reader.plot.set_x_in_epochs(True)
    assert reader.canvas.axes.x.labelText == "epoch"
    reader.plot.set_x_in_epochs(False)
    assert reader.canvas.axes.x.labelText == "batch"
    reader.plot.show_runs([new_run(ARTICLE)])
    assert reader.canvas.axes.x.labelText == "batch"


def test_the_crosshair_tells_the_update_where_it_is_not_the_batch(read: Read) -> None:
    run = new_run(Schedule(10, 3, epochs=10, accumulate=3))
    train(run, decay(6))
    reader = read(run)
    reader.point_at(reader.place_of(4, decay(6)[4]))
    batch = reader.drawing.crosshair.batch
    assert batch is not None
    assert batch.text.startswith("epoch 2, batch 1, update 3 ·")


def test_the_axes_take_the_same_room_whatever_their_numbers(read: Read) -> None:
    areas = set()
    for losses in (decay(3), [1e30, 1e-30], [5.0]):
        run = new_run(ARTICLE)
        train(run, losses)
        reader = read(run)
        areas.add(reader.canvas.view.geometry().getRect())
    assert len(areas) == 1


def test_both_themes_change_the_background(reader: Reader) -> None:
    for theme in (DARK, LIGHT):
        reader.plot.set_theme(theme)
        assert reader.plot.grab().toImage().pixelColor(2, 2).name() == theme.surface


def test_an_svg_of_the_plot_has_shapes_and_no_pictures(reader: Reader) -> None:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(980, 320))
    painter = QPainter(generator)
    reader.plot.draw(painter)
    painter.end()
    svg = bytes(buffer.data().data()).decode()
    assert "<image" not in svg
    assert svg.count("<circle") >= 23
    assert "mean of batches" in svg


def test_a_larger_picture_is_sharp_not_stretched(reader: Reader) -> None:
    small = reader.plot.grab().toImage()
    large = QImage(small.size() * 3, QImage.Format.Format_RGB32)
    large.setDevicePixelRatio(3)
    reader.plot.render(large)
    stretched = small.scaled(large.size()).convertToFormat(large.format())
    stretched.setDevicePixelRatio(3)
    assert large != stretched


def test_the_legend_lies_in_the_plot_until_a_panel_takes_it(reader: Reader) -> None:
    legend = reader.plot.legend
    assert legend.isVisible()
    assert reader.plot.rect().contains(legend.geometry())
    assert legend.geometry().bottom() <= reader.canvas.view.geometry().top() + 1
