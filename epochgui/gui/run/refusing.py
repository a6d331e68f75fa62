"""Refusing: from an error to what the window is told of it."""

from uuid import UUID

from epochgui.basics.errors import InputError
from epochgui.basics.text import tr
from epochgui.gui.run.messages import ColumnChoice, Rejected
from epochgui.parts.data.columns import UnusableColumns
from epochgui.parts.data.csv_file import CsvFile
from epochgui.parts.data.source import DataSource


def rejected(error: Exception, source: DataSource, run_id: UUID | None = None) -> Rejected:
    """Return what is wrong with an experiment or its data, and what to choose from instead."""
    key = error.key if isinstance(error, InputError) else ""
    columns = None
    if isinstance(error, UnusableColumns):
        usual_target = error.columns.usual_target
        chosen = source.target if isinstance(source, CsvFile) else None
        columns = ColumnChoice(error.columns.numeric, chosen or usual_target, usual_target)
    return Rejected(source, sentence_of(error), key, columns, run_id)


def sentence_of(error: Exception) -> str:
    """Return the sentence of an InputError; another error is told with its kind."""
    if isinstance(error, InputError):
        return str(error)
    reason = " ".join(str(error).split())
    kind = type(error).__name__
    return tr("This cannot be done: {kind}: {reason}", kind=kind, reason=reason)
