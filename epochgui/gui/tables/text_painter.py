"""Paints the cells of a table over the record, in one call from Qt for each."""

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.gui.tables.growing_model import AnyIndex, GrowingModel

PADDING = 11
# So much is seen of a text that is still to come again.
TO_COME_OPACITY = 0.5
# A text may come this near to the other side of its cell before it is cut short.
AIR = 2
# What stands behind the point of a usual number, and of one in powers of ten.
_DECIMALS, _GREAT, _SMALL = ".000000", ".000e+00", ".000e-00"


class TextPainter(QStyledItemDelegate):
    """Draws the text of a cell, and the ground of one in a chosen row.

    The rows from `first_to_come` on are faint, for they will happen again.

    Qt's own delegate asks a model for seven roles of each cell. Here each question goes to Python
    and waits for the interpreter lock, which made a frame of the table several times as dear.
    """

    def __init__(self, rows: GrowingModel, font: QFont, parent: QObject) -> None:
        super().__init__(parent)
        self.chosen: tuple[range, ...] = ()
        self.first_to_come: int | None = None
        self._rows = rows
        self.set_font(font)
        self.set_theme(LIGHT)

    def set_font(self, font: QFont) -> None:
        """Measure what is written in this font."""
        self._metrics = QFontMetrics(font)
        self._digit_width = self._metrics.horizontalAdvance("0")
        decimals, great, small = map(self._metrics.horizontalAdvance, (_DECIMALS, _GREAT, _SMALL))
        self._right_of_great = max(PADDING + decimals - great, AIR)
        self._right_of_small = max(PADDING + decimals - small, AIR)
        self._right_of_whole = PADDING + decimals

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._ink, self._ground = QColor(theme.ink), QColor(theme.accent)
        self._chosen_ink = QColor(theme.on_accent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row, column = index.row(), self._rows.columns[index.column()]
        area: QRect = option.rect
        ink = None if column.colour is None else column.colour(row)
        is_chosen = any(row in rows for rows in self.chosen)
        if is_chosen:
            painter.fillRect(area, self._ground)
            ink = self._chosen_ink
        painter.setPen(ink or self._ink)
        text = column.text(row)
        left, right = (AIR, PADDING) if column.is_number else (PADDING, AIR)
        if column.has_point:
            right = self._right_of(text)
        area = area.adjusted(left, 0, -right, 0)
        is_to_come = self.first_to_come is not None and row >= self.first_to_come
        if is_to_come and not is_chosen:
            painter.setOpacity(TO_COME_OPACITY)
        painter.drawText(area, column.alignment, self._fitted(text, area.width()))
        if is_to_come:
            painter.setOpacity(1.0)

    def _right_of(self, text: str) -> int:
        """Return what is left free at the right of a number, so that its point lines up."""
        if "e" in text:
            return self._right_of_small if "e-" in text else self._right_of_great
        return self._right_of_whole if text.isdecimal() else PADDING

    def _fitted(self, text: str, width: int) -> str:
        """Return the text, ended by an ellipsis where it would be too wide."""
        # Measuring costs as much as drawing: what is surely narrow enough is not measured.
        if (len(text) + 1) * self._digit_width <= width:
            return text
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
