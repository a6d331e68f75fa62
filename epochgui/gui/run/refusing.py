"""Refusing: from an error to what the window is told of it."""

from pathlib import Path
from uuid import UUID

from epochgui.basics.errors import InputError, Problem, RunFailed
from epochgui.gui.run.data_description import ColumnChoice
from epochgui.gui.run.messages import Rejected
from epochgui.parts.data.columns import UnusableColumns
from epochgui.parts.data.data_file import DataFile
from epochgui.parts.data.source import DataSource


def rejected(error: Exception, source: DataSource, run_id: UUID | None = None) -> Rejected:
    """Return what is wrong with an experiment or its data, and what to choose from instead."""
    columns = imported = None
    members: tuple[str, ...] = ()
    of_sheets = False
    if isinstance(error, UnusableColumns):
        imported = error.imported
        chosen = source.target if isinstance(source, DataFile) else None
        columns = ColumnChoice.of(error.columns, chosen)
    elif source.is_file:
        # polars: only of what was read
        from epochgui.parts.data.file.members import is_workbook, members_of

        path = Path(source.source)
        members, of_sheets = members_of(path), is_workbook(path)
    return Rejected(source, problem_of(error), columns, run_id, imported, members, of_sheets)


def problem_of(error: Exception) -> Problem:
    """Return the problem of an error for users; another error is told with its kind."""
    if isinstance(error, (InputError, RunFailed)):
        return error.problem
    reason = " ".join(str(error).split())
    kind = type(error).__name__
    return RunFailed("This cannot be done: {kind}: {reason}", kind=kind, reason=reason).problem
