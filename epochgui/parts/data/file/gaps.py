"""What becomes of samples that lack a value: left out, or filled in."""

from typing import Literal, NamedTuple

import polars

from epochgui.basics.errors import InputError
from epochgui.parts.data.file.cited import named, told
from epochgui.parts.data.file.imported import Note, NoteKind

Missing = Literal["drop", "mean", "median"]


class Whole(NamedTuple):
    """Samples that lack nothing, as Float64, and what is to be told of those that did."""

    frame: polars.DataFrame
    notes: tuple[Note, ...]


def whole(chosen: polars.DataFrame, missing: Missing, file: str) -> Whole:
    """Return the samples of chosen columns of Float64, of which the last is the target.

    Raises InputError where there are too few, or nothing to fill in.
    """
    if not any(chosen.null_count().row(0)):
        return Whole(chosen, ())
    before = chosen.filter(~polars.all_horizontal(polars.all().is_null()))
    if missing == "drop":
        frame = chosen.drop_nulls()
        _check_enough(frame, before, file)
        return Whole(frame, _left_out(before, before.height - frame.height))
    frame = chosen.filter(chosen[:, -1].is_not_null()).rechunk()
    _check_targets(frame, before, file)
    filled = frame.with_columns(
        polars.all().fill_null(polars.all().mean() if missing == "mean" else polars.all().median())
    )
    _check_filled(filled, file)
    notes = _without_target(before, before.height - frame.height)
    return Whole(filled, (*notes, *_filled(frame, missing)))


def _left_out(before: polars.DataFrame, n_rows: int) -> tuple[Note, ...]:
    if not n_rows:
        return ()
    if n_rows == before[:, -1].null_count():
        return _without_target(before, n_rows)
    gaps = [column.name for column in before if column.null_count()]
    note = InputError.counted(
        "{count} of {n_rows} rows is left out, because it lacks a value in {columns}; to fill in "
        "features instead, set {key}",
        "{count} of {n_rows} rows are left out, because they lack a value in {columns}; to fill in "
        "features instead, set {key}",
        n_rows,
        key="data.missing",
        n_rows=f"{before.height:,}",
        columns=told(gaps),
    )
    return (Note(NoteKind.LEFT_OUT, note.problem),)


def _without_target(before: polars.DataFrame, n_rows: int) -> tuple[Note, ...]:
    if not n_rows:
        return ()
    note = InputError.counted(
        "{count} of {n_rows} rows is left out, because it lacks the target {target}",
        "{count} of {n_rows} rows are left out, because they lack the target {target}",
        n_rows,
        key="data.missing",
        n_rows=f"{before.height:,}",
        target=named(before.columns[-1]),
    )
    return (Note(NoteKind.LEFT_OUT, note.problem),)


def _filled(frame: polars.DataFrame, missing: Missing) -> tuple[Note, ...]:
    gaps = [column for column in frame if column.null_count()]
    n_gaps = sum(column.null_count() for column in gaps)
    if not n_gaps:
        return ()
    names = told([column.name for column in gaps])
    if missing == "mean":
        note = InputError.counted(
            "{count} missing value is filled in with the mean of its column: {columns}",
            "{count} missing values are filled in with the mean of their column: {columns}",
            n_gaps,
            key="data.missing",
            columns=names,
        )
    else:
        note = InputError.counted(
            "{count} missing value is filled in with the median of its column: {columns}",
            "{count} missing values are filled in with the median of their column: {columns}",
            n_gaps,
            key="data.missing",
            columns=names,
        )
    return (Note(NoteKind.CONVERTED, note.problem),)


def _check_filled(filled: polars.DataFrame, file: str) -> None:
    """Raise InputError where a column has nothing to be filled in with, or too much."""
    for column in filled:
        if not column.is_finite().fill_null(value=False).all():
            raise InputError(
                "column {name} of {file} has nothing that its missing values could be filled in "
                "with; leave it out",
                name=named(column.name),
                file=file,
                key="data.features",
            )


def _check_enough(frame: polars.DataFrame, before: polars.DataFrame, file: str) -> None:
    """Raise InputError where too few samples have a value in each column."""
    if frame.height >= 2:
        return
    worst = max(before, key=lambda column: column.null_count())
    raise InputError.counted(
        "only {count} of {n_rows} rows of {file} has a value in every column that is chosen, and "
        "two are needed; leave out {worst}, which lacks {n_missing}, or fill them in by {key}",
        "only {count} of {n_rows} rows of {file} have a value in every column that is chosen, and "
        "two are needed; leave out {worst}, which lacks {n_missing}, or fill them in by {key}",
        frame.height,
        key="data.missing",
        n_rows=f"{before.height:,}",
        file=file,
        worst=named(worst.name),
        n_missing=f"{worst.null_count():,}",
    )


def _check_targets(frame: polars.DataFrame, before: polars.DataFrame, file: str) -> None:
    """Raise InputError where too few samples have a target."""
    if frame.height >= 2:
        return
    raise InputError.counted(
        "only {count} of {n_rows} rows of {file} has a value of the target {target}, and two are "
        "needed; name another column in {key}",
        "only {count} of {n_rows} rows of {file} have a value of the target {target}, and two are "
        "needed; name another column in {key}",
        frame.height,
        key="data.target",
        n_rows=f"{before.height:,}",
        file=file,
        target=named(before.columns[-1]),
    )
