"""The data of the run is in memory, and can be used again where its file has gone."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from epochgui.gui.run.data_description import DataDescription
from epochgui.gui.run.messages import DataChanged, DataKept
from epochgui.parts.data.file.progress import Progress, unheard
from epochgui.parts.data.reader import DataReader, version_of
from epochgui.parts.data.source import DataSource, Reading

News = DataKept | DataChanged
"""What is to be told of the data of a run."""


class _Kept(NamedTuple):
    source: DataSource
    reading: Reading
    version: object
    read_at: datetime


class KeptData:
    """Reads data, and keeps that of the run.

    A drive may be pulled: where a file cannot be read any more, the very same data is taken from
    memory. A file that can be read is read, whatever is in it by now, and that it is no longer what
    the run was trained on is told.
    """

    def __init__(self) -> None:
        self._reader = DataReader()
        self._kept: _Kept | None = None
        self._version: object = None

    def read(self, source: DataSource, tell: Progress = unheard) -> tuple[Reading, News | None]:
        """Return what a source holds, and what is to be told where it is not simply the file's.

        Raises InputError where it cannot be learned from.
        """
        kept = self._kept
        if kept is not None and kept.source == source and _is_gone(source):
            is_missing = not Path(source.source).exists()
            return kept.reading, DataKept(source, kept.read_at, is_missing)
        self._version = version_of(Path(source.source)) if source.is_file else None
        reading = self._reader.read(source, tell)
        return reading, self._changed(source, reading)

    def keep(self, source: DataSource, reading: Reading) -> None:
        """Keep the data of a run, instead of that of the run before."""
        if self._kept is None or self._kept.reading is not reading:
            now = datetime.now().astimezone()
            self._kept = _Kept(source, reading, self._version, now)

    def _changed(self, source: DataSource, reading: Reading) -> DataChanged | None:
        """Return what is to be told of a file that is another than when the run was begun."""
        kept = self._kept
        if kept is None or kept.source.source != source.source or kept.version == self._version:
            return None
        if kept.source == source and reading.holds_same(kept.reading):
            return None  # as a program leaves it that only saves it again
        before, after = (
            DataDescription.of(*one) for one in ((kept.source, kept.reading), (source, reading))
        )
        return DataChanged(before, after, kept.read_at)


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
