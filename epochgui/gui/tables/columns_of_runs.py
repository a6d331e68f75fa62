"""Columns of several runs beside each other."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtGui import QColor

from epochgui.basics.text import tr
from epochgui.gui.style.theme_colour import run_colour
from epochgui.gui.tables.growing_model import TableColumn
from epochgui.phrases.branches import headings_of_left, names_of_left
from epochgui.phrases.experiments import experiment_line
from epochgui.phrases.loss_units import loss_unit
from epochgui.phrases.runs import run_names
from epochgui.record.record import Record
from epochgui.record.runs import Run

# Where room is short, what was is less needed than what is, and the older the less.
LEAVES = 10

ColumnOf = Callable[[Record], TableColumn]
RowsOf = Callable[[Record], int]


def beside_each_other(
    runs: Sequence[Run], column_of: ColumnOf, n_rows_of: RowsOf
) -> list[TableColumn]:
    """Return the column of each run; several say in their heading of which they are.

    They are empty below the last row that their run has come to.
    """
    if len(runs) == 1:
        return [column_of(runs[0].record)]
    names = run_names([run.experiment for run in runs])
    return [
        replace(
            _named(as_far_as_it_goes(column_of(run.record), run.record, n_rows_of), run, name),
            run_colour=run_colour(place, len(runs)),
        )
        for place, (run, name) in enumerate(zip(runs, names, strict=True))
    ]


def in_units(runs: Sequence[Run], columns: Sequence[TableColumn]) -> list[TableColumn]:
    """Return the columns of losses, one of each run, that also say what these are measured in."""
    units = (loss_unit(run.experiment) for run in runs)
    return [
        replace(column, explanation=f"{column.explanation} {unit}") if unit else column
        for column, unit in zip(columns, units, strict=True)
    ]


def as_far_as_it_goes(column: TableColumn, record: Record, n_rows_of: RowsOf) -> TableColumn:
    """Return a column that is empty below the last row that a record has come to."""

    def within(text: Callable[[int], str]) -> Callable[[int], str]:
        return lambda row: text(row) if row < n_rows_of(record) else ""

    colour = column.colour
    return replace(
        column,
        text=within(column.text),
        exact=within(column.exact_text),
        tip=None if column.tip is None else within(column.tip),
        colour=None
        if colour is None
        else lambda row: colour(row) if row < n_rows_of(record) else None,
    )


def of_left(
    runs: Sequence[Run],
    column_of: ColumnOf,
    first_row_of: Callable[[Run], int],
    n_rows_of: RowsOf,
    ink: Callable[[], QColor],
) -> list[TableColumn]:
    """Return a faint column for each run that was left: of what was to come behind the branch."""
    columns = [
        _faint(column_of(run.record), range(first_row_of(run), n_rows_of(run.record)), ink, *called)
        for run, *called in zip(runs, names_of_left(runs), headings_of_left(runs), strict=True)
    ]
    return [replace(column, leaves=LEAVES + place) for place, column in enumerate(columns)]


def _faint(
    column: TableColumn, rows: range, ink: Callable[[], QColor], name: str, heading: str
) -> TableColumn:
    tip = column.tip
    return replace(
        column,
        title=f"{column.title}\n{heading}",
        explanation=tr(
            "{explanation} Of the run as it was {run}.", explanation=column.explanation, run=name
        ),
        text=lambda row: column.text(row) if row in rows else "",
        exact=lambda row: column.exact_text(row) if row in rows else "",
        tip=None if tip is None else lambda row: tip(row) if row in rows else "",
        colour=lambda _row: ink(),
    )


def _named(column: TableColumn, run: Run, name: str) -> TableColumn:
    explanation = tr(
        "{explanation} Of “{run}”: {settings}.",
        explanation=column.explanation,
        run=name,
        settings=experiment_line(run.experiment),
    )
    return replace(column, title=f"{column.title}\n{name}", explanation=explanation)
