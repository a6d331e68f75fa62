"""What there is to choose from in a file that holds several tables, although it was refused."""

import zipfile
from pathlib import Path

from epochgui.basics.errors import InputError
from epochgui.parts.data.file.opening import OLD_WORKBOOK, ZIP, files_in, is_workbook
from epochgui.parts.data.file.workbook import sheets_of


def members_of(path: Path) -> tuple[str, ...]:
    """Return the sheets of a workbook or the files in a zip archive; of all else, nothing.

    A file that was read has told them already. Of one that was not, because the table chosen in it
    is none, they are what the user needs to choose another; whatever else is wrong was told.
    """
    try:
        if not path.is_file():
            return ()  # to read a pipe may take for ever
        with path.open("rb") as file:
            head = file.read(len(OLD_WORKBOOK))
        if head.startswith(OLD_WORKBOOK):
            return sheets_of(path)
        if not head.startswith(ZIP):
            return ()
        with zipfile.ZipFile(path) as archive:
            names = files_in(archive)
        return sheets_of(path) if is_workbook(names) else names
    except (InputError, OSError, ValueError, zipfile.BadZipFile):
        return ()
