"""The words of a fit: titles, legend, and what else has to be said of it."""

from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

import numpy

from epochgui.basics.text import tr, tr_count
from epochgui.gui.fit.content import Content, levels_of
from epochgui.gui.plot.entry import Entry
from epochgui.gui.plot.number_text import power_of_ten
from epochgui.observations.fit import Fit, FitSamples
from epochgui.phrases.numbers import short_text

_LONGEST_NAME = 40
# More would take the room of the picture.
_MOST_CLASSES = 8


class Symbol(Enum):
    """What stands in front of a text of the legend."""

    SAMPLE = auto()
    SCALED_SAMPLE = auto()
    CURVE = auto()
    SCALE = auto()
    REGIONS = auto()
    DIAGONAL = auto()
    BATCH = auto()
    RING = auto()
    RESIDUAL = auto()


class ClassPatch(NamedTuple):
    """The symbol of a class: a patch of its colour."""

    level: int


def promise() -> str:
    """Return what the picture says while there is no data."""
    return tr("The data, and what the model makes of them, will appear here once they are loaded.")


def titles(samples: FitSamples) -> tuple[str, str]:
    """Return the titles of the x and the y axis, which the axes shorten as they have to."""
    target = _target(samples)
    match len(samples.features):
        case 1:
            return _whole_name(samples, samples.features[0]), target
        case 2:
            first, second = (_whole_name(samples, name) for name in samples.features)
            return first, second
        case _:
            return target, tr("prediction of {target}", target=target)


def legend(fit: Fit) -> tuple[Entry, ...]:
    """Return what the marks mean."""
    match len(fit.samples.features):
        case 1:
            entries = [
                Entry(Symbol.SAMPLE, _samples(fit.samples)),
                Entry(Symbol.CURVE, tr("the model")),
            ]
        case 2:
            entries = [
                Entry(Symbol.SCALED_SAMPLE, _labels(fit.samples)),
                *_colours(fit.samples),
            ]
        case _:
            entries = [
                Entry(Symbol.SAMPLE, _samples(fit.samples)),
                Entry(Symbol.DIAGONAL, tr("prediction = label")),
            ]
    if fit.batch.position is None:
        return tuple(entries)
    if len(fit.samples.features) == 2:
        return (*entries, Entry(Symbol.RING, _batch(fit)))
    residual = Entry(Symbol.RESIDUAL, tr("residual: from label to prediction"))
    return (*entries, Entry(Symbol.BATCH, _batch(fit)), residual)


def notes(fit: Fit, content: Content, names_keys: bool = True) -> str:
    """Return what has to be said besides: what is left out, what lies outside of the picture.

    With `names_keys` it says which key brings more.
    """
    sentences = _no_batch(fit, names_keys), _first(fit), _left_out(fit), _model(fit, content)
    return "  ".join(filter(None, sentences))


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"


def _target(samples: FitSamples) -> str:
    """Return what the target is called; classes are never standardized."""
    return samples.target if samples.classes else _whole_name(samples, samples.target)


def _whole_name(samples: FitSamples, name: str) -> str:
    return tr("{name} (standardized)", name=name) if samples.is_standardized else name


def _samples(samples: FitSamples) -> str:
    n_drawn = len(samples.labels)
    if n_drawn == samples.n_samples:
        return tr("each sample")
    return tr("{drawn:,} of {n:,} samples, evenly chosen", drawn=n_drawn, n=samples.n_samples)


def _labels(samples: FitSamples) -> str:
    target = _shortened(_target(samples))
    return tr("{samples}: {target}", samples=_samples(samples), target=target)


def _colours(samples: FitSamples) -> Iterator[Entry]:
    """Yield what the colours of the surface mean."""
    if not samples.classes:
        yield Entry(Symbol.SCALE, _scale(samples))
        return
    yield Entry(Symbol.REGIONS, tr("the model"))
    named = samples.classes[:_MOST_CLASSES]
    levels = levels_of(numpy.arange(float(len(named))), samples.label_range)
    for level, name in zip(levels.tolist(), named, strict=True):
        yield Entry(ClassPatch(level), _shortened(name))
    n_more = len(samples.classes) - len(named)
    if n_more:
        yield Entry(Symbol.SCALE, tr_count("{count} more", "{count} more", n_more))


def _scale(samples: FitSamples) -> str:
    low, high = samples.label_range
    return tr("the model: {low} to {high}", low=_number(low), high=_number(high))


def _batch(fit: Fit) -> str:
    batch = fit.batch
    epoch, number = batch.position or (0, 0)
    text = tr("batch {batch:,} of epoch {epoch:,}", batch=number + 1, epoch=epoch + 1)
    n_drawn = len(batch.labels)
    if n_drawn == batch.n_samples:
        return text
    return tr(
        "{batch}: {drawn:,} of its {n:,} samples", batch=text, drawn=n_drawn, n=batch.n_samples
    )


def _no_batch(fit: Fit, names_keys: bool) -> str:
    if fit.batch.position is not None:
        return ""
    if names_keys:
        return tr("No batch yet: press Right to train one; its samples will be marked here.")
    return tr("No batch yet: its samples will be marked here.")


def _first(fit: Fit) -> str:
    if fit.n_outputs == 1:
        return ""
    return tr("Of the model's {n:,} outputs the first is drawn.", n=fit.n_outputs)


def _left_out(fit: Fit) -> str:
    samples = fit.samples
    is_finite = numpy.isfinite(samples.labels) & numpy.isfinite(samples.inputs).all(axis=1)
    n_left_out = int(numpy.count_nonzero(~is_finite))
    if not n_left_out:
        return ""
    return tr_count(
        "{count} sample is left out: it has a value that is not a finite number.",
        "{count} samples are left out: they have values that are not finite numbers.",
        n_left_out,
    )


def _model(fit: Fit, content: Content) -> str:
    """Return what of the model's values cannot be seen."""
    finite = fit.values[numpy.isfinite(fit.values)]
    if not len(finite):
        return tr("What the model says are no finite numbers (NaN or infinity): not drawn.")
    some = tr("Where the model says NaN or infinity, nothing is drawn.")
    parts = [some] if len(finite) < fit.values.size else []
    low, high = float(finite.min()), float(finite.max())
    if content.surface is not None:
        seen_low, seen_high = fit.samples.label_range
        beyond = tr("What is beyond the labels has the colour of that end.")
    else:
        seen_low, seen_high = content.y.low, content.y.high
        beyond = tr("What is outside of the picture is cut off.")
    if low < seen_low or high > seen_high:
        reach = tr("The model says {low} to {high}.", low=_number(low), high=_number(high))
        parts += [reach, beyond]
    return "  ".join(parts)


def _number(value: float) -> str:
    digits, _, power = short_text(value).partition("e")
    text = f"{digits}×{power_of_ten(int(power))}" if power else digits
    return text.replace("-", "−")
