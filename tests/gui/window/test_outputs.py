"""Weights and predictions are written from the window, and are those of the run as it is."""

import math
from pathlib import Path

import polars
import pytest
import torch
from safetensors.torch import load_file

from epochgui.experiment.experiment import Experiment
from epochgui.training.run import TrainingRun
from tests.gui.answers import Answers
from tests.gui.user import User


class Places(Answers):
    """Names a data file, and a place for what is written."""

    def __init__(self, place: Path | None, data: Path | None = None) -> None:
        super().__init__(place)
        self.data = data

    def data_to_open(self) -> Path | None:
        """Answer which data to open."""
        return self.data


def write(user: User, action: str, place: Path | None, data: Path | None = None) -> None:
    """Ask for it, and wait until the worker has answered."""
    user.window.files.outputs._dialogs = Places(place, data)
    user.press(action)
    user.hear_from_the_worker(1)


def run_after(n_batches: int) -> TrainingRun:
    run = TrainingRun(Experiment())
    run.train_until(n_batches, math.inf)
    return run


def test_weights_are_those_of_the_moment(user: User, tmp_path: Path) -> None:
    user.step("step_batch")
    write(user, "save_weights", tmp_path / "w")
    found, run = load_file(tmp_path / "w.safetensors"), run_after(1)
    assert all(torch.equal(found[name], one) for name, one in run.model.state_dict().items())
    user.step("step_batch")
    user.step("step_back")
    write(user, "save_weights", tmp_path / "again.safetensors")
    again = load_file(tmp_path / "again.safetensors")
    assert all(torch.equal(again[name], one) for name, one in found.items())


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_predictions_are_those_of_the_moment(user: User, tmp_path: Path, ending: str) -> None:
    user.step("step_epoch")
    write(user, "save_predictions", tmp_path / f"p.{ending}")
    frame = getattr(polars, f"read_{ending}")(tmp_path / f"p.{ending}")
    run = run_after(4)
    with torch.no_grad():
        assert frame["predicted y"].to_list() == run.model(run.data.inputs).flatten().tolist()
    assert frame["y"].to_list() == [2.0 * x for x in range(1, 11)]


def test_the_rows_of_another_file_are_predicted_and_what_was_read_is_told(
    user: User, tmp_path: Path
) -> None:
    data = tmp_path / "new.csv"
    data.write_text("x;name\n1,5;a\n?;b\n2,5;c\n")
    write(user, "predict_file", tmp_path / "p.csv", data)
    frame = polars.read_csv(tmp_path / "p.csv")
    assert frame["predicted y"].is_null().to_list() == [False, True, False]


def test_what_goes_wrong_is_told_and_nothing_is_written(user: User, tmp_path: Path) -> None:
    data = tmp_path / "new.csv"
    data.write_text("a,b\n1,2\n2,3\n")
    write(user, "predict_file", tmp_path / "p.csv", data)
    assert "has no column 'x'" in user.window.message.sentences[0]
    write(user, "predict_file", data, data)
    assert data.read_text() == "a,b\n1,2\n2,3\n"
    write(user, "save_predictions", tmp_path / "p.txt")
    assert "right would be .csv or .parquet" in user.window.message.sentences[0]
    assert [path.name for path in tmp_path.iterdir()] == ["new.csv"]


def test_whoever_cancels_writes_nothing(user: User, tmp_path: Path) -> None:
    for action in ("save_weights", "save_predictions", "predict_file"):
        write(user, action, None)
    write(user, "predict_file", None, tmp_path / "x.csv")
    assert list(tmp_path.iterdir()) == []
    assert user.window.message.sentences == []
