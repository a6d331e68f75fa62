"""What a presentation says below its views: the batch that was trained just now, in a sentence."""

from typing import Final

from epochgui.basics.text import tr, tr_count
from epochgui.phrases.numbers import loss_text
from epochgui.record.runs import Run

MOST_SAMPLES: Final = 6


def caption(run: Run, is_inside: bool = False) -> str:
    """Return what just happened in a run; `is_inside` tells that its next batch is under way."""
    if is_inside:
        return _batch_under_way(run)
    record = run.record
    n_done = min(run.n_done, record.n_batches)  # where a run is, is told before its last loss
    if n_done == 0:
        return tr("Before the first batch: Page Down trains it, Space lets the run go on.")
    number = n_done - 1
    listed, n, n_more = _listed(run, number)
    values = _counts(run, number) | {"loss": loss_text(float(record.losses[number]))}
    if n_more:
        return tr(
            "Epoch {epoch:,}, batch {batch:,} of {all:,}: samples {listed} and {more:,} more · "
            "loss {loss}",
            listed=listed,
            more=n_more,
            **values,
        )
    return tr_count(
        "Epoch {epoch:,}, batch {batch:,} of {all:,}: sample {listed} · loss {loss}",
        "Epoch {epoch:,}, batch {batch:,} of {all:,}: samples {listed} · loss {loss}",
        n,
        listed=listed,
        **values,
    )


def _batch_under_way(run: Run) -> str:
    """Return which batch is under way; which samples it has is known once its epoch has begun."""
    values = _counts(run, run.n_done)
    if run.record.position(run.n_done).epoch >= run.record.n_epochs_begun:
        return tr("Epoch {epoch:,}, batch {batch:,} of {all:,} is under way", **values)
    listed, n, n_more = _listed(run, run.n_done)
    if n_more:
        return tr(
            "Epoch {epoch:,}, batch {batch:,} of {all:,} is under way: samples {listed} and "
            "{more:,} more",
            listed=listed,
            more=n_more,
            **values,
        )
    return tr_count(
        "Epoch {epoch:,}, batch {batch:,} of {all:,} is under way: sample {listed}",
        "Epoch {epoch:,}, batch {batch:,} of {all:,} is under way: samples {listed}",
        n,
        listed=listed,
        **values,
    )


def _counts(run: Run, number: int) -> dict[str, object]:
    """Return which epoch and batch a batch of the run is, as people count."""
    epoch, batch = run.record.position(number)
    return {"epoch": epoch + 1, "batch": batch + 1, "all": run.record.schedule.batches_per_epoch}


def _listed(run: Run, number: int) -> tuple[str, int, int]:
    """Return the first samples of a batch, how many it has, and how many of them are left out."""
    samples = run.record.samples(number)
    listed = ", ".join(f"{sample}" for sample in samples[:MOST_SAMPLES].tolist())
    return listed, len(samples), max(len(samples) - MOST_SAMPLES, 0)
