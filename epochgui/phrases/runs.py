"""What runs are called where several are shown."""

from collections import Counter
from collections.abc import Sequence

from epochgui.basics.text import tr
from epochgui.experiment.difference import differences
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.setting import settings, value_of
from epochgui.phrases.experiments import setting_text

# Where more than these differ, a name would be longer than what it stands above.
_MOST_NAMED = 2


def run_names(experiments: Sequence[Experiment]) -> tuple[str, ...]:
    """Return what runs of these experiments are called, each otherwise, in the same order.

    They are called by the settings in which they differ, and by their place, counted from 1, where
    there are none such, or too many, or others are alike.
    """
    keys = _differing(experiments)
    if not 0 < len(keys) <= _MOST_NAMED:
        return tuple(_numbered(place) for place in range(len(experiments)))
    names = [_name(experiment, keys) for experiment in experiments]
    times = Counter(names)
    return tuple(
        name if times[name] == 1 else tr("{run}: {settings}", run=_numbered(place), settings=name)
        for place, name in enumerate(names)
    )


def _differing(experiments: Sequence[Experiment]) -> list[str]:
    """Return the keys of the settings that are not the same in all of them.

    What differs because parts have other defaults is told by the names of the parts.
    """
    found = {
        difference.setting.key
        for other in experiments[1:]
        for difference in differences(experiments[0], other)
    }
    return [key for key in settings() if key in found and _is_chosen(experiments, key)]


def _is_chosen(experiments: Sequence[Experiment], key: str) -> bool:
    """Return whether one of them has something else than if the setting were left out."""
    return any(
        key in settings(one) and value_of(one, key) != settings(one)[key].default
        for one in experiments
    )


def _name(experiment: Experiment, keys: Sequence[str]) -> str:
    texts = [setting_text(experiment, key) for key in keys]
    if len(texts) == 1:
        return texts[0]
    return tr("{setting}, {other_setting}", setting=texts[0], other_setting=texts[1])


def _numbered(place: int) -> str:
    return tr("run {n:,}", n=place + 1)
