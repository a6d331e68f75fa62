"""The exported script, run by plain Python, gives the program's numbers to the last bit."""

import ast
import csv
import io
import json
import random
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from epochgui.basics.errors import InputError
from epochgui.console.train import Wanted, train
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.parts.data.data_file import DataFile
from epochgui.parts.data.ready import ReadyData
from epochgui.parts.kind import Kind
from epochgui.parts.lists import DATA_SOURCES, LOSSES, LR_SCHEDULES, MODELS, OPTIMIZERS
from epochgui.training.script import write_script
from tests.training.script_cases import CURVE, LONG, ODD, ODD_NAMES, PRICES, TABLE

# Runs scripts as `python SCRIPT --losses FILE` would, in one Python: torch takes long to load.
RUN_ALL = """
import contextlib, pathlib, runpy, sys
for script in pathlib.Path().glob("*.py"):
    sys.argv = [str(script), "--losses", str(script.with_suffix(".losses"))]
    sys.argv += ["--weights", str(script.with_suffix(".weights"))]
    if '"--epochs"' in script.read_text(encoding="utf-8"):
        sys.argv += ["--epochs", str(script.with_suffix(".epochs"))]
    with script.with_suffix(".out").open("w") as out, contextlib.redirect_stdout(out):
        runpy.run_path(str(script), run_name="__main__")
assert not [name for name in sys.modules if name.startswith("epochgui")]
"""

# Data with such targets as a loss needs, and such samples as a model does.
OTHERWISE: dict[str, dict[str, Any]] = {
    "BCEWithLogitsLoss": {"data": {"source": "moons"}},
    "CrossEntropyLoss": {"data": {"source": "iris"}},
    "cnn": {"data": {"source": "digits"}, "batching": {"batch_size": 64}},
}
# All that one can choose, whatever else is said of it above: what is new in a list is tested too.
KINDS: tuple[Kind[Any], ...] = (DATA_SOURCES, MODELS, LOSSES, OPTIMIZERS, LR_SCHEDULES)
CASES = TABLE | {
    f"{kind.section} {name}": {
        kind.section: {kind.key: name},
        **OTHERWISE.get(name, {}),
        "epochs": 3,
    }
    for kind in KINDS
    for name in kind.names
}


# Where the names of cases end so, the run ends before its last epoch.
STOPPED = ("stopped early", "nothing is learned")


@dataclass(frozen=True)
class Told:
    """What a run told: a repr of each loss, what it printed, a row of each epoch, its weights.

    There are no rows where the script writes none.
    """

    losses: list[str]
    printed: str
    epochs: str
    weights: dict[str, bytes]


def bytes_of(weights: Mapping[str, torch.Tensor]) -> dict[str, bytes]:
    return {name: value.numpy().tobytes() for name, value in weights.items()}


def write_table(path: Path, names: list[str], n_rows: int) -> None:
    chance = random.Random(n_rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["comment", *names])
        for row in range(n_rows):
            if row == 5:
                file.write("\n")  # a blank line, as one may stand in a file written by hand
            rows.writerow(["a, b", *(chance.gauss(row % 7, 3) for _ in names)])


def write_prices(path: Path, n_rows: int) -> None:
    """Write a table as a broker's page exports it: its numbers are texts, and some are missing."""
    rows = (
        f'{row},"Jan {row % 28 + 1}, 2024",{row % 9}.5K,{row % 7 / 4}%,{row % 3 == 0},USD,7,'
        f'"{f"{row * 321:,}" if row % 5 else ""}"\n'
        for row in range(n_rows)
    )
    path.write_text(f",Date,Vol.,Change %,up,currency,same,Price\n{''.join(rows)}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scripts")
    write_table(folder / CURVE, ["x", "y"], 50)
    write_table(folder / ODD, ODD_NAMES, 60)
    write_table(folder / LONG, ["a", "b", "c"], 20_000)
    write_prices(folder / PRICES, 40)
    return folder


@pytest.fixture(scope="module")
def experiments(folder: Path) -> dict[str, Experiment]:
    found = {}
    for name, values in CASES.items():
        data = dict(values.get("data", {}))
        if data.get("source") not in {None, *DATA_SOURCES.names}:
            data["source"] = str(folder / data["source"])
        found[name] = validated({**values, "data": data})
    return found


@pytest.fixture(scope="module")
def told_by_scripts(folder: Path, experiments: dict[str, Experiment]) -> dict[str, Told]:
    scripts = {name: folder / f"{place}.py" for place, name in enumerate(experiments)}
    for name, path in scripts.items():
        path.write_text(write_script(experiments[name], folder), encoding="utf-8")
    finished = subprocess.run(
        [sys.executable, "-c", RUN_ALL], cwd=folder, capture_output=True, text=True, check=False
    )
    assert (finished.returncode, finished.stderr) == (0, "")
    return {
        name: Told(
            path.with_suffix(".losses").read_text().splitlines(),
            path.with_suffix(".out").read_text(),
            rows.read_text() if (rows := path.with_suffix(".epochs")).exists() else "",
            bytes_of(torch.load(path.with_suffix(".weights"), weights_only=True)),
        )
        for name, path in scripts.items()
    }


def told_by_program(experiment: Experiment, csv_path: Path) -> Told:
    printed = io.StringIO()
    rows_path, weights = csv_path.with_suffix(".epochs"), csv_path.with_suffix(".safetensors")
    train(experiment, Wanted(csv_path, rows_path, weights), printed, io.StringIO())
    rows = rows_path.read_text() if experiment.validation.fraction else ""
    with csv_path.open(newline="") as file:
        return Told(
            [row["loss"] for row in csv.DictReader(file)],
            printed.getvalue(),
            rows,
            bytes_of(load_file(weights)),
        )


@pytest.mark.parametrize("name", CASES)
def test_the_script_gives_every_loss_to_the_last_bit_and_prints_the_same(
    name: str,
    experiments: dict[str, Experiment],
    told_by_scripts: dict[str, Told],
    tmp_path: Path,
) -> None:
    told = told_by_program(experiments[name], tmp_path / "losses.csv")
    assert told == told_by_scripts[name]
    has_stopped = "Stopped early" in told.printed
    assert has_stopped is name.endswith(STOPPED)
    assert has_stopped or len(told.losses) >= experiments[name].epochs


def script_of(**values: object) -> str:
    return write_script(validated(values), Path())


@pytest.mark.parametrize("name", CASES)
def test_a_script_is_plain_pytorch(
    name: str, experiments: dict[str, Experiment], folder: Path
) -> None:
    script = write_script(experiments[name], folder)
    imported = {
        (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name) or ""
        for node in ast.walk(ast.parse(script))
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    data = experiments[name].data
    needed = {"os", "polars"} if data.is_file else set()
    if isinstance(data, ReadyData) and data.brought_by:
        needed = {"sklearn.datasets"}
    assert imported == {"argparse", "torch", "torch.utils.data"} | needed
    assert "DataLoader(dataset, batch_size=" in script
    assert ast.get_docstring(ast.parse(script))


def test_the_script_of_the_first_example_reads_like_a_textbook() -> None:
    script = script_of()
    for line in [
        "model = nn.Sequential(nn.Linear(1, 1))",
        "criterion = nn.MSELoss()",
        "optimizer = optim.SGD(model.parameters(), lr=0.01)",
        "dataloader = DataLoader(dataset, batch_size=3, shuffle=True)",
        "        optimizer.zero_grad()",
        "        loss.backward()",
        "        optimizer.step()",
    ]:
        assert f"\n{line}\n" in script


@pytest.mark.parametrize(
    ("batching", "lr"),
    [
        ({}, "0.01 * 3 / 32"),
        ({"batch_size": "full"}, "0.01 * len(dataset) / 32"),
        ({"accumulate": 4}, "0.01 * (3 * accumulate) / 32"),
        ({"batch_size": "full", "accumulate": 4}, "0.01 * (len(dataset) * accumulate) / 32"),
    ],
)
def test_a_scaled_lr_is_written_as_it_is_computed(batching: dict[str, object], lr: str) -> None:
    script = script_of(batching=batching, optimizer={"scale_lr": True})
    assert f"\noptimizer = optim.SGD(model.parameters(), lr={lr})\n" in script


def test_a_script_says_only_what_differs_from_the_defaults_of_torch() -> None:
    script = script_of(batching={"shuffle": False}, optimizer={"name": "Adam"})
    for word in ("shuffle", "drop_last", "momentum", "weight_decay", "device", "polars"):
        assert word not in script


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ({}, "lr=0.01"),
        ({"weight_decay": 0.01}, "lr=0.01"),
        ({"weight_decay": 0.0}, "lr=0.01, weight_decay=0.0"),
        ({"lr": 0.001}, "lr=0.001"),
    ],
)
def test_a_setting_left_out_is_left_to_torch(given: dict[str, object], written: str) -> None:
    script = script_of(optimizer={"name": "AdamW", **given})
    assert f"\noptimizer = optim.AdamW(model.parameters(), {written})\n" in script


def test_a_script_for_another_device_moves_model_and_batches_there() -> None:
    script = script_of(device="cuda:1")
    ast.parse(script)
    assert 'device = torch.device("cuda:1")' in script
    assert "model.to(device)" in script
    assert "inputs, labels = inputs.to(device), labels.to(device)" in script


@pytest.mark.parametrize("where", ["here", "elsewhere"])
def test_a_file_below_the_folder_is_named_from_there_and_another_in_full(
    folder: Path, where: str
) -> None:
    experiment = validated({"data": {"source": str(folder / CURVE)}})
    script = write_script(experiment, folder if where == "here" else folder / "other")
    named = CURVE if where == "here" else (folder / CURVE).as_posix()
    assert f"polars.read_csv({json.dumps(named)}, " in script


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"batching": {"batch_size": 11}}, "batching.batch_size"),
        ({"data": {"source": "none.csv"}}, "data.source"),
        (
            {"optimizer": {"lr": 1e6, "scale_lr": True, "base_batch_size": 1}},
            "optimizer.base_batch_size",
        ),
    ],
)
def test_there_is_no_script_for_what_cannot_run(values: dict[str, object], key: str) -> None:
    with pytest.raises(InputError) as caught:
        script_of(**values)
    assert caught.value.key == key


@pytest.mark.skipif(sys.platform != "linux", reason="needs file names that are no text")
def test_a_script_is_text_even_where_the_name_of_a_folder_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = tmp_path / "caf\udce9"
    odd.mkdir()
    write_table(odd / CURVE, ["x", "y"], 10)
    monkeypatch.chdir(odd)
    data = DataFile(source=CURVE).model_copy(update={"source": str(odd / CURVE)})
    script = write_script(Experiment(data=data), tmp_path / "other")
    named = re.search(r"read_csv\((.*?),", script.encode().decode())
    assert named is not None
    assert Path(ast.literal_eval(named[1])) == odd / CURVE
