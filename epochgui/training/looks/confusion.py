"""The look at what the model takes the samples of each class for."""

import numpy
import torch

from epochgui.observations.confusion import NO_CLASSES, Confusion, Counts
from epochgui.observations.look_key import CONFUSION
from epochgui.training.evaluation import predict
from epochgui.training.looks.asking import affordable, evenly
from epochgui.training.looks.look import Look, WatchedRun

# More classes could not be told apart in a picture, and more samples would take long.
MOST_CLASSES = 40
MOST_SAMPLES = 20_000


class ConfusionLook(Look[Confusion]):
    """Sees the confusion matrix of the samples that are held out, or else of the training set."""

    key = CONFUSION

    def __init__(self, watched: WatchedRun) -> None:
        super().__init__(watched)
        held_out = self._run.validating.samples
        self._is_held_out = held_out is not None
        self._data = held_out or self._run.data
        self._chosen = evenly(self._data.n_samples, min(affordable(self._run), MOST_SAMPLES))
        labels = self._data.targets[self._chosen]
        classes = self._data.task.classes_of(labels)
        self._labels = None if classes is None else classes.cpu()

    def see(self) -> Confusion:
        """Return how many samples of each class are taken for which, by the model as it is."""
        data, labels = self._data, self._labels
        if labels is None:
            return NO_CLASSES
        outputs = predict(self._run.model, data.inputs[self._chosen])
        taken_for = data.task.chosen(outputs).flatten().long().cpu()
        counts = _counts(labels, taken_for, len(data.classes))
        kept = _of_most_samples(counts)
        return Confusion(
            classes=tuple(data.classes[place] for place in kept.tolist()),
            counts=_frozen(counts[numpy.ix_(kept, kept)]),
            n_classes=len(data.classes),
            n_right=int(numpy.trace(counts)),
            n_samples=len(labels),
            n_there=data.n_samples,
            is_held_out=self._is_held_out,
        )


def _counts(labels: torch.Tensor, taken_for: torch.Tensor, n_classes: int) -> Counts:
    pairs = torch.bincount(labels * n_classes + taken_for, minlength=n_classes**2)
    counts: Counts = pairs.reshape(n_classes, n_classes).numpy()
    return counts


def _of_most_samples(counts: Counts) -> Counts:
    """Return the places of the classes that are shown, in their order."""
    by_size = numpy.argsort(-counts.sum(axis=1), kind="stable")
    kept: Counts = numpy.sort(by_size[:MOST_CLASSES])
    return kept


def _frozen(counts: Counts) -> Counts:
    counts.flags.writeable = False
    return counts
