"""Whether the first line of a data file names the columns."""

from itertools import pairwise
from typing import Final, NamedTuple

from epochgui.parts.data.file.figures import is_value

MARKERS: Final = frozenset(
    {"", "NA", "N/A", "n/a", "na", "N.A.", "#N/A", "<NA>", "?", "-", "--", ".", "..", "*", "null"}
    | {"NULL", "Null", "None", "none", "nan", "NaN", "NAN", "NaT", "nil", "#DIV/0!", "#VALUE!"}
    | {"\\N", "n.a.", "---", "...", ":"}  # of MySQL, of people, of Eurostat
    | {"#REF!", "#NUM!", "#NAME?", "-nan", "#NULL!", "\N{EN DASH}", "\N{EM DASH}"}
)
"""What stands where a value is missing."""

_MOST_ROWS = 50
_FIRST_YEAR, _LAST_YEAR = 1500, 2200
_ENOUGH_LABELS = 3


class Heading(NamedTuple):
    """Whether a line names the columns, and whether it may as well be a sample."""

    is_header: bool
    is_doubtful: bool = False


def heading(first: list[str], below: list[list[str]]) -> Heading:
    """Return what a line is, by the lines below: names stand above values and do not repeat."""
    columns = [
        (cell.strip(), _column(below[:_MOST_ROWS], place)) for place, cell in enumerate(first)
    ]
    over_values = [
        cell for cell, column in columns if _holds_values(column) and cell not in MARKERS
    ]
    n_values = sum(map(is_value, over_values))
    n_names = len(over_values) - n_values
    texts = [(cell, column) for cell, column in columns if not _holds_values(column)]
    n_repeated = sum(cell != "" and cell in column for cell, column in texts)
    if over_values:
        if n_names >= n_values > 0 or (n_names > 0 and n_values == 0):
            return Heading(is_header=True)
        labels = [cell for cell in over_values if is_value(cell)]
        if are_labels(labels) and not n_repeated:
            if not n_names and len(labels) < _ENOUGH_LABELS and _are_years_above_years(columns):
                return Heading(is_header=False, is_doubtful=True)
            is_sure = bool(n_names or "" in first) or (bool(texts) and _are_years(labels))
            return Heading(is_header=True, is_doubtful=not is_sure)
        return Heading(is_header=False, is_doubtful=3 * n_names > n_values)
    if not texts or not below:
        return Heading(is_header=True)
    n_filled = sum(cell != "" for cell, _ in texts)
    return Heading(is_header=2 * n_repeated <= n_filled, is_doubtful=n_repeated > 0)


def are_labels(cells: list[str]) -> bool:
    """Whether numbers are such as name columns: years, or counted from 0 or 1 on."""
    if not all(cell.isdecimal() for cell in cells):
        return False
    numbers = [int(cell) for cell in cells]
    steps = {after - before for before, after in pairwise(numbers)}
    if _are_years(cells):
        return len(steps) <= 1 and 0 not in steps
    return len(numbers) >= _ENOUGH_LABELS and steps == {1} and numbers[0] in (0, 1)


def _are_years(cells: list[str]) -> bool:
    years = [int(cell) for cell in cells if cell.isdecimal()]
    are_in_range = all(_FIRST_YEAR <= year <= _LAST_YEAR for year in years)
    return len(years) == len(cells) > 0 and are_in_range


def _are_years_above_years(columns: list[tuple[str, list[str]]]) -> bool:
    """Whether the columns of numbers hold only years, as their first cells are: dates of people."""
    rest = [[cell for cell in column if cell not in MARKERS] for _, column in columns]
    return all(_are_years(held) for held in rest if _holds_values(held))


def _column(rows: list[list[str]], place: int) -> list[str]:
    return [row[place].strip() for row in rows if place < len(row)]


def _holds_values(column: list[str]) -> bool:
    """Whether most of what a column holds are numbers or dates."""
    held = [cell for cell in column if cell not in MARKERS]
    return bool(held) and 2 * sum(map(is_value, held)) > len(held)
