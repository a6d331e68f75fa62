"""The list of sources: each with its title, a sentence and a small picture of its points."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from epochgui.gui.widgets.choice_box import ChoiceBox
from epochgui.parts.data.source import DataSource, Sketch
from epochgui.parts.lists import DATA_SOURCES

PICTURE: Final = QSize(48, 32)
MARGIN: Final = 8
WIDEST: Final = 560
POINT: Final = 1.5

Index = QModelIndex | QPersistentModelIndex


class SourceBox(ChoiceBox):
    """Chooses a source; its list is as wide as what it says."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setItemDelegate(SourcePainter(self))

    def add(self, name: str) -> int:
        """Add a source, a file by its path, and return its place."""
        source = source_of(name)
        self.addItem(source.title(), name)
        place = self.count() - 1
        says = source.about() or name
        self.setItemData(place, says, Qt.ItemDataRole.ToolTipRole)
        self.setItemData(place, says, Qt.ItemDataRole.AccessibleDescriptionRole)
        return place

    def showPopup(self) -> None:
        view = self.view()
        view.setMinimumWidth(min(view.sizeHintForColumn(0) + 4 * MARGIN, WIDEST))
        super().showPopup()


class SourcePainter(QStyledItemDelegate):
    """Draws a source in the list: nothing of it is made before the list is open."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = option.fontMetrics
        widest = max(metrics.horizontalAdvance(text) for text in _lines(index))
        height = max(PICTURE.height(), 2 * metrics.lineSpacing())
        return QSize(PICTURE.width() + widest + 4 * MARGIN, height + 2 * MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        view: QWidget = option.widget
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text
        room = QRectF(option.rect).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        painter.save()
        painter.setPen(option.palette.color(role))
        _draw_texts(painter, room.adjusted(PICTURE.width() + 2 * MARGIN, 0, 0, 0), option, index)
        picture = QRectF(room.left(), 0, PICTURE.width(), PICTURE.height())
        picture.moveCenter(QPointF(picture.center().x(), room.center().y()))
        _draw_points(painter, picture, source_of(index.data(Qt.ItemDataRole.UserRole)).sketch())
        painter.restore()


def source_of(name: str) -> DataSource:
    """Return the source of a name or a path, as it is where nothing else is said of it."""
    return DATA_SOURCES.validated({DATA_SOURCES.key: name})


def _lines(index: Index) -> tuple[str, str]:
    return str(index.data()), str(index.data(Qt.ItemDataRole.ToolTipRole))


def _draw_texts(
    painter: QPainter, room: QRectF, option: QStyleOptionViewItem, index: Index
) -> None:
    """Write title and sentence, one above the other, as far as there is room."""
    metrics, height = option.fontMetrics, room.height() / 2
    for place, text in enumerate(_lines(index)):
        line = QRectF(room.left(), room.top() + place * height, room.width(), height)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(line.width()))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), shown)


def _draw_points(painter: QPainter, room: QRectF, sketch: Sketch) -> None:
    """Draw points so that they fill the room."""
    if not sketch:
        return
    xs, ys = [point[0] for point in sketch], [point[1] for point in sketch]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for x, y, *of_class in sketch:
        across, up = _share(x, xs), _share(y, ys)
        at = QPointF(room.left() + across * room.width(), room.bottom() - up * room.height())
        _draw_mark(painter, at, *of_class)


def _draw_mark(painter: QPainter, at: QPointF, of_class: int = 0) -> None:
    """Draw a point: a dot, a ring where it is of the second class, a square of the third."""
    ink = painter.pen().color()
    painter.setBrush(Qt.BrushStyle.NoBrush if of_class == 1 else ink)
    if of_class == 2:
        painter.drawRect(QRectF(at.x() - POINT / 2, at.y() - POINT / 2, POINT, POINT))
    else:
        painter.drawEllipse(at, POINT, POINT)


def _share(value: float, values: Sequence[float]) -> float:
    """Return how far a value is from the lowest to the highest, which differ."""
    return (value - min(values)) / (max(values) - min(values))
