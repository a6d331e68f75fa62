"""A storyboard in words: each of its moments, and where in the run at hand it is."""

from collections.abc import Sequence
from typing import NamedTuple

from epochgui.basics.errors import InputError
from epochgui.basics.text import tr
from epochgui.experiment.moment import AfterBatch, Edge, EndOfEpoch, Found, SpelledMoment
from epochgui.experiment.moment import spelled_moment as spelled
from epochgui.experiment.storyboard import Storyboard
from epochgui.phrases.moments import batches_done_at, moment_text
from epochgui.record.record import Record


class KeptMoment(NamedTuple):
    """A moment of a storyboard: so many batches are done there, None where the run has it not.

    `note` says why it has not, or that it is still to come; "" where there is no more to say.
    """

    spelling: str
    words: str
    n_done: int | None
    note: str = ""


def kept_moments(storyboard: Storyboard, record: Record | None) -> list[KeptMoment]:
    """Return the moments of a storyboard in a run, if there is one already."""
    return [_kept(spelled(one, ""), record) for one in storyboard.moments]


def next_of(kept: Sequence[KeptMoment], walked_to: str, n_done: int) -> KeptMoment | None:
    """Return which moment comes behind the one where a run is, at so many batches done.

    Of several at that place it is the one that was walked to. Where none is, the walk begins at its
    first moment. None where no further one is in the run.
    """
    in_run = [one for one in kept if one.n_done is not None]
    here = [place for place, one in enumerate(in_run) if one.n_done == n_done]
    walked = [place for place in here if in_run[place].spelling == walked_to]
    following = (walked or here or [-1])[0] + 1
    return in_run[following] if following < len(in_run) else None


def moment_words(moment: SpelledMoment) -> str:
    """Return what a moment is called, whatever the run."""
    match moment:
        case Edge.BEFORE:
            return tr("before the first batch")
        case Edge.END:
            return tr("at the end of the run")
        case Found.LOSS_PEAK:
            return tr("where the loss peaks")
        case Found.LOWEST_LOSS:
            return tr("where the loss is lowest")
        case EndOfEpoch(epoch):
            return tr("at the end of epoch {epoch:,}", epoch=epoch)
        case AfterBatch(epoch, batch):
            return tr("after epoch {epoch:,}, batch {batch:,}", epoch=epoch, batch=batch)


def _kept(moment: SpelledMoment, record: Record | None) -> KeptMoment:
    words = moment_words(moment)
    if record is None:
        return KeptMoment(str(moment), words, None)
    try:
        n_done = batches_done_at(moment, record.schedule, record=record)
    except InputError:
        return KeptMoment(str(moment), words, None, _why_not(moment, record))
    if isinstance(moment, Found):
        words = tr("{found}: {moment}", found=words, moment=moment_text(record.schedule, n_done))
    note = tr("still to come") if n_done > record.n_batches else ""
    return KeptMoment(str(moment), words, n_done, note)


def _why_not(moment: SpelledMoment, record: Record) -> str:
    if isinstance(moment, Found):
        return tr("found when batches are trained")
    return tr(
        "not in this run: it has epochs 1 to {epochs:,} with batches 1 to {batches:,}",
        epochs=record.schedule.epochs,
        batches=record.schedule.batches_per_epoch,
    )
