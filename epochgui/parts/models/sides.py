"""What a model is between: the samples on its one side, and what is learned on its other."""

from typing import NamedTuple


class Sides(NamedTuple):
    """How many numbers a model gets of a sample, and how many it makes of it."""

    n_inputs: int
    n_outputs: int
