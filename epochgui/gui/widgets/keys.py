"""Keys that a focused control needs for itself, though the window has a use for them too."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)


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


class ArrowsMove(QObject):
    """Leaves Up and Down to a control with the focus that moves by them: tables, choices, numbers.

    Without this the window's shortcut (Down runs a line) would take them away. It filters the
    events of the window, to which a question whether a key is a shortcut comes last.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (_NONE, _KEYPAD)
            moves = isinstance(QApplication.focusWidget(), _MOVED_BY_ARROWS)
            if plain and moves and Qt.Key(event.key()) in UP_AND_DOWN:
                event.accept()
                return True
        return super().eventFilter(watched, event)


class HeldKeys(QObject):
    """Knows of the key that the window is asked about last whether it is being held down.

    It filters the events of the window, as `ArrowsMove` does.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._is_held = False
        window.installEventFilter(self)

    def unless_busy(
        self, act: Callable[[], None], is_busy: Callable[[], bool]
    ) -> Callable[[], None]:
        """Return what acts at each press, but not again and again while something is busy.

        What a key that is held down asks for would pile up, and go on when it is let go.
        """

        def act_unless_busy() -> None:
            is_held, self._is_held = self._is_held, False
            if not (is_held and is_busy()):
                act()

        return act_unless_busy

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._is_held = event.isAutoRepeat()
        return super().eventFilter(watched, event)


_NONE, _KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
_MOVED_BY_ARROWS = (
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
)
UP_AND_DOWN = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down})
BUTTON_KEYS = frozenset({Qt.Key.Key_Space})
ARROW_KEYS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right})


def keep_keys(widget: QWidget, keys: frozenset[Qt.Key]) -> None:
    """Let this widget have these keys while it has the focus."""
    widget.installEventFilter(KeepKeys(keys, widget))
