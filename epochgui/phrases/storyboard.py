"""A storyboard in words: each of its moments, and where in the run at hand it is."""

from collections.abc import Sequence
from typing import NamedTuple

from epochgui.basics.errors import InputError
from epochgui.basics.text import tr
from epochgui.experiment.moment import AfterBatch, Edge, EndOfEpoch, Found, SpelledMoment
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
    return [_kept(one, record) for one in storyboard.spelled]


def next_of(kept: Sequence[KeptMoment], walked_to: str, n_done: int) -> KeptMoment | None:
    """Return which moment of a list comes behind the one at so many batches done.

    Of several at that place it is the one that was walked to. Where none is, the nearest comes that
    is later in the run. None where no further one is in the run.
    """
    behind = _behind(kept, walked_to, n_done)
    if behind is None:
        later = (one for one in _places(kept) if one[0] > n_done)
        return min(later, key=_n_done, default=(0, None))[1]
    return next((one for _, one in behind), None)


def previous_of(
    kept: Sequence[KeptMoment], walked_to: str, n_done: int, n_trained: int
) -> KeptMoment | None:
    """Return the same before that one: in the list, or else the nearest that is earlier.

    It is one that was trained already.
    """
    behind = _behind(kept[::-1], walked_to, n_done)
    if behind is None:
        behind = [one for one in _places(kept[::-1]) if one[0] < n_done]
        behind.sort(key=_n_done, reverse=True)
    return next((one for place, one in behind if place <= n_trained), None)


_Place = tuple[int, KeptMoment]


def _behind(kept: Sequence[KeptMoment], walked_to: str, n_done: int) -> list[_Place] | None:
    """Return what comes in a list behind the moment at so many batches; None where none is."""
    places = _places(kept)
    here = [number for number, (place, _) in enumerate(places) if place == n_done]
    walked = [number for number in here if places[number][1].spelling == walked_to]
    return places[(walked or here)[0] + 1 :] if here else None


def _places(kept: Sequence[KeptMoment]) -> list[_Place]:
    return [(one.n_done, one) for one in kept if one.n_done is not None]


def _n_done(place: _Place) -> int:
    return place[0]


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
