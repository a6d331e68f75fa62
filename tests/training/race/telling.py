"""What a run comes to by its loop and by a race, to compare."""

import math
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

import torch

from epochgui.experiment.validation import validated
from epochgui.training.race.course import CourseMaker
from epochgui.training.race.jit import JitCourse
from epochgui.training.race.plain import PlainCourse
from epochgui.training.race.racing import Racing
from epochgui.training.run import TrainingRun
from tests.training.moments import bits, moment
from tests.training.race.experiments import Settings

# With fewer to go no racer is made.
FEWEST = 220

COURSES: dict[str, CourseMaker] = {"jit": JitCourse, "plain": PlainCourse}


class Told(NamedTuple):
    """What a run has told, as bits, but for its seconds."""

    losses: tuple[str, ...]
    accuracies: tuple[str, ...]
    results: tuple[str, ...]
    seeds: list[int]


def told(run: TrainingRun) -> Told:
    results = [
        number for one in run.epoch_results for number in (*one[:3], one.accuracy, *one.validated)
    ]
    accuracies = as_bits(run.tally.accuracies)
    return Told(as_bits(run.losses), accuracies, as_bits(results), list(run.epoch_seeds))


def as_bits(numbers: Sequence[float]) -> tuple[str, ...]:
    return bits([torch.tensor(number, dtype=torch.float64) for number in numbers])


def by_loop(experiment: Settings, stops: Sequence[int]) -> tuple[list[object], Told]:
    """Return the moments at which so many batches are done, and what was told."""
    run, moments = TrainingRun(validated(experiment)), list[object]()
    for n_done in stops:
        while run.n_done < n_done and not run.finished:
            run.train_until(n_done, math.inf)
        moments.append(moment(run))
    return moments, told(run)


def raced(
    experiment: Settings, stops: Sequence[int], courses: Sequence[CourseMaker]
) -> tuple[list[object], Told, Racing]:
    """Return the same of a race, which is started again where it stops by itself."""
    run, moments = TrainingRun(validated(experiment)), list[object]()
    racing = Racing(run, courses)
    for n_done in stops:
        while run.n_done < n_done and not run.finished:
            racing.train_until(n_done, math.inf)
        moments.append(moment(run))
    return moments, told(run), racing


def stops_of(experiment: Settings, seed: int) -> list[int]:
    """Return some numbers of batches, the last of which is that of the whole run."""
    n_batches = TrainingRun(validated(experiment)).schedule.n_batches
    return [*sorted(Random(seed).sample(range(FEWEST, n_batches), 3)), n_batches]
