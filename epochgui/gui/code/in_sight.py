"""Which lines of a script are to be in sight, where there is room for so many."""

from collections.abc import Iterator

from epochgui.observations.code import Along, Code, Script
from epochgui.observations.phase import Phase

Lines = tuple[int, int]


def lines_in_sight(code: Code, n_visible: int) -> Lines:
    """Return the first and the last line that are to be seen, counted from 1.

    They are all the loops if there is room, else the loop over the batches, if need be without its
    bookkeeping, else as much of it as there is room for around the line about to run.
    """
    for first, last in _loops(code.script):
        if last - first < n_visible:
            return first, last
    line = code.next_line or code.last_line or first
    first = min(max(first, line - n_visible // 2), last - n_visible + 1)
    return first, first + n_visible - 1


def loop_length(script: Script) -> int:
    """Return how many lines the loop over the batches has."""
    _, (first, last), _ = _loops(script)
    return last - first + 1


def _loops(script: Script) -> Iterator[Lines]:
    """Return the loop over the epochs, that over the batches, and what of it is the textbook's."""
    along = script.along
    first, last = script.lines[Phase.BATCH].number, script.lines[Phase.STEP].number
    yield min(along[Along.EPOCH_BEGINS]), max(along[Along.EPOCH_ENDS])
    yield first, max(along[Along.BATCH_ENDS])
    yield first, last
