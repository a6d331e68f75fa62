"""Where a run went on with other settings, the loss plot says so."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from epochgui.experiment.validation import validated
from epochgui.gui.loss.symbols import Sign
from epochgui.record.runs import Run
from tests.gui.loss.readers import FIRST_EXAMPLE, Read, Reader, decay
from tests.gui.reading import painting_heard
from tests.record.telling import new_run, train


def branched(*stages: dict[str, Any], seed: int = 0) -> Run:
    experiment = validated({"earlier": list(stages), "seed": seed})
    run = new_run(FIRST_EXAMPLE, experiment=experiment)
    train(run, decay(30))
    run.move_to(30)
    return run


def stage(epoch: int, batch: int, lr: float) -> dict[str, Any]:
    return {"epoch": epoch, "batch": batch, "optimizer": {"lr": lr}}


def signs(reader: Reader) -> list[object]:
    return [entry.symbol for entry in reader.plot.legend.entries]


def test_a_run_that_never_changed_has_no_line(reader: Reader) -> None:
    assert reader.drawing.stages.in_sight == []


def test_each_change_is_a_line_before_its_first_batch_with_what_changed(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = read(branched(stage(2, 2, 0.02), stage(5, 4, 0.04)))
    stages = reader.drawing.stages
    assert [change.x for change in stages.in_sight] == [6.5, 20.5]
    with painting_heard(monkeypatch) as heard:
        reader.plot.grab()
    words = {"lr 0.02 → 0.04", "lr 0.04 → 0.01"}
    assert words <= {one.text for one in heard}
    assert Sign.CHANGE not in signs(reader)


def test_labels_lie_in_the_plot_and_not_on_each_other(read: Read) -> None:
    reader = read(branched(*(stage(epoch, 2, epoch / 8) for epoch in range(1, 9))))
    for width, height in ((980, 320), (500, 240), (300, 150)):
        reader.plot.resize(width, height)
        stages, shown = reader.drawing.stages, reader.canvas.shown
        boxes = [label.box for label in stages.labels]
        assert boxes
        assert all(box.left() >= 0 and box.right() <= shown.width for box in boxes)
        assert all(box.bottom() <= shown.floor for box in boxes)
        assert not any(one.intersects(other) for i, one in enumerate(boxes) for other in boxes[:i])


def test_a_line_whose_label_has_no_room_is_explained_in_the_legend(read: Read) -> None:
    reader = read(branched(*(stage(3, batch, batch / 8) for batch in range(1, 5))))
    reader.plot.resize(500, 320)
    assert len(reader.drawing.stages.labels) < 4
    assert Sign.CHANGE in signs(reader)


def test_a_label_with_room_beside_its_line_is_whole_in_a_narrow_plot(read: Read) -> None:
    reader = read(branched(stage(2, 2, 0.02)))
    reader.plot.resize(260, 240)
    (label,) = reader.drawing.stages.labels
    assert label.box.width() > 0.5 * reader.canvas.shown.width
    assert label.text == "lr 0.02 → 0.01"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_long_label_is_shortened_and_its_tip_says_all(read: Read, qtbot: QtBot) -> None:
    earlier = {"epoch": 2, "batch": 2, "optimizer": {"name": "AdamW", "lr": 0.5}}
    run = branched({**earlier, "loss": {"name": "SmoothL1Loss"}})
    reader = read(run)
    reader.plot.resize(460, 240)
    (label,) = reader.drawing.stages.labels
    assert label.text.endswith("…")
    shown, left_top = reader.canvas.shown, reader.canvas.view.pos()
    at: QPoint = (left_top + QPointF(shown.pixel_x(6.5), shown.height - 8)).toPoint()
    viewport = reader.canvas.viewport()
    event = QHelpEvent(QEvent.Type.ToolTip, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, event)
    whole = "from epoch 2, batch 3 on: SmoothL1Loss → MSELoss, AdamW → SGD, lr 0.5 → 0.01"
    qtbot.waitUntil(lambda: QToolTip.text() == whole)
    QToolTip.hideText()


def test_lines_move_with_what_is_shown(read: Read) -> None:
    reader = read(branched(stage(2, 2, 0.02), stage(7, 4, 0.04)))
    reader.wheel(8, reader.place_of(6, decay(30)[6]))
    assert [change.x for change in reader.drawing.stages.in_sight] == [6.5]
    reader.plot.show_runs([new_run(FIRST_EXAMPLE)])
    assert reader.drawing.stages.in_sight == []


def test_of_several_runs_each_has_its_lines_in_its_colour(read: Read) -> None:
    reader = read(None)
    runs = [branched(stage(2, 2, 0.02), seed=1), branched(stage(4, 2, 0.02), seed=2)]
    reader.plot.show_runs(runs)
    colours = [change.colour for change in reader.drawing.stages.in_sight]
    assert None not in colours
    assert len(set(colours)) == 2
