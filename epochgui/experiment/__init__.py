"""Everything that defines a run: its settings, their file, and what is wrong with them."""

from epochgui.experiment.experiment import Experiment

__all__ = ["Experiment"]
