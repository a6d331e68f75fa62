"""Tips of a readable width: Qt itself puts a whole plain text on one line."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QLabel, QProxyStyle

LETTERS_IN_A_LINE = 64
# A tip is so far from the mouse; one that is further away is none that the mouse has asked for.
BESIDE, FAR = 2, 80


class TipStyle(QProxyStyle):
    """A style that wraps every tip, whoever shows it.

    Qt makes a label for a tip when it is needed, which nobody hears of but the style that polishes
    it. All else is drawn by the style it is made with: Qt asks Python for `polish` alone.
    """

    def __init__(self, style: str) -> None:
        super().__init__(style)
        self._wrapping = _Wrapping(self)

    def polish(self, polished: Any) -> None:
        super().polish(polished)
        if isinstance(polished, QLabel) and polished.inherits("QTipLabel"):
            polished.installEventFilter(self._wrapping)


class _Wrapping(QObject):
    """Wraps a tip once it is as wide as its text, and shown beside the mouse."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QLabel) and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            is_wrapped = _wrap(watched)
            if is_wrapped and not watched.isVisible():
                _put_beside_mouse(watched)
        return False


def _wrap(tip: QLabel) -> bool:
    """Wrap a tip that is too wide; return whether it was."""
    width = tip.fontMetrics().horizontalAdvance("e") * LETTERS_IN_A_LINE
    if tip.width() <= width:
        return False
    tip.setWordWrap(True)
    tip.resize(width, tip.heightForWidth(width))
    return True


def _put_beside_mouse(tip: QLabel) -> None:
    """Move a tip to the mouse again: Qt has moved it by the width that it had before."""
    mouse, screen = QCursor.pos(), tip.screen().availableGeometry()
    if abs(tip.y() - mouse.y()) > FAR:
        return  # nothing that the mouse has asked for
    right, below = mouse.x() + BESIDE, tip.y()
    left = right if right + tip.width() <= screen.right() else mouse.x() - BESIDE - tip.width()
    if below + tip.height() > screen.bottom():
        below = mouse.y() - BESIDE - tip.height()
    tip.move(QPoint(max(left, screen.left()), max(below, screen.top())))
