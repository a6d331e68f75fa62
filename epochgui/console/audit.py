"""An audit of a run: how its loader deals its samples, printed."""

import math
from functools import partial
from typing import TextIO

import torch

from epochgui.auditing.dealing import Samples, faults_of, leaking
from epochgui.auditing.report import Report
from epochgui.basics.errors import RunFailed
from epochgui.experiment.experiment import Experiment
from epochgui.parts.data import samples as tensors
from epochgui.parts.data.reader import DataReader
from epochgui.training.data import SampleMaker
from epochgui.training.race.racing import Racing
from epochgui.training.run import TrainingRun


def print_audit(experiment: Experiment, most_epochs: int, out: TextIO) -> bool:
    """Train so many epochs of an experiment, print what is wrong with how it deals its samples.

    Return whether nothing is. Raises InputError where the experiment cannot be used, RunFailed
    where its model fails.
    """
    report = audit_of(experiment, most_epochs)
    for line in report.lines():
        print(line, file=out)
    return report.is_clean


def audit_of(experiment: Experiment, most_epochs: int) -> Report:
    """Return what is wrong with how an experiment deals its samples in its first epochs."""
    reading = DataReader().read(experiment.data)
    try:
        load = partial(SampleMaker().make, reading=reading)
        run = TrainingRun(experiment, load, has_final_losses=False)
    except (RuntimeError, MemoryError) as error:  # torch's: no memory, a device that is not well
        raise RunFailed("The run cannot be prepared: {reason}", reason=str(error)) from error
    n_batches = min(most_epochs, run.schedule.epochs) * run.schedule.batches_per_epoch
    Racing(run).train_until(n_batches, math.inf)
    n_kept = run.schedule.samples_per_epoch
    epochs = [run.sampler.orders(seed)[:n_kept].tolist() for seed in run.epoch_seeds]
    found = faults_of(epochs, range(run.schedule.n_samples))
    if run.validating.samples is not None:
        found += leaking(_contents(run.data), _contents(run.validating.samples))
    return Report(len(epochs), sum(map(len, epochs)), tuple(found))


def _contents(data: tensors.Samples) -> Samples:
    """Return what is in each sample, inputs and targets, as bytes."""
    n = data.n_samples
    inputs = data.inputs.reshape(n, -1).to(torch.float64)
    both = torch.cat([inputs, data.targets.reshape(n, -1).to(torch.float64)], dim=1)
    return [row.tobytes() for row in both.cpu().numpy()]
