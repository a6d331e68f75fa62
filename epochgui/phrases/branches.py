"""Branches in words: where a run branched off, and how two runs differ in that."""

from collections import Counter
from collections.abc import Iterable, Sequence

from epochgui.basics.text import tr
from epochgui.experiment.difference import Difference
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.stage import EarlierStage
from epochgui.phrases.experiments import value_text
from epochgui.phrases.stages import telling_differences
from epochgui.record.runs import MOST_KEPT, Branch, Run
from epochgui.schedule.schedule import Schedule

Place = tuple[int, int]


def branch_changes(before: Experiment, after: Experiment) -> list[str]:
    """Return in which branches one experiment differs from another, a few words for each."""
    old, new = _by_place(before.earlier), _by_place(after.earlier)
    return [
        _change(place, old.get(place), new.get(place))
        for place in sorted(old.keys() | new.keys())
        if old.get(place) != new.get(place)
    ]


def _by_place(stages: Iterable[EarlierStage]) -> dict[Place, EarlierStage]:
    return {(stage.epoch, stage.batch): stage for stage in stages}


def _change(place: Place, before: EarlierStage | None, after: EarlierStage | None) -> str:
    epoch, batch = place
    if after is None:
        return tr("no branch at {epoch}:{batch} any more", epoch=epoch, batch=batch)
    if before is None:
        return tr("a branch at {epoch}:{batch}", epoch=epoch, batch=batch)
    return tr("other settings before the branch at {epoch}:{batch}", epoch=epoch, batch=batch)


# A name says no more of what a run had otherwise than this.
_MOST_TOLD = 3


def names_of_left(runs: Sequence[Run]) -> tuple[str, ...]:
    """Return what runs that were left at a branch are called, each otherwise.

    They are called as in "before the branch at 2:3, lr 0.02": by where, and by what was otherwise.
    """
    return _told_apart([_name_of_left(run) for run in runs])


def kept_sentence(runs: Sequence[Run], after: Experiment) -> str:
    """Return which of the runs that were left has just been, by a run of this experiment.

    The newest comes first. Empty where there was nothing behind the branch.
    """
    if not runs or runs[0].left is None or runs[0].left.after is not after:
        return ""
    name = names_of_left(runs)[0]
    if len(runs) == 1:
        return tr(
            "Kept to be looked at, drawn faint: the run as it was {name}. The Run menu removes it.",
            name=name,
        )
    return tr(
        "Kept to be looked at, drawn faint: the run as it was {name}. The Run menu removes it, and "
        "those of other branches; the newest {most} are kept.",
        name=name,
        most=MOST_KEPT,
    )


def headings_of_left(runs: Sequence[Run]) -> tuple[str, ...]:
    """Return what such runs are called above a narrow column, each otherwise."""
    return _told_apart([tr("before {place}", place=_place_of(run)) for run in runs])


def _name_of_left(run: Run) -> str:
    place = _place_of(run)
    found = [] if run.left is None else [*telling_differences(run.left.after, run.experiment)]
    told = ", ".join(_had(one) for one in found[:_MOST_TOLD])
    if not told:
        return tr("before the branch at {place}", place=place)
    return tr("before the branch at {place}, {settings}", place=place, settings=told)


def _place_of(run: Run) -> str:
    return "" if run.left is None else place_of_branch(run.left, run.record.schedule)


def place_of_branch(branch: Branch, schedule: Schedule) -> str:
    """Return behind which batch a run was left, as in "2:3" for epoch 2, batch 3."""
    epoch, batch = schedule.position(branch.n_done - 1)
    return tr("{epoch}:{batch}", epoch=epoch + 1, batch=batch + 1)


def _had(difference: Difference) -> str:
    """Return what a run had, called as PyTorch calls it."""
    name = difference.setting.key.rpartition(".")[2]
    value = value_text(difference.after)
    return value if name == "name" else tr("{name} {value}", name=name, value=value)


def _told_apart(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names, with a number behind those that are not the first of their kind."""
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        n = seen[name]
        found.append(name if n == 1 else tr("{run} ({n})", run=name, n=n))
    return tuple(found)
