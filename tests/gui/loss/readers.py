"""What tests of the loss plot share: a reader in front of it, and runs to read."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from epochgui.gui.loss.loss_plot import LossPlot
from epochgui.gui.plot.canvas import PlotCanvas
from epochgui.gui.run.selection import Selection
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule

FIRST_EXAMPLE = Schedule(10, 3, epochs=10)


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


Read = Callable[[Run | None], Reader]
