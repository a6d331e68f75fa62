"""What can be read in a window: every text of its widgets, and what was painted."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QAction, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDockWidget,
    QGraphicsTextItem,
    QGraphicsView,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QSpinBox,
    QTabBar,
    QWidget,
)

from epochgui.gui.widgets.choice_box import ChoiceBox

ROWS = 20  # of a table, enough to meet each kind of text
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class Read(NamedTuple):
    """A text, and where it stands; `is_cut` where it was painted and had no room there."""

    text: str
    place: str
    is_cut: bool = False


def read(root: QWidget) -> Iterator[Read]:
    """Yield every text of a window and of what can be seen in it, tooltips and menus included."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget is root or widget.isVisibleTo(root):
            yield from _named(widget, _texts(widget))
    for action in (*root.actions(), *root.findChildren(QAction)):
        yield from (Read(text, f"action {action.objectName()}") for text in _of_action(action))


def _named(widget: QWidget, texts: Iterator[str]) -> Iterator[Read]:
    place = f"{type(widget).__name__} {widget.objectName()} in {_parent_name(widget)}"
    yield from (Read(_plain(text), place) for text in texts if text)


def _plain(text: str) -> str:
    """Return a text without its markup."""
    return re.sub(r"<[^<>]+>|&nbsp;", "", text)


def _parent_name(widget: QWidget) -> str:
    parent = widget.parentWidget()
    while parent is not None and not parent.objectName():
        parent = parent.parentWidget()
    return "" if parent is None else parent.objectName()


def _of_action(action: QAction) -> Iterator[str]:
    if action.isSeparator() or not action.associatedObjects():
        return  # what is in no menu and no toolbar cannot be read
    for text in (action.text(), action.toolTip(), action.statusTip(), action.whatsThis()):
        if text:
            yield text.replace("&", "")


def _texts(widget: QWidget) -> Iterator[str]:
    if widget.isWindow() or isinstance(widget, QDockWidget):
        yield widget.windowTitle().replace("[*]", "")
    yield widget.toolTip()
    yield widget.accessibleName().replace("&", "")
    yield widget.accessibleDescription()
    yield from _of_control(widget)
    yield from _of_view(widget)


def _of_control(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield _plain(widget.text()).replace("&", "")
        case QGroupBox() | QMenu():
            yield widget.title().replace("&", "")
        case QComboBox():
            yield from (widget.itemText(row) for row in range(widget.count()))
        case QSpinBox():
            yield from (widget.prefix(), widget.suffix(), widget.specialValueText())
        case QLineEdit():
            yield widget.placeholderText()
        case _:
            pass


def _of_view(widget: QWidget) -> Iterator[str]:
    match widget:
        case QTabBar():
            for tab in range(widget.count()):
                yield widget.tabText(tab).replace("&", "")
                yield widget.tabToolTip(tab)
        case QListWidget():
            yield from (widget.item(row).text() for row in range(widget.count()))
        case QHeaderView():
            yield from _of_header(widget)
        case QGraphicsView():
            yield from _of_scene(widget)
        case QAbstractItemView() if widget.model() is not None:
            yield from _of_model(widget.model())
        case _:
            pass


def _of_header(header: QHeaderView) -> Iterator[str]:
    for section in range(min(header.count(), ROWS)):
        for role in ROLES:
            yield _text_of(header.model().headerData(section, header.orientation(), role))


def _of_model(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(min(model.rowCount(QModelIndex()), ROWS)):
        for column in range(model.columnCount(QModelIndex())):
            for role in ROLES:
                yield _text_of(model.index(row, column).data(role))


def _text_of(data: object) -> str:
    return data if isinstance(data, str) else ""


def _of_scene(view: QGraphicsView) -> Iterator[str]:
    scene = view.scene()
    for item in () if scene is None else scene.items():
        if isinstance(item, QGraphicsTextItem) and item.isVisible():
            yield item.toPlainText()


@contextmanager
def painting_heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Read]]:
    """Collect what the program's own painting writes in the block."""
    heard: list[Read] = []
    draw_text = QPainter.drawText

    def listen(painter: QPainter, *arguments: Any) -> Any:
        texts = [one for one in arguments if isinstance(one, str)]
        heard.extend(Read(one, "painted", _is_cut(painter, *arguments)) for one in texts)
        return draw_text(painter, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(QPainter, "drawText", listen)
        yield heard


def _is_cut(painter: QPainter, place: object = None, flags: int = 0, *rest: object) -> bool:
    """Return whether a text that is painted into a rectangle is larger than it.

    One that may go beyond its rectangle ends where the painter's clipping does.
    """
    text = rest[0] if rest else None
    if not isinstance(place, QRect | QRectF) or not isinstance(text, str):
        return False
    room = QRectF(place)
    needed = QFontMetricsF(painter.font(), painter.device()).boundingRect(room, int(flags), text)
    if int(flags) & Qt.TextFlag.TextDontClip:
        room = painter.clipBoundingRect() if painter.hasClipping() else needed
        return not room.adjusted(-1.5, -1.5, 1.5, 1.5).contains(needed)
    # Letters lean over the edge of their own width by a point.
    return needed.width() > room.width() + 1.5 or needed.height() > room.height() + 1.5


def cut(root: QWidget) -> Iterator[Read]:
    """Yield every visible text that its widget has no room for.

    A widget that shortens its text itself, and says all of it in its tooltip, does so on purpose.
    """
    for widget in root.findChildren(QWidget):
        if isinstance(widget, QHeaderView) and widget.isVisible():
            yield from _named(widget, _cut_sections(widget))
        elif widget.isVisible() and widget.width() > 0 and not _is_whole(widget):
            yield from _named(widget, iter([f"{_shown(widget)} {widget.size().toTuple()}"]))


def _cut_sections(header: QHeaderView) -> Iterator[str]:
    for section in range(header.count()):
        text = str(header.model().headerData(section, header.orientation()) or "")
        widest = max(map(header.fontMetrics().horizontalAdvance, text.split("\n")))
        if not header.isSectionHidden(section) and widest > header.sectionSize(section):
            yield f"{text} {header.sectionSize(section)}"


def _is_whole(widget: QWidget) -> bool:
    text = _shown(widget)
    if (
        isinstance(widget, ChoiceBox)
        or not text
        or (widget.toolTip() and _tells(widget.toolTip(), text))
    ):
        return True
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) <= widget.height()
    return _needed(widget, text) <= widget.width()


def _tells(tooltip: str, text: str) -> bool:
    return text.casefold() in tooltip.casefold()


def _shown(widget: QWidget) -> str:
    match widget:
        case QLabel() | QAbstractButton():
            return widget.text()
        case QComboBox():
            return widget.currentText()
        case QGroupBox():
            return widget.title()
        case QLineEdit() if not widget.text():
            return widget.placeholderText()
        case _:
            return ""


def _needed(widget: QWidget, text: str) -> int:
    """Return how wide a widget must be for its text, at least."""
    width = max(widget.fontMetrics().horizontalAdvance(line) for line in text.split("\n"))
    if isinstance(widget, QLabel | QCheckBox) or (
        isinstance(widget, QAbstractButton) and not widget.icon().isNull()
    ):
        return min(widget.sizeHint().width(), 10_000) if "<" not in text else 0
    if isinstance(widget, QComboBox):
        return width + 30  # the arrow and the frame
    return width
