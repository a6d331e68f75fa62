"""How long a data file takes to open.

    python tests/benchmarks/opening.py [ROUNDS [OTHER_TREE]]

A file of 100 MB is read by polars alone and by the program in turn, in this process. A small plain
file is read in fresh processes, once with all imports, and then again and again; with another tree
of the program, such as that of the commit before, both trees take turns.
"""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy
import polars
from measure import ENVIRONMENT, HERE, Row, print_machine, print_table, ratios

from epochgui.parts.data.data_file import DataFile
from epochgui.parts.data.reader import DataReader

ROUNDS = 9
MEGABYTES = 100
COLUMNS = 20
SMALL = 1000


def write_large(path: Path) -> None:
    """Write numbers until the file is large enough."""
    random = numpy.random.default_rng(0)
    names = [f"x{number}" for number in range(COLUMNS)]
    block = polars.DataFrame(random.normal(size=(10_000, COLUMNS)), names).write_csv(
        include_header=False
    )
    with path.open("w") as file:
        file.write(",".join(names) + "\n")
        for _ in range(round(MEGABYTES * 1e6 / len(block))):
            file.write(block)


def write_small(path: Path) -> None:
    """Write a plain file as people make them by hand."""
    rows = "".join(f"{x},{x % 7},{3 * x}\n" for x in range(SMALL))
    path.write_text("x,noise,y\n" + rows)


def seconds_by_polars(path: Path) -> float:
    """Return how long polars alone takes."""
    began = perf_counter()
    polars.read_csv(path)
    return perf_counter() - began


def seconds_by_program(path: Path) -> float:
    """Return how long the program takes, which reads the file anew."""
    source, began = DataFile(source=str(path)), perf_counter()
    DataReader().read(source)
    return perf_counter() - began


def seconds_in_process(path: Path, tree: Path) -> tuple[float, float]:
    """Return how long a tree of the program takes with its imports, and when it reads anew."""
    environment = {**ENVIRONMENT, "PYTHONPATH": str(tree)}
    command = [sys.executable, str(HERE / "read_file.py"), str(path)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    seconds = json.loads(done.stdout)
    return seconds["first"], seconds["again"]


def measure(folder: Path, rounds: int, other: Path | None) -> list[Row]:
    """Let polars and the program, and the trees of it, take turns."""
    large, small, here = folder / "large.csv", folder / "small.csv", HERE.parents[1]
    write_large(large)
    write_small(small)
    alone, ours, now, before = [], [], [], []
    seconds_by_polars(large), seconds_by_program(large)  # once unmeasured
    for _ in range(rounds):
        alone.append(seconds_by_polars(large))
        ours.append(seconds_by_program(large))
        now.append(seconds_in_process(small, here))
        before.append(seconds_in_process(small, other or here))
    megabytes = large.stat().st_size / 1e6
    rows = [
        Row(f"{megabytes:.0f} MB by polars alone, s", alone),
        Row("the same by the program, s", ours),
        Row("the program / polars alone", ratios(ours, alone), "<= 1.3"),
    ]
    (first, again), (first_before, again_before) = zip(*now, strict=True), zip(*before, strict=True)
    rows.append(Row("a small plain file, ms", [1000 * seconds for seconds in again]))
    if other is not None:
        rows.append(Row("the same / by the other tree", ratios(again, again_before), "<= 1"))
    rows.append(Row("the same, first in a process, with imports, ms", [1000 * s for s in first]))
    if other is not None:
        rows.append(Row("the same / by the other tree", ratios(first, first_before)))
    return rows


def main() -> None:
    """Measure, and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    other = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    print_machine()
    with TemporaryDirectory() as folder:
        print_table("Opening a data file", measure(Path(folder), rounds, other))


main()
