"""What there is to choose from in a file that holds several tables, although it was refused."""

import zipfile
from pathlib import Path
from typing import Final

from epochgui.basics.errors import InputError
from epochgui.parts.data.file.opening import OLD_WORKBOOK, ZIP, files_in
from epochgui.parts.data.file.opening import is_workbook as are_of_workbook
from epochgui.parts.data.file.workbook import sheets_of

_UNREADABLE: Final = (InputError, OSError, ValueError, zipfile.BadZipFile)


def members_of(path: Path) -> tuple[str, ...]:
    """Return the sheets of a workbook or the files in a zip archive; of all else, nothing.

    A file that was read has told them already. Of one that was not, because the table chosen in it
    is none, they are what the user needs to choose another; whatever else is wrong was told.
    """
    try:
        head = _head(path)
        if head.startswith(OLD_WORKBOOK):
            return sheets_of(path)
        if not head.startswith(ZIP):
            return ()
        with zipfile.ZipFile(path) as archive:
            names = files_in(archive)
        return sheets_of(path) if are_of_workbook(names) else names
    except _UNREADABLE:
        return ()


def is_workbook(path: Path) -> bool:
    """Return whether a file is a workbook, as far as can be told of one that was refused."""
    try:
        head = _head(path)
        if not head.startswith(ZIP):
            return head.startswith(OLD_WORKBOOK)
        with zipfile.ZipFile(path) as archive:
            return are_of_workbook(files_in(archive))
    except _UNREADABLE:
        return False


def _head(path: Path) -> bytes:
    """Return the first bytes of a file, and none of a pipe: to read it may take for ever."""
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(len(OLD_WORKBOOK))
