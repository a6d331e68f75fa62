"""What each line of the training loop does, in words."""

from epochgui.basics.text import tr
from epochgui.observations.phase import Phase


def has_done(phase: Phase | None, is_carried_out: bool) -> str:
    """Return what the line that ran last has done; nothing has run where there is no phase."""
    match phase:
        case None:
            return tr("Nothing yet: model and optimizer are made, and the loop is about to begin.")
        case Phase.BATCH:
            return tr("A batch was taken from the data: the inputs and labels of a few samples.")
        case Phase.ZERO_GRAD if not is_carried_out:
            return tr("The gradients were kept: those of this batch will be added to them.")
        case Phase.ZERO_GRAD:
            return tr("Old gradients were cleared, so that those of this batch do not add to them.")
        case Phase.FORWARD:
            return tr("The model made a prediction, its output, for each sample of the batch.")
        case Phase.LOSS:
            return tr("Outputs and labels were compared: the loss says how far they are apart.")
        case Phase.BACKWARD:
            return tr("Each parameter got its gradient: which way, and how fast, the loss rises.")
        case Phase.STEP if not is_carried_out:
            return tr("No update yet: the gradients of more batches are to be added first.")
        case Phase.STEP:
            return tr("The optimizer has moved each parameter, so that the loss should fall.")


def will_do(phase: Phase | None, is_carried_out: bool) -> str:
    """Return what the line about to run will do; at the end of the run there is none."""
    match phase:
        case None:
            return tr("Nothing more: all epochs are done.")
        case Phase.BATCH:
            return tr("Take the next batch from the data.")
        case Phase.ZERO_GRAD if not is_carried_out:
            return tr("Keep the gradients, to add to them.")
        case Phase.ZERO_GRAD:
            return tr("Clear old gradients, so that new ones do not add to them.")
        case Phase.FORWARD:
            return tr("Let the model predict: inputs become outputs.")
        case Phase.LOSS:
            return tr("Compare outputs and labels: one number, the loss.")
        case Phase.BACKWARD:
            return tr("Go backward through the model for the gradient of each parameter.")
        case Phase.STEP if not is_carried_out:
            return tr("Make no update yet: gradients are still being added up.")
        case Phase.STEP:
            return tr("Let the optimizer move each parameter: the update.")


def has_changed_settings() -> str:
    """Return what the line did that took the first batch with other settings."""
    return tr("A batch was taken from the data, and from it on the settings are others.")


def will_change_settings() -> str:
    """Return what the line will do that takes the first batch with other settings."""
    return tr("Take the next batch from the data, and change the settings from it on.")
