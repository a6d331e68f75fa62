"""Training without a window: the textbook's lines on stdout, a progress bar on stderr."""

import csv
import io
import os
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import IO, NamedTuple, NoReturn, TextIO

import numpy
import torch
from numpy.typing import NDArray
from tqdm import tqdm

from epochgui.basics.errors import InputError, RunFailed
from epochgui.basics.files import check_place, write_all, writing_beside
from epochgui.basics.interrupts import ANY_END, Interrupt, on_interrupt
from epochgui.basics.text import tr
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.file import files_read
from epochgui.parts.data.reader import DataReader
from epochgui.phrases.importing import note_lines
from epochgui.training.data import SampleMaker
from epochgui.training.epoch_columns import epoch_columns
from epochgui.training.race.racing import Racing
from epochgui.training.run import TrainingRun
from epochgui.training.tally import EpochResult
from epochgui.training.validating import Patience
from epochgui.training.weights import facts_beside, weight_files, weights_of

SLICE_SECONDS = 0.05  # in which Ctrl+C is not heard

CSV_HEADER = ("epoch", "batch", "size", "loss", "samples")


class Wanted(NamedTuple):
    """What is to come of a run beside what is printed of each epoch.

    The paths are those of a table of all batches, of one of all epochs, and of the weights that the
    run ends with.
    """

    csv: Path | None = None
    epochs_csv: Path | None = None
    weights: Path | None = None
    shows_batches: bool = False

    def check(self, spared: Iterable[Path]) -> None:
        """Raise InputError where a file cannot be written, or is asked for twice."""
        given = [one for one in (self.csv, self.epochs_csv, self.weights) if one is not None]
        if self.weights is not None:
            given.append(facts_beside(self.weights))
        places = [os.path.realpath(one) for one in given]
        for number, one in enumerate(given):
            check_place(one, spared)
            if places[number] in places[:number]:
                raise InputError("{file} is asked for twice; name another file", file=one)


def train(
    experiment: Experiment, wanted: Wanted, out: TextIO, bar: TextIO, path: Path | None = None
) -> None:
    """Train the whole experiment, print each epoch, and write what else is wanted.

    What is to be told of the data goes where the bar is; in a file there is no bar. The rows so
    far are kept when the run fails or is interrupted. Raises InputError before the first batch
    where the input or the place of a file is unusable, also where that is the data or the file, at
    `path`, that the experiment is in; RunFailed later, and KeyboardInterrupt behind the batch in
    which Ctrl+C is pressed or the process is told to end.
    """
    spared = files_read(experiment, path)
    wanted.check(spared)
    run = _prepared(experiment, bar)
    interrupt = Interrupt()
    write = tqdm.write if bar.isatty() else print  # only a terminal shows both at once
    with (
        on_interrupt(interrupt.note, ANY_END),
        _log_at(wanted.csv, spared, _header(run)) as log,
        _log_at(wanted.epochs_csv, spared, _epochs_header(run)) as epochs_log,
        _bar_of(run, bar) as progress,
    ):
        report = Report(run, log, epochs_log, wanted.shows_batches)
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
    if wanted.weights is not None:
        weights = weights_of(run.model)
        write_all(weight_files(wanted.weights, weights, experiment, run.data, run.n_done), spared)


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


class RowLog:
    """Writes rows to a CSV file; the header says what is in them. Of numbers it has all digits."""

    def __init__(self, file: IO[bytes], header: Iterable[str]) -> None:
        self._text = io.TextIOWrapper(file, "utf-8", newline="", write_through=True)
        self._rows = csv.writer(self._text, lineterminator="\n")
        self._rows.writerow(header)

    def add(self, *row: float | str | None) -> None:
        """Write a row; there is nothing where a number is None."""
        self._rows.writerow(
            ["" if one is None else one if isinstance(one, str) else repr(one) for one in row]
        )

    def close(self) -> None:
        """Leave the file to whoever opened it."""
        self._text.detach()


def _bar_of(run: TrainingRun, file: TextIO) -> "tqdm[NoReturn]":
    """Return the progress bar, which stays away where it would only fill a file."""
    total, unit = run.schedule.n_batches, tr(" batches")
    return tqdm(total=total, unit=unit, file=file, leave=False, disable=not file.isatty())


def _header(run: TrainingRun) -> list[str]:
    more = ["accuracy"] if run.data.task.has_classes else []
    return [*CSV_HEADER, *more, *(["lr"] if run.lr_steps.is_there else [])]


def _epochs_header(run: TrainingRun) -> list[str]:
    columns = epoch_columns(run.experiment, run.data.task)
    return ["epoch", *(column.name for column in columns)]


@contextmanager
def _log_at(
    path: Path | None, spared: Iterable[Path], header: Iterable[str]
) -> Iterator[RowLog | None]:
    """Open the log at a path; whatever happens, the rows so far stay."""
    if path is None:
        yield None
        return
    with (
        writing_beside(path, keep_on_error=True, spared=spared) as file,
        closing(RowLog(file, header)) as log,
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

    def __init__(
        self, run: TrainingRun, log: RowLog | None, epochs_log: RowLog | None, show_batches: bool
    ) -> None:
        self._run = run
        self._log = log
        self._epochs_log = epochs_log
        self._columns = epoch_columns(run.experiment, run.data.task)
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
                    listed, accuracy = " ".join(map(str, samples)), run.tally.accuracies
                    row = (epoch + 1, batch + 1, len(samples), loss, listed)
                    more = (*accuracy[place : place + 1], *([lr] if run.lr_steps.is_there else []))
                    self._log.add(*row, *more)
                if self._shows_batches:
                    lines.append(f"inputs: {_one_line(run, samples)}")
            if batch + 1 == schedule.batches_per_epoch:
                lines.append(self._of_epoch(epoch, next(results), lr))
                if run.patience.is_over and first + place + 1 == run.n_done:
                    lines.append(_stopped_early(run.patience))
            yield lines

    def _of_epoch(self, epoch: int, result: EpochResult, lr: float | None) -> str:
        """Log an epoch; return what the script prints of it, with the lr of its last update."""
        if self._epochs_log is not None:
            self._epochs_log.add(epoch + 1, *(column.of(result) for column in self._columns))
        told = [f"{column.printed}: {column.of(result):.4f}" for column in self._columns]
        told += [] if lr is None else [f"lr: {lr:.4g}"]
        return ", ".join([f"Epoch {epoch + 1}/{self._run.schedule.epochs}", *told])


def _stopped_early(patience: Patience) -> str:
    """Return what the script prints of it."""
    epochs, lowest = patience.n_epochs, patience.lowest
    return f"Stopped early: in {epochs} epochs no validation loss below {lowest:.4f}"


def _one_line(run: TrainingRun, samples: NDArray[numpy.int64]) -> str:
    """Return the inputs of a batch as numpy prints them, on one line."""
    inputs = run.data.inputs[torch.from_numpy(samples)]
    return str(inputs.cpu().numpy()).replace("\n", "")
