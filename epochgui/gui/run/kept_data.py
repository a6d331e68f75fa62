"""The data of the run is in memory, and can be used again where its file has gone."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from epochgui.gui.run.messages import DataKept
from epochgui.parts.data.file.progress import Progress, unheard
from epochgui.parts.data.reader import DataReader
from epochgui.parts.data.source import DataSource, Reading


class _Kept(NamedTuple):
    source: DataSource
    reading: Reading
    read_at: datetime


class KeptData:
    """Reads data, and keeps that of the run.

    A drive may be pulled: where a file cannot be read any more, the very same data is taken from
    memory. A file that can be read is read, whatever is in it by now.
    """

    def __init__(self) -> None:
        self._reader = DataReader()
        self._kept: _Kept | None = None

    def read(self, source: DataSource, tell: Progress = unheard) -> tuple[Reading, DataKept | None]:
        """Return what a source holds, and what is to be told where it comes from memory.

        Raises InputError where it cannot be learned from.
        """
        kept = self._kept
        if kept is not None and kept.source == source and _is_gone(source):
            is_missing = not Path(source.source).exists()
            return kept.reading, DataKept(source, kept.read_at, is_missing)
        return self._reader.read(source, tell), None

    def keep(self, source: DataSource, reading: Reading) -> None:
        """Keep the data of a run, instead of that of the run before."""
        if self._kept is None or self._kept.reading is not reading:
            self._kept = _Kept(source, reading, datetime.now().astimezone())


def _is_gone(source: DataSource) -> bool:
    """Return whether a file cannot be read at all."""
    if not source.is_file:
        return False
    path = Path(source.source)
    try:
        if not path.is_file():
            return True  # nor is what has become a pipe, which may never give anything
        with path.open("rb") as file:
            file.read(1)
    except (OSError, ValueError):
        return True
    return False
