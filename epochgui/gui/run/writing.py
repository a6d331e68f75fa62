"""Writing what a run has come to: its weights, or what its model makes of samples."""

from typing import TYPE_CHECKING

from epochgui.basics.files import write_all, write_whole
from epochgui.gui.run.messages import NotWritten, WriteOut, Written
from epochgui.gui.run.refusing import problem_of

if TYPE_CHECKING:
    from epochgui.training.run import TrainingRun


def written_out(command: WriteOut, run: "TrainingRun") -> Written | NotWritten:
    """Write it; whatever goes wrong is told."""
    try:
        return _with_weights(command, run) if command.weights else _with_outputs(command, run)
    except Exception as error:  # noqa: BLE001  memory, a file, a model: the window lives on
        return NotWritten(problem_of(error))


def _with_weights(command: WriteOut, run: "TrainingRun") -> Written:
    from epochgui.training.weights import weight_files, weights_of

    weights = weights_of(run.model)
    files = weight_files(command.path, weights, run.experiment, run.data, run.n_done)
    write_all(files, command.spared)
    return Written(command.path)


def _with_outputs(command: WriteOut, run: "TrainingRun") -> Written:
    from epochgui.training.predictions import file_of, predictions_elsewhere, predictions_for

    path, elsewhere, spared = command.path, command.elsewhere, command.spared
    if elsewhere is None:
        write_whole(path, file_of(predictions_for(run.model, run.data), path), spared)
        return Written(path)
    columns, notes = predictions_elsewhere(run.model, run.data, elsewhere)
    write_whole(path, file_of(columns, path), spared)
    return Written(path, notes)
