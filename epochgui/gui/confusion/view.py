"""The confusion matrix as a view."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter

from epochgui.basics.text import tr
from epochgui.gui.widgets.painted_view import PaintedView

if TYPE_CHECKING:
    from epochgui.observations.confusion import Confusion


class ConfusionView(PaintedView):
    """Shows which class the model takes the samples of each class for.

    Resting the mouse on a cell says it in words.
    """

    def __init__(self) -> None:
        super().__init__("confusion_matrix", tr("Confusion matrix"), QSize(240, 160))
        self.confusion: Confusion | None = None
        self._describe()

    def show_confusion(self, confusion: "Confusion | None") -> None:
        """Draw this matrix; None where there is none yet."""
        self.confusion = confusion
        self._describe()
        self.update()

    def draw_content(self, painter: QPainter) -> None:
        """Draw the matrix as lines and letters."""
        from epochgui.gui.confusion.drawing import draw_confusion

        draw_confusion(painter, QRectF(self.rect()), self.theme, self.confusion)

    def words_at(self, at: QPoint) -> tuple[str, QRect]:
        """Return what is to be said of a place, and of which area; "" beside all cells."""
        from epochgui.gui.confusion.cells import cells_in
        from epochgui.gui.confusion.words import cell_words

        if self.confusion is None or not self.confusion.classes:
            return "", QRect()
        cells = cells_in(QRectF(self.rect()), QFontMetricsF(self.font()), self.confusion)
        cell = cells.at(QPointF(at))
        if cell is None:
            return "", QRect()
        return cell_words(self.confusion, *cell), cells.box(*cell).toAlignedRect()

    def _describe(self) -> None:
        """Say in words what is seen, for those who do not see it."""
        said = tr("Which class the model takes the samples of each class for.")
        if self.confusion is not None:
            from epochgui.gui.confusion.words import summary

            said = f"{said} {summary(self.confusion)}"
        self.setAccessibleDescription(said)
