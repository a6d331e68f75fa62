"""What is to be told of how the columns of a file are read, and of those that are left out."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import polars

from epochgui.basics.errors import InputError, Problem
from epochgui.parts.data.file.cited import told
from epochgui.parts.data.file.column_reading import ColumnReading, values_by
from epochgui.parts.data.file.csv_text import quoted
from epochgui.parts.data.file.dates import steps_of
from epochgui.parts.data.file.imported import Note, NoteKind
from epochgui.parts.data.file.readings import ReadingKind, form_of
from epochgui.parts.data.file.units import dubious_letter

_FIRST: Final = 1000
_EPOCH: Final = date(1970, 1, 1)

Rows = Sequence[Sequence[str]]
"""The texts of the first rows of a file, column by column."""


def column_notes(
    readings: Sequence[ColumnReading], rows: Rows, target: str | None = None
) -> tuple[Note, ...]:
    """Return what is to be told of the columns of a file, whatever is chosen of them.

    The target, if it is known, is not left out.
    """
    converted = [one for one in readings if one.is_converted and not one.is_left_out]
    groups: dict[tuple[str, ...], list[ColumnReading]] = {}
    for one in converted:
        groups.setdefault(_group(one), []).append(one)
    first_texts = dict(zip((one.name for one in readings), zip(*rows, strict=False), strict=False))
    notes = [_converted(group, first_texts.get(group[0].name, ())) for group in groups.values()]
    return (*notes, *_left_out([one for one in readings if one.name != target]))


def _group(reading: ColumnReading) -> tuple[str, ...]:
    """Return what columns have in common that are told of in one sentence."""
    if reading.kind == ReadingKind.DATE:
        return reading.kind, reading.seen.reading, reading.other
    return reading.kind, reading.seen.conversion, _dubious_letter(reading)


def _converted(group: Sequence[ColumnReading], first_texts: Sequence[str]) -> Note:
    first = group[0]
    key = _key(group)
    names = told([one.name for one in group])
    if first.kind == ReadingKind.TRUTH:
        sentence = _truth(first, first_texts, key, names)
    elif first.kind == ReadingKind.DATE:
        sentence = _date(first, first_texts, key, names)
    else:
        sentence = _number(first, key, names)
    is_doubtful = bool(first.other or _dubious_letter(first))
    return Note(NoteKind.CONVERTED, sentence, is_doubtful)


def _dubious_letter(reading: ColumnReading) -> str:
    if reading.kind != ReadingKind.UNITS:
        return ""
    return dubious_letter(reading.steps, reading.column)


def _number(reading: ColumnReading, key: str, names: str) -> Problem:
    text, number = _changed_text(reading)
    letter = _dubious_letter(reading)
    if not letter:
        return _read_as(text, shown(number), key, names)
    return InputError(
        "{columns}: {text} is read as {number}, but {letter} could be a unit, or mean something "
        "else",
        key=key,
        columns=names,
        text=quoted(text),
        number=shown(number),
        letter=letter,
    ).problem


def _read_as(text: str, number: str, key: str, names: str) -> Problem:
    return InputError(
        "{columns}: {text} is read as {number}",
        key=key,
        columns=names,
        text=quoted(text),
        number=number,
    ).problem


def _truth(reading: ColumnReading, first_texts: Sequence[str], key: str, names: str) -> Problem:
    yes, no = _truth_words(reading, first_texts)
    if not yes or not no:
        return _read_as(yes or no, "1" if yes else "0", key, names)
    return InputError(
        "{columns}: {yes} is read as 1, {no} as 0",
        key=key,
        columns=names,
        yes=quoted(yes),
        no=quoted(no),
    ).problem


def _date(reading: ColumnReading, first_texts: Sequence[str], key: str, names: str) -> Problem:
    if not reading.other:
        at = reading.column.is_not_null().arg_max() or 0
        is_text = reading.column.dtype == polars.String
        text = reading.column[at] if is_text or at else next(iter(first_texts), "")
        return InputError(
            "{columns}: {text} is read as {number}, the days since 1970-01-01",
            key=key,
            columns=names,
            text=quoted(str(text or reading.column[at])),
            number=shown(values_by(reading.steps, reading.column[at : at + 1])[0]),
        ).problem
    values = reading.values()
    others = values_by(steps_of(form_of(reading.other)), reading.column.str.strip_chars())
    at = (values != others).fill_null(value=False).arg_max() or 0
    return InputError(
        "{columns}: {text} is read as {date}, but could be {other} too; it is {number} days since "
        "1970-01-01",
        key=key,
        columns=names,
        text=quoted(reading.column[at]),
        date=_day(values[at]),
        other=_day(others[at]),
        number=shown(values[at]),
    ).problem


def _left_out(readings: Sequence[ColumnReading]) -> list[Note]:
    """Return what is to be told of columns that are no features by themselves."""
    texts = [one for one in readings if one.kind == ReadingKind.TEXT and not one.is_left_out]
    empty = [one for one in readings if one.is_empty]
    rest = [one for one in readings if one.is_left_out and not one.is_empty]
    unnamed = [one for one in rest if one.is_index]
    asked = [one for one in rest if not one.is_index]
    told_of = {_text: texts, _index: unnamed, _nothing: empty, _asked: asked}
    return [
        Note(NoteKind.LEFT_OUT, sentence(_key(group), told([one.name for one in group])))
        for sentence, group in told_of.items()
        if group
    ]


def _text(key: str, columns: str) -> Problem:
    return InputError(
        "left out, because text is no number: {columns}", key=key, columns=columns
    ).problem


def _index(key: str, columns: str) -> Problem:
    return InputError(
        "left out, because what has no name mostly just counts the rows: {columns}",
        key=key,
        columns=columns,
    ).problem


def _nothing(_key: str, columns: str) -> Problem:
    return InputError("left out, because nothing is in it: {columns}", columns=columns).problem


def _asked(key: str, columns: str) -> Problem:
    return InputError("left out, as asked: {columns}", key=key, columns=columns).problem


def shown(number: float) -> str:
    """Return a number as a sentence says it: in full, with no zeros behind it."""
    return f"{number:.15g}"


def _key(group: Sequence[ColumnReading]) -> str:
    """Return the setting by which columns are read otherwise."""
    return f"data.columns.{group[0].name}" if len(group) == 1 else "data.columns"


def _changed_text(reading: ColumnReading) -> tuple[str, float]:
    """Return the first text that is not simply its number, and the number."""
    for column in (reading.column.head(_FIRST), reading.column):
        values = values_by(reading.steps, column)
        plain = column.cast(polars.Float64, strict=False)
        is_changed = values.is_not_null() & (plain.is_null() | (plain != values))
        if is_changed.any():
            break
    at = (is_changed if is_changed.any() else values.is_not_null()).arg_max() or 0
    return column[at], values[at]


def _truth_words(reading: ColumnReading, first_texts: Sequence[str]) -> tuple[str, str]:
    """Return what the file writes for 1 and for 0; "" for one that is not among what is known."""
    if reading.column.dtype != polars.String:
        return _words_like(first_texts)
    words = reading.column.drop_nulls().unique(maintain_order=True)
    values = values_by(reading.steps, words)
    found = [words.filter(values == number).head(1) for number in (1, 0)]
    yes, no = (one[0] if len(one) else "" for one in found)
    return yes, no


def _words_like(texts: Sequence[str]) -> tuple[str, str]:
    """Return the two truth values spelled as the texts spell one of them."""
    spelled = next((text for text in texts if text.lower() in {"true", "false"}), "true")
    for spell in (str.lower, str.upper, str.title):
        if spell(spelled) == spelled:
            return spell("true"), spell("false")
    return "true", "false"


def _day(days: float) -> str:
    return (_EPOCH + timedelta(days=days)).isoformat()
