"""epochgui: train a PyTorch model and see how epochs, batches and samples belong together.

From a script or a notebook, `watch` shows what happens in a loop of one's own.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from epochgui.auditing.report import Report
    from epochgui.watching.watched import Watched

__all__ = ["audit", "watch"]
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


def audit(
    loader: Iterable[Any],
    epochs: int = 2,
    validation: Iterable[Any] | None = None,
    resumed_after: int | None = None,
    most_batches: int = 100_000,
) -> "Report":
    """Return what is wrong with how a loader deals its samples; `print` it, or ask `is_clean`.

    It is iterated over so many times: which samples are never dealt, dealt twice, in the same order
    in each epoch, or once from each worker. With `validation`, another loader, it is found out
    whether samples of that are trained on; with `resumed_after`, what a loader that stops after so
    many batches deals again when it is begun anew. No pass goes further than `most_batches`.

        print(epochgui.audit(loader, validation=validation_loader))
    """
    from epochgui.auditing.loader import audit_loader

    return audit_loader(loader, epochs, validation, resumed_after, most_batches)
