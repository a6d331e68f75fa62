"""What tests of the loss surface share: runs that are watched, and what is seen of them."""

import torch
from torch.nn.utils import parameters_to_vector

from epochgui.experiment.validation import validated
from epochgui.observations.surface import LossSurface
from epochgui.training.looks.look import WatchedRun
from epochgui.training.looks.surface import (
    SurfaceAlongPath,
    SurfaceAlongPathNow,
    SurfaceThroughPoints,
)
from epochgui.training.run import TrainingRun

Values = dict[str, object]


def vector(run: TrainingRun) -> torch.Tensor:
    return parameters_to_vector(run.model.parameters()).detach().clone()


def along_path(watched: WatchedRun) -> LossSurface:
    return SurfaceAlongPath(watched).see()


def along_path_now(watched: WatchedRun) -> LossSurface:
    return SurfaceAlongPathNow(watched).see()


def through_points(watched: WatchedRun) -> LossSurface:
    return SurfaceThroughPoints(watched).see()


def way_of(values: Values, n_done: int) -> list[torch.Tensor]:
    """Return the parameters before the first and after each batch."""
    run = TrainingRun(validated(values))
    places = [vector(run)]
    for _ in range(n_done):
        run.train_batch()
        places.append(vector(run))
    return places
