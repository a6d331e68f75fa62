"""What a picture of a fit shows, and where, in the units of its axes."""

import math
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from epochgui.gui.plot.span import Span
from epochgui.observations.fit import Fit, FitSamples, Floats

Levels = NDArray[numpy.int64]

N_LEVELS = 64
NO_LEVEL = -1

_MARGIN = 0.1
# Narrower ranges would need more digits at the ticks than there is room for.
_LEAST_SHARE = 1e-3
# What the model says outside the labels' span makes room for itself in steps of a quarter of it.
_STEP = 0.25
_MOST_STEPS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """The places of everything; what is not a finite number has no place and is NaN.

    `line` are the places of a curve or a diagonal. Of the samples of the batch, `batch_ends` is
    where each residual ends; NaN where none is drawn. `batch_values` are their labels.
    """

    x: Span
    y: Span
    line: tuple[Floats, Floats]
    batch: tuple[Floats, Floats]
    batch_ends: Floats
    batch_values: Floats
    surface: Floats | None = None


def samples_of(samples: FitSamples) -> tuple[Floats, Floats]:
    """Return where the samples are drawn that a fit with one feature or two is compared with."""
    if len(samples.features) == 1:
        return _places(samples.inputs[:, 0], samples.labels)
    return _places(samples.inputs[:, 0], samples.inputs[:, 1])


def content_of(fit: Fit) -> Content:
    """Return what a picture of this fit shows."""
    match len(fit.samples.features):
        case 1:
            return _curve(fit)
        case 2:
            return _surface(fit)
        case _:
            return _predictions(fit)


def levels_of(values: Floats, ends: tuple[float, float]) -> Levels:
    """Return the level of each value on a scale with these ends, NO_LEVEL for NaN and infinity.

    What lies beyond an end has the level of that end.
    """
    scale = label_span(ends)
    is_finite = numpy.isfinite(values)
    clipped = numpy.clip(numpy.where(is_finite, values, scale.low), scale.low, scale.high)
    shares = (clipped - scale.low) / scale.width
    levels = numpy.minimum((shares * N_LEVELS).astype(numpy.int64), N_LEVELS - 1)
    return numpy.where(is_finite, levels, NO_LEVEL)


def label_span(ends: tuple[float, float]) -> Span:
    """Return the labels' range as a span, which is never without width."""
    low, high = ends
    least = max(abs(low), abs(high)) * _LEAST_SHARE
    return Span(low, high).at_least(least if high > low else max(abs(low), 1.0))


def value_span(labels: Span, values: Floats) -> Span:
    """Return a span with room for the labels, and for values that lie not too far from them.

    It grows in steps, so that axes move seldom, and depends on nothing that was there before.
    """
    span = labels.padded(_MARGIN)
    finite = values[numpy.isfinite(values)]
    if not len(finite):
        return span
    below = _steps((span.low - float(finite.min())) / span.width)
    above = _steps((float(finite.max()) - span.high) / span.width)
    step = _STEP * span.width
    return Span(span.low - below * step, span.high + above * step)


def _steps(overshoot: float) -> int:
    return min(max(math.ceil(min(overshoot, 1.0) / _STEP), 0), _MOST_STEPS)


def _curve(fit: Fit) -> Content:
    samples, batch = fit.samples, fit.batch
    x, y = _places(batch.inputs[:, 0], batch.labels)
    return Content(
        Span(*samples.spans[0]),
        value_span(label_span(samples.label_range), fit.values),
        _places(samples.grid[0], fit.values),
        (x, y),
        _finite(batch.predictions),
        batch.labels,
    )


def _surface(fit: Fit) -> Content:
    samples, batch = fit.samples, fit.batch
    x, y = _places(batch.inputs[:, 0], batch.inputs[:, 1])
    nothing = numpy.empty(0)
    return Content(
        Span(*samples.spans[0]),
        Span(*samples.spans[1]),
        (nothing, nothing),
        (x, y),
        numpy.full(len(x), numpy.nan),
        batch.labels,
        fit.values,
    )


def _predictions(fit: Fit) -> Content:
    samples, batch = fit.samples, fit.batch
    labels = label_span(samples.label_range)
    x = labels.padded(_MARGIN)
    y = value_span(labels, fit.values)
    low, high = min(x.low, y.low), max(x.high, y.high)
    diagonal = numpy.array([low, high])
    return Content(
        x,
        y,
        (diagonal, diagonal),
        _places(batch.labels, batch.predictions),
        _finite(batch.labels),
        batch.labels,
    )


def predictions_of(fit: Fit) -> tuple[Floats, Floats]:
    """Return where the samples are drawn that have more than two features."""
    return _places(fit.samples.labels, fit.values)


def _places(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return places whose y is NaN where x or y is no finite number."""
    return _finite(x), numpy.where(numpy.isfinite(x) & numpy.isfinite(y), y, numpy.nan)


def _finite(values: Floats) -> Floats:
    return numpy.where(numpy.isfinite(values), values, numpy.nan)
