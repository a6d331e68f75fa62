"""Whether ten million updates of the first example run through in one go, the window answering.

    python tests/benchmarks/long_run.py [UPDATES]

They are trained at full speed in the live window, which nobody touches, from the first update to
the last, at batch size 1: a run has a million epochs at most. Linux only.
"""

import sys
from time import perf_counter

from measure import Row, percent_below, percentile, print_machine, print_table
from resident import megabytes
from watch_window import Pulse
from watched import open_window, wait

from epochgui.experiment.experiment import Experiment
from epochgui.parts.batching import Batching

UPDATES = 10_000_000
UPDATES_AN_EPOCH = 10
MEGABYTE = 2**20


def measure(updates: int) -> list[Row]:
    """Train so many updates in the window, and return how long it took and how it answered."""
    batching = Batching(batch_size=1)
    experiment = Experiment(epochs=updates // UPDATES_AN_EPOCH, batching=batching)
    window, pulse = open_window(experiment), Pulse()
    window.actions_["run"].trigger()
    wait(1.0)
    before, began = megabytes(), perf_counter()
    record = window.session.record
    assert record is not None
    n_before = record.n_batches
    pulse.start()
    while record.n_batches < updates:
        wait(1.0)
    pulse.stop()
    seconds, grown = perf_counter() - began, megabytes() - before
    late, trained = pulse.lateness, record.n_batches - n_before
    window.close_at_once()
    return [
        Row("seconds", [seconds * updates / trained], f"< {36 * updates / 1_000_000:.0f}", ".0f"),
        Row("the process has grown by, bytes a batch", [grown * MEGABYTE / trained]),
        Row("5 ms timer less than 5 ms late, %", [percent_below(late, 5)], ">= 99"),
        Row("5 ms timer late, 99 %, ms", [percentile(late, 99)], "< 5"),
        Row("5 ms timer late, most, ms", late, "most <= 100"),
    ]


def main() -> None:
    updates = int(sys.argv[1]) if len(sys.argv) > 1 else UPDATES
    print_machine()
    print_table(f"{updates:,} updates of the first example", measure(updates))


if __name__ == "__main__":
    main()
