"""The schedule of the learning rate in words: where it begins, how far it leads, where it ends."""

from epochgui.basics.text import tr
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.setting import value_of
from epochgui.phrases.numbers import exact_text, lr_text
from epochgui.schedule.lr_plan import LRPlan
from epochgui.schedule.schedule import Schedule

_PROBES = 400


def lr_schedule_lines(experiment: Experiment, schedule: Schedule) -> list[str]:
    """Return what becomes of the lr in the run as planned; nothing where it stays."""
    part = experiment.schedule
    if not part.is_there:
        return []
    plan = LRPlan(experiment, schedule)
    lrs = [plan.lr_of(update) for update in range(schedule.n_updates)[:: _every(schedule)]]
    first, last = lr_text(lrs[0]), lr_text(plan.lr_of(schedule.n_updates - 1))
    if part.waits_for_loss:
        return [
            tr(
                "lr {lr} × {factor} each time that the loss stays for more than {n:,} epochs.",
                lr=first,
                factor=exact_text(value_of(experiment, "schedule.factor")),
                n=value_of(experiment, "schedule.patience"),
            )
        ]
    highest = max(lrs)
    if highest > max(lrs[0], lrs[-1]):
        return [
            tr(
                "lr {first} → {highest} → {last}, a step after each update.",
                first=first,
                highest=lr_text(highest),
                last=last,
            )
            if part.is_per_update
            else tr(
                "lr {first} → {highest} → {last}, a step after each epoch.",
                first=first,
                highest=lr_text(highest),
                last=last,
            )
        ]
    if part.is_per_update:
        return [tr("lr {first} → {last}, a step after each update.", first=first, last=last)]
    return [tr("lr {first} → {last}, a step after each epoch.", first=first, last=last)]


def _every(schedule: Schedule) -> int:
    return max(schedule.n_updates // _PROBES, 1)
