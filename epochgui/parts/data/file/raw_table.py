"""The columns of a data file before anything is made of their values."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import polars

from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.imported import PLAIN_WAY, Note, Way
from epochgui.parts.data.file.other_tables import name_within


class Cited(Protocol):
    """What can say where in a file a text stands."""

    def column(self, index: int) -> tuple[list[int], list[str]]:
        """Return the lines, the first line of the file being 1, and the texts of a column."""


# Two frames cannot be compared with ==, so neither can two tables.
@dataclass(frozen=True, slots=True, eq=False)
class RawTable:
    """The columns of a file with the types that polars gives them.

    `dialect` has nothing left open that means something for the file. Every column of the frame
    has a name of its own; `named_by_us` are those that have none in the file. `rows` are the texts
    of the first rows, as the file writes them. `way` is what else its script has to know.
    """

    path: Path
    dialect: Dialect
    frame: polars.DataFrame
    text: Cited
    named_by_us: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[Note, ...] = ()
    way: Way = PLAIN_WAY

    @property
    def name(self) -> str:
        """What sentences call it: by the file's name without its folder."""
        sheet = self.dialect.sheet
        return name_within(self.path.name, sheet, self.way.members, self.way.packing)

    def column(self, index: int) -> tuple[list[int], list[str]]:
        """Return the lines, the first line of the file being 1, and the texts of a column."""
        return self.text.column(index)
