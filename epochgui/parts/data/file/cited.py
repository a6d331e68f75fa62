"""Columns as sentences name them: exactly, so that they can be found and typed."""

from collections.abc import Sequence

from epochgui.basics.text import tr

_MOST_LISTED = 12
_MOST_TOLD = 6


def named(column: str) -> str:
    """Return the name of a column in quotation marks, with nothing in it changed or left out.

    Only what cannot be seen, such as the end of a line, is written as Python writes it.
    """
    if not column.isprintable():
        return repr(column)
    return f'"{column}"' if "'" in column else f"'{column}'"


def listed(columns: Sequence[str], most: int = _MOST_LISTED) -> str:
    """Return the names of the first columns, and how many more there are."""
    names = ", ".join(named(column) for column in columns[:most])
    n_more = len(columns) - most
    if n_more <= 0:
        return names
    return tr("{names} and {n_more} more", names=names, n_more=n_more)


def told(columns: Sequence[str]) -> str:
    """Return the names of the first few columns, for a sentence about all of them."""
    return listed(columns, _MOST_TOLD)
