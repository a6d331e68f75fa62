"""Difference: a setting in which two experiments differ, and whether a run can go on with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.setting import Setting, settings
from epochgui.experiment.stage import MOST_STAGES


@dataclass(frozen=True, slots=True)
class Difference:
    """A setting in which two experiments differ."""

    setting: Setting
    before: Any
    after: Any


def differences(before: Experiment, after: Experiment) -> Iterator[Difference]:
    """Yield each setting in which two experiments differ.

    Where only one of them has a setting, the other counts as having left it out.
    """
    of_before, of_after = settings(before), settings(after)
    for key in settings():
        setting = of_after.get(key) or of_before.get(key)
        if setting is None:
            continue
        old = attrgetter(key)(before) if key in of_before else setting.default
        new = attrgetter(key)(after) if key in of_after else setting.default
        if old != new:
            yield Difference(setting, old, new)


def can_branch(before: Experiment, after: Experiment) -> bool:
    """Return whether a run of one can go on as the other: what was must stay what it was.

    A run of another length has had another lr where the schedule of that follows the length.
    """
    if len(before.earlier) >= MOST_STAGES:
        return False
    changed = {difference.setting.key for difference in differences(before, after)}
    if "epochs" in changed and after.schedule.follows_length:
        return False
    changed -= {"epochs", "early_stop.patience"} if _is_as_patient(before, after) else {"epochs"}
    return all(key.startswith(("optimizer.", "loss.")) for key in changed)


def _is_as_patient(before: Experiment, after: Experiment) -> bool:
    """Return whether a run with the patience of one would have come as far with the other's."""
    was, now = before.early_stop.patience, after.early_stop.patience
    return now == 0 or 0 < was <= now
