"""The learning rate that an optimizer gets."""

from epochgui.experiment.experiment import Experiment, OptimizerSettings


def lr_of(experiment: Experiment, batch_size: int) -> float:
    """Return the lr that the optimizer of an experiment gets at last."""
    return scaled_lr(experiment.optimizer, batch_size)


def scaled_lr(optimizer: OptimizerSettings, batch_size: int) -> float:
    """Return the lr that an optimizer gets: with scale_lr, in proportion to the batch size.

    Multiplied and divided in the order in which a script writes it.
    """
    if not optimizer.scale_lr:
        return optimizer.lr
    return optimizer.lr * batch_size / optimizer.base_batch_size
