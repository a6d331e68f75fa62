"""What nobody expected: an error of the program itself is told in the window, not only logged."""

import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot

from epochgui.basics.text import tr


class UnexpectedErrors(QObject):
    """Tells of each exception that nothing caught, in any thread, once the event loop comes round.

    Where it happened goes to the terminal, for whoever mends it.
    """

    _happened = Signal(str)

    def __init__(self, tell: Callable[[str], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tell = tell
        self._hook_before = sys.excepthook
        self._happened.connect(self._on_happened, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._note

    def restore(self) -> None:
        """Let exceptions be told as before."""
        sys.excepthook = self._hook_before

    def _note(
        self, kind: type[BaseException], error: BaseException, where: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._hook_before(kind, error, where)
            return
        traceback.print_exception(kind, error, where)
        reason = " ".join(str(error).split()) or tr("no reason given")
        self._happened.emit(
            tr(
                "Something went wrong inside the program: {kind}: {reason}. What was trained is "
                "still on record.",
                kind=kind.__name__,
                reason=reason,
            )
        )

    @Slot(str)
    def _on_happened(self, sentence: str) -> None:
        self._tell(sentence)
