"""The header of the first rows: the name of each column, how it is read, and what for."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionComboBox, QToolTip, QWidget

from epochgui.gui.importing.rows_model import RowsModel
from epochgui.gui.importing.shown import Role
from epochgui.gui.style.colours import LIGHT, Theme

SIDE, GAP, BOX_HEIGHT = 8, 4, 26
NARROWEST, WIDEST = 88, 220
ROOM_OF_ARROW = 34
ROOM_BESIDE_TEXT = 10
VALUES_LOOKED_AT = 10
VALUES_MEASURED = 2


class RowsHeader(QHeaderView):
    """Three lines: the name, a box with the reading, which opens on a click, and the role.

    The boxes are drawn and not made: files have hundreds of columns.

    Signals: reading_wanted(int), how this column is read shall be chosen.
    """

    reading_wanted = Signal(int)

    def __init__(self, model: RowsModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._theme = LIGHT
        self.current = -1
        self._pressed = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(NARROWEST)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.viewport().update()

    def mark(self, section: int) -> None:
        """Show which column the keyboard is in; -1 for none."""
        if section != self.current:
            self.current = section
            self.viewport().update()

    def fit_sections(self) -> None:
        """Give each column the room of what it shows, within reason."""
        bold = QFontMetrics(self._bold())
        for section in range(self.count()):
            self.resizeSection(section, self._width(section, bold))

    def below_box(self, section: int) -> QPoint:
        """Return where the choices of a column open, on the screen."""
        box = self._box(self._place(section))
        return self.viewport().mapToGlobal(box.bottomLeft())

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(super().sizeHint().width(), 2 * line + BOX_HEIGHT + 5 * GAP)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self._model
        if section >= len(model.columns):
            return
        painter.save()
        painter.fillRect(rect, QColor(self._theme.surface))
        painter.setPen(QColor(self._theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        is_used = model.role(section) is not Role.UNUSED
        line = self.fontMetrics().height()
        text = rect.adjusted(SIDE, GAP, -SIDE, 0)
        text.setHeight(line)
        painter.setFont(self._bold())
        self._paint_text(painter, text, model.columns[section].name, is_used)
        self._paint_box(painter, self._box(rect), section)
        painter.setFont(self.font())
        text.moveTop(self._box(rect).bottom() + 1 + GAP)
        if model.role(section) is Role.TARGET:
            painter.setPen(QColor(self._theme.accent))
            self._draw(painter, text, model.role_text(section))
        else:
            self._paint_text(painter, text, model.role_text(section), is_strong=False)
        painter.restore()

    def _paint_text(self, painter: QPainter, place: QRect, text: str, is_strong: bool) -> None:
        painter.setPen(QColor(self._theme.ink if is_strong else self._theme.quiet_ink))
        self._draw(painter, place, text)

    def _draw(self, painter: QPainter, place: QRect, text: str) -> None:
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_box(self, painter: QPainter, place: QRect, section: int) -> None:
        option = QStyleOptionComboBox()
        option.initFrom(self)
        option.rect = place
        option.state = QStyle.StateFlag.State_Enabled
        if section == self.current:
            option.state |= QStyle.StateFlag.State_HasFocus
        text = self._model.reading_text(section)
        room = place.width() - ROOM_OF_ARROW
        elided = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        option.currentText = elided
        painter.setFont(self.font())
        style = self.style()
        style.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option, painter, None)
        style.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option, painter, None)
        if section == self.current:
            painter.setPen(QColor(self._theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), 3, 3)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _box(self, rect: QRect) -> QRect:
        """Return where the box is in the place of a section."""
        top = rect.top() + 2 * GAP + self.fontMetrics().height()
        return QRect(rect.left() + SIDE - 2, top, rect.width() - 2 * SIDE + 4, BOX_HEIGHT)

    def _place(self, section: int) -> QRect:
        left = self.sectionViewportPosition(section)
        return QRect(left, 0, self.sectionSize(section), self.height())

    def _width(self, section: int, bold: QFontMetrics) -> int:
        model, metrics = self._model, self.fontMetrics()
        # To measure is slow, and files have thousands of columns.
        longest = sorted(model.values(section, VALUES_LOOKED_AT), key=len)[-VALUES_MEASURED:]
        widths = [metrics.horizontalAdvance(text) for text in (*longest, model.role_text(section))]
        widths.append(bold.horizontalAdvance(model.columns[section].name))
        widths.append(metrics.horizontalAdvance(model.reading_text(section)) + ROOM_OF_ARROW)
        return min(max(*widths, NARROWEST) + 2 * SIDE + ROOM_BESIDE_TEXT, WIDEST)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.logicalIndexAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        section = self.logicalIndexAt(place)
        super().mouseReleaseEvent(event)
        is_click = section == self._pressed and section >= 0
        if is_click and self._box(self._place(section)).contains(place):
            self.reading_wanted.emit(section)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            section = self.logicalIndexAt(event.pos())
            text = "" if section < 0 else self._model.headerData(section, self.orientation())
            QToolTip.showText(event.globalPos(), str(text or ""), self)
            return True
        return super().viewportEvent(event)
