"""What changed where a run went on with other settings, in words."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from epochgui.basics.text import tr
from epochgui.experiment.difference import Difference, differences
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.setting import idle_settings, settings
from epochgui.phrases.experiments import value_text
from epochgui.schedule.schedule import Schedule
from epochgui.schedule.stages import Stage, stages_of


class StageChange(NamedTuple):
    """From which batch of the run on, counted from 0, what was another, as "lr 0.02 → 0.01"."""

    first_batch: int
    words: str


def stage_changes(experiment: Experiment, schedule: Schedule) -> tuple[StageChange, ...]:
    """Return what changed in mid-run, from the first change on; nothing for most runs.

    Settings are called as PyTorch calls them, for a label has little room.
    """
    if not experiment.earlier:
        return ()
    changes = (
        StageChange(after.first_batch, ", ".join(_changes(experiment, before, after)))
        for before, after in pairwise(stages_of(experiment, schedule))
    )
    return tuple(change for change in changes if change.words)


def change_text(change: StageChange, schedule: Schedule) -> str:
    """Return a change with its place, as "from epoch 2, batch 3 on: lr 0.02 → 0.01"."""
    epoch, batch = schedule.position(change.first_batch)
    return tr(
        "from epoch {epoch:,}, batch {batch:,} on: {changes}",
        epoch=epoch + 1,
        batch=batch + 1,
        changes=change.words,
    )


def telling_differences(old: Experiment, new: Experiment) -> Iterator[Difference]:
    """Yield what differs, but for what a part that is new brings with it, or leaves unused."""
    told, idle = settings(new), idle_settings(new)
    found = list(differences(old, new))
    other_parts = {one.setting.key.split(".")[0] for one in found if _is_name(one)}
    for one in found:
        section, _, _name = one.setting.key.partition(".")
        is_brought = section in other_parts and one.setting.is_torchs
        is_left_alone = is_brought and one.after == one.setting.default
        if one.setting.key in told and one.setting.key not in idle and not is_left_alone:
            yield one


def _changes(experiment: Experiment, before: Stage, after: Stage) -> Iterator[str]:
    old, new = _in_stage(experiment, before), _in_stage(experiment, after)
    return map(_change, telling_differences(old, new))


def _in_stage(experiment: Experiment, stage: Stage) -> Experiment:
    chosen = {name: part for name, part in stage._asdict().items() if name != "first_batch"}
    return experiment.model_copy(update=chosen)


def _is_name(difference: Difference) -> bool:
    return difference.setting.key.endswith(".name")


def _change(difference: Difference) -> str:
    before, after = value_text(difference.before), value_text(difference.after)
    if _is_name(difference):
        return tr("{before} → {after}", before=before, after=after)
    name = difference.setting.key.rpartition(".")[2]
    return tr("{name} {before} → {after}", name=name, before=before, after=after)
