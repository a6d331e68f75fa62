"""The learning rate on its way: loop, race, command line and exported script agree to the bit."""

import csv
import io
import json
import math
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from epochgui.console.train import Wanted, train
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.record.unknown import is_unknown
from epochgui.schedule.lr_plan import LRPlan
from epochgui.training.race.jit import JitCourse
from epochgui.training.race.plain import PlainCourse
from epochgui.training.race.racing import Racing
from epochgui.training.race.racing_in_pieces import RacingInPieces
from epochgui.training.run import TrainingRun
from epochgui.training.script import write_script
from epochgui.training.timeline import Timeline
from tests.training.lr_cases import CASES
from tests.training.moments import Moment, moment

# Runs the scripts in one Python, because torch takes long to load. A warning would be told.
RUN_ALL = """
import contextlib, io, json, pathlib, runpy, sys
for script in pathlib.Path().glob("*.py"):
    sys.argv = [str(script), "--lrs", str(script.with_suffix(".lrs"))]
    with contextlib.redirect_stdout(io.StringIO()) as out:
        names = runpy.run_path(str(script), run_name="__main__")
    told = {
        "losses": [repr(loss) for loss in names["losses"]],
        "lrs": script.with_suffix(".lrs").read_text().splitlines(),
        "parameters": [one.detach().numpy().tobytes().hex() for one in names["model"].parameters()],
        "printed": out.getvalue(),
    }
    script.with_suffix(".json").write_text(json.dumps(told))
"""


def experiment_of(name: str) -> Experiment:
    return validated(CASES[name])


@pytest.fixture(scope="module")
def told_by_scripts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("scripts")
    paths = {name: folder / f"{place}.py" for place, name in enumerate(CASES)}
    for name, path in paths.items():
        path.write_text(write_script(experiment_of(name), folder))
    finished = subprocess.run(
        [sys.executable, "-c", RUN_ALL], cwd=folder, capture_output=True, text=True, check=False
    )
    assert (finished.returncode, finished.stderr) == (0, "")
    return {name: json.loads(path.with_suffix(".json").read_text()) for name, path in paths.items()}


def told_by(run: TrainingRun) -> dict[str, list[str]]:
    return {
        "losses": [repr(loss) for loss in run.losses],
        "lrs": [repr(lr) for lr in run.lr_steps.lrs],
        "parameters": [
            one.detach().numpy().tobytes().hex()  # to the last bit
            for one in run.model.parameters()
        ],
    }


def without_print(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name != "printed"}


@pytest.mark.parametrize("name", CASES)
def test_the_loop_gives_the_losses_and_lrs_of_the_script(
    name: str, told_by_scripts: dict[str, Any]
) -> None:
    run = TrainingRun(experiment_of(name))
    run.train_until(run.schedule.n_batches, math.inf)
    assert told_by(run) == without_print(told_by_scripts[name])
    assert len(set(run.lr_steps.lrs)) > 1  # it has changed


@pytest.mark.parametrize("course", [JitCourse, PlainCourse])
@pytest.mark.parametrize("name", CASES)
def test_a_race_gives_them_too(
    name: str, course: type[JitCourse] | type[PlainCourse], told_by_scripts: dict[str, Any]
) -> None:
    run = TrainingRun(experiment_of(name))
    racing = Racing(run, [course])
    racing.train_until(run.schedule.n_batches, math.inf)
    assert racing.is_under_way
    assert told_by(run) == without_print(told_by_scripts[name])


@pytest.mark.parametrize("name", ["OneCycleLR, Adam, accumulated", "ReduceLROnPlateau"])
def test_what_is_computed_piece_by_piece_gives_them_too(
    name: str, told_by_scripts: dict[str, Any]
) -> None:
    run = TrainingRun(experiment_of(name))
    racing = RacingInPieces(run)
    racing.train_until(run.schedule.n_batches, math.inf)
    assert racing.is_under_way
    assert told_by(run) == without_print(told_by_scripts[name])


@pytest.mark.parametrize("name", CASES)
def test_the_command_line_prints_what_the_script_prints_and_writes_the_lr_of_each_update(
    name: str, told_by_scripts: dict[str, Any], tmp_path: Path
) -> None:
    printed, path = io.StringIO(), tmp_path / "batches.csv"
    train(experiment_of(name), Wanted(path), printed, io.StringIO())
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    told = told_by_scripts[name]
    assert printed.getvalue() == told["printed"]
    assert [row["loss"] for row in rows] == told["losses"]
    assert [row["lr"] for row in rows if row["lr"]] == told["lrs"]


def test_without_a_schedule_the_csv_has_no_lr(tmp_path: Path) -> None:
    train(Experiment(), Wanted(tmp_path / "a.csv"), io.StringIO(), io.StringIO())
    header = (tmp_path / "a.csv").read_text().splitlines()[0]
    assert header == "epoch,batch,size,loss,samples"


def here(run: TrainingRun) -> tuple[Moment, str]:
    return moment(run), repr(run.lr_steps.state())


@pytest.mark.parametrize("name", CASES)
def test_wherever_one_goes_back_and_forth_all_is_as_it_was(name: str) -> None:
    run = TrainingRun(experiment_of(name))
    timeline = Timeline(run, budget=200_000)
    seen, lrs = [here(run)], list[float]()
    while not run.finished:
        run.train_batch()
        seen.append(here(run))
        lrs += run.lr_steps.lrs
        run.forget()
        if Random(run.n_done).random() < 0.1:
            timeline.note()
    chance = Random(name)
    for n_done in (chance.randrange(run.schedule.n_batches) for _ in range(12)):
        list(timeline.go_to(n_done, math.inf))
        assert here(run) == seen[n_done]
    run.train_until(run.schedule.n_batches, math.inf)
    assert here(run) == seen[-1]
    assert run.lr_steps.lrs == lrs[run.schedule.updates_after(n_done) :]


def test_a_race_that_stops_early_is_where_the_loop_would_be() -> None:
    values = {
        "schedule": {"name": "StepLR", "per": "update", "step_size": 60, "gamma": 10.0},
        "epochs": 100,
    }
    by_loop = TrainingRun(validated(values))
    by_loop.train_until(400, math.inf)
    assert by_loop.first_bad_batch is not None
    seen = here(by_loop)
    by_race = TrainingRun(validated(values))
    racing = Racing(by_race)
    racing.train_until(400, math.inf)
    assert racing.is_under_way
    assert here(by_race) == seen
    assert by_race.lr_steps.lrs == by_loop.lr_steps.lrs


@pytest.mark.parametrize("name", CASES)
def test_the_plan_says_ahead_what_the_lr_will_be(
    name: str, told_by_scripts: dict[str, Any]
) -> None:
    run = TrainingRun(experiment_of(name))
    plan = LRPlan(run.experiment, run.schedule)
    lrs = [float(lr) for lr in told_by_scripts[name]["lrs"]]
    assert plan.is_known is not run.lr_steps.part.waits_for_loss
    if plan.is_known:
        planned = [plan.lr_of(update) for update in range(run.schedule.n_updates)]
        assert planned == pytest.approx(lrs, rel=1e-9, abs=1e-12 * max(lrs))


def test_reduce_lr_on_plateau_looks_at_the_mean_of_the_batch_losses() -> None:
    run = TrainingRun(experiment_of("ReduceLROnPlateau"))
    run.train_until(run.schedule.n_batches, math.inf)
    means = [result.batch_mean for result in run.epoch_results]
    assert run.lr_steps.state()["best"] in means
    assert not any(map(is_unknown, means))
