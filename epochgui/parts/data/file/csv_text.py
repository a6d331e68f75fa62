"""The text of a CSV file line by line, for sentences that name the line to blame.

A table's values do not come from here: this is slower than polars, and asked only for the first
rows and where something is wrong.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from epochgui.basics.errors import InputError
from epochgui.parts.data.file.dialect import Dialect

_LONGEST_QUOTE = 40
_FOREIGN = r"[-+.,\d]*[^\D0-9][-+.,\d]*"


def quoted(text: str) -> str:
    """Return text of the file as a sentence cites it: in quotation marks, short, on one line."""
    if len(text) > _LONGEST_QUOTE:
        text = text[: _LONGEST_QUOTE - 1] + "…"
    return repr(text)


@dataclass(frozen=True, slots=True)
class CsvText:
    """The samples of a file in UTF-8: those of its lines that are below the first `n_above`.

    The dialect has nothing left open; each sample has to have `n_columns` fields. Sentences call
    it `name`.
    """

    path: Path
    name: str
    data: bytes
    dialect: Dialect
    n_above: int
    n_columns: int

    def column(self, index: int) -> tuple[list[int], list[str]]:
        """Return the lines, the first line of the file being 1, and the texts of a column."""
        records = [(line, fields) for line, fields in self._samples() if any(fields)]
        return [line for line, _ in records], [
            fields[index] if index < len(fields) else "" for _, fields in records
        ]

    def first(self, n_rows: int) -> tuple[tuple[str, ...], ...]:
        """Return the texts of the first rows, as many for each as there are columns."""
        return tuple(
            tuple(fields[: self.n_columns] + [""] * (self.n_columns - len(fields)))
            for _, fields in islice(self._samples(), n_rows)
        )

    def check_lines(self) -> None:
        """Raise InputError for the first line that has not one field for each column."""
        for line, fields in self._samples():
            # One that holds nothing may have fewer, which polars fills up, and no more.
            if len(fields) > self.n_columns or (len(fields) < self.n_columns and any(fields)):
                raise self._ragged(line, len(fields))

    def check_digits(self) -> None:
        """Raise InputError for the first number that is written in the digits of another script.

        For polars they are digits too, of which it makes no number.
        """
        for line, fields in self._samples():
            for place, text in enumerate(fields):
                if re.fullmatch(_FOREIGN, text):
                    raise InputError(
                        "line {line} of {file} holds {value} in its column {number}, in digits "
                        "that cannot be read; write numbers with the digits 0 to 9",
                        line=line,
                        file=self.name,
                        value=quoted(text),
                        number=place + 1,
                        key="data.source",
                    )

    def _ragged(self, line: int, n_fields: int) -> InputError:
        if self.dialect.header:
            return InputError.counted(
                "line {line} of {file} has {count} field where the header has {n_columns}; "
                "mend that line, or remove it",
                "line {line} of {file} has {count} fields where the header has {n_columns}; "
                "mend that line, or remove it",
                n_fields,
                line=line,
                file=self.name,
                n_columns=self.n_columns,
                key="data.source",
            )
        return InputError.counted(
            "line {line} of {file} has {count} field where most lines have {n_columns}; "
            "mend that line, or remove it",
            "line {line} of {file} has {count} fields where most lines have {n_columns}; "
            "mend that line, or remove it",
            n_fields,
            line=line,
            file=self.name,
            n_columns=self.n_columns,
            key="data.source",
        )

    def _samples(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each sample that is not a blank line: the line it begins in, and its fields."""
        # As for polars, a carriage return alone does not end a line.
        lines = io.TextIOWrapper(io.BytesIO(self.data), encoding="utf-8-sig", newline="\n")
        numbers = [self.n_above]
        reader = self._reader(self._below(lines, numbers))
        try:
            for fields in reader:
                if fields:
                    yield numbers[1], fields
                del numbers[:-1]  # what is left is the last line of what has been read
        except csv.Error as error:
            raise InputError(
                "line {line} of {file} cannot be split into fields; check its quotation marks",
                line=numbers[:2][-1],
                file=self.name,
                key="data.source",
            ) from error

    def _below(self, lines: Iterator[str], numbers: list[int]) -> Iterator[str]:
        """Yield the lines that are no comments, and note their numbers."""
        comment = self.dialect.comment
        for number, line in enumerate(lines, start=1):
            if number > self.n_above and not (comment and line.startswith(comment)):
                numbers.append(number)
                yield line

    def _reader(self, lines: Iterator[str]) -> Iterator[list[str]]:
        separator = self.dialect.separator or ","
        if not self.dialect.quote:
            return csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE, strict=True)
        return csv.reader(lines, delimiter=separator, quotechar=self.dialect.quote, strict=True)
