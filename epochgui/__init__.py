"""epochgui: train a PyTorch model and see how epochs, batches and samples belong together.

From a script or a notebook, `watch` shows what happens in a loop of one's own.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from epochgui.watching.watched import Watched

__all__ = ["watch"]
__version__ = "0.1.0"

_Batch = TypeVar("_Batch")


def watch(loader: Iterable[_Batch], epochs: int | None = None) -> "Watched[_Batch]":
    """Return a loader, watched: iterate over it in place of it, and tell its `loss` each loss.

    A window of its own process shows loss, batches and samples live, and nothing that the loop
    computes is changed. `epochs` is how many passes there will be, if that is known.

        for batch in (watched := epochgui.watch(loader)):
            ...
            watched.loss(loss)
    """
    from epochgui.watching.watched import Watched

    return Watched(loader, epochs)
