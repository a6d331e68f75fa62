"""Predictions without a window: what a trained model makes of samples, written to a file."""

import io
from functools import partial
from pathlib import Path
from typing import Final, TextIO

from epochgui.basics.errors import InputError, RunFailed
from epochgui.basics.files import check_place, write_whole
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.file import files_read
from epochgui.parts.data.reader import DataReader
from epochgui.phrases.importing import note_lines
from epochgui.training.data import SampleMaker
from epochgui.training.predictions import Columns, predictions_elsewhere, predictions_for
from epochgui.training.run import TrainingRun
from epochgui.training.weights import load_weights

FORMATS: Final = (".csv", ".parquet")


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
    write_whole(out, file_of(columns, out.suffix), spared)


def check_format(out: Path) -> None:
    """Raise InputError for a file whose ending is none that predictions are written in."""
    if out.suffix.lower() not in FORMATS:
        raise InputError(
            "{file} has no ending that predictions are written in; right would be .csv or .parquet",
            file=out,
        )


def file_of(columns: Columns, ending: str) -> bytes:
    """Return a file with these columns."""
    import polars

    frame, file = polars.DataFrame({name: list(of) for name, of in columns.items()}), io.BytesIO()
    if ending.lower() == ".parquet":
        frame.write_parquet(file)
    else:
        frame.write_csv(file)
    return file.getvalue()
