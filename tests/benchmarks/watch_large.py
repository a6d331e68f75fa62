"""Watch the window while an experiment trains at full speed for minutes, and press pause and step.

    python tests/benchmarks/watch_large.py EXPERIMENT SECONDS

Prints the milliseconds that each tick of a 5 ms timer was late, those of each frame, those from
each press until it was obeyed, and the resident megabytes, second by second.
"""

import json
import random
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

from resident import megabytes
from watch_window import Pulse, press_pause
from watched import open_window, wait, wait_for

from epochgui.experiment.file import load_experiment
from epochgui.gui.run.state import State
from epochgui.gui.window.main_window import MainWindow

# Of so many presses each has its turn: what is pressed, and how long it trains before.
PRESSES = 60
SECONDS_BETWEEN = (0.2, 1.0)


def noting_frames(window: MainWindow) -> list[float]:
    """Return a list that the milliseconds of each frame will come to."""
    frames: list[float] = []
    answer = window.session.answer_drawn

    def noting(seconds: float) -> None:
        frames.append(seconds * 1000)
        answer(seconds)

    window.session.answer_drawn = noting  # type: ignore[method-assign]
    return frames


def milliseconds_of(act: Callable[[], object]) -> float:
    """Return how long it takes until something is done."""
    began = perf_counter()
    act()
    return (perf_counter() - began) * 1000


def press_step(window: MainWindow) -> None:
    """Press step and wait until its batch is trained and shown."""
    window.actions_["step_batch"].trigger()
    wait_for(window, State.PAUSED)


def main() -> None:
    window, seconds = open_window(load_experiment(Path(sys.argv[1]))), float(sys.argv[2])
    pulse, frames, moments = Pulse(), noting_frames(window), random.Random(0)
    presses: dict[str, list[float]] = {"pause": [], "step": []}
    resident = [megabytes()]

    def train_on(for_seconds: float) -> None:
        pulse.start()
        wait(for_seconds)
        pulse.stop()

    began = perf_counter()
    window.actions_["run"].trigger()
    while perf_counter() - began < seconds:
        train_on(1.0)
        resident.append(megabytes())
        if len(presses["pause"]) < PRESSES and len(resident) > 30:
            train_on(moments.uniform(*SECONDS_BETWEEN))
            presses["pause"].append(press_pause(window))
            presses["step"].append(milliseconds_of(partial(press_step, window)))
            window.actions_["run"].trigger()
    print(
        json.dumps({"lateness": pulse.lateness, "frames": frames, "resident": resident, **presses})
    )
    window.close_at_once()


if __name__ == "__main__":
    main()
