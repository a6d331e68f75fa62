"""A new data set and a new loss are one class each, in the list of their kind; all else follows."""

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from epochgui.basics.errors import InputError
from epochgui.console.train import Wanted, train
from epochgui.experiment.difference import differences
from epochgui.experiment.file import load_experiment, save_experiment
from epochgui.experiment.setting import settings, value_of
from epochgui.experiment.validation import validated
from epochgui.gui.words.glossary import find_words, glossary
from epochgui.phrases.experiments import difference_text, experiment_line
from epochgui.training.script import write_script
from tests.parts.new_parts import give_to_the_lists

WAVES: dict[str, Any] = {"data": {"source": "waves", "places": 31}, "batching": {"batch_size": 7}}
HUBER: dict[str, Any] = {"loss": {"name": "HuberLoss", "delta": 0.25}, "model": {"hidden": [5]}}
EARLIER = {"epoch": 2, "batch": 1, "loss": {"name": "HuberLoss", "delta": 2.0}}
CASES = {
    "data": WAVES,
    "standardized data": {"data": {"source": "waves", "standardize": True}},
    "loss": HUBER,
    "both": {**WAVES, **HUBER, "optimizer": {"name": "AdamW"}},
    "loss before": {**WAVES, "earlier": [EARLIER]},
}


@pytest.fixture(autouse=True)
def given(monkeypatch: pytest.MonkeyPatch) -> None:
    give_to_the_lists(monkeypatch)


@pytest.mark.parametrize("name", CASES)
def test_the_exported_script_gives_every_loss_to_the_last_bit(name: str, tmp_path: Path) -> None:
    experiment = validated(CASES[name])
    script, losses = tmp_path / "script.py", tmp_path / "losses.txt"
    script.write_text(write_script(experiment, tmp_path), encoding="utf-8")
    command = [sys.executable, str(script), "--losses", str(losses)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    out, log = io.StringIO(), tmp_path / "log.csv"
    train(experiment, Wanted(log), out, io.StringIO())
    rows = log.read_text().splitlines()[1:]
    assert [row.split(",")[3] for row in rows] == losses.read_text().split()
    assert out.getvalue() == printed


@pytest.mark.parametrize("name", CASES)
def test_it_is_saved_and_opened(name: str, tmp_path: Path) -> None:
    path = tmp_path / "saved.toml"
    save_experiment(path, validated(CASES[name]))
    assert load_experiment(path) == validated(CASES[name])


def test_it_is_set_in_the_command_line() -> None:
    given = ["data.source=waves", "data.places=31", "loss.name=HuberLoss", "loss.delta=0.25"]
    experiment = load_experiment(None, [*given, "batching.batch_size=7", "model.hidden=[5]"])
    assert experiment == validated(WAVES | HUBER)


def test_its_settings_are_explained_where_it_is_chosen() -> None:
    assert settings()["loss.name"].choices[-1] == "HuberLoss"
    assert (settings()["loss.delta"].title, settings()["loss.delta"].default) == ("Delta", 1.0)
    assert "loss.delta" not in settings(validated({}))
    assert settings(validated(HUBER))["loss.delta"].maximum == 1e6
    assert settings(validated(WAVES))["data.places"].default == 40
    assert "data.target" not in settings(validated(WAVES))
    assert value_of(validated({}), "loss.delta") == 1.0


@pytest.mark.parametrize(
    ("values", "key", "sentence"),
    [
        ({"loss": {"name": "Huber"}}, "loss.name", '"CrossEntropyLoss" or "HuberLoss"'),
        ({"loss": {"name": "HuberLoss", "delta": 0.0}}, "loss.delta", "would be more than 0"),
        ({"loss": {"name": "HuberLoss", "dleta": 1.0}}, "loss.dleta", 'did you mean "delta"?'),
        ({"loss": {"delta": 2.0}}, "loss.delta", 'set loss.name to "HuberLoss"'),
        (
            {"data": {"places": 3}},
            "data.places",
            'data.places needs waves; leave it out or set data.source to "',
        ),
        ({"data": {"source": "waves", "target": "y"}}, "data.source", "columns of a data file"),
    ],
)
def test_what_is_wrong_with_it_is_told(values: dict[str, Any], key: str, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        validated(values)
    assert caught.value.key == key
    assert sentence in str(caught.value)


def test_its_settings_have_cards() -> None:
    glossary.cache_clear()
    try:
        word = glossary()["delta"]
        assert word.sentence == settings()["loss.delta"].explanation
        assert find_words("Delta") == [word]
    finally:
        glossary.cache_clear()


def test_captions_and_differences_name_it() -> None:
    line = experiment_line(validated(WAVES | HUBER))
    assert line.startswith("two waves  ·  hidden 5 tanh  ·  HuberLoss delta 0.25  ·")
    texts = [difference_text(one) for one in differences(validated({}), validated(HUBER))]
    assert texts == ["Hidden layers none → 5", "Loss MSELoss → HuberLoss", "Delta 1 → 0.25"]
    (source, *others) = differences(validated({}), validated({"data": {"source": "waves"}}))
    assert (difference_text(source), others) == ("Source y = 2x, 1 to 10 → two waves", [])
