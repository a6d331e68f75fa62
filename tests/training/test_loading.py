"""Loading torch: what is loaded is left alone by the garbage collector."""

import subprocess
import sys

PROGRAM = """
import gc
import torch
from epochgui.training.loading import load_torch

load_torch()
frozen = gc.get_freeze_count()
from epochgui.experiment.experiment import Experiment
from epochgui.training.run import TrainingRun

TrainingRun(Experiment()).train_batch()
load_torch()
print(frozen, len(gc.get_objects()), gc.get_freeze_count())
"""


def test_hardly_anything_is_left_to_be_searched_for_garbage() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, check=True)
    frozen, n_searched, frozen_later = map(int, done.stdout.split())
    assert frozen > 5 * n_searched
    assert frozen_later <= frozen
