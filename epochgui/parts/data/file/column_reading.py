"""How each column of a file is read: as asked, or as it is likely to be meant."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import polars

from epochgui.parts.data.file.conversions import Conversion, Converted, Number, Truth, holds
from epochgui.parts.data.file.csv_text import quoted
from epochgui.parts.data.file.dates import DAYS_OF_DATETIME, Date
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.imported import ColumnSeen
from epochgui.parts.data.file.progress import Progress, unheard
from epochgui.parts.data.file.readings import ReadingKind, kind_of
from epochgui.parts.data.file.steps import Step, Steps, applied, source_of
from epochgui.parts.data.file.units import Units

if TYPE_CHECKING:
    from epochgui.parts.data.file.raw import RawTable

CONVERSIONS: Final[tuple[Conversion, ...]] = (Number(), Truth(), Date(), Units())
"""All ways in which texts become numbers, the likeliest first. A new one is added here."""

_SAMPLE: Final = 1000
_TEXT, _LEFT_OUT = ReadingKind.TEXT, ReadingKind.LEFT_OUT
_NUMBERED_BY_PANDAS: Final = r"Unnamed: \d+"


# Two columns of polars cannot be compared with ==, so neither can what holds one.
@dataclass(frozen=True, slots=True, eq=False)
class ColumnReading:
    """A column of the file, and the steps by which it is read.

    `kind` is what it is read as, also where it is left out. `other` is another reading that would
    give it other values, as good as this. `is_index` tells that it seems only to count the rows.
    """

    seen: ColumnSeen
    column: polars.Series
    kind: ReadingKind
    steps: Steps
    other: str = ""
    is_index: bool = False

    @property
    def name(self) -> str:
        """The column's name."""
        return self.seen.name

    @property
    def is_left_out(self) -> bool:
        """Whether it is no feature by itself, though it may be chosen as one."""
        return self.seen.reading == _LEFT_OUT

    @property
    def is_empty(self) -> bool:
        """Whether it holds nothing at all."""
        return self.seen.n_missing == len(self.column)

    @property
    def is_converted(self) -> bool:
        """Whether its numbers are not simply those in the file."""
        return (self.seen.is_numeric and self.kind != ReadingKind.NUMBER) or bool(self.steps)

    @property
    def is_text(self) -> bool:
        """Whether it holds texts, and is not only to be taken for such."""
        return not self.seen.is_numeric and self.column.dtype == polars.String and not self.is_empty

    @property
    def holds_classes(self) -> bool:
        """Whether each of its texts can be a class: nothing else was asked to be made of them."""
        return self.is_text and self.seen.reading in (_TEXT, _LEFT_OUT)

    def cited(self) -> str:
        """Return the first that a column which is not empty holds, as a sentence cites it."""
        return quoted(str(self.column.drop_nulls()[0]))

    def values(self) -> polars.Series:
        """Return what it holds as Float64: null where nothing, or nothing that can be read."""
        return values_by(self.steps, self.column)


def values_by(steps: Steps, column: polars.Series) -> polars.Series:
    """Return what steps make of a column as Float64, null where they cannot read it."""
    return applied(steps, column).cast(polars.Float64, strict=False)


class _Found(NamedTuple):
    """How a column may be read: as this kind, by these steps; all the readings that fit it."""

    kind: ReadingKind
    reading: str
    steps: Steps = ()
    choices: tuple[str, ...] = ()
    other: str = ""


def column_readings(
    raw: "RawTable", asked: Mapping[str, str], tell: Progress = unheard
) -> tuple[ColumnReading, ...]:
    """Return how each column of a file is read, some as they are asked to be."""
    # polars takes names such as "*" and "^x.*$" for patterns, so what is computed has none.
    named_by_us = set(raw.named_by_us)
    has_header = len(named_by_us) < raw.frame.width
    readings = []
    for name in raw.frame.columns:
        tell(0.9)  # some files have many columns, and nobody may wait for the last
        column = raw.frame[name]
        is_ours = name in named_by_us
        is_index = has_header and (is_ours or _is_numbered_by_pandas(column))
        readings.append(
            _column_reading(name, column.alias(""), raw.dialect, asked.get(name), is_ours, is_index)
        )
    return tuple(readings)


def _column_reading(
    name: str,
    column: polars.Series,
    dialect: Dialect,
    asked: str | None,
    is_ours: bool,
    is_index: bool,
) -> ColumnReading:
    n_values = _n_values(column)
    found = _found(column, dialect, asked) if n_values else _Found(_TEXT, _LEFT_OUT)
    is_left_out = asked == _LEFT_OUT if asked is not None else is_index or not n_values
    seen = ColumnSeen(
        name,
        str(_LEFT_OUT if is_left_out else found.reading),
        tuple(map(str, dict.fromkeys([found.reading, *found.choices, _TEXT, _LEFT_OUT]))),
        is_numeric=found.kind != _TEXT,
        n_missing=len(column) - n_values,
        is_named_by_us=is_ours,
        conversion=source_of(found.steps),
    )
    return ColumnReading(seen, column, found.kind, found.steps, found.other, is_index)


def _found(column: polars.Series, dialect: Dialect, asked: str | None) -> _Found:
    """Return how a column that holds something is read; what is left out may be chosen still."""
    if asked == _TEXT:
        found = _found(column, dialect, None)
        return _Found(_TEXT, _TEXT, (), (found.reading, *found.choices))
    is_asked = asked is not None and asked != _LEFT_OUT
    if column.dtype == polars.String:
        distinct = column.drop_nulls().unique(maintain_order=True)
        found = _found_in_texts(column, distinct, dialect)
        return _asked_of_texts(distinct, dialect, asked, found) if asked and is_asked else found
    found = _found_by_type(column)
    if asked is not None and is_asked:
        return _asked_of_numbers(column, dialect, asked, found)
    return found


def _found_by_type(column: polars.Series) -> _Found:
    """Return how a column is read that polars knows the type of."""
    if column.dtype == polars.Boolean:
        return _Found(ReadingKind.TRUTH, ReadingKind.TRUTH)
    if column.dtype.is_numeric():
        return _Found(ReadingKind.NUMBER, ReadingKind.NUMBER)
    if column.dtype == polars.Date:
        return _Found(ReadingKind.DATE, ReadingKind.DATE)
    if column.dtype == polars.Datetime:
        return _Found(ReadingKind.DATE, ReadingKind.DATE, DAYS_OF_DATETIME)
    return _Found(_TEXT, _TEXT)


def _asked_of_numbers(column: polars.Series, dialect: Dialect, asked: str, found: _Found) -> _Found:
    """Return how numbers are read as something else: only dates such as 20240131 need steps."""
    if kind_of(asked) == ReadingKind.DATE and column.dtype.is_integer():
        in_texts = Step("cast", (polars.String,))
        converted = _conversion(asked).converted(asked, in_texts.applied(column), dialect)
        if converted is not None:
            steps = (in_texts, *converted.steps)
            return found._replace(kind=ReadingKind.DATE, reading=converted.reading, steps=steps)
    return found._replace(reading=asked, choices=(found.reading,))


def _asked_of_texts(texts: polars.Series, dialect: Dialect, asked: str, found: _Found) -> _Found:
    choices = (found.reading, *found.choices)
    converted = _conversion(asked).converted(asked, texts, dialect)
    if converted is None or not converted.n_values:
        return _Found(_TEXT, asked, (), choices)
    return _Found(kind_of(asked), converted.reading, converted.steps, choices)


def are_meant_as_numbers(texts: polars.Series, dialect: Dialect) -> bool:
    """Return whether one of the conversions can read all of these texts."""
    distinct = texts.unique(maintain_order=True)
    return any(
        one.fits for conversion in CONVERSIONS for one in _guesses(conversion, distinct, dialect)
    )


def _found_in_texts(texts: polars.Series, distinct: polars.Series, dialect: Dialect) -> _Found:
    """Return the likeliest reading that fits all texts, or else at least half of them."""
    for conversion in CONVERSIONS:
        fitting = [one for one in _guesses(conversion, distinct, dialect) if one.fits]
        if fitting:
            first, *others = fitting
            choices = tuple(one.reading for one in others)
            other = choices[0] if choices else ""
            return _Found(conversion.kind, first.reading, first.steps, choices, other)
    half = [
        one
        for conversion in CONVERSIONS
        if conversion.forgives
        for one in _guesses(conversion, texts, dialect)
        if one.fits_half
    ]
    if not half:
        return _Found(_TEXT, _TEXT)
    most = max(half, key=lambda one: one.n_values)
    return _Found(kind_of(most.reading), most.reading, most.steps)


def _guesses(conversion: Conversion, texts: polars.Series, dialect: Dialect) -> list[Converted]:
    """Return what a conversion makes of the texts, if it makes anything of the first of them."""
    sample = texts.head(2 * _SAMPLE)
    sample = sample.filter(holds(sample))
    if not len(sample):
        sample = texts.filter(holds(texts)).head(_SAMPLE)
    if not any(one.n_values for one in conversion.guesses(sample, dialect)):
        return []
    return conversion.guesses(texts, dialect)


def _conversion(reading: str) -> Conversion:
    return next(one for one in CONVERSIONS if one.kind == kind_of(reading))


def _n_values(column: polars.Series) -> int:
    """Return in how many rows a column holds something."""
    return int(holds(column).sum()) if column.dtype == polars.String else column.count()


def _is_numbered_by_pandas(column: polars.Series) -> bool:
    """Whether a column is the index that pandas has written twice, with a name of its own."""
    if not re.fullmatch(_NUMBERED_BY_PANDAS, column.name) or not column.dtype.is_integer():
        return False
    return bool((column.diff().drop_nulls() == 1).all())
