"""How soon any batch of a long run is reached, and what the snapshots take.

    python tests/benchmarks/replay.py [JUMPS]

Runs of a million small batches; from their end, and from wherever the last jump led, to batches at
random. Memory is what the snapshots say they take, and by how much the process has grown.
"""

import random
import resource
import sys
from time import perf_counter
from typing import Any

from measure import Row, print_machine, print_table

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.training.run import TrainingRun
from epochgui.training.timeline import Timeline

JUMPS = 50
N_BATCHES = 1_000_000
SLICE_SECONDS = 0.016
MEGABYTE = 2**20

RUNS: dict[str, dict[str, Any]] = {
    "the first example's model": {"epochs": N_BATCHES // 4},
    "an MLP 1-8-8-1 with Adam": {
        "epochs": N_BATCHES // 4,
        "model": {"hidden": [8, 8]},
        "optimizer": {"name": "Adam"},
    },
}


def peak_bytes() -> int:
    """Return the most memory that the process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def trained(experiment: Experiment, notes: bool) -> tuple[Timeline, float]:
    """Return a run at its end, trained in slices as in the window, and the seconds it took."""
    timeline = Timeline(TrainingRun(experiment))
    run, began = timeline.run, perf_counter()
    while not run.finished:
        timeline.racing.train_until(N_BATCHES, perf_counter() + SLICE_SECONDS)
        run.forget()
        if notes:
            timeline.note()
    return timeline, perf_counter() - began


def seconds_to(timeline: Timeline, n_done: int) -> float:
    """Go to a batch and return how long that took."""
    began = perf_counter()
    for _left in timeline.go_to(n_done, SLICE_SECONDS):
        pass
    return perf_counter() - began


def measure(experiment: Experiment, n_jumps: int) -> list[Row]:
    """Train, jump about, and return how long it took."""
    _, plain = trained(experiment, notes=False)
    before = peak_bytes()
    timeline, noted = trained(experiment, notes=True)
    grown = peak_bytes() - before
    chance = random.Random(0)
    jumps = [seconds_to(timeline, chance.randrange(N_BATCHES + 1)) * 1000 for _ in range(n_jumps)]
    steps = [seconds_to(timeline, max(timeline.run.n_done - 1, 0)) * 1000 for _ in range(n_jumps)]
    return [
        Row("to a batch at random, ms", jumps, "< 500", ".1f"),
        Row("one batch back, ms", steps, "", ".1f"),
        Row("snapshots, MB", [timeline.history.nbytes / MEGABYTE], "<= 64"),
        Row("process grew by, MB", [grown / MEGABYTE], "<= 64"),
        Row("snapshots kept", [len(timeline.history.snapshots)], "", ".0f"),
        Row("seconds of training, with snapshots / without", [noted / plain]),
    ]


def main() -> None:
    """Measure small runs."""
    n_jumps = int(sys.argv[1]) if len(sys.argv) > 1 else JUMPS
    print_machine()
    for title, values in RUNS.items():
        print_table(f"{title}, {N_BATCHES:,} batches", measure(validated(values), n_jumps))


main()
