"""Rules of what an experiment may be, and of the sentences about what it may not."""

import math
import re
from typing import Any

import pytest
from pydantic import ValidationError

import epochgui.experiment
from epochgui.basics.errors import InputError
from epochgui.experiment.difference import can_branch, differences
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.setting import Setting, settings, value_of
from epochgui.experiment.validation import faults, validated
from epochgui.parts.lists import LR_SCHEDULES

ALL_SETTINGS = [pytest.param(setting, id=key) for key, setting in settings().items()]
CHOICES = [pytest.param(setting, id=key) for key, setting in settings().items() if setting.choices]
LIMITED = [
    pytest.param(setting, id=key)
    for key, setting in settings().items()
    if setting.minimum is not None and setting.maximum is not None
]
# What has a setting that not all parts of its kind have: the section, its choice, and the part.
OWNERS = {
    "data.missing": ("data", "source", "a.csv"),  # only a file lacks values
    "data.n": ("data", "source", "line"),  # only what is made has them
    "data.noise": ("data", "source", "line"),
    "data.seed": ("data", "source", "line"),
    "data.slope": ("data", "source", "line"),
    "data.centers": ("data", "source", "blobs"),
    "data.n_features": ("data", "source", "regression"),
    "loss.label_smoothing": ("loss", "name", "CrossEntropyLoss"),
    "model.kernel_size": ("model", "kind", "cnn"),
    "optimizer.alpha": ("optimizer", "name", "RMSprop"),  # only it averages so
}


def nested(key: str, value: object) -> dict[str, Any]:
    """Return the values of an experiment in which one setting is given."""
    for part in reversed(key.split(".")):
        value = {part: value}
    assert isinstance(value, dict)
    if key in OWNERS:
        section, choice, part = OWNERS[key]
        value[section][choice] = part
    if key == "data.task" and value["data"]["task"] in (
        "binary",
        "classes",
    ):  # no number is of a class
        value["data"]["source"] = "moons"
    if key.startswith("schedule."):  # the first that has it
        name = key.removeprefix("schedule.")
        parts = (part for part in LR_SCHEDULES.parts if name in part.model_fields)
        value["schedule"].setdefault("name", next(parts).model_fields["name"].default)
    return value


def refusal(values: dict[str, Any]) -> InputError:
    with pytest.raises(InputError) as caught:
        validated(values)
    assert "\n" not in str(caught.value)
    return caught.value


def test_the_default_is_the_first_example() -> None:
    experiment = Experiment()
    assert experiment.data.source == "article"
    assert not experiment.data.is_standardized
    assert value_of(experiment, "model.hidden") == ()
    assert experiment.loss.name == "MSELoss"
    batching, optimizer = experiment.batching, experiment.optimizer
    assert (batching.batch_size, batching.shuffle, batching.drop_last) == (3, True, False)
    assert (optimizer.name, optimizer.lr) == ("SGD", 0.01)
    assert value_of(experiment, "optimizer.momentum") == 0
    assert value_of(experiment, "optimizer.weight_decay") == 0
    assert (experiment.epochs, experiment.seed, experiment.threads) == (10, 0, 1)
    assert experiment.device == "cpu"


def test_an_experiment_is_found_in_its_room() -> None:
    assert epochgui.experiment.Experiment is Experiment


def test_nothing_given_is_the_default() -> None:
    assert validated({}) == Experiment()


def test_an_experiment_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Experiment().epochs = 3  # type: ignore[misc]


@pytest.mark.parametrize("setting", ALL_SETTINGS)
def test_every_setting_explains_itself_in_one_sentence(setting: Setting) -> None:
    assert setting.title
    assert setting.title != setting.key
    assert setting.explanation.endswith(".")
    assert 20 < len(setting.explanation) < 200


@pytest.mark.parametrize("setting", ALL_SETTINGS)
def test_the_default_of_a_setting_is_the_value_of_the_default_experiment(
    setting: Setting,
) -> None:
    assert value_of(Experiment(), setting.key) == setting.default


def test_settings_know_their_limits_and_choices() -> None:
    known = settings()
    assert (known["epochs"].minimum, known["epochs"].maximum) == (1, 1_000_000)
    assert (known["optimizer.momentum"].minimum, known["optimizer.momentum"].maximum) == (0, 1)
    assert known["optimizer.name"].choices == ("SGD", "Adam", "AdamW", "RMSprop", "Adagrad")
    assert known["model.activation"].choices == ("tanh", "relu", "sigmoid")
    assert known["loss.name"].choices == (
        "MSELoss",
        "L1Loss",
        "SmoothL1Loss",
        "BCEWithLogitsLoss",
        "CrossEntropyLoss",
    )
    assert known["seed"].choices == ()


@pytest.mark.parametrize("setting", LIMITED)
def test_a_setting_reaches_to_its_limits_and_no_further(setting: Setting) -> None:
    low, high = setting.minimum, setting.maximum
    assert low is not None
    assert high is not None
    if "more than" in str(refusal(nested(setting.key, low - 1))):
        assert "more than 0" in str(refusal(nested(setting.key, low)))
    else:
        assert value_of(validated(nested(setting.key, low)), setting.key) == low
    for value, word in [(low - 1, "at least|more than"), (high + 1, "at most|less than")]:
        error = refusal(nested(setting.key, value))
        assert error.key == setting.key
        assert re.search(word, str(error))


@pytest.mark.parametrize("setting", CHOICES)
def test_a_choice_is_one_of_those_listed(setting: Setting) -> None:
    for choice in setting.choices:
        assert value_of(validated(nested(setting.key, choice)), setting.key) == choice
    sentence = str(refusal(nested(setting.key, "other")))
    assert all(f'"{choice}"' in sentence for choice in setting.choices)


@pytest.mark.parametrize("device", ["cpu", "mps", "cuda", "cuda:0", "cuda:12"])
def test_devices_are_named_as_torch_names_them(device: str) -> None:
    assert validated({"device": device}).device == device


@pytest.mark.parametrize("batch_size", [1, 2**31 - 1, "full"])
def test_batch_sizes_are_whole_numbers_or_full(batch_size: int | str) -> None:
    experiment = validated(nested("batching.batch_size", batch_size))
    assert experiment.batching.batch_size == batch_size
    assert experiment.batching.size_for(50) == (50 if batch_size == "full" else batch_size)


@pytest.mark.parametrize(
    ("source", "standardize", "standardized"),
    [
        ("article", None, False),
        ("article", True, True),
        ("data.csv", None, True),
        ("data.csv", False, False),
        ("data.csv", True, True),
        ("sine", None, False),
        ("diabetes", None, True),
    ],
)
def test_files_are_standardized_unless_asked_otherwise(
    source: str, standardize: bool | None, standardized: bool
) -> None:
    asked = {} if standardize is None else {"standardize": standardize}
    data = {"source": source, **asked}
    assert validated({"data": data}).data.is_standardized is standardized


def test_momentum_goes_with_sgd_and_no_momentum_with_all() -> None:
    assert value_of(validated({"optimizer": {"momentum": 0.9}}), "optimizer.momentum") == 0.9
    assert validated({"optimizer": {"name": "Adam", "momentum": 0.0}}).optimizer.name == "Adam"


def test_a_setting_left_out_is_as_the_chosen_part_has_it() -> None:
    for name, decay in [("SGD", 0.0), ("Adam", 0.0), ("AdamW", 0.01)]:
        experiment = validated({"optimizer": {"name": name}})
        assert value_of(experiment, "optimizer.weight_decay") == decay
        assert settings(experiment)["optimizer.weight_decay"].default == decay
        assert ("optimizer.momentum" in settings(experiment)) == (name == "SGD")
    assert "data.target" not in settings(Experiment())
    of_file = settings(validated({"data": {"source": "a.csv"}}))
    assert of_file["data.standardize"].default is True
    assert {"data.target", "data.features"} <= set(of_file)


STAGE = {"epoch": 1, "batch": 2}
WHOLE = "right would be a whole number"


@pytest.mark.parametrize(
    ("values", "key", "sentence"),
    [
        ({"epochs": 0}, "epochs", "epochs is 0; right would be at least 1"),
        ({"epochs": "3"}, "epochs", f'epochs is "3"; {WHOLE}'),
        ({"epochs": 2.0}, "epochs", f"epochs is 2.0; {WHOLE}"),
        ({"epochs": True}, "epochs", f"epochs is true; {WHOLE}"),
        ({"epochs": {"a": 1}}, "epochs", f"epochs is a section; {WHOLE}"),
        ({"epochs": 1_000_001}, "epochs", "epochs is 1,000,001; right would be at most 1,000,000"),
        ({"seed": 2**64}, "seed", "would be at most 18,446,744,073,709,551,615"),
        ({"seed": -1}, "seed", "seed is -1; right would be at least 0"),
        ({"device": "gpu"}, "device", '"gpu"; right would be "cpu"'),
        ({"device": "cuda:1234567890123"}, "device", 'right would be "cpu"'),
        ({"batching": {"batch_size": 0}}, "batching.batch_size", "is 0; right would be at least 1"),
        ({"batching": {"batch_size": 3.0}}, "batching.batch_size", f'is 3.0; {WHOLE}, or "full"'),
        ({"batching": {"batch_size": "all"}}, "batching.batch_size", 'whole number, or "full"'),
        ({"batching": {"batch_size": True}}, "batching.batch_size", f"is true; {WHOLE}"),
        ({"batching": {"shuffle": 1}}, "batching.shuffle", "is 1; right would be true or false"),
        ({"batching": 3}, "batching", "batching is 3; right would be a section of its own"),
        ({"data": [{}]}, "data", "right would be a section of its own"),
        ({"optimizer": {"lr": -0.5}}, "optimizer.lr", "is -0.5; right would be at least 0"),
        ({"optimizer": {"lr": math.nan}}, "optimizer.lr", "is nan; right would be a finite number"),
        ({"optimizer": {"lr": math.inf}}, "optimizer.lr", "is inf; right would be a finite number"),
        ({"optimizer": {"lr": 2e6}}, "optimizer.lr", "is 2000000.0; right would be at most 1,000"),
        ({"optimizer": {"lr": "0.1"}}, "optimizer.lr", 'is "0.1"; right would be a number'),
        ({"optimizer": {"lr": True}}, "optimizer.lr", "is true; right would be a number"),
        ({"optimizer": {"momentum": 1.0}}, "optimizer.momentum", "right would be less than 1"),
        ({"optimizer": {"name": "sgd"}}, "optimizer.name", 'would be "SGD", "Adam", "AdamW", '),
        (
            {"optimizer": {"name": "Adam", "momentum": 0.9}},
            "optimizer.momentum",
            'leave it out or set optimizer.name to "SGD"',
        ),
        (
            {"optimizer": {"name": "Adam", "momentum": 5.0}},
            "optimizer.momentum",
            "is 5.0; right would be less than 1",
        ),
        ({"optimizer": {"name": "Adam", "momentum": True}}, "optimizer.momentum", "a number"),
        ({"optimizer": {"name": 3}}, "optimizer.name", 'is 3; right would be "SGD", "Adam", '),
        ({"model": {"hidden": 8}}, "model.hidden", "is 8; right would be a list"),
        ({"model": {"hidden": [8, "a"]}}, "model.hidden", f'has "a" in place 2; {WHOLE}'),
        (
            {"model": {"hidden": [8, 0]}},
            "model.hidden",
            "has 0 in place 2; right would be at least 1",
        ),
        ({"model": {"hidden": [1] * 21}}, "model.hidden", "right would be at most 20 entries"),
        ({"model": {"hidden": [1] * 21}}, "model.hidden", "is a list of 21 entries;"),
        ({"earlier": 3}, "earlier", "earlier is 3; right would be a list"),
        ({"earlier": [3]}, "earlier", "has 3 in place 1; right would be a section of its own"),
        ({"earlier": [{"batch": 1}]}, "earlier.epoch", "earlier.epoch is missing"),
        ({"earlier": [STAGE | {"epoch": 0}]}, "earlier.epoch", "right would be at least 1"),
        ({"earlier": [STAGE, STAGE]}, "earlier", "must go from the first batch on"),
        ({"earlier": [STAGE] * 101}, "earlier", "earlier is a list of 101 entries; right would"),
        ({"earlier": [STAGE | {"x": 1}]}, "earlier.x", "here are epoch, batch, optimizer, loss"),
        (
            {"earlier": [STAGE | {"optimizer": {"l": 1}}]},
            "earlier.optimizer.l",
            'did you mean "lr"?',
        ),
        (
            {"earlier": [STAGE | {"optimizer": {"name": "Adam", "momentum": 0.9}}]},
            "earlier.optimizer.momentum",
            "earlier: optimizer.momentum needs SGD",
        ),
        ({"data": {"source": 3}}, "data.source", "is 3; right would be a text"),
        ({"data": {"source": ""}}, "data.source", '"mnist1d" or the path of a data file'),
        ({"data": {"source": "\udcff"}}, "data.source", "right would be a text"),
        ({"data": {"source": "sine", "n": 1}}, "data.n", "is 1; right would be at least 2"),
        ({"data": {"source": "sine", "n": 2e3}}, "data.n", f"data.n is 2000.0; {WHOLE}"),
        ({"data": {"source": "sine", "slope": 3.0}}, "data.slope", "data.slope needs line; leave"),
        ({"data": {"source": "a.csv", "noise": 3.0}}, "data.noise", "data.noise needs line; leave"),
        (
            {"data": {"source": "line", "slope": 0.0, "noise": 0.0, "standardize": True}},
            "data.standardize",
            "data.standardize needs targets that differ; choose another data.slope, or some data.n",
        ),
        ({"data": {"target": "y"}}, "data.source", "data file; name it in data.source"),
        ({"data": {"features": ["x"]}}, "data.source", "data file; name it in data.source"),
        ({"data": {"source": "a.csv", "features": []}}, "data.features", "at least one entry"),
        ({"data": {"source": "a.csv", "features": "x"}}, "data.features", "would be a list"),
        (
            {"data": {"source": "a.csv", "features": ["x", "x"]}},
            "data.features",
            "holds a column twice",
        ),
        (
            {"data": {"source": "a.csv", "target": "x", "features": ["x"]}},
            "data.features",
            "data.features holds data.target",
        ),
        ({"epoch": 3}, "epoch", 'no setting "epoch"; did you mean "epochs"?'),
        ({"lr": 0.1}, "lr", 'no setting "lr"; did you mean "optimizer.lr"?'),
        (
            {"batching": {"batchsize": 3}},
            "batching.batchsize",
            'no setting "batching.batchsize"; did you mean "batch_size"?',
        ),
        (
            {"batching": {"zzz": 3}},
            "batching.zzz",
            "known here are batch_size, shuffle, drop_last",
        ),
        ({"a.b": 3}, "a.b", "known here are data"),
        ({"zzz": 3}, "zzz", "known here are data, validation, model, loss, batching, optimizer"),
    ],
)
def test_a_wrong_value_gets_a_sentence_that_says_what_would_be_right(
    values: dict[str, Any], key: str, sentence: str
) -> None:
    error = refusal(values)
    assert error.key == key
    assert sentence in str(error)


def test_everything_that_is_wrong_is_found_and_the_first_is_what_refuses() -> None:
    wrong = {"epochs": 0, "batching": {"batch_size": 0}, "model": {"hidden": ["x", 8, 0]}}
    found = faults(wrong)
    assert {fault.key for fault in found} == {"epochs", "batching.batch_size", "model.hidden"}
    assert str(found[0]) == str(refusal(wrong))
    assert faults({"epochs": 3}) == []


def test_two_experiments_differ_in_the_settings_that_were_changed() -> None:
    before = Experiment()
    after = validated({"seed": 5, "optimizer": {"lr": 0.5}, "model": {"hidden": [8]}})
    found = {entry.setting.key: (entry.before, entry.after) for entry in differences(before, after)}
    assert found == {
        "seed": (0, 5),
        "optimizer.lr": (0.01, 0.5),
        "model.hidden": ((), (8,)),
    }


def test_an_experiment_does_not_differ_from_its_like() -> None:
    assert not list(differences(Experiment(), validated({"epochs": 10})))


def test_a_run_branches_off_no_more_often_than_its_file_can_say() -> None:
    stages = [{"epoch": epoch, "batch": 1} for epoch in range(1, 101)]
    full = validated({"epochs": 200, "earlier": stages})
    after = validated({"epochs": 200, "earlier": stages, "optimizer": {"lr": 0.5}})
    assert not can_branch(full, after)
    assert can_branch(validated({"epochs": 200, "earlier": stages[1:]}), after)
