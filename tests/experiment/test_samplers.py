"""Which samplers an experiment may ask for."""

import pytest

from epochgui.basics.errors import InputError
from epochgui.experiment.fitting import fitted
from epochgui.experiment.validation import validated
from epochgui.parts.tasks.classes import CLASSES
from epochgui.parts.tasks.regression import REGRESSION


@pytest.mark.parametrize(("name", "shuffle"), [("shuffle", True), ("order", False)])
def test_a_sampler_may_be_called_what_shuffle_says(name: str, shuffle: bool) -> None:
    assert validated({"batching": {"sampler": name}}) == validated(
        {"batching": {"shuffle": shuffle}}
    )
    assert validated({"batching": {"sampler": name, "shuffle": shuffle}}).batching.sampler == "auto"
    with pytest.raises(InputError, match=r"batching\.shuffle says the contrary"):
        validated({"batching": {"sampler": name, "shuffle": not shuffle}})


@pytest.mark.parametrize("name", ["weighted", "by_class"])
def test_a_sampler_that_deals_by_class_is_refused_where_there_are_none(name: str) -> None:
    experiment = validated({"batching": {"sampler": name}})
    with pytest.raises(InputError, match="the target has no classes; right would be") as caught:
        fitted(experiment, REGRESSION)
    assert caught.value.key == "batching.sampler"
    assert fitted(experiment, CLASSES).batching.sampler == name
