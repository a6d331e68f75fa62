"""What feeds the window: frames that come through a pipe, read in a thread that waits for them."""

import threading
from queue import Empty, SimpleQueue

from PySide6.QtCore import QObject, Signal

from epochgui.watching.frames import Frame, Stream, read_frame
from epochgui.watching.news import OVER


class Feed(QObject):
    """Reads all that comes, and keeps it until it is taken.

    A pipe that ends, or is no longer understood, is a loop that is over.

    Signals: arrived(), there is something to take; it comes from the thread that reads.
    """

    arrived = Signal()

    def __init__(self, stream: Stream, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stream = stream
        self._frames = SimpleQueue[Frame]()
        # It may wait for ever, and a program that ends does not wait for it.
        self._thread = threading.Thread(target=self._read, name="feed", daemon=True)
        self._is_ended = False

    def begin(self) -> None:
        """Read from now on."""
        self._thread.start()

    def end(self) -> None:
        """Tell nobody any more of what is read."""
        self._is_ended = True

    def take(self) -> list[Frame]:
        """Return all that has come since it was last taken."""
        found: list[Frame] = []
        while True:
            try:
                found.append(self._frames.get_nowait())
            except Empty:
                return found

    def _read(self) -> None:
        while not self._is_ended:
            frame = read_frame(self._stream) or Frame(OVER, {}, {})
            self._frames.put(frame)
            if not self._is_ended:
                self.arrived.emit()
            if frame.kind == OVER:
                return
