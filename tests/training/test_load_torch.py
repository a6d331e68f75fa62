"""Loading torch: what is loaded is left alone by the garbage collector."""

import subprocess
import sys

PROGRAM = """
import gc
import torch
from epochgui.training.load_torch import load_torch

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


START_OF_THE_WINDOW = """
import gc
import os
import sys

from epochgui import cli
from epochgui.gui.process import start
from epochgui.training.load_torch import load_torch


def open_window(experiment, path):
    print(gc.isenabled())
    load_torch()
    print(gc.isenabled())


start.open_window = open_window
sys.argv = ["epochgui"]
os.environ["QT_QPA_PLATFORM"] = "offscreen"
cli.main()
"""


def test_garbage_is_not_searched_for_until_window_and_torch_are_there() -> None:
    done = subprocess.run(
        [sys.executable, "-c", START_OF_THE_WINDOW], stdout=subprocess.PIPE, check=True
    )
    assert done.stdout.split() == [b"False", b"True"]


WITHOUT_TORCH = """
import gc
import sys

sys.modules["torch"] = None
from epochgui.training.load_torch import load_torch

try:
    load_torch()
except ImportError:
    print(gc.isenabled())
"""


def test_garbage_is_searched_for_again_where_torch_cannot_be_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_TORCH], stdout=subprocess.PIPE, check=True)
    assert done.stdout.split() == [b"True"]
