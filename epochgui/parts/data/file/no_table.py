"""Texts of which no line, or none that is not far too long, is one of a table."""

from typing import Final

from epochgui.basics.errors import InputError
from epochgui.parts.data.file.dialect import Dialect

MOST_COLUMNS: Final = 100_000
"""How many columns a file may have; what has more is lines that do not end, or lies on its side."""


def nothing_left(asked: Dialect) -> InputError:
    """Return the error of a file of which no line is one of a table."""
    if asked.skip_lines is None:
        return InputError(
            "the file holds no table, only comments or the line that names its separator; a header "
            "and at least two lines are needed",
            key="data.source" if asked.comment is None else "data.dialect.comment",
        )
    return InputError(
        "nothing is left of the file without its first {n_lines} lines; skip fewer in {key}",
        n_lines=asked.skip_lines,
        key="data.dialect.skip_lines",
    )


def too_wide(n_fields: int) -> InputError:
    """Return the error of lines with more fields than a table has columns."""
    return InputError(
        "the file has {n_fields} columns, and at most {most} can be read; if its lines are meant "
        "as columns, turn the table, and if they do not end where they should, mend them",
        n_fields=f"{n_fields:,}",
        most=f"{MOST_COLUMNS:,}",
        key="data.source",
    )
