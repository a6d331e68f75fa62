"""How long a deck of 40 slides takes, and how lively the window is meanwhile.

    python tests/benchmarks/slides.py [ROUNDS]

The first example, with a slide for each of its 40 batches: by the command line, with the start of
the process and all imports, and from the window.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from measure import ENVIRONMENT, HERE, Row, print_machine, print_table, run_alone

ROUNDS = 5


def by_command() -> float:
    """Return the seconds that the command line takes."""
    with TemporaryDirectory() as folder:
        place = Path(folder, "deck.pptx")
        command = [sys.executable, "-m", "epochgui", "slides", "-o", str(place), "--each", "batch"]
        began = perf_counter()
        subprocess.run(command, env=ENVIRONMENT, check=True)
        return perf_counter() - began


def main() -> None:
    rounds = int(sys.argv[1]) if sys.argv[1:] else ROUNDS
    alone = [by_command() for _ in range(rounds)]
    seen = [run_alone(HERE / "watch_slides.py") for _ in range(rounds)]
    print_machine()
    rows = [
        Row("epochgui slides --each batch, s", alone, "< 15"),
        Row("from the window, s", [one["seconds"] for one in seen], "< 15"),
        Row("5 ms timer late, most, ms", [max(one["lateness"]) for one in seen], "< 100", ".0f"),
    ]
    print_table("A deck of 40 slides", rows)


main()
