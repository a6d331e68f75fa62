"""A race gives the numbers of the exported script, run by plain Python, to the last bit."""

import json
import math
import subprocess
import sys
from random import Random
from typing import Any

import pytest

from epochgui.experiment.validation import validated
from epochgui.training.race.racing import Racing
from epochgui.training.run import TrainingRun
from epochgui.training.script import write_script
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
            number.hex()
            for parameter in names["model"].parameters()
            for number in parameter.detach().flatten().tolist()
        ],
        "printed": out.getvalue().splitlines(),
    }
    script.with_suffix(".json").write_text(json.dumps(told))
"""

N_DRAWN = 60
EXPERIMENTS: dict[str, Settings] = {
    **{name: settings_of(name) for name in TABLE},
    **{f"drawn {seed}": drawn(Random(seed)) for seed in range(N_DRAWN)},
}


@pytest.fixture(scope="module")
def told_by_scripts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("scripts")
    paths = {name: folder / f"{place}.py" for place, name in enumerate(EXPERIMENTS)}
    for name, path in paths.items():
        path.write_text(write_script(validated(EXPERIMENTS[name]), folder))
    subprocess.run([sys.executable, "-c", RUN_ALL], cwd=folder, check=True)
    return {name: json.loads(path.with_suffix(".json").read_text()) for name, path in paths.items()}


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_a_race_gives_the_numbers_of_the_script(
    name: str, told_by_scripts: dict[str, dict[str, Any]]
) -> None:
    run = TrainingRun(validated(EXPERIMENTS[name]))
    racing = Racing(run)
    while not run.finished:  # it stops where a loss is no finite number, and a script does not
        racing.train_until(run.schedule.n_batches, math.inf)
    told = told_by_scripts[name]
    assert [loss.hex() for loss in run.losses] == told["losses"]
    assert [f"{result.batch_mean:.4f}" for result in run.epoch_results] == [
        line.rpartition(" ")[2] for line in told["printed"]
    ]
    assert [
        number.hex()
        for parameter in run.model.parameters()
        for number in parameter.detach().flatten().tolist()
    ] == told["parameters"]
