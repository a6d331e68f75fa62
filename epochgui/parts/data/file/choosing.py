"""Which columns of a file are the target and the features, as asked or as is usual."""

import difflib
from collections.abc import Mapping, Sequence

from epochgui.basics.errors import InputError, Key
from epochgui.parts.data.columns import Columns
from epochgui.parts.data.data_file import DataFile
from epochgui.parts.data.file.cited import listed, named
from epochgui.parts.data.file.column_reading import ColumnReading
from epochgui.parts.tasks.regression import REGRESSION

Readings = Mapping[str, ColumnReading]
"""How the columns of a file are read, by their names and in its order."""


def offered(readings: Sequence[ColumnReading]) -> Columns:
    """Return the columns that can be chosen."""
    numeric = tuple(one.name for one in readings if one.seen.is_numeric)
    usual = [one.name for one in readings if not one.is_left_out]
    left_out = tuple(one.name for one in readings if one.seen.is_numeric and one.is_left_out)
    texts = tuple(one.name for one in readings if one.holds_classes)
    return Columns(numeric, usual[-1] if usual else readings[-1].name, left_out, texts)


def target_of(settings: DataFile, file: str, readings: Readings, columns: Columns) -> str:
    """Return the name of the target: as asked, and if none was asked for, the usual one."""
    name = columns.usual_target if settings.target is None else settings.target
    if settings.target is None and not columns.left_out:
        _check_numbers(file, readings, columns)
    if name not in readings or not readings[name].holds_classes or settings.task == REGRESSION.name:
        check_is_numeric(file, readings, name, "data.target")
    return name


def features_of(settings: DataFile, file: str, readings: Readings, target: str) -> tuple[str, ...]:
    """Return the features: as asked, and if none were asked for, all other numeric columns.

    What is left out is only taken when it is asked for.
    """
    if settings.features is None:
        return _usual_features(file, readings, target)
    for name in settings.features:
        check_is_numeric(file, readings, name, "data.features")
    if target in settings.features:
        raise InputError(
            "column {name} is the last of {file} and so the target; leave it out of "
            "{key} or name another target in {setting}",
            name=named(target),
            setting=Key("data.target"),
            file=file,
            key="data.features",
        )
    return settings.features


def check_readings(settings: DataFile, file: str, readings: Readings) -> None:
    """Raise InputError where a column is to be read in some way that the file does not have."""
    for name, _reading in settings.columns:
        if name not in readings:
            raise _no_such_column(file, list(readings), name, "data.columns")


def _usual_features(file: str, readings: Readings, target: str) -> tuple[str, ...]:
    others = [one for one in readings.values() if one.seen.is_numeric and one.name != target]
    usual = [one for one in others if not one.is_left_out]
    if others and not usual:
        raise InputError(
            "{file} has no numeric column besides the target {target} but {columns}, which is left "
            "out; name it in {key} to predict from it",
            file=file,
            target=named(target),
            columns=listed([one.name for one in others]),
            key="data.features",
        )
    if not usual:
        texts = [one for one in readings.values() if one.is_text and one.name != target]
        raise _nothing_to_learn_from(file, target, texts)
    return tuple(one.name for one in usual)


def _nothing_to_learn_from(file: str, target: str, texts: Sequence[ColumnReading]) -> InputError:
    """Return the error of a file with one numeric column, with what the first other one holds."""
    if not texts:
        return InputError(
            "{file} has no numeric column besides the target {target}; "
            "at least one is needed to predict from",
            file=file,
            target=named(target),
            key="data.source",
        )
    return InputError(
        "{file} has no numeric column besides the target {target}; at least one is needed to "
        "predict from, and {name} holds text such as {value}",
        file=file,
        target=named(target),
        name=named(texts[0].name),
        value=texts[0].cited(),
        key="data.source",
    )


def _check_numbers(file: str, readings: Readings, columns: Columns) -> None:
    """Raise InputError where no choice of a target would leave anything to predict it from."""
    reading = readings[columns.usual_target]
    if columns.numeric or reading.is_empty:
        return
    words = {
        "file": file,
        "column": named(reading.name),
        "value": reading.cited(),
        "key": "data.source",
    }
    raise InputError(
        "{file} has no column of numbers: {column} holds text such as {value}; write it as numbers "
        "in the file, or name another file in {key}",
        **words,
    )


def check_is_numeric(file: str, readings: Readings, name: str, key: str) -> None:
    """Raise InputError unless the file has this column and it is numeric."""
    if name not in readings:
        raise _no_such_column(file, list(readings), name, key)
    reading = readings[name]
    if reading.seen.is_numeric:
        return
    if reading.is_empty:
        raise InputError(
            "column {name} of {file} holds no values; name a numeric column in {key}",
            name=named(name),
            file=file,
            key=key,
        )
    raise InputError(
        "column {name} of {file} holds text such as {value}; name a numeric column in {key}",
        name=named(name),
        file=file,
        value=reading.cited(),
        key=key,
    )


def _no_such_column(file: str, columns: Sequence[str], name: str, key: str) -> InputError:
    """Return the error of a column that the file lacks, with the one that may be meant."""
    words = {"file": file, "name": named(name), "columns": listed(columns), "key": key}
    folded = {column.strip().casefold(): column for column in columns}
    close = difflib.get_close_matches(name.strip().casefold(), folded, n=1)
    if close:
        return InputError(
            "{file} has no column {name}, did you mean {guess}? Its columns are {columns}",
            guess=named(folded[close[0]]),
            **words,
        )
    return InputError("{file} has no column {name}; its columns are {columns}", **words)
