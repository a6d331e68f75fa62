"""How fast the live window trains with the panels open that are hidden at first.

    python tests/benchmarks/panels.py [ROUNDS]

In one window at full speed they are opened in turn, one by one and all together, and closed again.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import jobs
from measure import HERE, Row, print_machine, print_table, ratios, run_alone

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.file import save_experiment

ROUNDS = 15
# More than are trained meanwhile.
EPOCHS = 1_000_000


def measure(experiment: Experiment, rounds: int) -> list[Row]:
    """Let closed and opened panels take turns, and return how they compare."""
    with TemporaryDirectory() as folder:
        toml = Path(folder, "experiment.toml")
        save_experiment(toml, experiment)
        speeds = run_alone(HERE / "race_panels.py", toml, rounds)
    closed = speeds.pop("none")
    return [
        Row("all closed, batches/s", closed, form=".0f"),
        *(
            Row(f"{name} open / all closed", ratios(found, closed), ">= 0.9")
            for name, found in speeds.items()
        ),
    ]


def main() -> None:
    """Measure the first example and an MLP's."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    print_machine()
    print_table("The first example", measure(jobs.first_example(EPOCHS), rounds))
    with TemporaryDirectory() as folder:
        rows = measure(jobs.mlp(Path(folder), EPOCHS), rounds)
    print_table("An MLP 2-8-8-1 on 50,000 samples, batch size 32", rows)


main()
