"""The look at the fit: the model's curve, its surface, or its predictions, beside the data."""

from typing import NamedTuple

import numpy
import torch

from epochgui.observations.fit import Fit, FitBatch, FitSamples, Floats
from epochgui.observations.look_key import FIT
from epochgui.parts.data.samples import Samples
from epochgui.training.evaluation import predict
from epochgui.training.looks.asking import affordable, evenly
from epochgui.training.looks.look import Look, WatchedRun
from epochgui.training.looks.tensors import rows
from epochgui.training.loop_line import last_line
from epochgui.training.run import TrainingRun

# More points than this would hide one another, and cost time at each look.
MOST_SAMPLES = 2_000
MOST_ALONG_CURVE = 512
MOST_ALONG_SURFACE = 64
# Of several targets and outputs, this one is drawn.
_FIRST = 0
# What is drawn goes past the data by this share of their range.
_MARGIN = 0.05

Range = tuple[float, float]


class _Question(NamedTuple):
    """What the model is asked at each look at a run, and what does not change between looks."""

    inputs: torch.Tensor
    shape: tuple[int, ...]
    most_of_batch: int
    samples: FitSamples


class FitLook(Look[Fit]):
    """Sees what the model as it is makes of the data; of large data, of samples evenly chosen."""

    key = FIT

    def __init__(self, watched: WatchedRun) -> None:
        super().__init__(watched)
        self._question = _question(self._run)

    def see(self) -> Fit:
        """Return the data that are drawn, and the outputs of the model as it is."""
        question = self._question
        outputs = predict(self._run.model, question.inputs)
        values = _said(self._run, outputs).reshape(question.shape)
        values.setflags(write=False)
        batch = _batch(self._run, question.most_of_batch)
        n_outputs = 1 if self._run.data.task.has_classes else rows(outputs).shape[1]
        return Fit(question.samples, batch, values, n_outputs)


def _batch(run: TrainingRun, most: int) -> FitBatch:
    last, n_samples = last_line(run), len(run.indices)
    indices = run.indices[evenly(n_samples, most)]
    inputs = run.data.inputs[indices]
    return FitBatch(
        None if last is None else run.schedule.position(last.batch),
        run.schedule.batches_per_epoch,
        n_samples,
        _drawn_inputs(inputs),
        _first_numbers(run.data.targets[indices]),
        _said(run, predict(run.model, inputs)),
    )


def _question(run: TrainingRun) -> _Question:
    """Choose what is drawn of the data, and where the model is asked."""
    data = run.data
    of_sample = data.inputs.shape[1:]
    most = affordable(run)
    is_asked_by_sample = of_sample.numel() > 2
    n_drawn = min(most, MOST_SAMPLES) if is_asked_by_sample else MOST_SAMPLES
    chosen = evenly(data.n_samples, n_drawn)
    inputs = data.inputs[chosen]
    spans: tuple[Range, ...] = ()
    grid: tuple[Floats, ...] = ()
    if not is_asked_by_sample:
        spans = tuple(_past(_range(column)) for column in rows(data.inputs).T)
        grid = _curve_grid(spans, most) if len(spans) == 1 else _surface_grid(spans, most)
    samples = FitSamples(
        _names(data),
        data.target_names[0],
        run.experiment.data.is_standardized,
        data.n_samples,
        _drawn_inputs(inputs),
        _first_numbers(data.targets[chosen]),
        _label_range(data),
        spans,
        grid,
        data.classes,
    )
    shape = tuple(len(places) for places in reversed(grid)) or (len(inputs),)
    asked = inputs
    if not is_asked_by_sample:
        asked = _places(grid).reshape(-1, *of_sample).to(run.device)
    return _Question(asked, shape, min(most, MOST_SAMPLES), samples)


def _names(data: Samples) -> tuple[str, ...]:
    """Return a name for each number of a sample; those of a picture, say, have only places."""
    n_numbers = data.inputs.shape[1:].numel()
    if len(data.features) == n_numbers:
        return data.features
    return tuple(f"x{place + 1}" for place in range(n_numbers))


def _curve_grid(spans: tuple[Range, ...], most: int) -> tuple[Floats, ...]:
    (low, high), n = spans[0], min(most, MOST_ALONG_CURVE)
    return (_as_float32(numpy.linspace(low, high, n)),)


def _surface_grid(spans: tuple[Range, ...], most: int) -> tuple[Floats, ...]:
    """Return the middles of the cells of a surface along each of its sides."""
    n = min(int(most**0.5), MOST_ALONG_SURFACE)
    shares = (numpy.arange(n) + 0.5) / n
    return tuple(_as_float32(low + (high - low) * shares) for low, high in spans)


def _places(grid: tuple[Floats, ...]) -> torch.Tensor:
    """Return all places of a grid as inputs of a model; the first feature runs fastest."""
    meshes = numpy.meshgrid(*grid)
    return torch.from_numpy(numpy.stack([mesh.ravel() for mesh in meshes], axis=1)).float()


def _range(column: torch.Tensor) -> Range:
    """Return the least and the largest finite number; (0, 0) where there is none."""
    finite = column[torch.isfinite(column)]
    if not len(finite):
        return (0.0, 0.0)
    return (float(finite.min()), float(finite.max()))


def _label_range(data: Samples) -> Range:
    """Return the range of the labels; of classes, that of all: one may have no sample."""
    if data.task.has_classes:
        return (0.0, float(len(data.classes) - 1))
    return _range(rows(data.targets)[:, _FIRST])


def _past(ends: Range) -> Range:
    """Return a range widened at both ends, as far as float32 goes."""
    low, high = ends
    margin = _MARGIN * (high - low) or 0.5 * max(abs(low), 1.0)
    largest = float(numpy.finfo(numpy.float32).max)
    return max(low - margin, -largest), min(high + margin, largest)


def _as_float32(places: Floats) -> Floats:
    """Return the places as the model sees them."""
    seen: Floats = places.astype(numpy.float32).astype(numpy.float64)
    seen.setflags(write=False)
    return seen


def _drawn_inputs(inputs: torch.Tensor) -> Floats:
    columns = rows(inputs)
    return _floats(columns if columns.shape[1] <= 2 else columns[:, :0])


def _said(run: TrainingRun, outputs: torch.Tensor) -> Floats:
    """Return of each sample what is drawn of the outputs: a number, or the place of the class."""
    return _first_numbers(run.data.task.chosen(outputs))


def _first_numbers(values: torch.Tensor) -> Floats:
    """Return of each sample what is drawn: the first of its numbers."""
    return _floats(rows(values)[:, _FIRST])


def _floats(values: torch.Tensor) -> Floats:
    """Return numbers that no longer belong to torch, and that nobody may change."""
    floats: Floats = values.detach().cpu().numpy().astype(numpy.float64)
    floats.setflags(write=False)
    return floats
