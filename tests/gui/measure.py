"""What is cut in a window, or out of sight in it: measured, and said in a line for each.

What scrolls downwards is in sight by scrolling; sideways nothing that is to be read may scroll. A
text that ends in an ellipsis is not cut where a tip says all of it.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QGraphicsTextItem,
    QGraphicsView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from tests.gui.reading import cut

# Frames and shadows may stand over an edge by this much.
_OVER_THE_EDGE = 1


def cut_texts(root: QWidget) -> list[str]:
    """Return a line for each text in sight that is not whole, and says so nowhere else."""
    found = [f"{one.text!r} of {one.place}" for one in cut(root)]
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible() and not _is_behind(widget):
            found += [f"{text} of {_name(widget)}" for text in _cut_in(widget, root)]
    return found


def beyond_the_screen(window: QWidget, screen: QSize | None = None) -> str:
    """Return how a window with its frame is larger than its screen; nothing where it is not."""
    available = screen or window.screen().availableSize()
    frame = window.frameGeometry().size()
    fits = frame.width() <= available.width() and frame.height() <= available.height()
    return "" if fits else f"{_name(window)} is {frame.toTuple()} on {available.toTuple()}"


def cells_in_sight(table: QTableView, title: str) -> bool:
    """Tell whether the column whose heading begins so lies whole in what is seen of a table."""
    header, model = table.horizontalHeader(), table.model()
    orientation = Qt.Orientation.Horizontal
    for section in range(header.count()):
        heading = " ".join(str(model.headerData(section, orientation)).split())
        if f"{heading} ".startswith(f"{title} ") and not header.isSectionHidden(section):
            left = header.sectionViewportPosition(section)
            right = left + header.sectionSize(section)
            return left >= 0 and right <= table.viewport().width() and not _is_behind(table)
    return False


def is_in_sight(widget: QWidget) -> bool:
    """Tell whether all of a widget lies in what can be seen of its window now."""
    return widget.isVisible() and _seen(widget) == widget.size()


def _is_behind(widget: QWidget) -> bool:
    """Tell whether a widget is in a panel behind another; what is scrolled away is not."""
    return _seen(widget, with_scrolling=True).isEmpty()


def _seen(widget: QWidget, with_scrolling: bool = False) -> QSize:
    """Return how much of a widget those around it leave, or can bring into sight by scrolling.

    What Qt calls the visible region lacks what children cover.
    """
    area, one = widget.rect(), widget
    parent = one.parentWidget()
    while parent is not None and not one.isWindow():
        area = area.translated(one.pos()) & parent.rect()
        if with_scrolling and _scrolls_down(parent):
            area = parent.rect()
        one, parent = parent, parent.parentWidget()
    return area.size()


def _cut_in(widget: QWidget, root: QWidget) -> Iterator[str]:
    match widget:
        case QTableView():
            yield from _columns_out_of_sight(widget)
        case QTabBar():
            yield from _cut_tabs(widget)
        case QGraphicsView():
            yield from _items_over_the_edge(widget)
        case QAbstractSpinBox():
            pass  # its line is a widget of its own
        case QLineEdit():
            yield from _cut_value(widget)
        case QLabel():
            yield from _cut_below(widget)
        case QAbstractButton():
            yield from _cut_button(widget)
        case _:
            pass
    if _says_something(widget):
        yield from _over_the_edge(widget, root)


def _says_something(widget: QWidget) -> bool:
    if isinstance(widget, QLabel | QAbstractButton):
        return bool(widget.text()) or (isinstance(widget, QToolButton) and widget.isEnabled())
    return isinstance(widget, QLineEdit | QAbstractSpinBox | QTabBar)


def _columns_out_of_sight(table: QTableView) -> Iterator[str]:
    header, room = table.horizontalHeader(), table.viewport().width()
    for section in range(header.count()):
        if header.isSectionHidden(section):
            continue
        right = header.sectionViewportPosition(section) + header.sectionSize(section)
        if right > room + _OVER_THE_EDGE:
            title = table.model().headerData(section, Qt.Orientation.Horizontal)
            yield f"column {title!r} ends at {right} of {room}"


def _cut_tabs(bar: QTabBar) -> Iterator[str]:
    for tab in range(bar.count()):
        if bar.isTabVisible(tab) and not bar.rect().contains(bar.tabRect(tab)):
            yield f"tab {bar.tabText(tab)!r} at {bar.tabRect(tab).getRect()} of {bar.width()}"
        text = bar.fontMetrics().horizontalAdvance(bar.tabText(tab).replace("&", ""))
        if text > bar.tabRect(tab).width() and not bar.tabToolTip(tab):
            yield f"tab {bar.tabText(tab)!r} is {bar.tabRect(tab).width()} wide"


def _items_over_the_edge(view: QGraphicsView) -> Iterator[str]:
    scene, room = view.scene(), view.viewport().rect()
    for item in () if scene is None else scene.items():
        if isinstance(item, QGraphicsTextItem) and item.isVisible() and item.toPlainText():
            place = view.mapFromScene(item.sceneBoundingRect()).boundingRect()
            inner = place.adjusted(5, 5, -5, -5)  # what a document keeps around its text
            if not room.contains(inner):
                yield f"{item.toPlainText()!r} at {place.getRect()} of {room.getRect()}"


def _cut_value(field: QLineEdit) -> Iterator[str]:
    text = field.text() or field.placeholderText()
    margins = field.textMargins()
    room = field.width() - margins.left() - margins.right()
    needed = field.fontMetrics().horizontalAdvance(text)
    if needed > room and text not in field.toolTip():
        yield f"value {text!r} needs {needed} of {room}"


def _cut_below(label: QLabel) -> Iterator[str]:
    lines = label.text().count("\n") + 1
    needed = label.fontMetrics().height() * lines
    is_plain = "<" not in label.text() and not label.wordWrap() and label.text()
    if is_plain and needed > label.height() + _OVER_THE_EDGE:
        yield f"{label.text()!r} is {label.height()} high of {needed}"


def _cut_button(button: QAbstractButton) -> Iterator[str]:
    hint, size = button.minimumSizeHint(), button.size()
    if button.text() and (size.width() < hint.width() or size.height() < hint.height()):
        yield f"button {button.text()!r} is {size.toTuple()} of {hint.toTuple()}"


def _over_the_edge(widget: QWidget, root: QWidget) -> Iterator[str]:
    """Yield in which of those around it a widget lies partly outside."""
    parent = widget.parentWidget()
    while widget is not root and parent is not None:
        place = QRect(widget.mapTo(parent, QPoint()), widget.size())
        room = parent.rect().adjusted(
            -_OVER_THE_EDGE, -_OVER_THE_EDGE, _OVER_THE_EDGE, _OVER_THE_EDGE
        )
        if not _scrolls_down(parent) and not room.contains(place):
            yield f"{place.getRect()} over the edge of {_name(parent)} {parent.size().toTuple()}"
            return
        if _scrolls_down(parent) and (place.left() < room.left() or place.right() > room.right()):
            yield f"{place.getRect()} over the side of {_name(parent)} {parent.size().toTuple()}"
            return
        if _scrolls_down(parent):
            return  # all else is reached by scrolling; the scroll area itself is measured too
        if parent is root or parent.isWindow():
            return
        parent = parent.parentWidget()


def _scrolls_down(widget: QWidget) -> bool:
    """Tell whether a widget is the viewport of what scrolls, with a bar at its side."""
    area = widget.parentWidget()
    return (
        isinstance(area, QAbstractScrollArea)
        and not isinstance(area, QHeaderView)
        and area.viewport() is widget
        and area.verticalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    )


def _name(widget: QWidget) -> str:
    parents, one = [], widget.parentWidget()
    while one is not None and not one.objectName():
        one = one.parentWidget()
    parents = [] if one is None or one is widget else [f"in {one.objectName()}"]
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return " ".join([type(widget).__name__, widget.objectName() or repr(text[:30]), *parents])
