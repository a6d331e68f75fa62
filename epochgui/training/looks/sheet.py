"""The look at the samples of the current batch, one by one."""

import numpy
import torch
from numpy.typing import NDArray

from epochgui.observations.look_key import SHEET
from epochgui.observations.sheet import SampleSeen, Sheet
from epochgui.parts.data.samples import Samples
from epochgui.training.evaluation import predict
from epochgui.training.looks.asking import evenly
from epochgui.training.looks.look import Look, WatchedRun
from epochgui.training.looks.tensors import rows
from epochgui.training.loop_line import last_line

# Of a batch so many samples are looked at: each is asked of the criterion alone.
MOST_SAMPLES = 200
# So many tell how dark and how bright pictures get.
_PROBED = 1_000


class SheetLook(Look[Sheet]):
    """Sees the samples of the batch under way, or of the last one, by the model as it is."""

    key = SHEET

    def __init__(self, watched: WatchedRun) -> None:
        super().__init__(watched)
        data = self._run.data
        self._ends: tuple[float, float] | None = None
        if _picture_shape(data) is not None:
            probed = _in_units(data, evenly(data.n_samples, _PROBED))
            self._ends = float(probed.min()), float(probed.max())

    def see(self) -> Sheet:
        """Return the samples, those of the largest loss first."""
        run, last = self._run, last_line(self._run)
        indices = run.indices[:MOST_SAMPLES]
        outputs = predict(run.model, run.data.inputs[indices])
        targets = run.data.targets[indices]
        losses = self._losses(outputs, targets)
        # What is no number comes first: it is what ends a run.
        order = numpy.argsort(-numpy.nan_to_num(losses, nan=numpy.inf), kind="stable")
        chosen = run.data.task.chosen(outputs)
        labels, taken_for = _made(run.data, targets), _made(run.data, chosen)
        has_classes = run.data.task.has_classes
        return Sheet(
            None if last is None else run.schedule.position(last.batch),
            run.schedule.batches_per_epoch,
            len(run.indices),
            tuple(
                SampleSeen(
                    int(indices[place]),
                    losses[place],
                    labels[place],
                    taken_for[place],
                    labels[place] == taken_for[place] if has_classes else None,
                )
                for place in order.tolist()
            ),
            self._pictures(indices[torch.from_numpy(order)]),
        )

    def _losses(self, outputs: torch.Tensor, targets: torch.Tensor) -> list[float]:
        """Return the loss of each sample, as the criterion has it of a batch of that one alone."""
        criterion = self._run.criterion
        with torch.no_grad():
            pairs = ((outputs[n : n + 1], targets[n : n + 1]) for n in range(len(outputs)))
            return [float(criterion(*pair).item()) for pair in pairs]

    def _pictures(self, indices: torch.Tensor) -> NDArray[numpy.float32] | None:
        shape = _picture_shape(self._run.data)
        if shape is None or self._ends is None:
            return None
        low, high = self._ends
        shares = (_in_units(self._run.data, indices) - low) / ((high - low) or 1.0)
        pictures = shares.clamp(0, 1).reshape(-1, *shape).numpy()
        pictures.flags.writeable = False
        return pictures


def _picture_shape(data: Samples) -> tuple[int, int] | None:
    """Return height and width of samples that are pictures of one channel; None for others."""
    shape = data.sample_shape or tuple(data.inputs.shape[1:])
    return (shape[1], shape[2]) if len(shape) == 3 and shape[0] == 1 else None


def _in_units(data: Samples, indices: torch.Tensor) -> torch.Tensor:
    """Return samples as rows of numbers, as they were before they were standardized."""
    inputs = rows(data.inputs[indices]).cpu()
    return inputs if data.input_scale is None else data.input_scale.undo(inputs)


def _made(data: Samples, values: torch.Tensor) -> list[str] | list[float]:
    """Return the class of each sample, or the first of its numbers."""
    first = rows(values)[:, 0].tolist()
    if data.task.has_classes:
        return [data.classes[int(place)] for place in first]
    return [float(value) for value in first]
