"""The losses on record as curves of a chart: thinned where they are too many to be edited."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy
from numpy.typing import NDArray

from epochgui.basics.text import tr, tr_count
from epochgui.phrases.branches import names_of_left
from epochgui.phrases.runs import run_names
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.runs import Run, in_hand, left
from epochgui.slides.content import Curve

MOST_POINTS: Final = 2000

Floats = NDArray[numpy.float64]


class Curves(NamedTuple):
    """Curves, and in sentences what they leave out."""

    curves: tuple[Curve, ...]
    left_out: tuple[str, ...]


def curves_of_batches(runs: Sequence[Run]) -> Curves:
    """Return the loss of every batch of the runs, over batches counted from 1."""
    names = _names(runs) if len(runs) > 1 else (tr("batch loss"),)
    losses = [numpy.array(run.record.losses[:], numpy.float64) for run in runs]
    return _curves(list(zip(names, losses, strict=True)))


def curves_of_epochs(runs: Sequence[Run]) -> Curves:
    """Return the losses of every epoch: all of one run, or the mean of batches of several."""
    if len(runs) > 1:
        names = _names(runs)
        series = EpochLoss.BATCH_MEAN.series
        found = [(name, _series(run, series)) for name, run in zip(names, runs, strict=True)]
    else:
        found = [
            (kind.title, _series(run, kind.series))
            for run in runs
            for kind in EpochLoss.of(run.record.schedule)
        ]
    return _curves(found)


def _names(runs: Sequence[Run]) -> tuple[str, ...]:
    """Return what the runs are called; those that were left at a branch come last."""
    others = left(runs)
    if len(runs) - len(others) == 1:
        return (tr("this run"), *names_of_left(others))
    return (*run_names([run.experiment for run in in_hand(runs)]), *names_of_left(others))


def _series(run: Run, name: str) -> Floats:
    return numpy.array(run.record.series(name)[:], numpy.float64)


def _curves(found: Sequence[tuple[str, Floats]]) -> Curves:
    curves, n_unfinite, n_thinned = [], 0, 0
    for name, values in found:
        is_finite = numpy.isfinite(values)
        n_unfinite += int((~is_finite).sum())
        places = numpy.flatnonzero(is_finite)
        kept = places[thinned(values[places])]
        n_thinned = max(n_thinned, len(places) if len(kept) < len(places) else 0)
        if len(kept):
            curves.append(Curve(name, kept.astype(numpy.float64) + 1, values[kept]))
    return Curves(tuple(curves), tuple(_left_out(n_unfinite, n_thinned)))


def _left_out(n_unfinite: int, n_thinned: int) -> list[str]:
    sentences = []
    if n_thinned:
        sentences.append(
            tr(
                "Of {n:,} points the chart has some {most:,}: the lowest and the highest of each "
                "stretch.",
                n=n_thinned,
                most=MOST_POINTS,
            )
        )
    if n_unfinite:
        sentences.append(
            tr_count(
                "{count} loss is no finite number and not in the chart.",
                "{count} losses are no finite numbers and not in the chart.",
                n_unfinite,
            )
        )
    return sentences


def thinned(values: Floats) -> NDArray[numpy.int64]:
    """Return which of the values to keep: all, or of each stretch the lowest and the highest.

    The first and the last are always among them.
    """
    n = len(values)
    if n <= MOST_POINTS:
        return numpy.arange(n)
    edges = numpy.linspace(0, n, MOST_POINTS // 2 + 1).astype(int)
    kept = {0, n - 1}
    for start, stop in pairwise(edges.tolist()):
        stretch = values[start:stop]
        kept |= {int(start + stretch.argmin()), int(start + stretch.argmax())}
    return numpy.array(sorted(kept), numpy.int64)
