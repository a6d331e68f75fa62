"""The losses in a table are whole, and their points stand below each other, whatever their size."""

from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QPainter
from pytestqt.qtbot import QtBot

from epochgui.gui.run.selection import Selection
from epochgui.gui.tables.batch_table import BatchTable
from epochgui.schedule.schedule import Schedule
from tests.record.telling import new_run, train

LOSSES = [0.0, 3e-9, 9.99e-5, 0.5, 12.25, 10_000.5, 99_999.999, 99_999.9999999, 123456.0, 2.5e16]


@pytest.fixture
def painted(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """Return where the point of each loss is painted, by its text, in a table of usual width."""
    table, run = BatchTable(Selection()), new_run(Schedule(10, 3, epochs=3))
    qtbot.addWidget(table)
    table.resize(520, 400)
    train(run, LOSSES)
    table.show()
    table.show_runs([run])
    left = table.columnViewportPosition(table.rows.columnCount() - 1)
    metrics = QFontMetrics(table.font())
    found: dict[str, float] = {}
    draw_text = QPainter.drawText

    def listen(painter: QPainter, *arguments: Any) -> Any:
        match arguments:
            case (QRect() as area, _flags, str(text)) if area.left() >= left:
                behind = metrics.horizontalAdvance(text.removeprefix(text.partition(".")[0]))
                found[text] = area.right() - behind
        return draw_text(painter, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(QPainter, "drawText", listen)
        table.grab()
    return found


def test_no_loss_is_cut(painted: dict[str, float]) -> None:
    assert list(painted) == [
        *("0", "3.000e-09", "9.990e-05", "0.500000", "12.250000", "10000.500000"),
        *("99999.999000", "1.000e+05", "1.235e+05", "2.500e+16"),
    ]


def test_the_points_of_losses_line_up(painted: dict[str, float]) -> None:
    assert max(painted.values()) - min(painted.values()) <= 1.5
