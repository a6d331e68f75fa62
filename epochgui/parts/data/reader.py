"""Reading data, once for each version of it."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.progress import Progress, unheard
from epochgui.parts.data.file.readings import ColumnReadings
from epochgui.parts.data.memory import memory_for
from epochgui.parts.data.source import DataSource, Reading

if TYPE_CHECKING:
    from epochgui.parts.data.file.raw import RawTable
    from epochgui.parts.data.file.table import ParsedFile


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """What was read of a version of a file, in the dialect that was asked for."""

    version: object
    asked: Dialect
    raw: "RawTable"

    def is_of(self, version: object, dialect: Dialect) -> bool:
        """Whether the file would be read as it was; what was found out may be asked for now."""
        return (
            version is not None
            and version == self.version
            and (dialect in (self.asked, self.raw.dialect))
        )


class DataReader:
    """Reads data without torch, and keeps what it read last: most edits leave the data as it is.

    A file is read once while it stays as it is, whatever columns of it are chosen, and however they
    are read. It belongs to the thread that reads.
    """

    def __init__(self) -> None:
        self._known: _Known | None = None
        self._parsed: tuple[RawTable, ColumnReadings, ParsedFile] | None = None
        self._read: tuple[object, Reading] | None = None

    def read(self, source: DataSource, tell: Progress = unheard) -> Reading:
        """Return what a source holds, the same object as last time where nothing has changed.

        Raises InputError where it cannot be learned from.
        """
        file = version_of(Path(source.source)) if source.is_file else ()
        version = None if file is None else (source, file)
        if self._read is not None and version is not None and self._read[0] == version:
            return self._read[1]
        with memory_for(source.caption()):
            reading = source.read(partial(self._parse, tell))
        self._read = (version, reading)
        return reading

    def _parse(
        self, tell: Progress, path: Path, dialect: Dialect, columns: ColumnReadings
    ) -> "ParsedFile":
        from epochgui.parts.data.file.table import parsed_file  # polars: only where a file is read

        raw = self._raw(tell, path, dialect)
        before = self._parsed
        if before is not None and before[0] is raw and before[1] == columns:
            return before[2]
        parsed = parsed_file(raw, dict(columns), tell)
        self._parsed = (raw, columns, parsed)
        return parsed

    def _raw(self, tell: Progress, path: Path, dialect: Dialect) -> "RawTable":
        from epochgui.parts.data.file import raw

        version = version_of(path)
        if self._known is None or not self._known.is_of(version, dialect):
            self._known = None  # not two large files at once
            self._known = _Known(version, dialect, raw.read_raw(path, dialect, tell))
        return self._known.raw


def version_of(path: Path) -> object:
    """Return what tells a file from what it was before; None where that cannot be told."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return path, status.st_mtime_ns, status.st_size, status.st_ino
