"""A menu of lines to tick, which stays open while several are ticked."""

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from epochgui.gui.widgets.keys import BUTTON_KEYS, keep_keys


class TickMenu(QMenu):
    """Ticks with the mouse or Space; Escape, Return or a click elsewhere closes it."""

    def __init__(self, on_ticked: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._on_ticked = on_ticked
        self._pressed: QAction | None = None
        keep_keys(self, BUTTON_KEYS)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The lines that are ticked, by what they stand for."""
        return tuple(action.data() for action in self.actions() if action.isChecked())

    def fill(self, titles: Mapping[str, str], ticked: Collection[str]) -> None:
        """Offer a line with a title for each thing; tick some of them.

        Where the same is offered already the menu stays as it is, open or not. Nothing is said to
        whoever waits for the user to tick.
        """
        if [action.data() for action in self.actions()] != list(titles):
            self.clear()
            for thing, title in titles.items():
                self._add(thing, title)
        for action in self.actions():
            action.setChecked(action.data() in ticked)

    def _add(self, thing: str, title: str) -> None:
        action = QAction(title.replace("&", "&&"), self, checkable=True)
        action.setData(thing)
        action.triggered.connect(self._on_ticked)
        self.addAction(action)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None:
            action.trigger()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.actionAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed is self.actionAt(event.position().toPoint()):
            pressed.trigger()
        elif pressed is None:
            super().mouseReleaseEvent(event)
