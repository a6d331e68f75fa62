"""Phases: the steps of one batch that a learner can name."""

from enum import Enum, auto


class Phase(Enum):
    """The steps of one batch; each is reported when it is done."""

    BATCH = auto()
    ZERO_GRAD = auto()
    FORWARD = auto()
    LOSS = auto()
    BACKWARD = auto()
    STEP = auto()

    @property
    def next(self) -> "Phase":
        """The one that is run next; after STEP another batch begins."""
        phases = list(Phase)
        return phases[(phases.index(self) + 1) % len(phases)]
