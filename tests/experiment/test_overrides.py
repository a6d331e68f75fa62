"""Rules of single settings that are overridden as KEY=VALUE."""

from pathlib import Path
from typing import Any

import pytest

from epochgui.basics.errors import InputError
from epochgui.experiment.file import load_experiment, save_experiment
from epochgui.experiment.validation import validated
from tests.experiment.files import refusal, write

FILE = "data.source=/data.csv"


def of_file(**values: object) -> dict[str, Any]:
    return {"data": {"source": "/data.csv", **values}}


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        (["epochs=3"], {"epochs": 3}),
        (["epochs=3", "epochs=4"], {"epochs": 4}),
        ([" epochs = 3 "], {"epochs": 3}),
        (["batching.batch_size=full"], {"batching": {"batch_size": "full"}}),
        (['batching.batch_size="full"'], {"batching": {"batch_size": "full"}}),
        (["model.hidden=[8, 4]"], {"model": {"hidden": [8, 4]}}),
        (["optimizer.lr=1e-3"], {"optimizer": {"lr": 1e-3}}),
        (["optimizer.lr=1"], {"optimizer": {"lr": 1.0}}),
        (["batching.shuffle=false"], {"batching": {"shuffle": False}}),
        (
            ["data.source=/a=b.csv", "data.target=# no", 'data.features=["x y", "é"]'],
            {"data": {"source": "/a=b.csv", "target": "# no", "features": ["x y", "é"]}},
        ),
        (["model.hidden=8"], {"model": {"hidden": [8]}}),
        (["model.hidden=8,4"], {"model": {"hidden": [8, 4]}}),
        (["model.hidden="], {"model": {"hidden": []}}),
        ([FILE, "data.target=1957"], of_file(target="1957")),
        ([FILE, "data.target=2024-01-31"], of_file(target="2024-01-31")),
        ([FILE, "data.target=true"], of_file(target="true")),
        ([FILE, "data.target=Chance of Admit "], of_file(target="Chance of Admit ")),
        ([FILE, "data.features=v1,v2"], of_file(features=["v1", "v2"])),
        ([FILE, "data.features=v1"], of_file(features=["v1"])),
        ([FILE, "data.features=1952, 1957"], of_file(features=["1952", "1957"])),
        ([FILE, "data.features=[1952, 1957]"], of_file(features=["1952", "1957"])),
        ([FILE, "data.features=[v1, v2]"], of_file(features=["v1", "v2"])),
        ([FILE, 'data.features="a, b"'], of_file(features=["a, b"])),
        ([FILE, 'data.features="a, b", c'], of_file(features=['"a', 'b"', "c"])),
        ([FILE, 'data.features="a, b", "c"'], of_file(features=["a, b", "c"])),
        ([FILE, "data.dialect.markers=?,-99"], of_file(dialect={"markers": ["?", "-99"]})),
        ([FILE, "data.dialect.separator=;"], of_file(dialect={"separator": ";"})),
        ([FILE, 'data.dialect.separator="\\t"'], of_file(dialect={"separator": "\t"})),
        ([FILE, "data.dialect.thousands="], of_file(dialect={"thousands": ""})),
        ([FILE, "data.dialect.header=false"], of_file(dialect={"header": False})),
        ([FILE, "data.columns.volume=units"], of_file(columns={"volume": "units"})),
        ([FILE, "data.columns.Adj. Close=number"], of_file(columns={"Adj. Close": "number"})),
        (
            [FILE, "data.columns.Change %=units", "data.columns.d=date %d.%m.%Y"],
            of_file(columns={"Change %": "units", "d": "date %d.%m.%Y"}),
        ),
        ([FILE, 'data.columns={ x = "text" }'], of_file(columns={"x": "text"})),
        (
            ['data.source="/C:\\Users\\a.csv"'],
            {"data": {"source": "/C:\\Users\\a.csv"}},
        ),
    ],
)
def test_settings_can_be_overridden_one_by_one(
    overrides: list[str], expected: dict[str, Any]
) -> None:
    assert load_experiment(None, overrides) == validated(expected)


def test_an_override_leaves_the_rest_of_its_section(tmp_path: Path) -> None:
    path = write(tmp_path, "[batching]\nbatch_size = 4\nshuffle = false\n")
    batching = load_experiment(path, ["batching.batch_size=5"]).batching
    assert (batching.batch_size, batching.shuffle) == (5, False)


@pytest.mark.parametrize(
    "override", ["epochs", "=3", "", " =3", ".epochs=3", "batching..batch_size=3"]
)
def test_an_override_without_key_or_sign_is_told_how_one_looks(override: str) -> None:
    assert f'"{override}" sets nothing; right would be KEY=VALUE' in str(refusal(None, override))


@pytest.mark.parametrize(
    ("override", "sentence"),
    [
        ("epochs=", 'epochs is ""; right would be a whole number'),
        ("epochs=many", 'epochs is "many"; right would be a whole number'),
        ("epochs.x=3", "epochs is a section; right would be a whole number"),
        ("data=3", "data is 3; right would be a section"),
        (f"seed={'9' * 5000}", "right would be a whole number"),
        (f"seed={'[' * 5000}", "right would be a whole number"),
    ],
)
def test_a_wrong_override_is_told_like_a_wrong_value(override: str, sentence: str) -> None:
    assert sentence in str(refusal(None, override))


def test_other_data_than_a_file_was_written_for_brings_its_own_loss(tmp_path: Path) -> None:
    path = tmp_path / "experiment.toml"
    save_experiment(path, validated({"epochs": 3}))
    assert load_experiment(path, ["data.source=iris"]).loss.name == "CrossEntropyLoss"
    with pytest.raises(InputError, match="does not fit a target of several classes"):
        load_experiment(path, ["data.source=iris", "loss.name=MSELoss"])


def test_a_wrong_override_does_not_blame_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, "epochs = 3")
    error = refusal(path, "seed=-1")
    assert str(error).startswith("seed is -1")
    assert error.key == "seed"
