"""The line that is said to run next is the one that plain Python runs next."""

import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from epochgui.basics.errors import RunFailed
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.observations.code import Along
from epochgui.observations.phase import Phase
from epochgui.parts.data.reader import DataReader
from epochgui.training.history import History
from epochgui.training.looks.code import CodeLook
from epochgui.training.looks.inside import InsideLook
from epochgui.training.looks.look import WatchedRun
from epochgui.training.run import TrainingRun
from epochgui.training.script import script_on, write_script

# Runs each script and writes which of its lines were run, in their order.
TRACE_ALL = """
import pathlib, sys
for script in sorted(pathlib.Path().glob("*.py")):
    lines = []
    def follow(frame, event, argument):
        if frame.f_code.co_filename != str(script):
            return None
        if event == "line":
            lines.append(frame.f_lineno)
        return follow
    sys.argv = [str(script), "--losses", str(script.with_suffix(".losses"))]
    code = compile(script.read_text(encoding="utf-8"), str(script), "exec")
    sys.settrace(follow)
    exec(code, {"__name__": "__main__"})
    sys.settrace(None)
    script.with_suffix(".lines").write_text(" ".join(map(str, lines)))
"""

CSV = "x,größe {cm},y\n" + "".join(f"{i},{i * i % 7},{3 * i % 11}\n" for i in range(11))

CASES: dict[str, dict[str, Any]] = {
    "first example": {},
    "one epoch": {"epochs": 1},
    "single samples": {"batching": {"batch_size": 1}, "epochs": 2},
    "full batch": {"batching": {"batch_size": "full"}, "epochs": 3},
    "drop_last": {"batching": {"batch_size": 4, "drop_last": True}, "epochs": 3},
    "no shuffle": {"batching": {"shuffle": False}, "epochs": 2},
    "Adam, MLP on many lines": {
        "optimizer": {"name": "Adam"},
        "model": {"hidden": [8, 8, 8], "activation": "relu"},
        "epochs": 2,
    },
    "AdamW, scaled lr": {"optimizer": {"name": "AdamW", "scale_lr": True}, "epochs": 2},
    "momentum, L1Loss": {
        "optimizer": {"momentum": 0.9},
        "loss": {"name": "L1Loss"},
        "epochs": 2,
        "threads": 2,
    },
    "standardized": {"data": {"standardize": True}, "epochs": 2},
    "two batches an update": {"batching": {"accumulate": 2}, "epochs": 3},
    "three batches an update, one left": {"batching": {"accumulate": 3}, "epochs": 3},
    "more batches an update than there are": {"batching": {"accumulate": 100}, "epochs": 2},
    "accumulated single samples": {
        "batching": {"batch_size": 1, "accumulate": 4, "drop_last": True},
        "epochs": 2,
    },
    "goes on with another optimizer and loss": {
        "earlier": [{"epoch": 1, "batch": 2, "optimizer": {"lr": 0.02}}],
        "optimizer": {"name": "Adam"},
        "loss": {"name": "L1Loss"},
        "epochs": 3,
    },
    "goes on with another lr, accumulated": {
        "earlier": [{"epoch": 2, "batch": 1, "optimizer": {"lr": 0.001}}],
        "batching": {"accumulate": 3},
        "epochs": 3,
    },
    "clipped": {"optimizer": {"clip_norm": 1.0}, "epochs": 2},
    "clipped from a batch on, accumulated": {
        "earlier": [{"epoch": 1, "batch": 3}],
        "optimizer": {"clip_norm": 0.5},
        "batching": {"accumulate": 2},
        "epochs": 2,
    },
    "file": {"data": {"source": "data.csv"}, "epochs": 2},
    "file, accumulated": {
        "data": {"source": "data.csv", "standardize": False},
        "optimizer": {"lr": 0.001},
        "batching": {"accumulate": 2},
        "epochs": 2,
    },
}


def look_at_code(run: TrainingRun) -> CodeLook:
    return CodeLook(WatchedRun(run, History()))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scripts")
    (folder / "data.csv").write_text(CSV, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def experiments(folder: Path) -> dict[str, Experiment]:
    found = {}
    for name, values in CASES.items():
        data = dict(values.get("data", {}))
        if "source" in data:
            data["source"] = str(folder / data["source"])
        found[name] = validated({**values, "data": data})
    return found


@pytest.fixture(scope="module")
def stems(folder: Path, experiments: dict[str, Experiment]) -> dict[str, Path]:
    """Run what the look shows by plain Python; return where its lines and losses are."""
    stems = {name: folder / f"script{place}" for place, name in enumerate(experiments)}
    for name, stem in stems.items():
        text = look_at_code(TrainingRun(experiments[name])).see().script.text
        stem.with_suffix(".py").write_text(text, encoding="utf-8")
    finished = subprocess.run(
        [sys.executable, "-c", TRACE_ALL], cwd=folder, capture_output=True, text=True, check=False
    )
    assert (finished.returncode, finished.stderr) == (0, "")
    return stems


def lines_run_by_python(stem: Path, stops: set[int], ifs: dict[int, int]) -> list[int]:
    """Return the lines that were run, of those that a learner stops at.

    An `if` whose body is run is no stop of its own, and at the end of an epoch the `for` finds no
    batch, which is no stop either: the next epoch's `for` is.
    """
    text = stem.with_suffix(".lines").read_text()
    run = [line for line in map(int, text.split()) if line in stops]
    first = run[0]
    kept = [
        line
        for line, after in pairwise(run)
        if ifs.get(line) != after and (line, after) != (first, first)
    ]
    assert run[-1] == first  # no batch is left
    return kept


@pytest.mark.parametrize("name", CASES)
def test_the_line_said_to_run_next_is_the_one_that_python_runs_next(
    name: str, experiments: dict[str, Experiment], stems: dict[str, Path]
) -> None:
    run = TrainingRun(experiments[name])
    look = look_at_code(run)
    code = look.see()
    told: list[int] = []
    while code.next_line is not None:
        told.append(code.next_line)
        run.train_phase()
        code = look.see()
        assert code.last_line == told[-1]
    phase_lines = code.script.lines.values()
    ifs = {line.condition: line.number for line in phase_lines if line.condition is not None}
    stops = {line.number for line in phase_lines} | ifs.keys()
    assert told == lines_run_by_python(stems[name], stops, ifs)
    assert len(told) == run.schedule.n_batches * len(Phase)
    assert run.finished


@pytest.mark.parametrize("name", CASES)
def test_what_is_said_to_run_along_is_what_python_runs_between_two_stops(
    name: str, experiments: dict[str, Experiment], stems: dict[str, Path]
) -> None:
    """All lines of both loops are run by the step that tells of them.

    The ifs of the settings are looked at in each batch; they are told where they are true.
    """
    run = TrainingRun(experiments[name])
    look = look_at_code(run)
    code = look.see()
    told: list[int] = []
    while code.next_line is not None:
        told += [*code.along, code.next_line]
        run.train_phase()
        code = look.see()
    script = code.script
    (first, _), (last,) = script.along[Along.EPOCH_BEGINS], script.along[Along.EPOCH_ENDS]
    asked = {lines[0] for lines in script.changes.values()}
    ran = [int(line) for line in stems[name].with_suffix(".lines").read_text().split()]
    counted = Counter(line for line in ran if first <= line <= last and line not in asked)
    counted[first] -= 1  # no epoch is left
    counted[script.lines[Phase.BATCH].number] -= run.schedule.epochs  # no batch is left
    assert Counter(line for line in told if line not in asked) == counted
    assert all(told.count(line) == 1 for lines in script.changes.values() for line in lines)


@pytest.mark.parametrize("name", CASES)
def test_the_text_run_by_python_gives_the_same_losses(
    name: str, experiments: dict[str, Experiment], stems: dict[str, Path]
) -> None:
    run = TrainingRun(experiments[name])
    look = look_at_code(run)
    while not run.finished:
        run.train_phase()
        look.see()
    losses = stems[name].with_suffix(".losses").read_text().split()
    assert [repr(loss) for loss in run.losses] == losses


@pytest.mark.parametrize("name", CASES)
def test_the_text_is_the_one_that_is_exported(
    name: str, experiments: dict[str, Experiment]
) -> None:
    text = look_at_code(TrainingRun(experiments[name])).see().script.text
    assert text == write_script(experiments[name], Path())


def test_on_another_device_a_line_is_told_beside_the_move_to_it() -> None:
    experiment = validated({"device": "cuda", "batching": {"accumulate": 2}})
    script = script_on(experiment, DataReader().read(experiment.data), Path())
    lines = script.text.split("\n")
    told = {phase: lines[line.number - 1].strip() for phase, line in script.lines.items()}
    assert told == {
        Phase.BATCH: "for step, (inputs, labels) in enumerate(dataloader):",
        Phase.ZERO_GRAD: "optimizer.zero_grad()",
        Phase.FORWARD: "outputs = model(inputs)",
        Phase.LOSS: "loss = criterion(outputs, labels)",
        Phase.BACKWARD: "(loss / accumulate).backward()",
        Phase.STEP: "optimizer.step()",
    }


def test_where_the_model_fails_the_line_that_failed_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_inputs: object) -> None:
        raise ValueError("no such input")

    run = TrainingRun(validated({}))
    run.train_batch()
    monkeypatch.setattr(run.model, "forward", fail)
    with pytest.raises(RunFailed):
        run.train_batch()
    watched = WatchedRun(run, History())
    code = CodeLook(watched).see()
    assert code.next_line == code.script.lines[Phase.FORWARD].number
    assert InsideLook(watched).see().next is Phase.FORWARD


def test_the_script_is_written_once_for_a_run_and_no_file_is_read_for_it(
    experiments: dict[str, Experiment], folder: Path
) -> None:
    run = TrainingRun(experiments["file"])
    data = folder / "data.csv"
    data.rename(folder / "away.csv")
    try:
        look = look_at_code(run)
        script = look.see().script
        run.train_batch()
        assert look.see().script is script
    finally:
        (folder / "away.csv").rename(data)
    assert look_at_code(TrainingRun(experiments["file"])).see().script is not script
