"""The plan: the schedule of an experiment on so many samples, if there is one."""

from epochgui.basics.errors import InputError, Key
from epochgui.experiment.experiment import Experiment
from epochgui.parts.data.file.imported import Imported
from epochgui.parts.optimizers.optimizer import LARGEST_LR, Optimizer
from epochgui.schedule.holding_out import larger_than_what_is_left, n_held_out_of
from epochgui.schedule.lr_plan import n_steps_of
from epochgui.schedule.schedule import Schedule
from epochgui.schedule.stages import stages_of


def plan(experiment: Experiment, n_samples: int, imported: Imported | None = None) -> Schedule:
    """Return the schedule of an experiment on a data set of this many samples.

    `imported` is how its file was read, if it is one: its rows are more where some were left out.
    Raises InputError where so many cannot be held out, where the batch size does not fit what is
    left, or the model, or scales the lr beyond its limit, or where the schedule of the lr does not
    fit the length of the run.
    """
    batching = experiment.batching
    n_held_out = n_held_out_of(experiment.validation, n_samples)
    n_left = n_samples - n_held_out
    batch_size = batching.size_for(n_left)
    if batch_size > n_left and n_held_out:
        raise larger_than_what_is_left(batch_size, n_left, n_held_out, batching.drop_last)
    if batch_size > n_samples:
        n_left_out = 0 if imported is None else imported.n_rows - n_samples
        raise _too_large(batch_size, n_samples, n_left_out, batching.drop_last)
    schedule = Schedule(
        n_left,
        batch_size,
        experiment.epochs,
        batching.drop_last,
        batching.accumulate,
        batching.sampling(experiment.seed).deals_each_once,
        n_held_out,
    )
    if experiment.model.needs_two_samples and 1 in (batch_size, schedule.last_batch_size):
        raise _too_small(schedule)
    for stage in stages_of(experiment, schedule):
        if stage.optimizer.lr_for(schedule.samples_per_update) > LARGEST_LR:
            error = _too_fast(stage.optimizer, schedule)
            if stage.optimizer is experiment.optimizer:
                raise error
            raise InputError("{key}: {error}", key="earlier", error=error)
    experiment.schedule.check(n_steps_of(experiment.schedule, schedule))
    return schedule


def _too_small(schedule: Schedule) -> InputError:
    """Return that there is a batch of one sample, and the ways out."""
    norm = Key("model.batch_norm")
    if schedule.batch_size == 1:
        return InputError(
            "{key} is 1, and {norm} compares the samples of a batch with each other; right would "
            "be at least 2, or {norm} turned off",
            key="batching.batch_size",
            norm=norm,
        )
    return InputError(
        "{key} is {size:,}, which leaves 1 of {n:,} samples for the last batch, and {norm} "
        "compares the samples of a batch with each other; right would be another {key}, "
        "{drop_last} turned on, or {norm} turned off",
        key="batching.batch_size",
        size=schedule.batch_size,
        n=schedule.n_samples,
        drop_last=Key("batching.drop_last"),
        norm=norm,
    )


def _too_large(batch_size: int, n_samples: int, n_left_out: int, drop_last: bool) -> InputError:
    if n_left_out:
        return _too_large_for_what_is_left(batch_size, n_samples, n_left_out, drop_last)
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


def _too_large_for_what_is_left(
    batch_size: int, n_samples: int, n_left_out: int, drop_last: bool
) -> InputError:
    values: dict[str, object] = {
        "size": batch_size,
        "n": n_samples,
        "n_left_out": n_left_out,
        "n_rows": n_samples + n_left_out,
    }
    if drop_last:
        return InputError(
            "{key} is {size:,} and with {drop_last} leaves no batch: the data has "
            "{n:,} samples, with {n_left_out:,} of {n_rows:,} rows left out for lack of a value; "
            "at most {n:,} would be right",
            drop_last=Key("batching.drop_last"),
            key="batching.batch_size",
            **values,
        )
    return InputError(
        "{key} is {size:,}, larger than the data, which has {n:,} samples, "
        "with {n_left_out:,} of {n_rows:,} rows left out for lack of a value; "
        "at most {n:,} would be right",
        key="batching.batch_size",
        **values,
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
