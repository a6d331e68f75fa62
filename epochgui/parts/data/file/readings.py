"""How single columns of a file are read, by their names."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, PlainSerializer

from epochgui.basics.text import N_
from epochgui.parts.section import conflict


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


def _known(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    for column, reading in pairs:
        try:
            kind_of(reading)
        except ValueError:
            raise conflict(
                f"data.columns.{column}",
                N_(
                    '{key} is "{value}"; right would be "number", "units", "truth", "date", a date '
                    'in a form such as "date %d.%m.%Y", "text" or "left out"'
                ),
                value=reading,
            ) from None
    return pairs


ColumnReadings = Annotated[
    tuple[tuple[str, str], ...],
    BeforeValidator(_pairs),
    AfterValidator(_known),
    PlainSerializer(dict, return_type=dict[str, str]),
]
"""Names and readings of columns: {"volume": "units", "Date": "date %d.%m.%Y"} in a file."""
