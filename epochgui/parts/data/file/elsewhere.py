"""The features of a model, read from another file than it was trained on."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import polars

from epochgui.parts.data.file.choosing import check_is_numeric
from epochgui.parts.data.file.column_notes import column_notes
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.faults import finite_values
from epochgui.parts.data.file.imported import Note
from epochgui.parts.data.file.raw import read_raw
from epochgui.parts.data.file.table import parsed_file


class Elsewhere(NamedTuple):
    """The features of each row as Float64, null where a value is missing, and what to tell."""

    frame: polars.DataFrame
    notes: tuple[Note, ...]


def features_elsewhere(path: Path, features: Sequence[str]) -> Elsewhere:
    """Return these columns of a file, whose dialect is guessed; it may lack the target.

    Raises InputError where the file cannot be read, or lacks one of the columns.
    """
    raw = read_raw(path, Dialect())
    parsed = parsed_file(raw, {})
    for name in features:
        check_is_numeric(raw.name, parsed.readings, name, "data.features")
    readings = [parsed.readings[name] for name in features]
    columns = [finite_values(raw, one) for one in readings]
    notes = (*raw.notes, *column_notes(readings, raw.rows))
    return Elsewhere(polars.DataFrame(columns), notes)
