"""Keys that a focused control needs for itself, though the window has a use for them too."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class KeepKeys(QObject):
    """Lets a control keep its keys: Space presses a button, arrows move a slider or tabs.

    Without this the window's shortcuts (Space runs, Right steps) would take them away.
    """

    def __init__(self, keys: frozenset[Qt.Key], parent: QObject) -> None:
        super().__init__(parent)
        self._keys = keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and Qt.Key(event.key()) in self._keys:
                event.accept()
                return True
        return super().eventFilter(watched, event)


BUTTON_KEYS = frozenset({Qt.Key.Key_Space})
ARROW_KEYS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right})


def keep_keys(widget: QWidget, keys: frozenset[Qt.Key]) -> None:
    """Let this widget have these keys while it has the focus."""
    widget.installEventFilter(KeepKeys(keys, widget))
