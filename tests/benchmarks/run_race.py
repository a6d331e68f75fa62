"""Race an experiment with no window at all; print the seconds it took."""

import json
import math
import sys
from pathlib import Path
from time import perf_counter

from epochgui.experiment.file import load_experiment
from epochgui.training.race.racing import Racing
from epochgui.training.run import TrainingRun


def main() -> None:
    run = TrainingRun(load_experiment(Path(sys.argv[1])))
    began = perf_counter()
    Racing(run).train_until(run.schedule.n_batches, math.inf)
    print(json.dumps({"seconds": perf_counter() - began}))


main()
