"""Which window of several this is, and where it goes, so that none lies exactly on another."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QDir, QLockFile, QRect, QSize, QStandardPaths

MOST_WINDOWS = 30
STEP = 32


class WindowNumber:
    """The lowest number that no other window of this user has, until it is given back.

    Windows are programs of their own: what they know of each other is a locked file for each
    number, which the system takes for free again when its program is gone.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._lock: QLockFile | None = None
        self.number = 1
        for number in range(1, MOST_WINDOWS + 1):
            lock = QLockFile(str((folder or _folder()) / f"epochgui-window-{number}.lock"))
            lock.setStaleLockTime(0)  # held for as long as its program lives
            if lock.tryLock(0):
                self._lock, self.number = lock, number
                return
            if lock.error() is not QLockFile.LockError.LockFailedError:
                return  # there is no place for such files here

    def give_back(self) -> None:
        """Let the next window have the number."""
        if self._lock is not None:
            self._lock.unlock()


def _folder() -> Path:
    """Return a folder of the user's own; Qt warns where it has to make one for programs to meet."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)
    folder = Path(place or QDir.tempPath())
    with suppress(OSError):  # where it cannot be made, no window has a number but the first
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def beside_others(place: QRect, number: int, screen: QRect, smallest: QSize) -> QRect:
    """Return where a window goes that would be at a place if it were the only one.

    Each goes a step further to the right and down, and is smaller where the screen ends.
    """
    step = (number - 1) * STEP % max(min(screen.width(), screen.height()) // 2, 1)
    moved = place.translated(step, step)
    room = QSize(screen.right() + 1 - moved.left(), screen.bottom() + 1 - moved.top())
    moved.setSize(moved.size().boundedTo(room).expandedTo(smallest))
    return moved
