"""How long `epochgui train` takes from start to end, against the plain script.

    python tests/benchmarks/train.py [ROUNDS]

Both take turns, each in a fresh process, imports and printing included.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import jobs
from measure import ENVIRONMENT, HERE, Row, print_machine, print_table, ratios

from epochgui.experiment.file import save_experiment
from epochgui.training.script import write_script

ROUNDS = 5
EPOCHS = 50_000


def seconds_of(*command: object) -> float:
    """Return how long a command takes whose output nobody reads."""
    began = perf_counter()
    subprocess.run([*map(str, command)], env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - began


def measure(rounds: int) -> list[Row]:
    """Let program and script take turns, and return how they compare."""
    experiment = jobs.first_example(EPOCHS)
    program, script = [], []
    with TemporaryDirectory() as folder:
        toml, plain = Path(folder, "experiment.toml"), Path(folder, "script.py")
        save_experiment(toml, experiment)
        plain.write_text(write_script(experiment, HERE))
        for _ in range(rounds):
            script.append(seconds_of(sys.executable, plain))
            program.append(seconds_of(sys.executable, "-m", "epochgui", "train", toml))
    return [
        Row("plain script, s", script),
        Row("epochgui train, s", program),
        Row("epochgui train / plain script", ratios(program, script), "<= 0.3"),
    ]


def main() -> None:
    """Measure the first example."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    print_machine()
    print_table(f"The first example, {4 * EPOCHS:,} batches", measure(rounds))


main()
