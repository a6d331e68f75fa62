"""The examples that come with the program, one for each thing to be seen."""

from pathlib import Path
from typing import Final, NamedTuple

from epochgui.basics.resources import resource_folder
from epochgui.basics.text import N_, Marked


class Example(NamedTuple):
    """An experiment that comes along: the name of its file, what it is, and what to watch."""

    name: str
    title: Marked
    to_watch: Marked

    @property
    def path(self) -> Path:
        """The file of the experiment."""
        return resource_folder() / "examples" / f"{self.name}.toml"


EXAMPLES: Final = (
    Example(
        "sine",
        N_("A curve (regression)"),
        N_(
            "Press Space and watch Fit: the curve bends towards the points. The validation loss "
            "stays near the loss, for the model has not learned the points by heart."
        ),
    ),
    Example(
        "accumulate",
        N_("Four batches for one update"),
        N_(
            "Press Right four times: the weights change at the fourth press only, with the "
            "gradients of all 16 samples."
        ),
    ),
    Example(
        "moons",
        N_("Two half moons (two classes)"),
        N_(
            "Press Space and watch Fit: the border between the regions bends around the moons "
            "while the accuracy rises."
        ),
    ),
    Example(
        "iris",
        N_("Iris flowers (three classes)"),
        N_(
            "Press Shift+Right a few times: the validation loss falls with the loss at first, and "
            "turns up later while the loss still falls."
        ),
    ),
    Example(
        "digits",
        N_("Written digits (a convolutional network)"),
        N_(
            "Press Space and read the epoch table: after ten epochs it finds the digit in some 98 "
            "of 100 pictures that it has never seen."
        ),
    ),
    Example(
        "mnist1d",
        N_("Digits as series (a convolution along a line)"),
        N_(
            "Press Space, then set Model to mlp and run again: the convolution finds a digit "
            "wherever it lies in the series, the other network has to learn each place."
        ),
    ),
    Example(
        "overfitting",
        N_("Learned by heart, and stopped early"),
        N_(
            "Press Space: the loss falls on, the validation loss turns up, and the run ends by "
            "itself when that has not fallen for 60 epochs."
        ),
    ),
    Example(
        "sorted",
        N_("Why samples are shuffled"),
        N_(
            "Press Space: the loss jumps in each epoch where another class begins, for the one "
            "before is forgotten. Set Sampler to auto and run again: the jumps are gone."
        ),
    ),
    Example(
        "schedule",
        N_("A learning rate that rises and falls"),
        N_(
            "The line at the foot of the loss plot is the lr of each update. Press Space: the loss "
            "is restless where it is high, and settles as it falls."
        ),
    ),
)
