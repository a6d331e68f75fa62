"""Reading data, once for each version of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from epochgui.parts.data.source import DataSource, Reading

if TYPE_CHECKING:
    from epochgui.parts.data.file.table import ParsedFile


class DataReader:
    """Reads data without torch, and keeps what it read last: most edits leave the data as it is.

    A file is parsed once while it stays as it is, whatever columns of it are chosen. It belongs to
    the thread that reads.
    """

    def __init__(self) -> None:
        self._parsed: tuple[object, ParsedFile] | None = None
        self._read: tuple[object, Reading] | None = None

    def read(self, source: DataSource) -> Reading:
        """Return what a source holds, the same object as last time where nothing has changed.

        Raises InputError where it cannot be learned from.
        """
        file = _version(Path(source.source)) if source.is_file else ()
        version = None if file is None else (source, file)
        if self._read is not None and version is not None and self._read[0] == version:
            return self._read[1]
        reading = source.read(self._parse)
        self._read = (version, reading)
        return reading

    def _parse(self, path: Path) -> "ParsedFile":
        from epochgui.parts.data.file.table import parsed_file  # polars: only where a file is read

        version = _version(path)
        if self._parsed is not None and version is not None and self._parsed[0] == version:
            return self._parsed[1]
        parsed = parsed_file(path)
        self._parsed = (version, parsed)
        return parsed


def _version(path: Path) -> object:
    """Return what tells a file from what it was before; None where that cannot be told."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return path, status.st_mtime_ns, status.st_size, status.st_ino
