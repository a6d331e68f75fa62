"""Where a run is halted for a deck: at the moments of its slides, and where its charts end."""

from collections.abc import Sequence

from epochgui.gui.capture.journey import Halt


def halts_of(moments: Sequence[int], n_in_charts: int) -> list[Halt]:
    """Return where to halt, so that charts have the losses of so many batches at least."""
    lies_behind = n_in_charts > max(moments, default=0)
    return [Halt(n_done) for n_done in (*moments, *[n_in_charts] * lies_behind)]
