"""Widgets side by side, in as many rows as they need at the width there is."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class FlowLayout(QLayout):
    """Goes on in the next row where one is full. It is as high as its rows are at a width."""

    def __init__(self, across: int, down: int) -> None:
        """Keep so many points between two widgets of a row, and between two rows."""
        super().__init__()
        self._across, self._down = across, down
        self._items: list[QLayoutItem] = []

    def _places(self, width: int) -> tuple[list[QPoint], int]:
        """Return where each item goes at this width, and how high that is."""
        places: list[QPoint] = []
        left = top = height = 0
        for item in self._items:
            size = item.sizeHint()
            if left and left + size.width() > width:
                left, top, height = 0, top + height + self._down, 0
            places.append(QPoint(left, top))
            left += size.width() + self._across
            height = max(height, size.height())
        return places, top + height

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        places, _height = self._places(rect.width())
        for item, place in zip(self._items, places, strict=True):
            size = item.sizeHint().boundedTo(QSize(rect.width(), item.sizeHint().height()))
            item.setGeometry(QRect(rect.topLeft() + place, size))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._places(width)[1]

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None
