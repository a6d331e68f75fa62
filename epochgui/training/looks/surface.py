"""The looks at the loss surface: the loss in a plane through a run's parameters."""

from typing import ClassVar

import numpy
import torch

from epochgui.observations.look_key import (
    SURFACE_ALONG_PATH,
    SURFACE_ALONG_PATH_NOW,
    SURFACE_THROUGH_POINTS,
    SURFACE_THROUGH_POINTS_NOW,
)
from epochgui.observations.surface import Contoured, Current, Lack, LossSurface, Numbers, Plane
from epochgui.training.looks.landscape import Landscape, frozen
from epochgui.training.looks.look import Look, WatchedRun
from epochgui.training.looks.loss_field import evenly
from epochgui.training.looks.path import n_before_now
from epochgui.training.looks.plane import ParameterPlane, as_numbers
from epochgui.training.loop_line import last_line
from epochgui.training.run import TrainingRun

MOST_PARAMETERS = 500_000


class SurfaceLook(Look[LossSurface]):
    """Sees the loss in a plane through the parameters; all planes share one landscape."""

    by_points: ClassVar[bool]
    is_of_now: ClassVar[bool] = False

    def __init__(self, watched: WatchedRun) -> None:
        super().__init__(watched)
        self._watched = watched

    def lacks_since(self) -> int | None:
        """Return where the latest part of the path begins that nobody has noted."""
        n_parameters = sum(one.numel() for one in self._run.model.parameters())
        if n_parameters > MOST_PARAMETERS:
            return None
        return self._watched.shared(Landscape).lacks_since()

    def see(self) -> LossSurface:
        """Return what is seen; of a model that is too large, or no number any more, nothing."""
        n_parameters = sum(one.numel() for one in self._run.model.parameters())
        if n_parameters > MOST_PARAMETERS:
            return _nothing(self._run, n_parameters, Lack.TOO_LARGE)
        landscape = self._watched.shared(Landscape)
        path = landscape.path()
        if not path:
            return _nothing(self._run, n_parameters, Lack.NOT_FINITE)
        landscape.follow()
        n_first = n_before_now([*path]) if self.is_of_now else 0
        plane = landscape.plane(path, self.by_points, n_first)
        return _surface(self._run, landscape, path, plane, n_first)


class SurfaceAlongPath(SurfaceLook):
    """Sees the plane in the two leading directions of the path.

    A model with two parameters has one plane only, and that is seen in either look.
    """

    key = SURFACE_ALONG_PATH
    by_points = False


class SurfaceThroughPoints(SurfaceLook):
    """Sees the plane through the first, the present and the best parameters."""

    key = SURFACE_THROUGH_POINTS
    by_points = True


class SurfaceAlongPathNow(SurfaceAlongPath):
    """Sees of the path only where it wanders now, in the leading directions of that."""

    key = SURFACE_ALONG_PATH_NOW
    is_of_now = True


class SurfaceThroughPointsNow(SurfaceThroughPoints):
    """Sees of that plane only where the path wanders now."""

    key = SURFACE_THROUGH_POINTS_NOW
    is_of_now = True


def _surface(
    run: TrainingRun,
    landscape: Landscape,
    path: dict[int, torch.Tensor],
    plane: ParameterPlane,
    n_first: int,
) -> LossSurface:
    """Return what is seen in a plane; where the present is no number, its contours are left.

    The first places of the path need not be in sight.
    """
    places = as_numbers(plane.places(torch.stack([*path.values()])))
    xs, ys = landscape.axes(places, n_first)
    is_finite, is_affordable = run.n_done in path, landscape.grid is not None
    lack = Lack.NONE if is_affordable else Lack.TOO_LARGE
    is_judged = plane.kind in (Plane.POINTS, Plane.FARTHEST)
    whole = landscape.whole(plane, xs, ys) if is_affordable else None
    step = _step(run, landscape, plane, landscape.inputs, landscape.targets) if is_finite else None
    return LossSurface(
        plane=plane.kind,
        n_parameters=landscape.n_parameters,
        batches_per_epoch=run.schedule.batches_per_epoch,
        n_samples=run.data.n_samples,
        n_used=len(landscape.samples),
        path=frozen(places),
        path_n_done=frozen(numpy.array([*path], numpy.int64)),
        lack=lack if is_finite else Lack.NOT_FINITE,
        whole=whole,
        step=step,
        current=None
        if whole is None or step is None
        else _current(run, landscape, plane, whole, step),
        best=frozen(places[[*path].index(landscape.best(path))]) if is_judged else None,
        lowest=None if whole is None else landscape.valley(plane, whole),
        is_of_now=n_first > 0,
        differs_in_use=run.experiment.model.differs_in_use(run.data.sides),
    )


def _current(
    run: TrainingRun, landscape: Landscape, plane: ParameterPlane, whole: Contoured, step: Numbers
) -> Current | None:
    """Return the batch under way, or the last one; None before the first.

    A batch of all samples has the very losses of the whole data set.
    """
    last = last_line(run)
    if last is None:
        return None
    position, size = run.schedule.position(last.batch), len(run.indices)
    if size == run.data.n_samples:
        return Current(*position, whole, step, size, len(landscape.samples))
    used = run.indices[evenly(size, len(landscape.samples))]
    inputs, targets = run.data.inputs[used], run.data.targets[used]
    contoured = landscape.contoured(plane, whole.xs, whole.ys, inputs, targets)
    return Current(
        *position, contoured, _step(run, landscape, plane, inputs, targets), size, len(used)
    )


def _step(
    run: TrainingRun,
    landscape: Landscape,
    plane: ParameterPlane,
    inputs: torch.Tensor,
    targets: torch.Tensor,
) -> Numbers:
    """Return minus lr times the gradient at the present parameters, its part in the plane."""
    gradient = landscape.field.gradient(landscape.present, inputs, targets)
    return frozen(-run.optimizer.param_groups[0]["lr"] * plane.part(gradient))


def _nothing(run: TrainingRun, n_parameters: int, lack: Lack) -> LossSurface:
    return LossSurface(
        plane=Plane.FIXED,
        n_parameters=n_parameters,
        batches_per_epoch=run.schedule.batches_per_epoch,
        n_samples=run.data.n_samples,
        n_used=0,
        path=frozen(numpy.empty((0, 2))),
        path_n_done=frozen(numpy.empty(0, numpy.int64)),
        lack=lack,
    )
