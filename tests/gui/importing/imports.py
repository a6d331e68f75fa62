"""Made-up files for the Import sheet, as they would have been read."""

from pathlib import Path
from typing import Any

from epochgui.basics.errors import InputError
from epochgui.experiment.setting import settings
from epochgui.gui.importing.shown import FEATURES, SETTINGS, TARGET, Shown
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.imported import ColumnSeen, Imported, Note, NoteKind

FOUND = Dialect(
    encoding="utf-8",
    separator=";",
    quote='"',
    decimal=",",
    thousands="",
    comment="",
    skip_lines=0,
    header=True,
    markers=("NA",),
)
COLUMNS = (
    ColumnSeen("day", "date %d.%m.%Y", ("date %d.%m.%Y", "date %m.%d.%Y", "text"), True),
    ColumnSeen("volume", "units", ("units", "text", "left out"), True, n_missing=2),
    ColumnSeen("name", "text", ("text", "left out"), False),
    ColumnSeen("price", "number", ("number", "left out"), True),
)
ROWS = (
    ("01.02.2024", "1,5K", "a", "10,5"),
    ("02.02.2024", "NA", "b", "11,5"),
    ("03.02.2024", "2,5K", "c", "12,5"),
)


def note(kind: NoteKind, sentence: str, key: str = "", *, is_doubtful: bool = False) -> Note:
    return Note(kind, InputError("{it}", key=key, it=sentence).problem, is_doubtful)


NOTES = (
    note(NoteKind.LEFT_OUT, "left out, because text is no number: 'name'", "data.columns.name"),
    note(NoteKind.CONVERTED, "'volume': '1,5K' is read as 1500", "data.columns.volume"),
    note(NoteKind.GUESSED, "the comma is the decimal sign", "data.dialect.decimal"),
    note(NoteKind.GUESSED, "the day comes first", "data.columns.day", is_doubtful=True),
)
IMPORTED = Imported(FOUND, COLUMNS, ROWS, n_rows=62, notes=NOTES)


def values(**given: Any) -> dict[str, Any]:
    known = settings()
    keys = (*SETTINGS, TARGET, FEATURES)
    found = {key: known[key].default for key in keys}
    return found | {f"data.{key.replace('__', '.')}": value for key, value in given.items()}


def shown(imported: Imported | None = IMPORTED, **given: Any) -> Shown:
    """Return a file that is read with the settings as given, as in dialect__decimal=","."""
    return Shown(
        Path("/data/prices.csv"),
        values(**given),
        imported,
        () if imported is None else imported.notes,
        features=("day", "volume"),
        target="price",
        n_samples=60,
    )
