"""What only the whole of a file shows: the first lines may have no value missing, nor thousands."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from epochgui.basics.text import N_
from epochgui.parts.data.file.csv_text import quoted
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.figures import Evidence, digits_of, is_value, thousands_of
from epochgui.parts.data.file.guess import guessed
from epochgui.parts.data.file.header import MARKERS
from epochgui.parts.data.file.imported import Note

if TYPE_CHECKING:
    import polars

_N_LOOKED_AT: Final = 1000
_NANS: Final = ("NaN", "nan", "NAN", "-nan")
_PLAIN: Final = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"


def found_late(frame: "polars.DataFrame", dialect: Dialect, asked: Dialect) -> Dialect:
    """Return the dialect with what columns of text tell of it that are mostly numbers."""
    columns = _mostly_numbers(frame)
    found: dict[str, object] = {}
    if asked.markers is None:
        markers = dict.fromkeys((*(dialect.markers or ()), *_markers(frame, columns, dialect)))
        found["markers"] = tuple(markers)
    decimal = dialect.decimal or "."
    if not dialect.thousands and (asked.thousands is None or asked.decimal is None):
        texts = [text for column in columns for text in _written_oddly(column)]
        numbers = [number for text in texts if (number := digits_of(text)) is not None]
        seen, is_either = Evidence.of(numbers).decimal(dialect.separator or ",")
        if asked.decimal is None and seen == "," and not is_either:
            decimal = seen
        found["decimal"] = decimal
        if asked.thousands is None:
            found["thousands"] = thousands_of(numbers, decimal)
    return dialect.model_copy(update=found)


def notes_of_late(
    before: Sequence[Note], first: Dialect, asked: Dialect, dialect: Dialect
) -> tuple[Note, ...]:
    """Return the notes on the first lines, where they are still true, and those on the whole.

    These are of what is taken for missing values and for groups of digits, and of a decimal sign
    that is not the one that the first lines have shown.
    """
    notes = list(before)
    if dialect.decimal != first.decimal:
        notes = [note for note in notes if note.sentence.key != "data.dialect.decimal"]
        notes.append(guessed("decimal", N_("numbers have a comma before their decimals")))
    if asked.markers is None and dialect.markers:
        marks = ", ".join(map(quoted, dialect.markers))
        notes.append(guessed("markers", N_("missing values are written as {marks}"), marks=marks))
    if asked.thousands is None and dialect.thousands:
        sign = quoted(dialect.thousands)
        notes.append(guessed("thousands", N_("{sign} stands between groups of digits"), sign=sign))
    return tuple(notes)


def has_nan(frame: "polars.DataFrame") -> bool:
    """Return whether a column of floats holds what is no number."""
    # A sum is asked for at once, and seldom no number where all that is summed are some.
    return any(
        column.dtype.is_float() and math.isnan(column.sum()) and column.is_nan().any()
        for column in frame
    )


def _mostly_numbers(frame: "polars.DataFrame") -> list["polars.Series"]:
    """Return the columns of text whose first values are mostly numbers, without their names."""
    import polars

    columns = []
    for column in frame:
        if column.dtype != polars.String:
            continue
        texts = column.alias("").drop_nulls()
        held = [cell for cell in texts.head(_N_LOOKED_AT) if cell.strip() not in MARKERS]
        if len(texts) and 2 * sum(map(is_value, held)) >= len(held):
            columns.append(texts)
    return columns


def _markers(
    frame: "polars.DataFrame", columns: list["polars.Series"], dialect: Dialect
) -> dict[str, None]:
    """Return what stands for missing values; a number that is none counts as one too."""
    found = dict[str, None]()
    if has_nan(frame):
        found |= dict.fromkeys(_NANS)
    for texts in (*columns, *_converted(frame, dialect)):
        marks = texts.filter(_are_marks(texts))
        if len(marks):
            found |= dict.fromkeys(marks.unique(maintain_order=True))
    return found


def _converted(frame: "polars.DataFrame", dialect: Dialect) -> list["polars.Series"]:
    """Return the columns of text that hold marks, and else only such as truth values and dates."""
    import polars

    from epochgui.parts.data.file.column_reading import are_meant_as_numbers

    columns = []
    for column in frame:
        if column.dtype == polars.String:
            texts = column.alias("").drop_nulls()
            are_marks = _are_marks(texts)
            rest = texts.filter(~are_marks).head(_N_LOOKED_AT) if are_marks.any() else texts.head(0)
            if len(rest) and are_meant_as_numbers(rest, dialect):
                columns.append(texts)
    return columns


def _are_marks(texts: "polars.Series") -> "polars.Series":
    return texts.str.strip_chars().is_in(list(MARKERS))


def _written_oddly(column: "polars.Series") -> list[str]:
    """Return some values that are not written as polars reads numbers."""
    return column.filter(~column.str.contains(_PLAIN)).head(_N_LOOKED_AT).to_list()
