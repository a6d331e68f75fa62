"""The loss surface of a run: the loss in a plane through its parameters, and the path in it."""

from dataclasses import dataclass
from typing import TypeVar

import numpy
import torch
from numpy.typing import NDArray

from epochgui.observations.surface import Contoured, Current, Lack, LossSurface, Numbers, Plane
from epochgui.training.looks.loss_field import MOST_SAMPLES, LossField, affordable, evenly
from epochgui.training.looks.path import (
    ParameterPath,
    is_noted,
    parameter_vector,
    places_for,
    thinned,
)
from epochgui.training.looks.plane import (
    farthest,
    fixed_directions,
    leading_directions,
    milestone,
    orthonormal,
    window,
)
from epochgui.training.loop_line import last_line
from epochgui.training.per_run import per_run
from epochgui.training.run import TrainingRun

Kind = TypeVar("Kind", bound=numpy.generic)

# A look computes two grids, of all the samples and of a batch.
_SECONDS_PER_GRID = 0.012
MOST_PARAMETERS = 500_000
# Of so many places of the path, the one with the least loss is the best.
_MOST_JUDGED = 16
# The window of a model with more parameters is at least this share of their length wide.
_LEAST_SHARE = 0.1
_LEAST_WIDTH = 0.05


def look_at_surface(run: TrainingRun) -> LossSurface:
    """Return the loss around the parameters in the two leading directions of the path.

    A model with two parameters has one plane only, and that is seen in either look.
    """
    return _look(run, by_points=False)


def look_at_points(run: TrainingRun) -> LossSurface:
    """Return the loss in the plane through the first, the present and the best parameters."""
    return _look(run, by_points=True)


@dataclass(frozen=True, slots=True)
class _Frame:
    """A plane in the space of all parameters: where it is, and its directions, as float64.

    It holds the present parameters; its coordinates count from `origin`.
    """

    kind: Plane
    origin: torch.Tensor
    present: torch.Tensor
    directions: torch.Tensor

    def places(self, vectors: torch.Tensor) -> torch.Tensor:
        """Return where vectors are in the plane, of shape (n, 2)."""
        return (vectors.double() - self.origin) @ self.directions.T

    def part(self, vector: torch.Tensor) -> Numbers:
        """Return the part of a difference of parameters that lies in the plane."""
        return _numbers(self.directions @ vector.double())

    def at(self, places: torch.Tensor) -> torch.Tensor:
        """Return the parameters at places in the plane, as the model takes them."""
        here = (self.present.double() - self.origin) @ self.directions.T
        return (self.present.double() + (places - here) @ self.directions).float()


class _Watch:
    """What is kept of a run from look to look."""

    def __init__(self, run: TrainingRun) -> None:
        self.field = LossField(run.model, run.criterion)
        self.n_parameters = sum(one.numel() for one in run.model.parameters())
        self.n_tensors = len(list(run.model.parameters()))
        self.grid = affordable(
            self.field, _present(run), run.data.inputs, run.data.labels, _SECONDS_PER_GRID
        )
        n_samples = self.grid[0] if self.grid else min(run.data.n_samples, MOST_SAMPLES)
        self.samples = evenly(run.data.n_samples, n_samples).to(run.device)
        self.inputs, self.labels = run.data.inputs[self.samples], run.data.labels[self.samples]
        self.lowest = _least_squares(run) if self.n_parameters == 2 else None
        length = float(_present(run).norm())
        self.least_width = max(_LEAST_SHARE * length, _LEAST_WIDTH) if length < torch.inf else 1.0
        self._judged: dict[int, float] = {}
        self._directions: tuple[int, torch.Tensor] | None = None
        self._whole: Contoured | None = None
        if is_noted(self.n_parameters):
            known = [one for one in run.history.snapshots if one.n_done <= run.n_done]
            run.path = ParameterPath(known, self.n_tensors, places_for(self.n_parameters))

    def follow(self, run: TrainingRun) -> None:
        """Take over what has changed beside the parameters; another kind of loss begins anew."""
        if self.field.follow(run.model, run.criterion):
            self._whole = None
            self._judged.clear()

    def path(self, run: TrainingRun) -> dict[int, torch.Tensor]:
        """Return the way to here, the present parameters last, without what is no number."""
        if run.path is not None:
            places = run.path.until(run.n_done)
        else:
            known = [one for one in run.history.snapshots if one.n_done <= run.n_done]
            few = thinned(known, places_for(self.n_parameters))
            places = {
                one.n_done: parameter_vector(one.state.tensors[: self.n_tensors]) for one in few
            }
        places[run.n_done] = _present(run)
        are_finite = torch.stack([*places.values()]).isfinite().all(dim=1).tolist()
        return {
            n: place for (n, place), is_it in zip(places.items(), are_finite, strict=True) if is_it
        }

    def axes(self, places: Numbers) -> tuple[Numbers, Numbers]:
        """Return the places of a grid along both axes, wide enough to see these places."""
        resolution = self.grid[1] if self.grid else 2
        if self.lowest is not None:
            places = numpy.vstack([places, self.lowest])
        columns = (window(column.tolist(), self.least_width) for column in places.T)
        xs, ys = (_frozen(numpy.linspace(low, high, resolution)) for low, high in columns)
        return xs, ys

    def frame(self, path: dict[int, torch.Tensor], by_points: bool) -> _Frame:
        """Return the plane to look at."""
        present = next(reversed(path.values()))
        if self.n_parameters == 2:
            unit = torch.eye(2, dtype=torch.float64)
            return _Frame(Plane.PARAMETERS, torch.zeros_like(unit[0]), present, unit)
        first = next(iter(path.values())).double()
        fixed = fixed_directions(self.n_parameters)
        if len(path) == 1:
            return _Frame(Plane.FIXED, first, present, orthonormal(fixed))
        if by_points:
            kind, found = self._through_points(path)
        else:
            kind, found = Plane.PATH, self._along_path(path)
        return _Frame(kind, first, present, orthonormal([*found, *fixed]))

    def best(self, path: dict[int, torch.Tensor]) -> int:
        """Return after how many batches the loss was least, of some places of the path."""
        some = thinned(list(path), _MOST_JUDGED)
        unknown = [n for n in some if n not in self._judged]
        if unknown:
            vectors = torch.stack([path[n] for n in unknown])
            losses = self.field.losses(vectors, lambda rows: rows, self.inputs, self.labels)
            self._judged |= dict(zip(unknown, losses.tolist(), strict=True))
        return min(some, key=lambda n: (not self._judged[n] < torch.inf, self._judged[n], -n))

    def whole(self, frame: _Frame, xs: Numbers, ys: Numbers) -> Contoured:
        """Return the loss over all the samples, anew only where it is another."""
        kept = self._whole
        is_same = (
            frame.kind is Plane.PARAMETERS
            and kept is not None
            and numpy.array_equal(kept.xs, xs)
            and numpy.array_equal(kept.ys, ys)
        )
        if kept is None or not is_same:
            kept = self._whole = self.contoured(frame, xs, ys, self.inputs, self.labels)
        return kept

    def contoured(
        self, frame: _Frame, xs: Numbers, ys: Numbers, inputs: torch.Tensor, labels: torch.Tensor
    ) -> Contoured:
        """Return the loss on a grid of places."""
        grid = numpy.stack(numpy.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
        places = torch.from_numpy(grid)
        losses = self.field.losses(places, frame.at, inputs, labels)
        return Contoured(xs, ys, _frozen(_numbers(losses).reshape(len(ys), len(xs))))

    def _along_path(self, path: dict[int, torch.Tensor]) -> list[torch.Tensor]:
        """Return the leading directions of the path up to its last milestone."""
        until = milestone(next(reversed(path)))
        if self._directions is None or self._directions[0] != until:
            places = [place for n, place in path.items() if n <= until] or [*path.values()]
            self._directions = until, leading_directions(torch.stack(places))
        return list(self._directions[1])

    def _through_points(self, path: dict[int, torch.Tensor]) -> tuple[Plane, list[torch.Tensor]]:
        """Return directions from the first parameters to the present and to the best."""
        places = torch.stack([*path.values()])
        to_present = (places[-1] - places[0]).double()
        to_best = (path[self.best(path)] - places[0]).double()
        found = orthonormal([to_present, to_best], float(to_present.norm()))
        if len(found) == 2:
            return Plane.POINTS, list(found)
        line = found[0] if len(found) else torch.zeros_like(to_present)
        return Plane.FARTHEST, [line, farthest(places, line)]


_watch_of = per_run(_Watch)


def _look(run: TrainingRun, by_points: bool) -> LossSurface:
    n_parameters = sum(one.numel() for one in run.model.parameters())
    if n_parameters > MOST_PARAMETERS:
        return _nothing(run, n_parameters, Lack.TOO_LARGE)
    watch = _watch_of(run)
    path = watch.path(run)
    if not path:
        return _nothing(run, n_parameters, Lack.NOT_FINITE)
    watch.follow(run)
    return _surface(run, watch, path, watch.frame(path, by_points))


def _surface(
    run: TrainingRun, watch: _Watch, path: dict[int, torch.Tensor], frame: _Frame
) -> LossSurface:
    """Return what is seen in a plane; where the present is no number, its contours are left."""
    places = _numbers(frame.places(torch.stack([*path.values()])))
    xs, ys = watch.axes(places)
    is_finite, is_affordable = run.n_done in path, watch.grid is not None
    lack = Lack.NONE if is_affordable else Lack.TOO_LARGE
    is_judged = frame.kind in (Plane.POINTS, Plane.FARTHEST)
    return LossSurface(
        plane=frame.kind,
        n_parameters=watch.n_parameters,
        batches_per_epoch=run.schedule.batches_per_epoch,
        n_samples=run.data.n_samples,
        n_used=len(watch.samples),
        path=_frozen(places),
        path_n_done=_frozen(numpy.array([*path], numpy.int64)),
        lack=lack if is_finite else Lack.NOT_FINITE,
        whole=watch.whole(frame, xs, ys) if is_affordable else None,
        step=_step(run, watch, frame, watch.inputs, watch.labels) if is_finite else None,
        current=_current(run, watch, frame, xs, ys) if is_finite and is_affordable else None,
        best=_frozen(places[[*path].index(watch.best(path))]) if is_judged else None,
    )


def _current(
    run: TrainingRun, watch: _Watch, frame: _Frame, xs: Numbers, ys: Numbers
) -> Current | None:
    """Return the batch under way, or the last one; None before the first."""
    last = last_line(run)
    if last is None:
        return None
    used = run.indices[evenly(len(run.indices), len(watch.samples))]
    inputs, labels = run.data.inputs[used], run.data.labels[used]
    return Current(
        *run.schedule.position(last.batch),
        watch.contoured(frame, xs, ys, inputs, labels),
        _step(run, watch, frame, inputs, labels),
    )


def _step(
    run: TrainingRun, watch: _Watch, frame: _Frame, inputs: torch.Tensor, labels: torch.Tensor
) -> Numbers:
    """Return minus lr times the gradient at the present parameters, its part in the plane."""
    gradient = watch.field.gradient(_present(run), inputs, labels)
    return _frozen(-run.optimizer.param_groups[0]["lr"] * frame.part(gradient))


def _nothing(run: TrainingRun, n_parameters: int, lack: Lack) -> LossSurface:
    return LossSurface(
        plane=Plane.FIXED,
        n_parameters=n_parameters,
        batches_per_epoch=run.schedule.batches_per_epoch,
        n_samples=run.data.n_samples,
        n_used=0,
        path=_frozen(numpy.empty((0, 2))),
        path_n_done=_frozen(numpy.empty(0, numpy.int64)),
        lack=lack,
    )


def _present(run: TrainingRun) -> torch.Tensor:
    return parameter_vector(list(run.model.parameters()))


def _least_squares(run: TrainingRun) -> Numbers | None:
    """Return the weight and bias of the line with the least squared error; near it others lie."""
    inputs, labels = run.data.inputs.cpu().double(), run.data.labels.cpu().double()
    if inputs.shape[1] != 1:
        return None
    columns = torch.cat([inputs, torch.ones_like(inputs)], dim=1)
    found = torch.linalg.lstsq(columns, labels, driver="gelsd").solution[:, 0]
    return _numbers(found) if found.isfinite().all() else None


def _numbers(tensor: torch.Tensor) -> Numbers:
    return tensor.detach().cpu().double().numpy()


def _frozen(array: NDArray[Kind]) -> NDArray[Kind]:
    array = array.copy()
    array.setflags(write=False)
    return array
