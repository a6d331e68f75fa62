"""A race gives the numbers of the exported script, run by plain Python, to the last bit."""

import json
import math
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from epochgui.experiment.validation import validated
from epochgui.training.race.racing import Racing
from epochgui.training.run import TrainingRun
from epochgui.training.script import write_script
from epochgui.training.tally import EpochResult
from tests.training.race.experiments import TABLE, Settings, drawn, settings_of

# Runs the scripts in one Python, because torch takes long to load.
RUN_ALL = """
import contextlib, io, json, pathlib, runpy, sys
for script in pathlib.Path().glob("*.py"):
    sys.argv = [str(script)]
    with contextlib.redirect_stdout(io.StringIO()) as out:
        names = runpy.run_path(str(script), run_name="__main__")
    told = {
        "losses": [loss.hex() for loss in names["losses"]],
        "parameters": [
            float(number).hex()
            for parameter in names["model"].state_dict().values()
            for number in parameter.detach().flatten().tolist()
        ],
        "printed": out.getvalue().splitlines(),
    }
    script.with_suffix(".json").write_text(json.dumps(told))
"""

ALL: dict[str, Settings] = {
    **{name: settings_of(name) for name in TABLE},
    **{f"drawn {seed}": drawn(Random(seed)) for seed in range(60)},
}
N_PARTS = 6  # each is done well within the time that a test may take, on a busy machine too


def told_by_scripts(experiments: dict[str, Settings], folder: Path) -> dict[str, Any]:
    paths = {name: folder / f"{place}.py" for place, name in enumerate(experiments)}
    for name, path in paths.items():
        path.write_text(write_script(validated(experiments[name]), folder))
    subprocess.run([sys.executable, "-c", RUN_ALL], cwd=folder, check=True)
    return {name: json.loads(path.with_suffix(".json").read_text()) for name, path in paths.items()}


def told_by_race(experiment: Settings) -> dict[str, Any]:
    run = TrainingRun(validated(experiment))
    racing = Racing(run)
    while not run.finished:  # it stops where a loss is no finite number, and a script does not
        racing.train_until(run.schedule.n_batches, math.inf)
    assert racing.is_under_way
    epochs = run.schedule.epochs
    return {
        "losses": [loss.hex() for loss in run.losses],
        "parameters": [
            float(number).hex()
            for parameter in run.model.state_dict().values()
            for number in parameter.detach().flatten().tolist()
        ],
        "printed": [
            *(
                f"Epoch {epoch}/{epochs}, Loss: {result.batch_mean:.4f}"
                f"{_more(run, result)}{_lr(run, epoch)}"
                for epoch, result in enumerate(run.epoch_results, 1)
            ),
            *_stopped_early(run),
        ],
    }


def _more(run: TrainingRun, result: EpochResult) -> str:
    loss, accuracy = result.validated
    more = f", Accuracy: {result.accuracy:.4f}" if run.data.task.has_classes else ""
    if run.validating.samples is not None:
        more += f", Validation loss: {loss:.4f}"
        more += f", Validation accuracy: {accuracy:.4f}" if run.data.task.has_classes else ""
    return more


def _lr(run: TrainingRun, epoch: int) -> str:
    lrs, last = run.lr_steps.lrs, epoch * run.schedule.updates_per_epoch - 1
    return f", lr: {lrs[last]:.4g}" if run.lr_steps.is_there else ""


def _stopped_early(run: TrainingRun) -> list[str]:
    n, lowest = run.patience.n_epochs, run.patience.lowest
    told = f"Stopped early: in {n} epochs no validation loss below {lowest:.4f}"
    return [told] if run.patience.is_over else []


@pytest.mark.parametrize("part", range(N_PARTS))
def test_a_race_gives_the_numbers_of_the_script(part: int, tmp_path: Path) -> None:
    experiments = dict(list(ALL.items())[part::N_PARTS])
    by_scripts = told_by_scripts(experiments, tmp_path)
    for name, experiment in experiments.items():
        assert told_by_race(experiment) == by_scripts[name], name
