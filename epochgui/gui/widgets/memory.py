"""What the window remembers until the next start: its layout, choices and recent files."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

MOST_RECENT_FILES = 8


class Memory:
    """The user's choices, in the settings of the system; without any, nothing is remembered."""

    def __init__(self, store: QSettings | None) -> None:
        self._store = store

    @property
    def remembers(self) -> bool:
        """Whether what is kept now will be there at the next start."""
        return self._store is not None

    def layout(self) -> tuple[QByteArray, QByteArray] | None:
        """Return the window's geometry and the state of its panels, if they are remembered."""
        geometry, state = self._get("geometry"), self._get("panels")
        if isinstance(geometry, QByteArray) and isinstance(state, QByteArray):
            return geometry, state
        return None

    def keep_layout(self, geometry: QByteArray, state: QByteArray) -> None:
        """Remember the window's geometry and the state of its panels."""
        self.keep("geometry", geometry)
        self.keep("panels", state)

    def text(self, name: str, default: str) -> str:
        """Return a remembered text."""
        value = self._get(name)
        return value if isinstance(value, str) else default

    def number(self, name: str, default: float) -> float:
        """Return a remembered number; what is no number any more is forgotten."""
        try:
            return float(self.text(name, str(default)))
        except ValueError:
            return default

    def switch(self, name: str, default: bool) -> bool:
        """Return a remembered yes or no."""
        return self.text(name, str(default)) == str(True)

    def keep(self, name: str, value: object) -> None:
        """Remember a value; all but layouts as text, which every system's store gives back."""
        if self._store is not None:
            is_layout = isinstance(value, QByteArray)
            self._store.setValue(name, value if is_layout else str(value))

    def recent_files(self) -> list[Path]:
        """Return the experiments opened or saved last, the latest first, that still exist."""
        paths = [Path(line) for line in self.text("recent_files", "").splitlines() if line]
        return [path for path in paths if path.is_file()]

    def add_recent_file(self, path: Path) -> None:
        """Remember a file as the latest."""
        full = path.absolute()
        others = [other for other in self.recent_files() if other != full]
        self.keep("recent_files", "\n".join(map(str, [full, *others][:MOST_RECENT_FILES])))

    def _get(self, name: str) -> object:
        return None if self._store is None else self._store.value(name)
