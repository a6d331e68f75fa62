"""The beginning of a large file of numbers, which tells of it what the whole text would.

Where polars takes every column for numbers there is no letter in them, so that no encoding, line
end or marker further down can be another than at the beginning.
"""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import polars

from epochgui.parts.data.file.csv_text import CsvText
from epochgui.parts.data.file.guess import SAMPLE_BYTES
from epochgui.parts.data.file.lines import has_lone_returns
from epochgui.parts.data.file.opening import bytes_of

LARGE: Final = 4_000_000
"""From how many bytes on a file is not read twice without need."""

# One more than is looked at, which tells that more follows.
_N_READ: Final = SAMPLE_BYTES + 1
_PRINTABLE: Final = rb"[\t\n\r -~]+"


def beginning_of(path: Path) -> bytes | None:
    """Return the first lines of a large file that begins as plain text; None of any other."""
    try:
        if not path.is_file() or path.stat().st_size < LARGE:
            return None
        with path.open("rb") as file:
            head = file.read(_N_READ)
    except (OSError, ValueError):
        return None  # what is the matter is told by those who read the whole of it
    if not re.fullmatch(_PRINTABLE, head) or has_lone_returns(head):
        return None
    return head[: head.rfind(b"\n") + 1] or None


def are_numbers(frame: polars.DataFrame) -> bool:
    """Whether every column holds numbers as polars reads them."""
    return all(dtype.is_numeric() for dtype in frame.dtypes)


@dataclass(frozen=True, slots=True)
class LaterText:
    """The text of a file of which only the beginning was read, until another line is cited."""

    head: CsvText

    def first(self, n_rows: int) -> tuple[tuple[str, ...], ...]:
        """Return the texts of the first rows, as many for each as there are columns."""
        return self.head.first(n_rows)

    def column(self, index: int) -> tuple[list[int], list[str]]:
        """Return the lines, the first line of the file being 1, and the texts of a column.

        Raises InputError where the file cannot be read any more.
        """
        return self._whole().column(index)

    def check_lines(self) -> None:
        """Raise InputError for the first line that has not one field for each column."""
        self._whole().check_lines()

    def check_digits(self) -> None:
        """Raise InputError for the first number in the digits of another script."""
        self._whole().check_digits()

    def _whole(self) -> CsvText:
        return replace(self.head, data=bytes_of(self.head.path))
