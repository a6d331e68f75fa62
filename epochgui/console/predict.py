"""Predictions without a window: what a trained model makes of samples, written to a file."""

from functools import partial
from pathlib import Path
from typing import TextIO

from epochgui.basics.errors import RunFailed
from epochgui.basics.files import check_place, write_whole
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.file import files_read
from epochgui.parts.data.reader import DataReader
from epochgui.phrases.importing import note_lines
from epochgui.training.data import SampleMaker
from epochgui.training.predictions import (
    check_format,
    file_of,
    predictions_elsewhere,
    predictions_for,
)
from epochgui.training.run import TrainingRun
from epochgui.training.weights import load_weights


def write_predictions(
    out: Path,
    experiment: Experiment,
    weights: Path,
    elsewhere: Path | None,
    told: TextIO,
    path: Path | None = None,
) -> None:
    """Write what the experiment's model with these weights makes of its data, or of another file.

    `path` is the file that the experiment is in. Raises InputError where something cannot be used
    or written, RunFailed where the model cannot be asked.
    """
    others = [one for one in (weights, elsewhere) if one is not None]
    spared = (*files_read(experiment, path), *others)
    check_format(out)
    check_place(out, spared)
    reading = DataReader().read(experiment.data)
    try:
        run = TrainingRun(experiment, partial(SampleMaker().make, reading=reading))
        load_weights(weights, run.model, run.data)
        columns, notes = predictions_for(run.model, run.data), reading.notes
        if elsewhere is not None:
            columns, notes = predictions_elsewhere(run.model, run.data, elsewhere)
    except (RuntimeError, MemoryError) as error:  # torch's: no memory, a device that is not well
        raise RunFailed("The model cannot be asked: {reason}", reason=str(error)) from error
    for line in note_lines(str(elsewhere or experiment.data.source), notes):
        print(f"epochgui: {line}", file=told)
    write_whole(out, file_of(columns, out), spared)
