"""What can be seen of the order in which samples are dealt, whoever deals them."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise
from math import factorial
from typing import Final

from epochgui.auditing.report import Fault, Finding
from epochgui.basics.text import tr, tr_count

Samples = Sequence[Hashable]
"""What tells samples apart, number or content, one behind the other."""

_SHOWN: Final = 8
# What happens once in so many times is no chance; from so many samples on it is none at all.
_LEAST_ODDS: Final = 1000
_MANY: Final = 10


def faults_of(epochs: Sequence[Samples], all_samples: Samples | None = None) -> list[Finding]:
    """Return what is wrong with what epochs have dealt; all samples are those that there are."""
    return [
        *_never_dealt(epochs, all_samples or ()),
        *_dealt_twice(epochs),
        *_same_order(epochs),
    ]


def leaking(training: Samples, validation: Samples) -> list[Finding]:
    """Return that samples to validate with are among those to train with, by their contents."""
    known = set(training)
    n = sum(one in known for one in validation)
    if not n:
        return []
    sentence = tr_count(
        "{count} of {n_all} validation samples is among the training samples too, so that the "
        "validation loss says less than it seems to.",
        "{count} of {n_all} validation samples are among the training samples too, so that the "
        "validation loss says less than it seems to.",
        n,
        n_all=f"{len(validation):,}",
    )
    return [Finding(Fault.LEAKING, sentence)]


def dealt_again(before: Samples, after: Samples) -> list[Finding]:
    """Return what a loader that begins anew deals again of what was dealt before it stopped."""
    n = len(set(before) & set(after))
    if not n:
        return []
    sentence = tr_count(
        "A loader that is begun anew deals again {count} of {n_all} samples of the epoch that was "
        "broken off: it does not go on where it was.",
        "A loader that is begun anew deals again {count} of {n_all} samples of the epoch that was "
        "broken off: it does not go on where it was.",
        n,
        n_all=f"{len(set(before)):,}",
    )
    return [Finding(Fault.DEALT_AGAIN, sentence)]


def _never_dealt(epochs: Sequence[Samples], all_samples: Samples) -> Iterator[Finding]:
    dealt = {one for samples in epochs for one in samples}
    missing = [one for one in all_samples if one not in dealt]
    if missing:
        sentence = tr_count(
            "{count} of {n_all} samples was never dealt: {samples}.",
            "{count} of {n_all} samples were never dealt: {samples}.",
            len(missing),
            n_all=f"{len(all_samples):,}",
            samples=_listed(missing),
        )
        yield Finding(Fault.NEVER_DEALT, sentence)


def _dealt_twice(epochs: Sequence[Samples]) -> Iterator[Finding]:
    repeated = [_repeated(samples) for samples in epochs]
    with_some = [epoch for epoch, samples in enumerate(repeated) if samples]
    if not with_some:
        return
    first, n = with_some[0], len(with_some)
    sentence = tr_count(
        "In {n} of {n_all} epochs samples come more than once, as in epoch {epoch} {count} sample: "
        "{samples}.",
        "In {n} of {n_all} epochs samples come more than once, as in epoch {epoch} {count} "
        "samples: {samples}.",
        len(repeated[first]),
        n=f"{n:,}",
        n_all=f"{len(epochs):,}",
        epoch=f"{first + 1:,}",
        samples=_listed(repeated[first]),
    )
    yield Finding(Fault.DEALT_TWICE, sentence)


def _same_order(epochs: Sequence[Samples]) -> Iterator[Finding]:
    """Yield that epochs have the order of the one before, unless that can only be one."""
    of_several = [list(samples) for samples in epochs if len(set(samples)) > 1]
    n = sum(one == following for one, following in pairwise(of_several))
    if not n or _by_chance(of_several[0], n):
        return
    if n == len(of_several) - 1:
        sentence = tr(
            "All {n:,} epochs deal the samples in the same order; a loader that shuffles would "
            "mix them anew in each.",
            n=n + 1,
        )
    else:
        sentence = tr_count(
            "{count} epoch deals the samples in the order of the one before.",
            "{count} epochs deal the samples in the order of the one before.",
            n,
        )
    yield Finding(Fault.SAME_ORDER, sentence)


def _by_chance(samples: Samples, n_same: int) -> bool:
    """Tell whether so few samples may well be shuffled into the order of the epoch before."""
    n_orders = factorial(min(len(samples), _MANY))
    return bool(n_orders ** min(n_same, _MANY) < _LEAST_ODDS)


def _repeated(samples: Samples) -> list[Hashable]:
    seen, repeated = set[Hashable](), dict[Hashable, None]()
    for one in samples:
        if one in seen:
            repeated[one] = None
        seen.add(one)
    return list(repeated)


def _listed(samples: Samples) -> str:
    """Return the first of them by their numbers; what has none is only counted."""
    if not all(isinstance(one, int) for one in samples):
        return tr("they have no numbers")
    shown = ", ".join(str(one) for one in samples[:_SHOWN])
    return shown if len(samples) <= _SHOWN else f"{shown} …"
