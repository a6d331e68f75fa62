"""The loss surface can be read: numbers at contours, its lowest place, its range, its words."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy
import pytest
from PySide6.QtCore import QPointF, QRectF, QSettings, Qt
from PySide6.QtWidgets import QApplication, QToolButton

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.gui.pictures.request import PictureRequest
from epochgui.gui.surface.plot import SurfacePlot
from epochgui.gui.surface.words import loss_number
from epochgui.observations.surface import Lack, LossSurface, Plane
from tests.gui.surface.pictures import MLP, has_come_to, open_panel, seen
from tests.gui.user import User


def has_range_of_now(plot: SurfacePlot, is_of_now: bool) -> bool:
    return plot.surface is not None and plot.surface.is_of_now is is_of_now


def test_where_the_path_wanders_now_is_shown_until_a_key_takes_all_of_it(
    open_window: Callable[..., User],
) -> None:
    user = open_window(Experiment())
    user.run_to_the_end()
    plot = open_panel(user)
    user.wait_until(partial(has_range_of_now, plot, True))
    user.wait_until(partial(has_come_to, plot, 40))  # before, it is not known where it wanders
    narrow = plot.canvas.shown.x
    assert "Ctrl+L" in plot.note.text()
    user.press("surface_range")
    user.wait_until(partial(has_range_of_now, plot, False))
    assert plot.canvas.shown.x.width > 5 * narrow.width
    assert "Ctrl+L" not in plot.note.text()
    assert user.find(QToolButton, "surface_whole_path").isChecked()
    assert user.find(QToolButton, "surface_whole_path").focusPolicy() & Qt.FocusPolicy.TabFocus
    user.press("surface_range")
    user.wait_until(partial(has_range_of_now, plot, True))


def test_the_range_and_the_plane_are_remembered(
    open_window: Callable[..., User], tmp_path: Path
) -> None:
    settings = QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)
    user = open_window(validated(MLP), settings)
    for name in ("surface_whole_path", "surface_by_points"):
        assert not user.find(QToolButton, name).isChecked()
        user.find(QToolButton, name).click()
    user.window.close_at_once()
    again = open_window(validated(MLP), settings)
    for name in ("surface_whole_path", "surface_by_points"):
        assert again.find(QToolButton, name).isChecked()


def test_a_picture_can_be_taken_of_either_range_whatever_is_chosen(
    user: User, tmp_path: Path
) -> None:
    user.run_to_the_end()
    ranges = []
    for name in ("surface", "path", "surface"):
        user.window.captures.write(tmp_path / "surface.svg", PictureRequest((name,)))
        stage = user.window.captures.maker.stage
        assert stage is not None
        plot = stage.findChild(SurfacePlot)
        assert isinstance(plot, SurfacePlot)
        ranges.append(seen(plot).is_of_now)
    assert ranges == [True, False, True]
    assert not user.find(QToolButton, "surface_whole_path").isChecked()


def test_contours_have_numbers_that_hide_neither_each_other_nor_the_path(user: User) -> None:
    plot = open_panel(user)
    for n in range(1, 6):
        user.step("step_batch")
        user.wait_until(partial(has_come_to, plot, n))
    placed, shown = plot.drawing.labels.placed, plot.canvas.shown
    assert len(placed) >= 3
    whole = QRectF(0, 0, shown.width, shown.height)
    path = [
        QPointF(x, y)
        for x, y in zip(
            shown.pixels_x(seen(plot).path[:, 0]),
            shown.pixels_y(seen(plot).path[:, 1]),
            strict=True,
        )
    ]
    levels = [loss_number(level) for level, _ in plot.drawing.whole.of_levels]
    for place, (area, text) in enumerate(placed):
        assert text in levels
        assert whole.contains(area)
        assert not any(area.intersects(other) for other, _ in placed[:place])
        assert not any(area.contains(point) for point in path)


def test_the_lowest_loss_is_marked_with_its_value_and_not_where_it_is_at_the_edge(
    user: User,
) -> None:
    plot = open_panel(user)
    user.step("step_epoch")
    user.wait_until(lambda: len(seen(plot).path) == 5)
    lowest = seen(plot).lowest
    assert lowest is not None
    assert plot.drawing.landmarks.lowest is lowest.place
    assert f"lowest loss here: {loss_number(lowest.loss)}" in plot.legend.accessibleDescription()
    plot.show_surface(replace(seen(plot), lowest=replace(lowest, is_at_edge=True)))
    assert plot.drawing.landmarks.lowest is None
    assert "lowest loss here" not in plot.legend.accessibleDescription()
    assert "at the edge" in plot.note.text()


def test_a_batch_of_all_samples_has_the_contours_of_the_data_set(
    open_window: Callable[..., User],
) -> None:
    user = open_window(validated({"batching": {"batch_size": "full"}}))
    plot = open_panel(user)
    user.step("step_batch")
    user.wait_until(lambda: len(seen(plot).path) == 2)
    whole, batch = plot.drawing.whole.pieces, plot.drawing.batch.pieces
    assert len(whole)
    assert whole.tolist() == batch.tolist()
    assert "batch 1: all samples, so the same" in plot.legend.accessibleDescription()


def test_of_a_model_that_is_too_large_one_sentence_is_said(user: User) -> None:
    plot = open_panel(user)
    nothing = LossSurface(
        Plane.FIXED, 643_201, 4, 10, 0, numpy.empty((0, 2)), numpy.empty(0, int), Lack.TOO_LARGE
    )
    plot.show_surface(nothing)
    assert plot.drawing.notice.isVisible()
    assert "takes too long" in plot.drawing.notice.text
    assert "will appear" not in plot.drawing.notice.text
    assert plot.note.text() == ""


def test_of_how_many_samples_losses_are_is_said_where_it_is_not_of_all(user: User) -> None:
    plot = open_panel(user)
    user.step("step_batch")
    user.wait_until(lambda: len(seen(plot).path) == 2)
    few = replace(seen(plot), n_used=1000, n_samples=3000)
    plot.show_surface(few)
    assert "Losses of 1,000 of the 3,000 samples" in plot.note.text()
    assert few.current is not None
    some = replace(few.current, size=1500, n_used=1000)
    plot.show_surface(replace(few, current=some))
    assert "and of 1,000 of the 1,500 of the batch" in plot.note.text()


@pytest.mark.parametrize("size", [(240, 150), (240, 420), (700, 600)])
def test_neither_titles_nor_note_are_cut_however_narrow_the_panel_is(
    open_window: Callable[..., User], size: tuple[int, int]
) -> None:
    user = open_window(validated(MLP))
    user.run_to_the_end()
    surface = seen(open_panel(user))
    plot = SurfacePlot()
    plot.setParent(user.window)
    plot.resize(*size)
    plot.show()
    plot.show_surface(surface)
    QApplication.processEvents()
    axis = plot.canvas.axes.x
    title = axis.label.mapRectToScene(axis.label.boundingRect())
    assert title.left() >= 0
    assert title.right() <= plot.canvas.width()
    if plot.note.isVisible():
        assert plot.note.height() >= plot.note.heightForWidth(plot.note.width())
        assert plot.note.geometry().top() >= plot.canvas.geometry().bottom()
    else:
        assert plot.canvas.toolTip() == plot.note.text()
