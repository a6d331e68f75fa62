"""The keys of a presentation: those of a clicker, of slide programs, and of the window."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_KEY, _SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier
_LETTERS: Final = {_KEY.Key_B: "blank", _KEY.Key_T: "theme", _KEY.Key_S: "screen"}
_PLAIN: Final = {
    **_LETTERS,
    _KEY.Key_PageDown: "step_batch",
    _KEY.Key_Right: "step_batch",
    _KEY.Key_PageUp: "step_back",
    _KEY.Key_Left: "step_back",
    _KEY.Key_Down: "step_phase",
    _KEY.Key_Space: "run",
    _KEY.Key_Home: "start",
    _KEY.Key_Period: "blank",
    _KEY.Key_Escape: "leave",
    _KEY.Key_F5: "leave",
}
_WITH_SHIFT: Final = {
    **_LETTERS,
    _KEY.Key_PageDown: "step_epoch",
    _KEY.Key_Right: "step_epoch",
    _KEY.Key_PageUp: "epoch_back",
    _KEY.Key_Left: "epoch_back",
    _KEY.Key_F5: "leave",  # some clickers send it in turn with Esc
}
_WITH_CONTROL: Final = {
    _KEY.Key_Plus: "larger",
    _KEY.Key_Equal: "larger",  # where + is above it
    _KEY.Key_Minus: "smaller",
    _KEY.Key_0: "usual",
    _KEY.Key_PageDown: "next_kept",
    _KEY.Key_PageUp: "previous_kept",
    _KEY.Key_K: "keep_moment",
}
REPEATED: Final = frozenset({"step_batch", "step_epoch", "larger", "smaller"})
"""What a key that is held down does again and again."""

SHOW: Final = "show "
"""Before the number of a view, from 0, that is to be shown, or shown no longer."""


def command_of(event: QKeyEvent) -> str:
    """Return what a key asks for, "" for nothing."""
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return _WITH_CONTROL.get(key, "")
    if modifiers == _SHIFT:
        return _WITH_SHIFT.get(key, "")
    if modifiers:
        return ""
    if _KEY.Key_1 <= key <= _KEY.Key_9:
        return f"{SHOW}{key - _KEY.Key_1}"
    return _PLAIN.get(key, "")
