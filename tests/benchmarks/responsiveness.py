"""Whether the window stays lively while a model trains at full speed.

    python tests/benchmarks/responsiveness.py [ROUNDS]

Each round is a fresh process in which an MLP is trained: a small one, and one so wide that its loss
over all samples takes a fifth of an epoch.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import jobs
from measure import HERE, Row, percent_below, percentile, print_machine, print_table, run_alone

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.file import save_experiment

ROUNDS = 5
# More than the watched time needs.
EPOCHS = 100


def measure(job: Callable[[Path, int], Experiment], longest_pause: int, rounds: int) -> list[Row]:
    """Watch the window for some rounds, and return how late it was in each."""
    with TemporaryDirectory() as folder:
        toml = Path(folder, "experiment.toml")
        save_experiment(toml, job(Path(folder), EPOCHS))
        seen = [run_alone(HERE / "watch_window.py", toml) for _ in range(rounds)]
    lateness = [one["lateness"] for one in seen]
    pauses = [one["pauses"] for one in seen]
    return [
        Row("5 ms timer late, median, ms", [percentile(ticks, 50) for ticks in lateness]),
        Row(
            "5 ms timer less than 5 ms late, %",
            [percent_below(ticks, 5) for ticks in lateness],
            ">= 99",
        ),
        Row("5 ms timer late, 99 %, ms", [percentile(ticks, 99) for ticks in lateness], "< 5"),
        Row("5 ms timer late, most, ms", [max(ticks) for ticks in lateness], "< 50"),
        Row("pause obeyed after, median, ms", [percentile(presses, 50) for presses in pauses]),
        Row(
            "pause obeyed after, most, ms",
            [max(presses) for presses in pauses],
            f"< {longest_pause}",
        ),
    ]


def main() -> None:
    """Measure, and print median, least and most of the rounds."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    print_machine()
    print_table("An MLP 2-8-8-1 at full speed in the live window", measure(jobs.mlp, 50, rounds))
    print_table(
        "An MLP 2-512-512-1 on 100,000 samples at full speed in the live window",
        measure(jobs.wide, 30, rounds),
    )


main()
