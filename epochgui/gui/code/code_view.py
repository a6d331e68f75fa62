"""The code view: the script with line numbers, and an arrow at the line about to run."""

import math

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from epochgui.basics.text import tr
from epochgui.gui.code.highlighter import PythonHighlighter
from epochgui.gui.code.in_sight import lines_in_sight, loop_length
from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.gui.style.fonts import monospace
from epochgui.observations.code import Code

_NEXT_ALPHA = 0.18
_ALONG_ALPHA = 0.07
_BAR_ALPHA = 0.5
_ARROW_WIDTH = 14
_GAP = 6


class CodeView(QPlainTextEdit):
    """Shows the script of a run; nothing can be typed into it.

    Only the keys that copy, select all and scroll are its own: Down, Right and Space belong to the
    window, which steps and runs with them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("code_view")
        self.setAccessibleName(tr("Script"))
        self.setToolTip(
            tr("This experiment as a PyTorch script; the arrow is at the line that runs next.")
        )
        self.setPlaceholderText(
            tr("The script of this experiment comes here when it is loaded; Down runs its lines.")
        )
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setCornerWidget(QWidget())
        self.setFont(monospace(self.font()))
        self.code: Code | None = None
        self.theme = LIGHT
        self._breaks_lines = False
        self._highlighter = PythonHighlighter(self.document())
        self.margin = _Margin(self)
        self.updateRequest.connect(self._on_update_request)

    def prepare_for_pictures(self) -> None:
        """Break lines that are too long, cut none at the bottom, and name no keys."""
        self._breaks_lines = True
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setPlaceholderText(tr("The script of this experiment comes here when it is loaded."))

    def show_code(self, code: Code) -> None:
        """Show the script, and which of its lines is about to run."""
        if code == self.code:
            return
        is_other = self.code is None or code.script is not self.code.script
        self.code = code
        if is_other:
            self.setPlainText(code.script.text)
            self._make_margins()
        self._keep_in_sight()
        self._make_margins()
        self._paint_anew()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.theme = theme
        self._highlighter.set_theme(theme)
        self._paint_anew()

    @property
    def height_of_loop(self) -> int:
        """The height at which the loop over the batches is in sight."""
        if self.code is None:
            return 0
        lines = loop_length(self.code.script) * self._line_height()
        around = self.document().documentMargin() + 2 * self.frameWidth()
        return math.ceil(lines + around) + self.horizontalScrollBar().sizeHint().height()

    def visible_lines(self) -> list[tuple[int, QRect]]:
        """Return the numbers of the lines in sight, from 1, and where each is."""
        found = []
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        while block.isValid():
            area = self.blockBoundingGeometry(block).translated(offset).toRect()
            if area.top() >= self.viewport().height():
                break
            found.append((block.blockNumber() + 1, area))
            block = block.next()
        return found

    @property
    def tints(self) -> dict[int, float]:
        """How strongly lines are tinted: that about to run, and those that run along with it."""
        if self.code is None or self.code.next_line is None:
            return {}
        return dict.fromkeys(self.code.along, _ALONG_ALPHA) | {self.code.next_line: _NEXT_ALPHA}

    def _paint_anew(self) -> None:
        self.viewport().update()
        self.margin.update()

    def _make_margins(self) -> None:
        """Leave room for the numbers, and in a picture none for a part of a line."""
        below = 0
        if self._breaks_lines:
            room = self.contentsRect().height() - self.contentOffset().y()
            below = math.ceil(room % self._line_height()) if room > 0 else 0
        self.setViewportMargins(self.margin.needed_width(), 0, 0, below)

    def _keep_in_sight(self) -> None:
        """Scroll, where it is needed, so that the loop is seen, or as much as there is room for."""
        if self.code is None:
            return
        bar, n_visible = self.verticalScrollBar(), self._n_visible()
        top, bottom = self._rows(*lines_in_sight(self.code, n_visible))
        if self._breaks_lines or not bar.value() < top <= bottom <= bar.value() + n_visible:
            bar.setValue(self._beginning_near((top + bottom - n_visible) // 2, top - 1))

    def _beginning_near(self, row: int, most: int) -> int:
        """Return a row near to one, counted from 0, at which a line begins; `most` is one."""
        row = min(max(row, 0), self.verticalScrollBar().maximum(), most)
        block = self.document().findBlockByLineNumber(row)
        begins, ends = block.firstLineNumber(), block.firstLineNumber() + block.lineCount()
        has_next = ends <= min(self.verticalScrollBar().maximum(), most)
        return ends if begins < row and has_next else begins

    def _rows(self, first: int, last: int) -> tuple[int, int]:
        """Return the first and the last row of lines, counted from 1, of which some are broken."""
        if not self._breaks_lines:
            return first, last
        block = self.document().firstBlock()
        while block.isValid():
            self.blockBoundingRect(block)  # only what was laid out knows how many rows it has
            block = block.next()
        one, other = (self.document().findBlockByNumber(line - 1) for line in (first, last))
        return one.firstLineNumber() + 1, other.firstLineNumber() + other.lineCount()

    def _n_visible(self) -> int:
        """Return how many lines are seen whole."""
        room = self.viewport().height() - self.document().documentMargin()
        return max(int(room / self._line_height()), 1)

    @property
    def row_height(self) -> int:
        """How high a row of code is."""
        return math.ceil(self._line_height())

    def _line_height(self) -> float:
        first = self.document().firstBlock()
        return self.blockBoundingRect(first).height() / max(first.lineCount(), 1)

    @Slot(QRect, int)
    def _on_update_request(self, area: QRect, scrolled_by: int) -> None:
        if scrolled_by:
            self.margin.scroll(0, scrolled_by)
        else:
            self.margin.update(0, area.y(), self.margin.width(), area.height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)
            if not any(event.matches(key) for key in own):
                event.ignore()
                return False
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "margin"):
            self._make_margins()

    def paintEvent(self, event: QPaintEvent) -> None:
        # Not by extra selections: in an SVG Qt cuts off all that comes behind one.
        tints, colour = self.tints, QColor(self.theme.accent)
        with QPainter(self.viewport()) as painter:
            for line, area in self.visible_lines() if tints else ():
                colour.setAlphaF(tints.get(line, 0.0))
                painter.fillRect(0, area.top(), self.viewport().width(), area.height(), colour)
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        area = self.contentsRect()
        self.margin.setGeometry(
            QRect(area.left(), area.top(), self.margin.needed_width(), area.height())
        )
        self._keep_in_sight()
        self._make_margins()


class _Margin(QWidget):
    """Line numbers at the left of the code, and the arrow."""

    def __init__(self, view: CodeView) -> None:
        super().__init__(view)
        self._view = view
        self.setToolTip(
            tr(
                "The arrow is at the line that runs next, a bar at lines that run along with it, "
                "the dot at the line that ran last."
            )
        )

    def needed_width(self) -> int:
        """Return the width that the numbers of all lines need."""
        digits = "9" * max(len(str(self._view.blockCount())), 2)
        return self._view.fontMetrics().horizontalAdvance(digits) + _ARROW_WIDTH + 3 * _GAP

    def sizeHint(self) -> QSize:
        return QSize(self.needed_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, code = self._view.theme, self._view.code
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.band))
        if code is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._view.font())
        row_height = self._view.row_height
        for line, area in self._view.visible_lines():
            is_next = line == code.next_line
            painter.setPen(QColor(theme.ink if is_next else theme.quiet_ink))
            area.setHeight(min(area.height(), row_height))
            place = QRect(0, area.top(), self.width() - _ARROW_WIDTH - 2 * _GAP, area.height())
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, flags, str(line))
            middle = area.top() + area.height() / 2
            if is_next:
                self._draw_arrow(painter, middle)
            elif line in code.along:
                self._draw_bar(painter, area)
            elif line == code.last_line:
                self._draw_dot(painter, middle)

    def _draw_arrow(self, painter: QPainter, middle: float) -> None:
        right = self.width() - _GAP / 2
        left, half = right - _ARROW_WIDTH, 5.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._view.theme.accent))
        neck = right - 8
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(left, middle - 1.5),
                    QPointF(neck, middle - 1.5),
                    QPointF(neck, middle - half),
                    QPointF(right, middle),
                    QPointF(neck, middle + half),
                    QPointF(neck, middle + 1.5),
                    QPointF(left, middle + 1.5),
                ]
            )
        )

    def _draw_bar(self, painter: QPainter, area: QRect) -> None:
        colour = QColor(self._view.theme.accent)
        colour.setAlphaF(_BAR_ALPHA)
        middle = self.width() - _ARROW_WIDTH / 2 - _GAP / 2
        painter.fillRect(QRectF(middle - 1, area.top(), 2, area.height()), colour)

    def _draw_dot(self, painter: QPainter, middle: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._view.theme.quiet_ink))
        painter.drawEllipse(QPointF(self.width() - _ARROW_WIDTH / 2 - _GAP / 2, middle), 2.5, 2.5)
