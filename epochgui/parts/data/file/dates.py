"""Dates as numbers of days since 1 January 1970, with the time of day as a fraction."""

import re
from collections.abc import Iterator
from typing import Final

import polars

from epochgui.parts.data.file.conversions import Conversion, Converted
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.readings import ReadingKind, date_reading, form_of
from epochgui.parts.data.file.steps import (
    EMPTY_IS_MISSING,
    STRIPPED,
    Step,
    Steps,
    applied,
    divided,
    needed,
    replaced,
)

DAYS: Final = (
    "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y. %m. %d", "%Y. %m. %d.", "%Y年%m月%d日",
    "%m/%d/%Y", "%d/%m/%Y", "%m-%d-%Y", "%d-%m-%Y", "%d.%m.%Y", "%d. %m. %Y",
    "%m/%d/%y", "%d/%m/%y", "%m-%d-%y", "%d-%m-%y", "%d.%m.%y",
    "%b %d, %Y", "%B %d, %Y", "%b %d %Y", "%B %d %Y",
    "%d %b %Y", "%d %B %Y", "%d. %B %Y", "%d-%b-%Y", "%d-%b-%y", "%d %b %y",
    "%a, %d %b %Y", "%a %b %d %Y",
)  # fmt: skip
MONTHS: Final = (
    "%Y-%m", "%Y/%m", "%Y. %m", "%Y. %m.", "%Y.%m", "%Y년 %m월", "%Y年%m月", "%YM%m",
    "%m/%Y", "%m-%Y", "%b %Y", "%B %Y", "%b-%Y", "%b-%y", "%Y-%b", "%Y %b",
)  # fmt: skip
TIMES: Final = tuple(
    f"{between}{time}{zone}"
    for between in (" ", "T", ", ")
    for time in ("%H:%M:%S", "%H:%M:%S%.f", "%H:%M", "%I:%M:%S %p", "%I:%M %p")
    for zone in ("", "Z", "%z", " %z", " UTC")
)

_PIECES: Final = {
    "%Y": r"\d{4}",
    "%y": r"\d{2}",
    "%m": r"\d{1,2}",
    "%d": r"\d{1,2}",
    "%b": "[A-Za-z]{3}",
    "%B": "[A-Za-z]{3,9}",
    "%a": "[A-Za-z]{3}",
    "%H": r"\d{1,2}",
    "%I": r"\d{1,2}",
    "%M": r"\d{2}",
    "%S": r"\d{2}",
    "%.f": r"(?:\.\d+)?",
    "%p": "[AaPp][Mm]",
    "%z": r"[+\-]\d{2}:?\d{2}",
}
_DIRECTIVE: Final = r"%\.?[a-zA-Z]"
_TIME: Final = r"%\.?[HIklMSTRXrfpzcs]"
_DAY: Final = r"%[deDFjxcsvuw]"
_MICROSECONDS: Final = 86_400_000_000


class Date(Conversion):
    """Dates, with times of day or without, and months, which begin with their first day."""

    kind = ReadingKind.DATE

    def guesses(self, texts: polars.Series, dialect: Dialect) -> list[Converted]:
        """Return the forms in which all dates can be read: those in order of time first."""
        fitting: list[Converted] = []
        for one in super().guesses(texts, dialect):
            if one.fits and not any(one.values.equals(other.values) for other in fitting):
                fitting.append(one)
        prefers_days = dialect.decimal == ","

        def rank(one: Converted) -> tuple[bool, bool]:
            is_day_first = form_of(one.reading)[:2] == "%d"
            return not _is_in_order(one.values), is_day_first != prefers_days

        return sorted(fitting, key=rank)

    def readings(self, texts: polars.Series) -> tuple[str, ...]:
        """Return the forms that the first date may have."""
        bare = texts.str.strip_chars()
        first = bare.filter(bare != "").head(1)
        return tuple(date_reading(form) for form in _forms_of(first[0])) if len(first) else ()

    def converted(self, reading: str, texts: polars.Series, dialect: Dialect) -> Converted | None:
        """Return the days since 1970 of dates in the form of the reading, or a likely one."""
        form = form_of(reading)
        if not form:
            return next(iter(self.guesses(texts, dialect)), None)
        blanks = needed((STRIPPED, EMPTY_IS_MISSING), texts)
        steps = (*blanks, *steps_of(form))
        try:
            values = applied(steps, texts).cast(polars.Float64, strict=False)
        except polars.exceptions.PolarsError:  # there are no dates of such a form
            return None
        pattern = _pattern(form)
        if pattern is not None:
            is_so = applied(blanks, texts).str.contains(pattern)
            values = polars.select(polars.when(is_so).then(values)).to_series()
        return Converted(reading, steps, texts, values)


def steps_of(form: str) -> Steps:
    """Return the steps that read dates of this form."""
    if re.search(_TIME, form):
        read = Step("str.to_datetime", (form,), (("time_unit", "us"),), may_fail=True)
        return (read, *DAYS_OF_DATETIME)
    if re.search(_DAY, form):
        return (Step("str.to_date", (form,), may_fail=True),)
    return (replaced("$", " 1"), Step("str.to_date", (f"{form} %d",), may_fail=True))


DAYS_OF_DATETIME: Final = (Step("dt.timestamp", ("us",)), divided(_MICROSECONDS))
"""The steps from dates with times, which a workbook has too, to days."""


def _forms_of(date: str) -> Iterator[str]:
    """Yield the forms that a date may have."""
    for day in (*DAYS, *MONTHS):
        found = re.match(_piecewise(day), date)
        if found is None:
            continue
        rest = date[found.end() :]
        if not rest:
            yield day
        elif day in DAYS:
            yield from (day + time for time in TIMES if re.fullmatch(_piecewise(time), rest))


def _pattern(form: str) -> str | None:
    """Return what matches the dates of a form and no others, where we know all that is in it."""
    known = all(directive in _PIECES for directive in re.findall(_DIRECTIVE, form))
    return f"^(?:{_piecewise(form)})$" if known else None


def _piecewise(form: str) -> str:
    """Return the pattern of a form whose directives are known."""
    pattern, at = "", 0
    for directive in re.finditer(_DIRECTIVE, form):
        pattern += re.escape(form[at : directive.start()]) + _PIECES[directive[0]]
        at = directive.end()
    return pattern + re.escape(form[at:])


def _is_in_order(values: polars.Series) -> bool:
    held = values.drop_nulls()
    return held.is_sorted() or held.is_sorted(descending=True)
