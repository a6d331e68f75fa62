"""The accuracy below the losses: its own axis, its curves, its switch."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QToolButton

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.gui.loss.accuracy_pane import OF_EPOCHS
from epochgui.gui.loss.loss_plot import LossPlot
from epochgui.gui.loss.placed_batch import placed_batch
from epochgui.gui.loss.scale import LossScale
from epochgui.gui.plot.canvas import PlotCanvas
from epochgui.gui.plot.span import Shown, Span
from epochgui.phrases.numbers import share_text
from epochgui.record.names import BATCH_ACCURACY
from tests.gui.user import User

MOONS = {
    "data": {"source": "moons"},
    "validation": {"fraction": 0.2},
    "batching": {"batch_size": 16},
    "epochs": 3,
}


def plot_of(user: User) -> LossPlot:
    plot = user.find(LossPlot, "loss_plot")
    plot.resize(900, 400)
    return plot


def shown_of(plot: LossPlot) -> Shown:
    canvas = plot.findChild(PlotCanvas)
    assert isinstance(canvas, PlotCanvas)
    return canvas.shown


def test_without_classes_the_losses_have_all_room_and_nothing_is_offered(
    open_window: Callable[..., User],
) -> None:
    user = open_window(Experiment(epochs=2))
    user.step("step_epoch")
    plot = plot_of(user)
    assert not plot.drawing.accuracy.is_offered
    assert shown_of(plot).foot == 0
    assert user.find(QToolButton, "draws_accuracy").isHidden()


def test_batches_and_epochs_stand_between_0_and_100_percent_at_the_foot(
    open_window: Callable[..., User],
) -> None:
    user = open_window(validated(MOONS))
    user.run_to_the_end()
    plot = plot_of(user)
    plot.refresh()
    pane, shown, record = plot.drawing.accuracy, shown_of(plot), user.record
    curves = pane.curves[0]
    assert curves.batch_line.ys.tolist() == record.series(BATCH_ACCURACY)[:].tolist()
    for kind, name in OF_EPOCHS.items():
        curve = curves.of_epochs[kind]
        assert curve.line.ys.tolist() == record.series(name)[:].tolist()
        assert curve.line.xs.tolist() == plot.drawing.of_epochs[kind].line.xs.tolist()
    full, none = (curves.batch_line.shown.pixel_y(share) for share in (1.0, 0.0))
    assert shown.floor < full < none < shown.height
    places = {text: shown.whole_y.high - place for place, text in pane.ticks(shown).items()}
    per_pixel = shown.whole_y.width / shown.height
    assert places["100 %"] / per_pixel == pytest.approx(full)
    assert places["0 %"] / per_pixel == pytest.approx(none)
    assert pane.heading.texts == ["accuracy", "each batch", "each epoch", "validation accuracy"]


def test_losses_end_above_the_foot() -> None:
    shown = Shown(Span(0, 1), Span(-2, 2), 100, 400, foot=100)
    assert shown.pixel_y(-2) == shown.floor == 300
    assert shown.pixel_y(-2.1) != shown.pixel_y(-2.1)
    assert shown.whole_y_at(shown.height) == shown.whole_y.low
    assert shown.y_of_whole(shown.whole_y) == shown.y


def test_the_switch_gives_the_room_back_and_is_remembered(
    open_window: Callable[..., User], tmp_path: Path
) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    user = open_window(validated(MOONS), settings)
    user.step("step_epoch")
    plot, switch = plot_of(user), user.find(QToolButton, "draws_accuracy")
    assert shown_of(plot).foot > 0
    switch.click()
    assert shown_of(plot).foot == 0
    assert not plot.drawing.accuracy.is_drawn
    second = open_window(validated(MOONS), settings)
    assert not second.find(QToolButton, "draws_accuracy").isChecked()


def test_a_low_plot_is_all_for_the_losses(open_window: Callable[..., User]) -> None:
    user = open_window(validated(MOONS))
    user.step("step_epoch")
    plot = plot_of(user)
    plot.resize(900, 120)
    assert shown_of(plot).foot == 0


def test_the_crosshair_says_the_accuracy_of_its_batch(open_window: Callable[..., User]) -> None:
    user = open_window(validated(MOONS))
    user.step("step_batch")
    text = placed_batch(user.record, 0, LossScale(log=True)).text
    assert text.endswith(f"accuracy {share_text(user.record.series(BATCH_ACCURACY)[0])}")
