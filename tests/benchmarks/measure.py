"""What the benchmarks share: fresh processes, medians, tables."""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple

HERE = Path(__file__).parent
# What is measured is this tree, whether or not it is installed.
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join([str(HERE.parents[1]), os.environ.get("PYTHONPATH", "")]),
    "QT_QPA_PLATFORM": "offscreen",
}
# pip compiles what it installs, and the other packages here were installed by it.
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)


class Row(NamedTuple):
    """A line of a table: what was measured, how it came out, and what is asked for."""

    title: str
    values: Sequence[float]
    goal: str = ""
    form: str = ".2f"


def run_alone(script: Path, *arguments: object) -> dict[str, Any]:
    """Run a Python script in a process of its own and return the JSON of its last line.

    Raises CalledProcessError where it fails.
    """
    command = [sys.executable, str(script), *map(str, arguments)]
    done = subprocess.run(command, env=ENVIRONMENT, stdout=subprocess.PIPE, check=True)
    *_, last = done.stdout.decode().splitlines()
    result: dict[str, Any] = json.loads(last)
    return result


def ratios(above: Iterable[float], below: Iterable[float]) -> list[float]:
    """Return the ratio of each pair: what ran side by side had the same machine."""
    return [one / other for one, other in zip(above, below, strict=True)]


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value that this percentage of the values does not exceed."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def percent_below(values: Sequence[float], limit: float) -> float:
    """Return what percentage of the values lies below a limit."""
    return 100 * sum(value < limit for value in values) / len(values)


def print_table(title: str, rows: Iterable[Row]) -> None:
    """Print the median and the range of each row beside its goal."""
    print(f"\n{title}\n")
    print(f"{'':52}{'median':>12}{'least':>12}{'most':>12}  goal")
    for row in rows:
        numbers = (median(row.values), min(row.values), max(row.values))
        texts = "".join(f"{number:>12,{row.form}}" for number in numbers)
        print(f"{row.title:52}{texts}  {row.goal}")


def print_machine() -> None:
    """Print on what the figures were measured."""
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
