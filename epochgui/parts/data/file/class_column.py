"""A target of which each different value is a class, as polars ranks them from 1."""

from typing import Final, NamedTuple

import polars

from epochgui.basics.errors import InputError
from epochgui.parts.data.data_file import DataFile
from epochgui.parts.data.file.cited import named, told
from epochgui.parts.data.file.column_reading import ColumnReading
from epochgui.parts.data.file.faults import finite_values
from epochgui.parts.data.file.imported import Note, NoteKind
from epochgui.parts.data.file.raw import RawTable
from epochgui.parts.tasks.binary import BINARY
from epochgui.parts.tasks.classes import CLASSES
from epochgui.parts.tasks.regression import REGRESSION
from epochgui.parts.tasks.task import AUTO, Task

MOST_CLASSES: Final = 1000


class Target(NamedTuple):
    """The values of a target as Float64, null where there are none, and what is learned of them.

    Of classes they are the ranks of their names, from 1.
    """

    values: polars.Series
    task: Task
    classes: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


def target_values(settings: DataFile, raw: RawTable, reading: ColumnReading) -> Target:
    """Return the target as the task takes it; a text is a class unless something else is said.

    Raises InputError where its values cannot be learned so.
    """
    asks_for_classes = settings.task in (BINARY.name, CLASSES.name)
    if not (reading.holds_classes or asks_for_classes):
        return Target(finite_values(raw, reading), REGRESSION)
    values = reading.column if reading.holds_classes else finite_values(raw, reading)
    different = values.drop_nulls().unique().sort()
    names = tuple(
        str(value) if isinstance(value, str) else f"{value:.15g}" for value in different.to_list()
    )
    _check(settings, raw, reading, len(names), values.count())
    is_binary = settings.task == BINARY.name or (settings.task == AUTO and len(names) == 2)
    ranks = values.rank("dense").cast(polars.Float64).alias(reading.name)
    notes = (_note(reading, names),) if settings.task == AUTO else ()
    return Target(ranks, BINARY if is_binary else CLASSES, names, notes)


def _note(reading: ColumnReading, names: tuple[str, ...]) -> Note:
    sentence = InputError.counted(
        "the target {target} holds {count} different text, taken as a class: {names}",
        "the target {target} holds {count} different texts, taken as classes: {names}",
        len(names),
        key="data.task",
        target=named(reading.name),
        names=told(names),
    )
    return Note(NoteKind.GUESSED, sentence.problem)


def check_are_several(n_classes: int, raw: RawTable, reading: ColumnReading) -> None:
    """Raise InputError where there is but one class: in a file, or in the rows that are left."""
    if n_classes < 2:
        raise InputError(
            "column {column} of {file} holds the same value in every row, and two classes are "
            "needed; name another column in {key}",
            key="data.target",
            column=named(reading.name),
            file=raw.name,
        )


def _check(
    settings: DataFile, raw: RawTable, reading: ColumnReading, n_classes: int, n_values: int
) -> None:
    words = {"column": named(reading.name), "file": raw.name, "n": n_classes}
    check_are_several(n_classes, raw, reading)
    if settings.task == BINARY.name and n_classes > 2:
        raise InputError(
            '{key} is "binary", and column {column} of {file} holds {n:,} different values; right '
            'would be "classes"',
            key="data.task",
            **words,
        )
    if n_classes > min(MOST_CLASSES, max(n_values // 2, 2)):
        raise InputError(
            "column {column} of {file} holds {n:,} different values in {n_values:,} rows, too many "
            "to be classes; name another column in {key}",
            key="data.target",
            n_values=n_values,
            **words,
        )
