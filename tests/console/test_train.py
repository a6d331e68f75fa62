"""Rules of training without a window: what is printed, and what is in the CSV file."""

import csv
import io
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from torch import nn

from epochgui.basics.errors import InputError, RunFailed
from epochgui.console.train import Wanted, train
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.parts.models.mlp import MLP
from epochgui.training.run import TrainingRun
from epochgui.training.weights import load_weights

FIRST_EXAMPLE = Experiment()
DIVERGING = validated({"optimizer": {"lr": 1.0}, "epochs": 1000})

Row = dict[str, str]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Output(io.StringIO):
    """Takes what is printed, and calls what waits for a text as soon as that comes."""

    def __init__(self, wait_for: str = "", then: object = None) -> None:
        super().__init__()
        self._wait_for, self._then = wait_for, then
        self.flushed: list[str] = []

    def write(self, text: str) -> int:
        if self._wait_for and self._wait_for in text and callable(self._then):
            self._then()
        return super().write(text)

    def flush(self) -> None:
        self.flushed.append(self.getvalue())


def rows_of(path: Path) -> list[Row]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def printed(experiment: Experiment, csv_path: Path | None = None, *, show: bool = False) -> str:
    out = io.StringIO()
    train(experiment, Wanted(csv_path, shows_batches=show), out, io.StringIO())
    return out.getvalue()


def trained(experiment: Experiment) -> tuple[list[float], list[list[int]]]:
    """Train to the end; return the loss and the samples of each batch."""
    run = TrainingRun(experiment)
    samples = []
    while not run.finished:
        run.train_batch()
        samples.append(run.indices.tolist())
    return run.losses, samples


@pytest.fixture
def _interrupts_arrive() -> Iterator[None]:
    """Put Python's own answer to Ctrl+C in place, also where the tests run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


# What is printed


def test_each_epoch_prints_the_mean_of_its_batch_losses_as_the_script_does() -> None:
    losses, _ = trained(FIRST_EXAMPLE)
    means = [sum(losses[4 * epoch : 4 * epoch + 4]) / 4 for epoch in range(10)]
    expected = [f"Epoch {epoch}/10, Loss: {mean:.4f}\n" for epoch, mean in enumerate(means, 1)]
    assert printed(FIRST_EXAMPLE) == "".join(expected)


def test_batches_are_shown_before_their_epoch_and_agree_with_the_csv(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = printed(FIRST_EXAMPLE, path, show=True).splitlines()
    assert [number for number, line in enumerate(lines, 1) if line.startswith("Epoch")] == list(
        range(5, 51, 5)
    )
    shown = [line for line in lines if not line.startswith("Epoch")]
    for line, row in zip(shown, rows_of(path), strict=True):
        assert re.fullmatch(r"inputs: \[(\[ *\d+\.\] ?)+\]", line)
        inputs = [float(number) for number in re.findall(r"\d+\.", line)]
        assert inputs == [int(sample) + 1 for sample in row["samples"].split()]


def test_the_inputs_of_wide_batches_stay_on_one_line(tmp_path: Path) -> None:
    names = [f"x{column}" for column in range(30)]
    lines = [",".join(str(row * column + 0.123) for column in range(30)) for row in range(6)]
    (tmp_path / "wide.csv").write_text("\n".join([",".join(names), *lines]) + "\n")
    data = {"source": str(tmp_path / "wide.csv"), "standardize": False}
    shown = printed(validated({"data": data, "epochs": 2}), show=True).splitlines()
    assert [line.partition(" ")[0] for line in shown] == 2 * ["inputs:", "inputs:", "Epoch"]


def test_progress_goes_to_the_bar_and_the_lines_do_not() -> None:
    out, bar = io.StringIO(), Terminal()
    train(FIRST_EXAMPLE, Wanted(), out, bar)
    assert "/40 " in bar.getvalue()
    assert "Epoch" not in bar.getvalue()
    assert out.getvalue() == printed(FIRST_EXAMPLE)


def test_there_is_no_bar_where_nobody_watches() -> None:
    bar = io.StringIO()
    train(FIRST_EXAMPLE, Wanted(), io.StringIO(), bar)
    assert bar.getvalue() == ""


def test_whoever_reads_along_sees_each_epoch_when_it_ends() -> None:
    out = Output()
    train(FIRST_EXAMPLE, Wanted(), out, io.StringIO())
    lines = out.getvalue().splitlines(keepends=True)
    assert set(out.flushed) >= {"".join(lines[:epoch]) for epoch in range(1, 11)}


# What is in the CSV file


def test_the_csv_has_a_row_for_each_batch(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    printed(FIRST_EXAMPLE, path)
    losses, samples = trained(FIRST_EXAMPLE)
    assert path.read_text().partition("\n")[0] == "epoch,batch,size,loss,samples"
    rows = rows_of(path)
    assert [(int(row["epoch"]), int(row["batch"])) for row in rows] == [
        (epoch, batch) for epoch in range(1, 11) for batch in range(1, 5)
    ]
    assert [row["loss"] for row in rows] == [repr(loss) for loss in losses]
    assert [row["samples"] for row in rows] == [" ".join(map(str, batch)) for batch in samples]
    assert [int(row["size"]) for row in rows] == [3, 3, 3, 1] * 10


def test_every_line_of_the_csv_ends_in_a_line_feed_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    printed(FIRST_EXAMPLE, path)
    assert path.read_bytes().count(b"\n") == 41
    assert b"\r" not in path.read_bytes()


def test_a_csv_of_an_earlier_run_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old\n" * 1000)
    printed(FIRST_EXAMPLE, path)
    assert len(rows_of(path)) == 40
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]


def test_a_place_that_cannot_be_written_is_told_before_the_first_batch(tmp_path: Path) -> None:
    out = io.StringIO()
    with pytest.raises(InputError, match="cannot write"):
        train(
            FIRST_EXAMPLE,
            Wanted(tmp_path / "none" / "a.csv", shows_batches=True),
            out,
            io.StringIO(),
        )
    assert out.getvalue() == ""


# When the run breaks off


def test_a_run_that_fails_leaves_the_rows_so_far(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with pytest.raises(RunFailed, match="not a finite number") as caught:
        printed(DIVERGING, path)
    *before, last = rows_of(path)
    assert {row["loss"] for row in before}.isdisjoint({"nan", "inf"})
    assert last["loss"] in {"nan", "inf"}
    assert f"epoch {last['epoch']}, batch {last['batch']} " in str(caught.value)


def test_a_model_that_raises_leaves_the_rows_so_far(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    batches = iter(range(6))

    class FailsInTheSecondEpoch(nn.Linear):
        def forward(self, inputs: torch.Tensor) -> torch.Tensor:
            if torch.is_grad_enabled() and next(batches, None) is None:
                raise RuntimeError("no more")
            return super().forward(inputs)

    monkeypatch.setattr(MLP, "build", lambda *_: FailsInTheSecondEpoch(1, 1))
    with pytest.raises(RunFailed, match="epoch 2, batch 3: RuntimeError: no more"):
        printed(FIRST_EXAMPLE, path)
    assert [(row["epoch"], row["batch"]) for row in rows_of(path)][-1] == ("2", "2")


def test_a_run_that_cannot_be_built_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_memory(*_: object) -> None:
        raise RuntimeError("not enough memory")

    monkeypatch.setattr(MLP, "build", no_memory)
    with pytest.raises(RunFailed, match="cannot be prepared: not enough memory"):
        printed(FIRST_EXAMPLE)


@pytest.mark.usefixtures("_interrupts_arrive")
def test_an_interrupt_ends_the_run_behind_a_whole_batch(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"

    def press_twice() -> None:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)

    out = Output("Epoch 3/", press_twice)
    with pytest.raises(KeyboardInterrupt):
        train(FIRST_EXAMPLE, Wanted(path), out, io.StringIO())
    assert len(out.getvalue().splitlines()) == 3
    assert [row["loss"] for row in rows_of(path)] == [
        repr(loss) for loss in trained(FIRST_EXAMPLE)[0]
    ][:12]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_reader_who_leaves_ends_the_run_and_the_rows_so_far_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"

    def leave() -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        train(FIRST_EXAMPLE, Wanted(path), Output("Epoch 3/", leave), io.StringIO())
    assert len(rows_of(path)) == 12


def test_the_weights_that_a_run_ends_with_are_written(tmp_path: Path) -> None:
    path = tmp_path / "w.safetensors"
    train(FIRST_EXAMPLE, Wanted(weights=path), io.StringIO(), io.StringIO())
    run = TrainingRun(FIRST_EXAMPLE)
    while not run.finished:
        run.train_batch()
    again = TrainingRun(FIRST_EXAMPLE)
    load_weights(path, again.model, again.data)
    for name, value in run.model.state_dict().items():
        assert torch.equal(again.model.state_dict()[name], value)


def test_two_files_have_two_places(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for wanted in (Wanted(path, path), Wanted(path, weights=path)):
        with pytest.raises(InputError, match="is asked for twice"):
            train(FIRST_EXAMPLE, wanted, io.StringIO(), io.StringIO())
    assert not path.exists()
