"""Branches in words: where a run branched off, and how two runs differ in that."""

from collections.abc import Iterable

from epochgui.basics.text import tr
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.stage import EarlierStage

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
