"""What was found out about a data file: for those who are to be told, and may know better."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from epochgui.basics.errors import Problem
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.readings import ReadingKind

TYPED_BY: Final = 10_000
"""How many rows tell the types of columns, unless those further down contradict them."""


class Packing(StrEnum):
    """What the text of a file is packed in."""

    NONE = "none"
    GZIP = "gzip"
    ZIP = "zip"
    WORKBOOK = "workbook"


class Way(NamedTuple):
    """What the lines of a script have to know of a file beside its dialect.

    `members` are the sheets or files that what it is packed in holds, of which one was read.
    `typed_by` is how many rows have told the types of the columns, None where it took all.
    `has_lone_returns` tells that a carriage return alone ends a line. `renamed` are names that
    polars gives and their own. Where the header has not one name for each column, `names` are all
    of them, and the first `n_above` lines, the header included, are not read. `is_misnamed` tells
    that a workbook is of another kind than its name says.
    """

    packing: Packing = Packing.NONE
    typed_by: int | None = TYPED_BY
    has_lone_returns: bool = False
    renamed: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()
    n_above: int = 0
    members: tuple[str, ...] = ()
    is_misnamed: bool = False


PLAIN_WAY: Final = Way()
"""That of a file which polars reads as it is."""


class NoteKind(StrEnum):
    """What a note is about."""

    GUESSED = "guessed"
    CONVERTED = "converted"
    LEFT_OUT = "left out"


class Note(NamedTuple):
    """Something that a reader of the file may have taken otherwise, in a sentence.

    The sentence's key is the setting that changes it, such as "data.dialect.decimal", or that of a
    column, "data.columns.NAME"; "" where nothing does. `is_doubtful` tells that another reading of
    the same file is as good.
    """

    kind: NoteKind
    sentence: Problem
    is_doubtful: bool = False


class ColumnSeen(NamedTuple):
    """A column of the file: its name, how it is read, and what it lacks.

    `reading` is a value of the setting `data.columns`: "number", "truth", "text" and so on;
    `choices` are those that are possible for it. `is_numeric` tells that a model can learn from it.
    `conversion` is what a script calls on it to have numbers, such as `.str.strip_chars()`; ""
    where it holds some already.
    """

    name: str
    reading: str
    choices: tuple[str, ...]
    is_numeric: bool
    n_missing: int = 0
    is_named_by_us: bool = False
    conversion: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it holds numbers and is read as such, so that there was nothing to find out."""
        return self.reading == ReadingKind.NUMBER and not self.conversion


@dataclass(frozen=True, slots=True)
class Imported:
    """How a file was read: the dialect with nothing left open, its columns, its first rows.

    `rows` are the texts of the first rows as the file writes them, column by column as `columns`.
    `n_rows` is how many rows there are, before any are left out.
    """

    dialect: Dialect
    columns: tuple[ColumnSeen, ...]
    rows: tuple[tuple[str, ...], ...]
    n_rows: int
    notes: tuple[Note, ...] = ()
    way: Way = PLAIN_WAY
