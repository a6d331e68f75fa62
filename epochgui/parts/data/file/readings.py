"""How single columns of a file are read, by their names."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer


class ReadingKind(StrEnum):
    """What a column can be read as: the first word of its reading."""

    NUMBER = "number"
    UNITS = "units"
    TRUTH = "truth"
    DATE = "date"
    TEXT = "text"
    LEFT_OUT = "left out"


def kind_of(reading: str) -> ReadingKind:
    """Return the kind of a reading, such as "date %d.%m.%Y"; raises ValueError for none."""
    if reading.startswith(f"{ReadingKind.DATE} "):
        return ReadingKind.DATE
    return ReadingKind(reading)


def date_reading(form: str) -> str:
    """Return the reading of dates in a form such as "%d.%m.%Y"."""
    return f"{ReadingKind.DATE} {form}"


def form_of(reading: str) -> str:
    """Return the form of the dates of a reading, "" where it is still to be found out."""
    return reading.removeprefix(ReadingKind.DATE).strip()


def _pairs(value: object) -> object:
    """TOML has a table of them; settings hold pairs, which cannot change."""
    return tuple(value.items()) if isinstance(value, Mapping) else value


ColumnReadings = Annotated[
    tuple[tuple[str, str], ...],
    BeforeValidator(_pairs),
    PlainSerializer(dict, return_type=dict[str, str]),
]
"""Names and readings of columns: {"volume": "units", "Date": "date %d.%m.%Y"} in a file."""
