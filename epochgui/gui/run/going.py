"""Going to another moment of a run, slice by slice."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from epochgui.training.watch import Watch

if TYPE_CHECKING:
    from epochgui.training.timeline import Timeline

# Long enough that the event loop between slices costs little, short enough that a command waits
# for no more than a frame.
SLICE_SECONDS = 0.016


def way_to(timeline: "Timeline", n_done: int, watch: Watch) -> Iterator[int]:
    """Go there slice by slice, and yield after each how many batches are left.

    Where it is watched what an update changes, the parameters before the last one are kept.
    """
    if watch.sees_updates and n_done > 0:
        for n_left in timeline.go_to(n_done - 1, SLICE_SECONDS):
            yield n_left + 1
        watch.keep_parameters(timeline.run)
    yield from timeline.go_to(n_done, SLICE_SECONDS)
