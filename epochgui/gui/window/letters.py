"""How large the letters of the window are: a few steps, chosen by keys and remembered."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from epochgui.gui.style.fonts import enlarge_font
from epochgui.gui.widgets.memory import Memory

STEPS: Final = (1.0, 1.15, 1.3, 1.5)
"""How many times as large as the desktop has them. With the largest nothing is cut in a window of
800 x 600, whatever the screen."""


class Letters(QObject):
    """Gives the application its font, and the window anew, from the step that was remembered on.

    Signals: changed().
    """

    changed = Signal()

    def __init__(self, memory: Memory, window: QWidget) -> None:
        super().__init__(window)
        self._memory, self._window = memory, window
        self.step = STEPS[0]
        remembered = memory.number("letters", STEPS[0])
        if remembered in STEPS:
            self._take(remembered)

    @property
    def handlers(self) -> dict[str, Callable[[], None]]:
        """What answers the actions, by their names."""
        return {
            "larger_letters": self.larger,
            "smaller_letters": self.smaller,
            "usual_letters": self.usual,
        }

    @Slot()
    def larger(self) -> None:
        """Take the next larger step."""
        self._choose(min((one for one in STEPS if one > self.step), default=self.step))

    @Slot()
    def smaller(self) -> None:
        """Take the next smaller step."""
        self._choose(max((one for one in STEPS if one < self.step), default=self.step))

    @Slot()
    def usual(self) -> None:
        """Take the letters of the desktop."""
        self._choose(STEPS[0])

    def end(self) -> None:
        """Let the application have the font that it had before; may be called again."""
        self._take(STEPS[0])

    def _choose(self, step: float) -> None:
        if step != self.step:
            self._take(step)
            self._memory.keep("letters", step)
            self._write_anew()
            self.changed.emit()

    def _write_anew(self) -> None:
        """Write all in the new font: where there is a style sheet, Qt hands none down."""
        sheet = self._window.styleSheet()
        self._window.setStyleSheet("")
        self._window.setStyleSheet(sheet)

    def _take(self, step: float) -> None:
        if step != self.step:
            self.step = step
            enlarge_font(step)
