"""The text of a CSV file line by line, for sentences that name the line to blame.

A table's values do not come from here: this is slower than polars, and asked only for the header
and where something is wrong.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from epochgui.basics.errors import InputError

_LONGEST_QUOTE = 40


def quoted(text: str) -> str:
    """Return text of the file as a sentence cites it: in quotation marks, short, on one line."""
    if len(text) > _LONGEST_QUOTE:
        text = text[: _LONGEST_QUOTE - 1] + "…"
    return repr(text)


@dataclass(frozen=True, slots=True)
class CsvText:
    """A CSV file with a usable header; what follows the header may still be wrong."""

    path: Path
    data: bytes

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return the file at the path; raises InputError where there is none to be read."""
        file = cls(path, _bytes_of(path))
        file._check_encoding()
        file._check_header()
        return file

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.name

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return next((fields for _, fields in self._records()), [])

    def column(self, index: int) -> tuple[list[int], list[str]]:
        """Return the lines, the first line of the file being 1, and the texts of a column."""
        records = list(self._samples())
        return [line for line, _ in records], [fields[index] for _, fields in records]

    def check_lines(self) -> None:
        """Raise InputError for the first line that has not one field for each column."""
        n_columns = len(self.header)
        for line, fields in self._samples():
            if len(fields) != n_columns:
                raise InputError.counted(
                    "line {line} of {file} has {count} field where the header has {n_columns}",
                    "line {line} of {file} has {count} fields where the header has {n_columns}",
                    len(fields),
                    line=line,
                    file=self.name,
                    n_columns=n_columns,
                    key="data.source",
                )
            if not any(fields):
                raise InputError(
                    "line {line} of {file} has no values; fill them in or remove the line",
                    line=line,
                    file=self.name,
                    key="data.source",
                )

    def _samples(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the records after the header."""
        records = self._records()
        next(records, None)
        return records

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each record that is not a blank line: the line it begins in, and its fields."""
        # As for polars, a carriage return alone does not end a line.
        lines = io.TextIOWrapper(io.BytesIO(self.data), encoding="utf-8-sig", newline="\n")
        reader = csv.reader(lines, strict=True)
        begins = 1
        try:
            for fields in reader:
                if fields:
                    yield begins, fields
                begins = reader.line_num + 1
        except csv.Error as error:
            raise InputError(
                "line {line} of {file} cannot be split into fields; check its quotation marks",
                line=begins,
                file=self.name,
                key="data.source",
            ) from error

    def _check_encoding(self) -> None:
        try:
            text = self.data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = self.data.count(b"\n", 0, error.start) + 1
            raise InputError(
                "line {line} of {file} is not UTF-8 text; save the file as CSV in UTF-8",
                line=line,
                file=self.name,
                key="data.source",
            ) from error
        if not text.strip():
            raise InputError(
                "{file} is empty; a header and at least two lines are needed",
                file=self.name,
                key="data.source",
            )

    def _check_header(self) -> None:
        fault = _header_fault(self.name, self.header)
        if fault:
            raise fault


def _header_fault(file: str, header: list[str]) -> InputError | None:
    """Return what is wrong with names that cannot be those of columns."""
    if len(header) == 1 and any(separator in header[0] for separator in ";\t|"):
        return InputError(
            "the columns of {file} are not separated by commas; save it with commas between the "
            "columns and points in the numbers",
            file=file,
            key="data.source",
        )
    if all(_is_number(name) for name in header):
        return InputError(
            "the first line of {file} holds numbers where the names of the columns belong; add a "
            "line such as x,y above it",
            file=file,
            key="data.source",
        )
    for column, name in enumerate(header, start=1):
        if not name.strip():
            return InputError(
                "column {column} of {file} has no name; give it one in the first line",
                column=column,
                file=file,
                key="data.source",
            )
        if name in header[: column - 1]:
            return InputError(
                "{file} has two columns named {name}; give each its own name in the first line",
                file=file,
                name=quoted(name),
                key="data.source",
            )
    return None


def _bytes_of(path: Path) -> bytes:
    """Return what the file holds; raises InputError where it cannot be read."""
    try:
        # Asked first, because Windows calls reading a folder a lack of permission.
        if not path.is_dir():
            return path.read_bytes()
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    raise InputError("{path} is a folder; name a CSV file in {key}", path=path, key="data.source")


def _unreadable(path: Path, error: OSError | ValueError) -> InputError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return InputError(
            "there is no file {path}; name a CSV file in {key}", path=path, key="data.source"
        )
    if isinstance(error, PermissionError):
        return InputError("you have no permission to read {path}", path=path, key="data.source")
    reason = (error.strerror if isinstance(error, OSError) else "") or str(error)
    return InputError(
        "{path} cannot be read: {reason}", path=path, reason=reason, key="data.source"
    )


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
