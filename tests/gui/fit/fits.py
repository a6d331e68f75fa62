"""Fits made by hand, for pictures without a run."""

import numpy

from epochgui.observations.fit import Fit, FitBatch, FitSamples, Floats
from epochgui.schedule.schedule import BatchPosition


def fit_of(
    n_features: int,
    *,
    labels: list[float] | None = None,
    inputs: list[list[float]] | None = None,
    values: float = 1.0,
    n_samples: int = 3,
    n_in_batch: int = 2,
    has_batch: bool = True,
    is_standardized: bool = False,
) -> Fit:
    """Return a fit of three samples, labels 0 to 2, whose model says the same everywhere."""
    n_kept = n_features if n_features <= 2 else 0
    few = n_features <= 2
    places = numpy.arange(3.0)[:, None].repeat(n_kept, axis=1)
    samples = FitSamples(
        features=tuple(f"f{i}" for i in range(n_features)),
        target="t",
        is_standardized=is_standardized,
        n_samples=n_samples,
        inputs=places if inputs is None else numpy.array(inputs),
        labels=numpy.array([0.0, 1.0, 2.0] if labels is None else labels),
        label_range=(0.0, 2.0),
        spans=((-0.1, 2.1),) * n_kept,
        grid=(numpy.linspace(-0.1, 2.1, 5),) * n_kept,
    )
    n = 2 if has_batch else 0
    batch = FitBatch(
        position=BatchPosition(1, 2) if has_batch else None,
        batches_per_epoch=4,
        n_samples=n_in_batch if has_batch else 0,
        inputs=places[:n],
        labels=samples.labels[:n],
        predictions=numpy.full(n, values),
    )
    shape = (5,) * n_features if few else (3,)
    said: Floats = numpy.full(shape, values)
    return Fit(samples, batch, said)
