"""Training without a window: the textbook's lines on stdout, a progress bar on stderr."""

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, NoReturn, TextIO

from tqdm import tqdm

from epochgui.basics.errors import RunFailed
from epochgui.basics.files import check_place, writing_beside
from epochgui.basics.interrupts import ANY_END, Interrupt, on_interrupt
from epochgui.basics.text import tr
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.file import files_read
from epochgui.parts.data.reader import DataReader
from epochgui.phrases.importing import note_lines
from epochgui.training.data import SampleMaker
from epochgui.training.run import TrainingRun

CSV_HEADER = ("epoch", "batch", "size", "loss", "samples")


def train(
    experiment: Experiment,
    csv_path: Path | None,
    show_batches: bool,
    out: TextIO,
    bar: TextIO,
    path: Path | None = None,
) -> None:
    """Train the whole experiment, print each epoch, and write a row of each batch.

    What is to be told of the data goes where the bar is; in a file there is no bar. The rows so
    far are kept when the run fails or is interrupted. Raises InputError before the first batch
    where the input or the CSV's place is unusable, also where that is the data or the file, at
    `path`, that the experiment is in; RunFailed later, and KeyboardInterrupt behind the batch in
    which Ctrl+C is pressed or the process is told to end.
    """
    spared = files_read(experiment, path)
    if csv_path is not None:
        check_place(csv_path, spared)
    run = _prepared(experiment, bar)
    interrupt = Interrupt()
    write = tqdm.write if bar.isatty() else print  # only a terminal shows both at once
    with (
        on_interrupt(interrupt.note, ANY_END),
        _log_at(csv_path, spared) as log,
        _bar_of(run, bar) as progress,
    ):
        for _ in _batches(run, interrupt):
            progress.update()
            if log is not None:
                log.add(run)
            with _told_of_output():
                for line in _lines(run, show_batches):
                    write(line, file=out)
                if run.epoch_results:
                    out.flush()  # whoever reads along sees each epoch when it ends
            run.forget()


@contextmanager
def _told_of_output() -> Iterator[None]:
    """Blame stdout for what is wrong with it, and not the CSV that is being written too."""
    try:
        yield
    except BrokenPipeError:
        raise  # the reader has left, and nobody need be told
    except OSError as error:
        reason = error.strerror or str(error)
        raise RunFailed("the output cannot be written: {reason}", reason=reason) from error


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


def _bar_of(run: TrainingRun, file: TextIO) -> "tqdm[NoReturn]":
    """Return the progress bar, which stays away where it would only fill a file."""
    total, unit = run.schedule.n_batches, tr(" batches")
    return tqdm(total=total, unit=unit, file=file, leave=False, disable=not file.isatty())


@contextmanager
def _log_at(path: Path | None, spared: Iterable[Path]) -> Iterator[BatchLog | None]:
    """Open the log at a path; whatever happens, the rows so far stay."""
    if path is None:
        yield None
        return
    with (
        writing_beside(path, keep_on_error=True, spared=spared) as file,
        closing(BatchLog(file)) as log,
    ):
        yield log


def _prepared(experiment: Experiment, told: TextIO) -> TrainingRun:
    """Return the run; what is to be told of its data is told."""
    try:
        reading = DataReader().read(experiment.data)
        run = TrainingRun(experiment, lambda source: SampleMaker().make(source, reading))
    except (RuntimeError, MemoryError) as error:  # torch's: no memory, a device that is not well
        raise RunFailed("The run cannot be prepared: {reason}", reason=str(error)) from error
    for line in note_lines(experiment.data.source, reading.notes):
        print(f"epochgui: {line}", file=told)
    return run


def _batches(run: TrainingRun, interrupt: Interrupt) -> Iterator[None]:
    """Train batch by batch.

    Raises RunFailed behind the first batch whose loss is not a finite number, KeyboardInterrupt
    behind the one in which an interrupt came.
    """
    while not run.finished:
        run.train_batch()
        yield
        if (failure := run.bad_loss()) is not None:
            raise failure
        if interrupt.is_noted:
            raise KeyboardInterrupt


def _lines(run: TrainingRun, show_batches: bool) -> Iterator[str]:
    """Yield what is printed of the last batch, and of the epoch if that was its end."""
    if show_batches:
        yield f"inputs: {_one_line(run)}"
    epoch = run.n_done // run.schedule.batches_per_epoch
    for result in run.epoch_results:
        yield f"Epoch {epoch}/{run.schedule.epochs}, Loss: {result.batch_mean:.4f}"


def _one_line(run: TrainingRun) -> str:
    """Return the inputs of the batch as numpy prints them, on one line."""
    return str(run.data.inputs[run.indices].cpu().numpy()).replace("\n", "")
