"""The plan: the schedule of an experiment on so many samples, if there is one."""

from epochgui.basics.errors import InputError, Key
from epochgui.experiment.experiment import Experiment
from epochgui.parts.optimizers.optimizer import LARGEST_LR, Optimizer
from epochgui.schedule.schedule import Schedule
from epochgui.schedule.stages import stages_of


def plan(experiment: Experiment, n_samples: int) -> Schedule:
    """Return the schedule of an experiment on a data set of this many samples.

    Raises InputError where the batch size does not fit the data, or scales the lr beyond its limit.
    """
    batching = experiment.batching
    batch_size = batching.size_for(n_samples)
    if batch_size > n_samples:
        raise _too_large(batch_size, n_samples, batching.drop_last)
    schedule = Schedule(
        n_samples, batch_size, experiment.epochs, batching.drop_last, batching.accumulate
    )
    for stage in stages_of(experiment, schedule):
        if stage.optimizer.lr_for(schedule.samples_per_update) > LARGEST_LR:
            error = _too_fast(stage.optimizer, schedule)
            if stage.optimizer is experiment.optimizer:
                raise error
            raise InputError("{key}: {error}", key="earlier", error=error)
    return schedule


def _too_large(batch_size: int, n_samples: int, drop_last: bool) -> InputError:
    if drop_last:
        return InputError(
            "{key} is {size:,} and with {drop_last} leaves no batch: the data has "
            "{n:,} samples; at most {n:,} would be right",
            size=batch_size,
            n=n_samples,
            drop_last=Key("batching.drop_last"),
            key="batching.batch_size",
        )
    return InputError(
        "{key} is {size:,}, larger than the data, which has {n:,} samples; "
        "at most {n:,} would be right",
        size=batch_size,
        n=n_samples,
        key="batching.batch_size",
    )


def _too_fast(optimizer: Optimizer, schedule: Schedule) -> InputError:
    values: dict[str, object] = {
        "base": optimizer.base_batch_size,
        "setting": Key("optimizer.lr"),
        "lr": repr(optimizer.lr),
        "size": schedule.batch_size,
        "scaled": optimizer.lr_for(schedule.samples_per_update),
        "most": LARGEST_LR,
    }
    if schedule.accumulate == 1:
        return InputError(
            "{key} is {base:,} and scales {setting} to {lr} × {size:,} ÷ {base:,} = "
            "{scaled:,.15g}; an lr of at most {most:,.15g} would be right",
            key="optimizer.base_batch_size",
            **values,
        )
    return InputError(
        "{key} is {base:,} and scales {setting} to {lr} × ({size:,} × {k:,}) ÷ {base:,} = "
        "{scaled:,.15g}; an lr of at most {most:,.15g} would be right",
        key="optimizer.base_batch_size",
        k=schedule.accumulate,
        **values,
    )
