"""Rows of a table over the record as text for other programs: a line each, split by tabs."""

from collections.abc import Iterable, Sequence
from itertools import chain, islice

from PySide6.QtCore import QItemSelectionModel

from epochgui.gui.tables.growing_model import TableColumn

# More would hold the window up while they are put together.
MOST_COPIED = 20_000

_PLAIN = str.maketrans("\t\n", "  ")


def chosen_ranges(selection: QItemSelectionModel) -> tuple[range, ...]:
    """Return the rows that are chosen, in order; of millions there is but one range."""
    chosen = selection.selection()
    ranges = (chosen.at(place) for place in range(chosen.count()))
    rows = {range(one.top(), one.bottom() + 1) for one in ranges}
    return tuple(sorted(rows, key=lambda rows: rows.start))


def rows_as_text(columns: Sequence[TableColumn], rows: Iterable[int]) -> str:
    """Return the headings and some rows, numbers with all of their digits."""
    lines = ["\t".join(column.title.translate(_PLAIN) for column in columns)]
    lines += ["\t".join(column.exact_text(row) for column in columns) for row in rows]
    return "\n".join(lines) + "\n"


def first_of(ranges: Iterable[range]) -> list[int]:
    """Return as many rows of some ranges as are copied at most."""
    return list(islice(chain.from_iterable(ranges), MOST_COPIED))
