"""Where the run of a deck goes on to, so that its charts have what is on record."""

from epochgui.gui.exporting.journey import Halt


def behind(n_done: int, n_in_charts: int) -> list[Halt]:
    """Return where to halt behind a moment, so that charts have the losses of so many batches."""
    return [Halt(n_in_charts)] * (n_in_charts > n_done)
