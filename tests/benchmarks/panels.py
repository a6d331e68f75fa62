"""How fast the live window trains with the panels open that are hidden at first.

    python tests/benchmarks/panels.py [ROUNDS]

Closed and opened, one by one and all together, take turns, each in a fresh process.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import jobs
from measure import HERE, Row, print_machine, print_table, ratios, run_alone

from epochgui.experiment import Experiment
from epochgui.experiment_file import save_experiment

ROUNDS = 5
PANELS = ("code", "fit", "surface")
OPENED = {**{name: (name,) for name in PANELS}, "all": PANELS}


def measure(experiment: Experiment, n_batches: int, rounds: int) -> list[Row]:
    """Let closed and opened panels take turns, and return how they compare."""
    speeds: dict[str, list[float]] = {"none": [], **{name: [] for name in OPENED}}
    with TemporaryDirectory() as folder:
        toml = Path(folder, "experiment.toml")
        save_experiment(toml, experiment)
        for _ in range(rounds):
            for name, found in speeds.items():
                seconds = run_alone(HERE / "run_window.py", toml, *OPENED.get(name, ()))["seconds"]
                found.append(n_batches / seconds)
    closed = speeds.pop("none")
    return [
        Row("all closed, updates/s", closed, form=".0f"),
        *(
            Row(f"{name} open / all closed", ratios(found, closed), ">= 0.9")
            for name, found in speeds.items()
        ),
    ]


def main() -> None:
    """Measure the article's job and an MLP's."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    print_machine()
    epochs = 5_000
    rows = measure(jobs.article(epochs), 4 * epochs, rounds)
    print_table("The article's job, 20,000 updates", rows)
    with TemporaryDirectory() as folder:
        epochs = 5
        n_batches = epochs * -(-jobs.N_SAMPLES // jobs.BATCH_SIZE)
        rows = measure(jobs.mlp(Path(folder), epochs), n_batches, rounds)
    print_table("An MLP 2-8-8-1 on 50,000 samples, batch size 32", rows)


main()
