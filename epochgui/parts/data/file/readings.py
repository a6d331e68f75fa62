"""How single columns of a file are read, by their names."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer


def _pairs(value: object) -> object:
    """TOML has a table of them; settings hold pairs, which cannot change."""
    return tuple(value.items()) if isinstance(value, Mapping) else value


ColumnReadings = Annotated[
    tuple[tuple[str, str], ...],
    BeforeValidator(_pairs),
    PlainSerializer(dict, return_type=dict[str, str]),
]
"""Names and readings of columns: {"volume": "units", "Date": "date %d.%m.%Y"} in a file."""
