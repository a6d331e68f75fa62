"""The losses of an epoch: people confuse them, so they are named in one place."""

from enum import Enum
from typing import Self

from epochgui.basics.text import tr
from epochgui.record.names import (
    EPOCH_BATCH_MEAN,
    EPOCH_FINAL_LOSS,
    EPOCH_SAMPLE_MEAN,
    EPOCH_VALID_LOSS,
)
from epochgui.schedule.schedule import Schedule


class EpochLoss(Enum):
    """One of the numbers that people call "the loss of an epoch"; the value is its short name."""

    BATCH_MEAN = "batch_mean"
    SAMPLE_MEAN = "sample_mean"
    FINAL = "final_loss"
    VALIDATION = "valid_loss"

    @classmethod
    def of(cls, schedule: Schedule) -> tuple[Self, ...]:
        """Return those that a run with this schedule has."""
        return tuple(kind for kind in cls if schedule.n_held_out or kind is not cls.VALIDATION)

    @property
    def is_of_the_end(self) -> bool:
        """Whether it is measured when the epoch has ended, of the weights as they are then."""
        return self in (EpochLoss.FINAL, EpochLoss.VALIDATION)

    @property
    def title(self) -> str:
        """What it is called everywhere in the window."""
        return {
            EpochLoss.BATCH_MEAN: tr("mean of batches"),
            EpochLoss.SAMPLE_MEAN: tr("mean over samples"),
            EpochLoss.FINAL: tr("final loss"),
            EpochLoss.VALIDATION: tr("validation loss"),
        }[self]

    @property
    def heading(self) -> str:
        """What it is called above a narrow column, in two lines."""
        return {
            EpochLoss.BATCH_MEAN: tr("mean of\nbatches"),
            EpochLoss.SAMPLE_MEAN: tr("mean over\nsamples"),
            EpochLoss.FINAL: tr("final\nloss"),
            EpochLoss.VALIDATION: tr("validation\nloss"),
        }[self]

    @property
    def explanation(self) -> str:
        """What exactly it is, in two or three sentences."""
        return {
            EpochLoss.BATCH_MEAN: tr(
                "The mean of the epoch's batch losses, each batch counting the same: what the "
                "script prints. The batches were measured one after the other, each before it "
                "changed the weights."
            ),
            EpochLoss.SAMPLE_MEAN: tr(
                "The mean of the epoch's batch losses, each weighted by its size, so that each "
                "sample counts the same. Measured as the mean of batches is, while the epoch went "
                "on."
            ),
            EpochLoss.FINAL: tr(
                "The loss over the whole training set of the weights that the epoch ended with, "
                "measured at once, with no update in between: what the model is worth now."
            ),
            EpochLoss.VALIDATION: tr(
                "The loss of the same weights over the samples that are held out, from which the "
                "model never learns. To be compared with the final loss, which is that of the "
                "training set, measured at the same moment."
            ),
        }[self]

    @property
    def series(self) -> str:
        """The name of its series on record, a number for each ended epoch."""
        return {
            EpochLoss.BATCH_MEAN: EPOCH_BATCH_MEAN,
            EpochLoss.SAMPLE_MEAN: EPOCH_SAMPLE_MEAN,
            EpochLoss.FINAL: EPOCH_FINAL_LOSS,
            EpochLoss.VALIDATION: EPOCH_VALID_LOSS,
        }[self]
