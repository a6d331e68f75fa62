"""How soon the window is painted and ready to train.

    python tests/benchmarks/startup.py [ROUNDS]

Bare window, program and plain script take turns, each in a fresh process; all times count from the
start of the process, Python itself included.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from measure import HERE, Row, print_machine, print_table, ratios, run_alone

from epochgui.experiment.experiment import Experiment
from epochgui.training.script import write_script

ROUNDS = 11
STEP = "        optimizer.step()\n"
STOP = """\
        import json, time
        print(json.dumps({"first update": time.monotonic()}))
        raise SystemExit
"""


def script_to_first_update() -> str:
    """Return the first example's script; it ends after one update and prints when that was."""
    text = write_script(Experiment(), HERE)
    assert text.count(STEP) == 1
    return text.replace(STEP, STEP + STOP)


def times_of(script: Path) -> dict[str, float]:
    """Return the seconds from the start of a process to what it tells of."""
    began = monotonic()
    return {name: at - began for name, at in run_alone(script).items()}


def measure(rounds: int) -> list[Row]:
    """Let bare window, program and script take turns, and return how they compare."""
    bare, painted, ready, first_update = [], [], [], []
    with TemporaryDirectory() as folder:
        script = Path(folder, "script.py")
        script.write_text(script_to_first_update())
        for _ in range(rounds):
            bare.append(times_of(HERE / "start_bare.py")["painted"])
            program = times_of(HERE / "start_window.py")
            painted.append(program["painted"])
            ready.append(program["ready"])
            first_update.append(times_of(script)["first update"])
    return [
        Row("bare window painted, s", bare),
        Row("window painted, s", painted),
        Row("script's first update, s", first_update),
        Row("window ready to train, s", ready),
        Row("window painted / bare window painted", ratios(painted, bare), "<= 1.5"),
        Row("window ready / script's first update", ratios(ready, first_update), "<= 0.75"),
    ]


def main() -> None:
    """Measure the first example, once unmeasured so that all files are in memory."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    print_machine()
    measure(1)
    print_table("From the start of the process", measure(rounds))


main()
