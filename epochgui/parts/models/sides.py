"""What a model is between: the samples on its one side, and what is learned on its other."""

from typing import NamedTuple


class Sides(NamedTuple):
    """How many numbers a model gets of a sample, and how many it makes of it.

    Samples of which neighbours matter have a `shape`, as (1, 8, 8): channels, and the sides of a
    picture; or of a series, its length.
    """

    n_inputs: int
    n_outputs: int
    shape: tuple[int, ...] = ()
