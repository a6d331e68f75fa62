"""The pace of what nobody can read while training races."""

from PySide6.QtCore import QElapsedTimer

# Three times a second shows that it races; more would only take time from training.
RACING_REFRESH_MS = 333


class RacingPace:
    """Says when a view is to be drawn again: always, but a few times a second while racing."""

    def __init__(self) -> None:
        self._since_drawn = QElapsedTimer()

    def is_due(self, racing: bool) -> bool:
        """Tell whether to draw now; if so, the time until the next drawing starts."""
        waited = not self._since_drawn.isValid() or self._since_drawn.hasExpired(RACING_REFRESH_MS)
        if racing and not waited:
            return False
        self._since_drawn.start()
        return True
