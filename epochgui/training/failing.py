"""What there is to be said where training stops before its end."""

from epochgui.basics.errors import Key, RunFailed
from epochgui.schedule.schedule import BatchPosition


def not_finite(position: BatchPosition) -> RunFailed:
    """Return that the loss is no finite number from a batch on, counted from 0."""
    return RunFailed(
        "The loss is not a finite number any more from epoch {epoch:,}, batch {batch:,} on; "
        "a smaller {setting} may help.",
        epoch=position.epoch + 1,
        batch=position.batch + 1,
        setting=Key("optimizer.lr"),
    )


def stopped(position: BatchPosition, error: Exception) -> RunFailed:
    """Return that the model raised an error at a batch, counted from 0."""
    reason = " ".join(str(error).split())
    if not reason:
        return RunFailed(
            "Training stopped in epoch {epoch:,}, batch {batch:,}: {kind}: no reason given",
            epoch=position.epoch + 1,
            batch=position.batch + 1,
            kind=type(error).__name__,
        )
    return RunFailed(
        "Training stopped in epoch {epoch:,}, batch {batch:,}: {kind}: {reason}",
        epoch=position.epoch + 1,
        batch=position.batch + 1,
        kind=type(error).__name__,
        reason=reason,
    )
