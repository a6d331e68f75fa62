"""The fit: what the model makes of the data, beside the data themselves."""

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from epochgui.schedule.schedule import BatchPosition

Floats = NDArray[numpy.float64]


@dataclass(frozen=True, slots=True, eq=False)
class FitSamples:
    """The samples that are drawn, n of `n_samples`: the same object at all looks at a run.

    `inputs` are of shape (n, n_features) and `labels` of shape (n,). With one feature or two,
    `spans` are from where to where each is drawn, slightly past its values, and `grid` are the
    places along it at which the model is asked; with more features there is neither, and `inputs`
    are of shape (n, 0). `label_range` holds the finite labels of all samples. Where classes are
    learned, labels are their places in `classes`, and the range is that of all places.
    """

    features: tuple[str, ...]
    target: str
    is_standardized: bool
    n_samples: int
    inputs: Floats
    labels: Floats
    label_range: tuple[float, float]
    spans: tuple[tuple[float, float], ...]
    grid: tuple[Floats, ...]
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class FitBatch:
    """The samples of one batch that are drawn, n of `n_samples`, and what the model says of them.

    `inputs` are of shape (n, n_features), or (n, 0) with more than two features; `labels` and
    `predictions` of shape (n,). Before the first batch there is no `position`.
    """

    position: BatchPosition | None
    batches_per_epoch: int
    n_samples: int
    inputs: Floats
    labels: Floats
    predictions: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """What the model, as it is at a moment, makes of the data.

    `values` are the model's outputs: along the grid of one feature, of shape (n,); over the grid of
    two, of shape (n_second, n_first); with more features for each sample that is drawn. Where the
    model has several outputs, or a sample several targets, all of it is of the first of them. Where
    classes are learned it is the places of the classes, from 0, that the model takes samples for.
    """

    samples: FitSamples
    batch: FitBatch
    values: Floats
    n_outputs: int = 1
