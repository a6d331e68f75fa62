"""Training without a window: the textbook's lines on stdout, a progress bar on stderr."""

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import IO, NoReturn, TextIO

import numpy
import torch
from numpy.typing import NDArray
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
from epochgui.training.race.racing import Racing
from epochgui.training.run import TrainingRun
from epochgui.training.tally import EpochResult

SLICE_SECONDS = 0.05  # in which Ctrl+C is not heard

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
        _log_at(csv_path, spared, run) as log,
        _bar_of(run, bar) as progress,
    ):
        report = Report(run, log, show_batches)
        for _ in _slices(run):
            for lines in report.batches():
                progress.update()
                with _told_of_output():
                    for line in lines:
                        write(line, file=out)
                    if lines:
                        out.flush()  # whoever reads along sees each epoch when it ends
                if interrupt.is_noted:
                    raise KeyboardInterrupt
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
    """Writes a row for each batch to a CSV file; the header says what is in it."""

    def __init__(self, file: IO[bytes], header: Iterable[str]) -> None:
        self._text = io.TextIOWrapper(file, "utf-8", newline="", write_through=True)
        self._rows = csv.writer(self._text, lineterminator="\n")
        self._rows.writerow(header)

    def add(
        self, epoch: int, batch: int, loss: float, samples: list[int], more: Iterable[float | None]
    ) -> None:
        """Write a batch, counted from 0; there is nothing where one of more numbers is None."""
        listed = " ".join(map(str, samples))
        counts = (epoch + 1, batch + 1, len(samples))
        written = ("" if one is None else repr(one) for one in more)
        self._rows.writerow((*counts, repr(loss), listed, *written))

    def close(self) -> None:
        """Leave the file to whoever opened it."""
        self._text.detach()


def _bar_of(run: TrainingRun, file: TextIO) -> "tqdm[NoReturn]":
    """Return the progress bar, which stays away where it would only fill a file."""
    total, unit = run.schedule.n_batches, tr(" batches")
    return tqdm(total=total, unit=unit, file=file, leave=False, disable=not file.isatty())


@contextmanager
def _log_at(
    path: Path | None, spared: Iterable[Path], run: TrainingRun
) -> Iterator[BatchLog | None]:
    """Open the log at a path; whatever happens, the rows so far stay."""
    if path is None:
        yield None
        return
    header = (*CSV_HEADER, *(["accuracy"] if run.data.task.has_classes else []))
    header += ("lr",) if run.lr_steps.is_there else ()
    with (
        writing_beside(path, keep_on_error=True, spared=spared) as file,
        closing(BatchLog(file, header)) as log,
    ):
        yield log


def _prepared(experiment: Experiment, told: TextIO) -> TrainingRun:
    """Return the run; what is to be told of its data is told."""
    try:
        reading = DataReader().read(experiment.data)
        load = partial(SampleMaker().make, reading=reading)
        run = TrainingRun(experiment, load, has_final_losses=False)  # nothing is told of them
    except (RuntimeError, MemoryError) as error:  # torch's: no memory, a device that is not well
        raise RunFailed("The run cannot be prepared: {reason}", reason=str(error)) from error
    for line in note_lines(experiment.data.source, reading.notes):
        print(f"epochgui: {line}", file=told)
    return run


def _slices(run: TrainingRun) -> Iterator[None]:
    """Train slice by slice; yield behind each, also where it fails.

    Raises RunFailed then, also behind the first batch whose loss is not a finite number.
    """
    racing = Racing(run)
    while not run.finished:
        failure = None
        try:
            racing.train_until(run.schedule.n_batches, perf_counter() + SLICE_SECONDS)
        except RunFailed as error:
            failure = error
        yield
        failure = failure or run.bad_loss()
        if failure is not None:
            raise failure


class Report:
    """Tells what a run has done, batch by batch."""

    def __init__(self, run: TrainingRun, log: BatchLog | None, show_batches: bool) -> None:
        self._run = run
        self._log = log
        self._shows_batches = show_batches
        self._order = run.sampler.orders(run.sampler.seed)

    def batches(self) -> Iterator[list[str]]:
        """Log each batch that the run remembers; yield what is printed of it and of its epoch."""
        run, schedule = self._run, self._run.schedule
        seeds, results = iter(run.epoch_seeds), iter(run.epoch_results)
        lrs = iter(run.lr_steps.lrs)
        first = run.n_done - len(run.losses)
        for place, loss in enumerate(run.losses):
            lines = []
            epoch, batch = schedule.position(first + place)
            lr = next(lrs, None) if schedule.ends_update(batch) else None
            if self._log is not None or self._shows_batches:
                if batch == 0:
                    self._order = self._run.sampler.orders(next(seeds))
                samples = self._order[schedule.batch_slice(batch)]
                if self._log is not None:
                    accuracy = run.tally.accuracies[place : place + 1]
                    more = (*accuracy, *([lr] if run.lr_steps.is_there else []))
                    self._log.add(epoch, batch, loss, samples.tolist(), more)
                if self._shows_batches:
                    lines.append(f"inputs: {_one_line(run, samples)}")
            if batch + 1 == schedule.batches_per_epoch:
                lines.append(self._of_epoch(epoch, next(results), lr))
            yield lines

    def _of_epoch(self, epoch: int, result: EpochResult, lr: float | None) -> str:
        """Return what the script prints of it; the lr is that of its last update."""
        line = f"Epoch {epoch + 1}/{self._run.schedule.epochs}, Loss: {result.batch_mean:.4f}"
        if self._run.data.task.has_classes:
            line += f", Accuracy: {result.accuracy:.4f}"
        return line if lr is None else f"{line}, lr: {lr:.4g}"


def _one_line(run: TrainingRun, samples: NDArray[numpy.int64]) -> str:
    """Return the inputs of a batch as numpy prints them, on one line."""
    inputs = run.data.inputs[torch.from_numpy(samples)]
    return str(inputs.cpu().numpy()).replace("\n", "")
