"""How fast the live window trains, against the plain script with a DataLoader and no window.

    python tests/benchmarks/live.py [ROUNDS]

Script, window and race take turns, each in a fresh process. The script is the one that the
program exports, with a clock around its training loop; nothing of epochgui is in its process.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import jobs
from measure import HERE, Row, print_machine, print_table, ratios, run_alone

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.file import save_experiment
from epochgui.parts.optimizers.adam import Adam
from epochgui.parts.optimizers.sgd import SGD
from epochgui.training.script import write_script

ROUNDS = 5
LOOP = "for epoch in range(epochs):\n"
BEGIN = "import json, time\nbegan = time.perf_counter()\n"
END = '\nprint(json.dumps({"seconds": time.perf_counter() - began}))\n'


def timed_script(experiment: Experiment) -> str:
    """Return the exported script with a clock around its training loop."""
    text = write_script(experiment, HERE)
    assert text.count(LOOP) == 1
    return text.replace(LOOP, BEGIN + LOOP) + END


def measure(experiment: Experiment, n_batches: int, goal: float, rounds: int) -> list[Row]:
    """Let script, window and race take turns, and return how they compare."""
    script, window, race = [], [], []
    with TemporaryDirectory() as folder:
        toml, plain = Path(folder, "experiment.toml"), Path(folder, "script.py")
        save_experiment(toml, experiment)
        plain.write_text(timed_script(experiment))
        for _ in range(rounds):
            script.append(n_batches / run_alone(plain)["seconds"])
            window.append(n_batches / run_alone(HERE / "run_window.py", toml)["seconds"])
            race.append(n_batches / run_alone(HERE / "run_race.py", toml)["seconds"])
    return [
        Row("script with a DataLoader, batches/s", script, form=".0f"),
        Row("live window, batches/s", window, form=".0f"),
        Row("race alone, batches/s", race, form=".0f"),
        Row("live window / script", ratios(window, script), f">= {goal}"),
        Row("race alone / script", ratios(race, script)),
    ]


def main() -> None:
    """Measure the first example and a small MLP, with SGD and Adam, a wide MLP, and classes."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    print_machine()
    for optimizer, goal in ((SGD(), 4.0), (Adam(), 3.5)):
        epochs = 25_000
        rows = measure(jobs.first_example(epochs, optimizer), 4 * epochs, goal, rounds)
        print_table(f"The first example, {4 * epochs:,} batches, {optimizer.name}", rows)
        with TemporaryDirectory() as folder:
            epochs = 40
            n_batches = epochs * -(-jobs.N_SAMPLES // jobs.BATCH_SIZE)
            rows = measure(jobs.mlp(Path(folder), epochs, optimizer), n_batches, goal, rounds)
        title = f"An MLP 2-8-8-1 on 50,000 samples, batch size {jobs.BATCH_SIZE}, {optimizer.name}"
        print_table(title, rows)
    with TemporaryDirectory() as folder:
        epochs = 3
        n_batches = epochs * -(-jobs.MANY_SAMPLES // jobs.LARGE_BATCH)
        rows = measure(jobs.wide(Path(folder), epochs), n_batches, 1.15, rounds)
    print_table("An MLP 2-512-512-1 on 100,000 samples, batch size 1,000", rows)
    epochs = 60
    rows = measure(jobs.digits(epochs), epochs * 57, 2.5, rounds)
    print_table("An MLP 64-32-10 on scikit-learn's digits, batch size 32", rows)
    epochs = 10
    rows = measure(jobs.digits_by_convolution(epochs), epochs * 57, 1.1, rounds)
    print_table("Two convolutions on the same digits", rows)


main()
