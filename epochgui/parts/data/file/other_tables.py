"""A file that holds several tables: what the one that is read is called, and what else there is."""

from pathlib import PurePosixPath
from typing import Final

from epochgui.basics.errors import InputError, Key
from epochgui.basics.text import tr
from epochgui.parts.data.file.cited import told
from epochgui.parts.data.file.endings import MAYBE_TABLES, TABLES
from epochgui.parts.data.file.imported import Packing

_SHEET: Final = "data.dialect.sheet"


def unlikeliness(member: str) -> int:
    """Return a number that is higher the less a file is a table by its name; 2 for none at all."""
    ending = PurePosixPath(member).suffix.lower()
    return 0 if ending in TABLES else 1 if ending in (*MAYBE_TABLES, "") else 2


def name_within(file: str, member: str | None, members: tuple[str, ...], packing: Packing) -> str:
    """Return what sentences call the table that is read: by its file, and what it is in there."""
    is_only_sheet = packing is Packing.WORKBOOK and len(members) == 1
    if member is None or is_only_sheet:
        return file
    return tr("{member} in {file}", member=told([member]), file=file)


def naming_others(
    error: InputError, member: str | None, members: tuple[str, ...], packing: Packing
) -> InputError:
    """Return the error of a table that nobody asked for, with those that can be chosen instead.

    It is the same where there are none, or where not the table is to blame.
    """
    others = [
        name
        for name in members
        if name != member and (packing is Packing.WORKBOOK or unlikeliness(name) < 2)
    ]
    if not others or error.key != "data.source":
        return error
    return InputError(
        "{error}; or choose another table of this file in {setting}: {others}",
        error=error,
        setting=Key(_SHEET),
        others=told(others),
        key=error.key,
    )
