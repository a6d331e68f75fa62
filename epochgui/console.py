"""Training without a window: the article's lines on stdout, a progress bar on stderr."""

import csv
import io
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, TextIO

from tqdm import tqdm

from epochgui.errors import RunFailed
from epochgui.experiment import Experiment
from epochgui.files import writing_beside
from epochgui.training.run import TrainingRun

CSV_HEADER = ("epoch", "batch", "size", "loss", "samples")


class BatchLog:
    """Writes a row for each batch to a CSV file."""

    def __init__(self, file: IO[bytes]) -> None:
        self._text = io.TextIOWrapper(file, "utf-8", newline="", write_through=True)
        self._rows = csv.writer(self._text, lineterminator="\n")
        self._rows.writerow(CSV_HEADER)

    def add(self, run: TrainingRun) -> None:
        """Write the batch that the run has just trained."""
        epoch, batch = run.schedule.position(run.n_done - 1)
        samples = run.indices.tolist()
        loss = repr(run.losses[-1])
        self._rows.writerow((epoch + 1, batch + 1, len(samples), loss, " ".join(map(str, samples))))

    def close(self) -> None:
        """Leave the file to whoever opened it."""
        self._text.detach()


def train(
    experiment: Experiment, csv_path: Path | None, show_batches: bool, out: TextIO, bar: TextIO
) -> None:
    """Train the whole experiment, print each epoch, and write a row of each batch.

    The rows so far are kept when the run fails or is interrupted. Raises InputError before the
    first batch where the input or the CSV's place is unusable, RunFailed later.
    """
    run = TrainingRun(experiment)
    if csv_path is None:
        _train(run, None, show_batches, out, bar)
        return
    with writing_beside(csv_path, keep_on_error=True) as file, closing(BatchLog(file)) as log:
        _train(run, log, show_batches, out, bar)


def _train(
    run: TrainingRun, log: BatchLog | None, show_batches: bool, out: TextIO, bar: TextIO
) -> None:
    with tqdm(total=run.schedule.n_updates, unit="batch", file=bar, leave=False) as progress:
        write = progress.write if bar.isatty() else print  # only a terminal shows both at once
        for _ in _batches(run):
            progress.update()
            if log is not None:
                log.add(run)
            lines = [f"inputs: {_one_line(run)}"] if show_batches else []
            for line in (*lines, *_epoch_lines(run)):
                write(line, file=out)
            run.forget()


def _batches(run: TrainingRun) -> Iterator[None]:
    """Train batch by batch.

    Raises RunFailed behind the first batch whose loss is not a finite number.
    """
    while not run.finished:
        run.train_batch()
        yield
        if run.first_bad_update is not None:
            raise RunFailed(run.bad_loss_sentence())


def _epoch_lines(run: TrainingRun) -> Iterator[str]:
    """Yield the line of the epoch that has just ended, as the article prints it."""
    epoch = run.n_done // run.schedule.batches_per_epoch
    for result in run.epoch_results:
        yield f"Epoch {epoch}/{run.schedule.epochs}, Loss: {result.batch_mean:.4f}"


def _one_line(run: TrainingRun) -> str:
    """Return the inputs of the batch as numpy prints them, on one line."""
    return str(run.data.inputs[run.indices].cpu().numpy()).replace("\n", "")
