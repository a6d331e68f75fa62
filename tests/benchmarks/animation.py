"""How long an animation of 40 frames takes, and how lively the window is meanwhile.

    python tests/benchmarks/animation.py [ROUNDS]

The first example at 1280 x 720, with a frame for each of its 40 batches: by the command line, with
the start of the process and all imports, and from the window.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from measure import ENVIRONMENT, HERE, Row, print_machine, print_table, run_alone

ROUNDS = 5


def by_command(suffix: str) -> float:
    """Return the seconds that the command line takes."""
    with TemporaryDirectory() as folder:
        place = Path(folder, f"run{suffix}")
        command = [sys.executable, "-m", "epochgui", "animate", "-o", str(place), "--each", "batch"]
        began = perf_counter()
        subprocess.run(command, env=ENVIRONMENT, check=True)
        return perf_counter() - began


def main() -> None:
    rounds = int(sys.argv[1]) if sys.argv[1:] else ROUNDS
    alone = {
        suffix: [by_command(suffix) for _ in range(rounds)] for suffix in (".gif", ".png", ".webp")
    }
    seen = [run_alone(HERE / "watch_animation.py") for _ in range(rounds)]
    print_machine()
    rows = [
        *(Row(f"epochgui animate, {suffix}, s", taken, "< 15") for suffix, taken in alone.items()),
        Row("from the window, .gif, s", [one["seconds"] for one in seen], "< 15"),
        Row("5 ms timer late, most, ms", [max(one["lateness"]) for one in seen], "< 100", ".0f"),
    ]
    print_table("An animation of 40 frames", rows)


main()
