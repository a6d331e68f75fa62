"""The landscape of a run's loss: over all its parameters, and the path of the run in it."""

from typing import TypeVar

import numpy
import torch
from numpy.typing import NDArray

from epochgui.observations.surface import Contoured, Lowest, Numbers, Plane
from epochgui.training.costs import costs_of
from epochgui.training.kept_snapshot import KeptSnapshot
from epochgui.training.looks.look import WatchedRun
from epochgui.training.looks.loss_field import MOST_SAMPLES, LossField, affordable, evenly
from epochgui.training.looks.lowest import lowest_of
from epochgui.training.looks.path import (
    ParameterPath,
    is_noted,
    parameter_vector,
    places_for,
    thinned,
)
from epochgui.training.looks.plane import (
    ParameterPlane,
    as_numbers,
    farthest,
    fixed_directions,
    leading_directions,
    milestone,
    orthonormal,
    window,
)
from epochgui.training.looks.tensors import rows
from epochgui.training.run import TrainingRun

Kind = TypeVar("Kind", bound=numpy.generic)

# A look computes two grids, of all the samples and of a batch, some hundredths of a second each.
_OPERATIONS_PER_GRID = 60_000_000
# Of so many places of the path, the one with the least loss is the best.
_MOST_JUDGED = 16
# The window of a model with more parameters is at least this share of their length wide.
_LEAST_SHARE = 0.1
_LEAST_WIDTH = 0.05
# Where only the latest part of the path is looked at, it may be so many times as narrow.
_NARROWER = 50


class Landscape:
    """The loss of a run over its parameters, and its path there: what is kept from look to look."""

    def __init__(self, watched: WatchedRun) -> None:
        run = self._run = watched.run
        self._history = watched.history
        costs = costs_of(run)
        self.field = LossField(run.model, run.criterion, costs.n_widest)
        self._loss = run.stage.loss
        self.n_parameters = sum(one.numel() for one in run.model.parameters())
        self.n_tensors = len(list(run.model.parameters()))
        self.grid = affordable(
            run.data.n_samples, costs.n_products, costs.n_sums, _OPERATIONS_PER_GRID
        )
        n_samples = self.grid[0] if self.grid else min(run.data.n_samples, MOST_SAMPLES)
        self.samples = evenly(run.data.n_samples, n_samples).to(run.device)
        self.inputs, self.targets = run.data.inputs[self.samples], run.data.targets[self.samples]
        self.lowest = _least_squares(run) if self.n_parameters == 2 else None
        length = float(self.present.norm())
        self.least_width = max(_LEAST_SHARE * length, _LEAST_WIDTH) if length < torch.inf else 1.0
        self._judged: dict[int, float] = {}
        self._directions: tuple[int, int, torch.Tensor] | None = None
        self._whole: Contoured | None = None
        self._valley: tuple[Contoured, Lowest | None] | None = None
        self._path: ParameterPath | None = None
        if is_noted(self.n_parameters):
            most = places_for(self.n_parameters)
            self._path = ParameterPath(self._known(), self.n_tensors, most)
            run.call_after_batches(self._path.note, self._path.next_after)

    @property
    def present(self) -> torch.Tensor:
        """The parameters as they are."""
        return parameter_vector(list(self._run.model.parameters()))

    def follow(self) -> None:
        """Take over what has changed beside the parameters; another loss begins anew."""
        run = self._run
        self.field.follow(run.model, run.criterion)
        if run.stage.loss != self._loss:
            self._loss = run.stage.loss
            self._whole = None
            self._judged.clear()

    def path(self) -> dict[int, torch.Tensor]:
        """Return the way to here, the present parameters last, without what is no number."""
        if self._path is not None:
            places = self._path.until(self._run.n_done)
        else:
            few = thinned(self._known(), places_for(self.n_parameters))
            places = {
                one.n_done: parameter_vector(one.state.tensors[: self.n_tensors]) for one in few
            }
        places[self._run.n_done] = self.present
        are_finite = torch.stack([*places.values()]).isfinite().all(dim=1).tolist()
        return {
            n: place for (n, place), is_it in zip(places.items(), are_finite, strict=True) if is_it
        }

    def lacks_since(self) -> int | None:
        """Return from where on the latest part of the path is not known batch by batch."""
        return None if self._path is None else self._path.lacks_since(self._run.n_done)

    def axes(self, places: Numbers, n_first: int = 0) -> tuple[Numbers, Numbers]:
        """Return the places of a grid along both axes, wide enough to see these places.

        All of them, or those without the first ones, which may lie closer together.
        """
        resolution, least = self.grid[1] if self.grid else 2, self.least_width
        if n_first:
            places, least = places[n_first:], least / _NARROWER
        elif self.lowest is not None:
            places = numpy.vstack([places, self.lowest])
        columns = (window(column.tolist(), least) for column in places.T)
        xs, ys = (frozen(numpy.linspace(low, high, resolution)) for low, high in columns)
        return xs, ys

    def plane(
        self, path: dict[int, torch.Tensor], by_points: bool, n_first: int = 0
    ) -> ParameterPlane:
        """Return the plane to look at; the first places do not count for its directions."""
        present = next(reversed(path.values()))
        if self.n_parameters == 2:
            unit = torch.eye(2, dtype=torch.float64)
            return ParameterPlane(Plane.PARAMETERS, torch.zeros_like(unit[0]), present, unit)
        first = next(iter(path.values())).double()
        fixed = fixed_directions(self.n_parameters)
        if len(path) == 1:
            return ParameterPlane(Plane.FIXED, first, present, orthonormal(fixed))
        if by_points:
            kind, found = self._through_points(path)
        else:
            kind, found = Plane.PATH, self._along_path(path, n_first)
        return ParameterPlane(kind, first, present, orthonormal([*found, *fixed]))

    def best(self, path: dict[int, torch.Tensor]) -> int:
        """Return after how many batches the loss was least, of some places of the path."""
        some = thinned(list(path), _MOST_JUDGED)
        unknown = [n for n in some if n not in self._judged]
        if unknown:
            vectors = torch.stack([path[n] for n in unknown])
            losses = self.field.losses(vectors, lambda vectors: vectors, self.inputs, self.targets)
            self._judged |= dict(zip(unknown, losses.tolist(), strict=True))
        return min(some, key=lambda n: (not self._judged[n] < torch.inf, self._judged[n], -n))

    def whole(self, plane: ParameterPlane, xs: Numbers, ys: Numbers) -> Contoured:
        """Return the loss over all the samples, anew only where it is another."""
        kept = self._whole
        is_same = (
            plane.kind is Plane.PARAMETERS
            and kept is not None
            and numpy.array_equal(kept.xs, xs)
            and numpy.array_equal(kept.ys, ys)
        )
        if kept is None or not is_same:
            kept = self._whole = self.contoured(plane, xs, ys, self.inputs, self.targets)
        return kept

    def valley(self, plane: ParameterPlane, whole: Contoured) -> Lowest | None:
        """Return where the loss over all the samples is least in what is drawn."""
        if self._valley is None or self._valley[0] is not whole:

            def losses_at(places: Numbers) -> Numbers:
                at = torch.from_numpy(places)
                return as_numbers(self.field.losses(at, plane.at, self.inputs, self.targets))

            known = as_numbers(plane.places(plane.present[None]))
            if self.lowest is not None:
                known = numpy.vstack([known, self.lowest])
            self._valley = whole, lowest_of(whole, known, losses_at)
        return self._valley[1]

    def contoured(
        self,
        plane: ParameterPlane,
        xs: Numbers,
        ys: Numbers,
        inputs: torch.Tensor,
        targets: torch.Tensor,
    ) -> Contoured:
        """Return the loss on a grid of places."""
        grid = numpy.stack(numpy.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
        places = torch.from_numpy(grid)
        losses = self.field.losses(places, plane.at, inputs, targets)
        return Contoured(xs, ys, frozen(as_numbers(losses).reshape(len(ys), len(xs))))

    def _known(self) -> list[KeptSnapshot]:
        """Return the snapshots of the way to here."""
        return [one for one in self._history.snapshots if one.n_done <= self._run.n_done]

    def _along_path(self, path: dict[int, torch.Tensor], n_first: int) -> list[torch.Tensor]:
        """Return the leading directions of the path up to its last milestone."""
        until = milestone(next(reversed(path)))
        if self._directions is None or self._directions[:2] != (until, n_first):
            later = [*path.items()][n_first:]
            places = [place for n, place in later if n <= until] or [place for _, place in later]
            self._directions = until, n_first, leading_directions(torch.stack(places))
        return list(self._directions[2])

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


def _least_squares(run: TrainingRun) -> Numbers | None:
    """Return the weight and bias of the line with the least squared error; near it others lie.

    There is none where a class is learned, which is no distance.
    """
    if run.data.task.has_classes:
        return None
    inputs, targets = (rows(one).cpu().double() for one in (run.data.inputs, run.data.targets))
    if inputs.shape[1] != 1 or targets.shape[1] != 1:
        return None
    columns = torch.cat([inputs, torch.ones_like(inputs)], dim=1)
    found = torch.linalg.lstsq(columns, targets, driver="gelsd").solution.flatten()
    return as_numbers(found) if found.isfinite().all() else None


def frozen(array: NDArray[Kind]) -> NDArray[Kind]:
    """Return a copy that nobody may change."""
    array = array.copy()
    array.setflags(write=False)
    return array
