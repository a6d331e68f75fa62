"""What the Import sheet shows, as it is put together from what is edited and what was found out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path
from typing import Any, Final

from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.imported import ColumnSeen, Imported, Note

DIALECT: Final = "data.dialect."
COLUMNS: Final = "data.columns"
MISSING: Final = "data.missing"
TARGET, FEATURES = "data.target", "data.features"
_OF_SHEETS: Final = frozenset({"sheet", "header", "skip_lines", "markers", "decimal", "thousands"})
"""Settings of the dialect that mean something for a workbook."""

SETTINGS: Final = (*(f"{DIALECT}{name}" for name in Dialect.model_fields), MISSING, COLUMNS)
"""The settings that are edited here, by their keys."""


class Role(Enum):
    """What a column is to the model."""

    TARGET = auto()
    FEATURE = auto()
    UNUSED = auto()


@dataclass(frozen=True, slots=True)
class Shown:
    """A file as it is read with the settings as they are, or what is known of it so far.

    `values` are the settings by their keys. `members` are the sheets or files that it holds.
    `problem` is why it cannot be learned from, "" where it can; `is_workbook` is known of what was
    refused. Where there is no file, `path` is
    None.
    """

    path: Path | None
    values: Mapping[str, Any]
    imported: Imported | None = None
    notes: tuple[Note, ...] = ()
    features: tuple[str, ...] = ()
    target: str = ""
    n_samples: int | None = None
    members: tuple[str, ...] = ()
    problem: str = ""
    is_workbook: bool = False

    def until_read(self, before: "Shown | None") -> "Shown":
        """Return the same with what was known before, as long as nothing newer is.

        What is changed then changes in its place, and nothing disappears for a moment.
        """
        is_known = self.imported is not None or bool(self.problem)
        if is_known or before is None or before.path != self.path:
            return self
        return replace(before, values=self.values, problem="")

    @property
    def columns(self) -> tuple[ColumnSeen, ...]:
        """The columns of the file."""
        return () if self.imported is None else self.imported.columns

    @property
    def readings(self) -> dict[str, str]:
        """How columns are asked to be read; the others are read as they seem to be meant."""
        return dict(self.values[COLUMNS])

    @property
    def is_as_found(self) -> bool:
        """Whether everything is read as it was found out, and nothing as it was asked for."""
        asked = (self.values[key] for key in SETTINGS if key.startswith(DIALECT))
        return not self.values[COLUMNS] and all(value is None for value in asked)

    def asked(self, name: str) -> Any:
        """Return what was asked for of a setting of the dialect; None for what is found out."""
        return self.values[f"{DIALECT}{name}"]

    def found(self, name: str) -> Any:
        """Return what was found out of a setting of the dialect; None for what is not known."""
        if self.imported is None or self.asked(name) is not None:
            return None
        return getattr(self.imported.dialect, name)

    def matters(self, name: str) -> bool:
        """Return whether a setting of the dialect means something for this file."""
        if self.asked(name) is not None:
            return True
        if self.imported is None:
            if self.is_workbook and name not in _OF_SHEETS:
                return False
            return name != "sheet" or bool(self.members)
        return getattr(self.imported.dialect, name) is not None

    def role(self, name: str) -> Role:
        """Return what a column is to the model."""
        if name == self.target:
            return Role.TARGET
        return Role.FEATURE if name in self.features else Role.UNUSED

    def with_reading(self, column: str, reading: str | None) -> dict[str, Any]:
        """Return the settings for a column to be read so, or as it seems to be meant."""
        readings = {**self.readings, column: reading}
        asked = ((name, one) for name, one in readings.items() if one is not None)
        return {COLUMNS: tuple(asked)}

    def with_target(self, column: str) -> dict[str, Any]:
        """Return the settings for a column to be predicted; it is then no feature."""
        features = self.values[FEATURES]
        kept = features and tuple(name for name in features if name != column)
        return {TARGET: column, FEATURES: kept or None}

    def all_as_found(self) -> dict[str, Any]:
        """Return the settings for everything to be found out anew."""
        keys = (key for key in SETTINGS if key.startswith(DIALECT))
        return {**dict.fromkeys(keys), COLUMNS: ()}
