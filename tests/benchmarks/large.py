"""Whether the window stays lively, and its memory flat, with a million samples. Linux only.

    python tests/benchmarks/large.py [SECONDS]

An MLP is trained at full speed, batch size 4,096, in the live window. Behind the first half minute
pause and step are pressed now and then.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import jobs
from measure import HERE, Row, percent_below, percentile, print_machine, print_table, run_alone

from epochgui.experiment.file import save_experiment

SECONDS = 300
EARLY = 30
# More than are trained meanwhile.
EPOCHS = 1_000_000


def measure(seconds: float) -> list[Row]:
    """Watch the window for so long, and return how it fared."""
    with TemporaryDirectory() as folder:
        toml = Path(folder, "experiment.toml")
        save_experiment(toml, jobs.million(Path(folder), EPOCHS))
        seen = run_alone(HERE / "watch_large.py", toml, seconds)
    late, frames, resident = seen["lateness"], seen["frames"], seen["resident"]
    early = resident[min(EARLY, len(resident) - 1)]
    return [
        Row("pause obeyed after, ms", seen["pause"], "most <= 100", ".1f"),
        Row("step done and shown after, ms", seen["step"], "most <= 100", ".1f"),
        Row("frames, ms", frames, "most <= 50", ".1f"),
        Row("5 ms timer less than 5 ms late, %", [percent_below(late, 5)], ">= 99"),
        Row("5 ms timer late, 99 %, ms", [percentile(late, 99)], "< 5"),
        Row("resident before training, MB", [resident[0]], form=".0f"),
        Row(f"resident after {EARLY} s, MB", [early], form=".0f"),
        Row(f"resident after {seconds:.0f} s, MB", [resident[-1]], form=".0f"),
        Row("growth between them", [resident[-1] / early], "<= 1.1"),
    ]


def main() -> None:
    """Measure, and print."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    print_machine()
    print_table("A million samples at batch size 4,096, live", measure(seconds))


main()
