"""The loss plot under the mouse, the wheel and the keys; its axes, themes and pictures."""

import pytest
from PySide6.QtCore import QBuffer, QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from epochgui.gui.loss.pointers import PointerLayer
from epochgui.gui.plot.canvas import PlotCanvas
from epochgui.gui.style.colours import DARK, LIGHT
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule
from tests.gui.loss.readers import FIRST_EXAMPLE, Read, Reader, decay
from tests.record.telling import new_run, train


def points_at(pointer: PointerLayer) -> int | None:
    """Return the batch of the run that a pointer points at, from 0."""
    return round(pointer.batch.x) - 1 if pointer.batch else None


class Paints(QObject):
    """Counts how often a canvas is painted."""

    def __init__(self, canvas: PlotCanvas) -> None:
        super().__init__()
        self.n = 0
        canvas.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.n += event.type() == QEvent.Type.Paint
        return False


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
    run = new_run(FIRST_EXAMPLE)
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
    reader.plot.show_runs([new_run(FIRST_EXAMPLE)])
    assert reader.plot.follow


def test_a_zoomed_plot_stays_where_it_is_while_the_run_goes_on(
    reader: Reader, first_example: Run
) -> None:
    reader.wheel(5, reader.place_of(10, 1.0))
    before = reader.canvas.shown
    train(first_example, [1e6] * 5)
    reader.plot.refresh()
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
    reader.plot.show_runs([new_run(FIRST_EXAMPLE)])
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
        run = new_run(FIRST_EXAMPLE)
        train(run, losses)
        reader = read(run)
        areas.add(reader.canvas.view.geometry().getRect())
    assert len(areas) == 1


def test_the_frame_is_there_while_the_focus_is_that_came_by_a_key(reader: Reader) -> None:
    canvas, reasons = reader.canvas, Qt.FocusReason
    canvas.clearFocus()
    before = reader.plot.grab().toImage()
    for reason, is_framed in ((reasons.TabFocusReason, True), (reasons.MouseFocusReason, False)):
        QApplication.sendEvent(canvas, QFocusEvent(QEvent.Type.FocusIn, reason))
        assert (reader.plot.grab().toImage() != before) is is_framed
        QApplication.sendEvent(canvas, QFocusEvent(QEvent.Type.FocusOut, reason))
        assert reader.plot.grab().toImage() == before


def test_a_canvas_that_python_has_emptied_can_still_lose_the_focus(reader: Reader) -> None:
    canvas, kept = reader.canvas, dict(reader.canvas.__dict__)
    out = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.OtherFocusReason)
    with capture_exceptions() as exceptions:
        canvas.__dict__.clear()
        QApplication.sendEvent(canvas, out)
        canvas.__dict__.update(kept)
    assert exceptions == []


def test_a_frame_shows_that_keys_go_to_the_plot_and_leaves_no_trace(reader: Reader) -> None:
    before = reader.plot.grab().toImage()
    reader.canvas.view.show_focus(True)
    with_frame = reader.plot.grab().toImage()
    corner = reader.canvas.view.pos().toPoint()
    assert with_frame.pixelColor(corner + QPoint(1, 1)).name() == LIGHT.accent
    outside = corner - QPoint(2, 2)
    assert with_frame.pixelColor(outside) == before.pixelColor(outside)
    reader.canvas.view.show_focus(False)
    assert reader.plot.grab().toImage() == before


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
    marks = svg.count("<circle") + svg.count("<polygon")  # of batches, by their shapes
    assert marks >= 23
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
