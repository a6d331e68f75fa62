"""What is held out, and when a run may end for it, in words."""

from epochgui.basics.text import tr, tr_count
from epochgui.experiment.experiment import Experiment
from epochgui.phrases.numbers import exact_text
from epochgui.schedule.schedule import Schedule


def held_out_lines(schedule: Schedule) -> list[str]:
    """Return how the samples are parted, where some are held out."""
    return [held_out_line(schedule)] if schedule.n_held_out else []


def held_out_line(schedule: Schedule) -> str:
    """Return how the samples are parted, some of which are held out."""
    return tr(
        "{all:,} samples: {n:,} to train with, {held_out:,} to validate with.",
        all=schedule.n_samples + schedule.n_held_out,
        n=schedule.n_samples,
        held_out=schedule.n_held_out,
    )


def patience_lines(experiment: Experiment) -> list[str]:
    """Return when the run may end before its last epoch, if it may."""
    if not experiment.early_stop.patience:
        return []
    return [
        tr_count(
            "Fewer where {count} epoch brings no lower validation loss.",
            "Fewer where {count} epochs in a row bring no lower validation loss.",
            experiment.early_stop.patience,
        )
    ]


def validation_parts(experiment: Experiment) -> list[str]:
    """Return what of an experiment is held out, and when it ends for it, in a few words each."""
    validation, patience = experiment.validation, experiment.early_stop.patience
    if not validation.fraction:
        return []
    share = exact_text(100 * validation.fraction)
    told = tr("{share} % held out", share=share)
    if validation.stratify:
        told = tr("{share} % of each class held out", share=share)
    return [told, tr("patience {n:,}", n=patience)] if patience else [told]
