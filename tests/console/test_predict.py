"""Predictions: what the model makes of samples, in the units of the data."""

import io
from operator import itemgetter
from pathlib import Path
from typing import Any

import polars
import pytest
import torch

from epochgui.basics.errors import InputError
from epochgui.basics.files import write_all
from epochgui.console.predict import write_predictions
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.training.run import TrainingRun
from epochgui.training.weights import weight_files, weights_of

PRICES = "size,rooms,price\n50,2,100\n70,3,150\n90,3,170\n120,5,260\n30,1,70\n"
KINDS = "x,y,kind\n1,2,red\n2,1,blue\n3,5,red\n4,4,blue\n5,9,green\n6,8,green\n"


def experiment_on(path: Path, **more: Any) -> Experiment:
    return validated({"data": {"source": str(path)}, "batching": {"batch_size": 2}, **more})


def trained(experiment: Experiment, folder: Path) -> tuple[TrainingRun, Path]:
    run = TrainingRun(experiment)
    while not run.finished:
        run.train_batch()
    path = folder / "w.safetensors"
    write_all(weight_files(path, weights_of(run.model), run.experiment, run.data, run.n_done))
    return run, path


def written(
    experiment: Experiment, weights: Path, out: Path, elsewhere: Path | None = None
) -> tuple[polars.DataFrame, str]:
    told = io.StringIO()
    write_predictions(out, experiment, weights, elsewhere, told)
    read = polars.read_parquet if out.suffix == ".parquet" else polars.read_csv
    return read(out), told.getvalue()


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_numbers_are_in_the_units_of_the_file(tmp_path: Path, ending: str) -> None:
    (tmp_path / "prices.csv").write_text(PRICES)
    experiment = experiment_on(tmp_path / "prices.csv", epochs=200)
    run, weights = trained(experiment, tmp_path)
    frame, _told = written(experiment, weights, tmp_path / f"p{ending}")
    assert frame.columns == ["sample", "price", "predicted price"]
    price = torch.tensor([100.0, 150, 170, 260, 70], dtype=torch.float64)
    assert frame["price"].to_list() == pytest.approx(price.tolist(), rel=1e-6)
    with torch.no_grad():
        outputs = run.model(run.data.inputs).double().flatten()
    expected = outputs * price.std() + price.mean()
    assert frame["predicted price"].to_list() == pytest.approx(expected.tolist(), rel=1e-12)


def test_rows_of_another_file_are_scaled_as_those_that_were_trained_on(tmp_path: Path) -> None:
    (tmp_path / "prices.csv").write_text(PRICES)
    experiment = experiment_on(tmp_path / "prices.csv", epochs=20)
    _run, weights = trained(experiment, tmp_path)
    of_all, _told = written(experiment, weights, tmp_path / "all.csv")
    (tmp_path / "new.csv").write_text("rooms;size;name\n3;90,0;c\n;80,0;d\n1;30,0;e\n")
    new, told = written(experiment, weights, tmp_path / "new-out.csv", tmp_path / "new.csv")
    assert new.columns == ["sample", "predicted price"]
    assert new["predicted price"].to_list() == [
        pytest.approx(of_all["predicted price"][2], rel=1e-6),
        None,
        pytest.approx(of_all["predicted price"][4], rel=1e-6),
    ]
    assert "new.csv" in told


def test_classes_are_called_by_their_names(tmp_path: Path) -> None:
    (tmp_path / "kinds.csv").write_text(KINDS)
    experiment = experiment_on(tmp_path / "kinds.csv", epochs=3)
    run, weights = trained(experiment, tmp_path)
    frame, _told = written(experiment, weights, tmp_path / "p.csv")
    outputs = ["output blue", "output green", "output red"]
    assert frame.columns == ["sample", "kind", "predicted kind", *outputs]
    assert frame["kind"].to_list() == ["red", "blue", "red", "blue", "green", "green"]
    largest = [
        max(row.items(), key=itemgetter(1))[0]
        for row in frame.select(outputs).iter_rows(named=True)
    ]
    assert frame["predicted kind"].to_list() == [one.removeprefix("output ") for one in largest]
    with torch.no_grad():
        made = run.model(run.data.inputs).tolist()
    assert frame.select(outputs).rows() == [tuple(one) for one in made]


def test_of_two_classes_the_second_is_above_0(tmp_path: Path) -> None:
    experiment = validated({"data": {"source": "moons", "n": 30}, "model": {"hidden": [8]}})
    _run, weights = trained(experiment, tmp_path)
    frame, _told = written(experiment, weights, tmp_path / "p.csv")
    output = frame.columns[-1]
    second = output.removeprefix("output ")
    predicted = frame.columns[-2]
    assert (frame[predicted] == second).to_list() == (frame[output] > 0).to_list()
    assert frame[predicted].n_unique() == 2


def test_what_cannot_be_used_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "prices.csv").write_text(PRICES)
    (tmp_path / "other.csv").write_text("size,floors\n1,2\n3,4\n")
    experiment = experiment_on(tmp_path / "prices.csv", epochs=1)
    _run, weights = trained(experiment, tmp_path)
    with pytest.raises(InputError, match="has no column 'rooms'"):
        written(experiment, weights, tmp_path / "p.csv", tmp_path / "other.csv")
    with pytest.raises(InputError, match=r"right would be \.csv or \.parquet"):
        written(experiment, weights, tmp_path / "p.txt")
    for path in (weights, tmp_path / "prices.csv"):
        with pytest.raises(InputError):
            written(experiment, weights, path)
    assert not (tmp_path / "p.csv").exists()
