"""Rules of experiments as TOML files."""

import re
import tomllib
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from epochgui.basics.errors import InputError
from epochgui.basics.files import named_from
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.file import experiment_as_toml, load_experiment, save_experiment
from epochgui.experiment.fitting import fitting_losses
from epochgui.experiment.setting import settings, value_of
from epochgui.experiment.validation import validated
from epochgui.parts.tasks.regression import REGRESSION
from tests.experiment.files import refusal, write

# The machine may be busy: how long an example takes is not the rule.
unhurried = hypothesis.settings(deadline=None)

whole_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)
file_names = (
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0/\\"), min_size=1)
    .filter(lambda name: name.strip(".") != "")
    .map(lambda name: name[:40])
)
paths = st.lists(file_names, min_size=1, max_size=3).map("/".join).map(lambda path: f"/data/{path}")


@st.composite
def data_sections(draw: st.DrawFn) -> dict[str, Any]:
    asked = draw(st.sampled_from([{}, {"standardize": True}, {"standardize": False}]))
    if draw(st.booleans()):
        return asked
    names = draw(st.lists(whole_text, unique=True, min_size=2, max_size=5))
    return {
        "source": draw(paths),
        "target": draw(st.sampled_from([None, names[0]])),
        "features": draw(st.sampled_from([None, names[1:]])),
        **asked,
    }


@st.composite
def experiments(draw: st.DrawFn) -> Experiment:
    known = settings()
    name = draw(st.sampled_from(known["optimizer.name"].choices))
    momentum = draw(st.floats(0, 1, exclude_max=True)) if name == "SGD" else 0.0
    values = {
        "data": draw(data_sections()),
        "model": {
            "hidden": draw(st.lists(st.integers(1, 10_000), max_size=20)),
            "activation": draw(st.sampled_from(known["model.activation"].choices)),
            "dropout": draw(st.floats(0, 1, exclude_max=True)),
            "batch_norm": draw(st.booleans()),
        },
        "loss": {"name": draw(st.sampled_from(fitting_losses(REGRESSION)))},
        "batching": {
            "batch_size": draw(st.integers(1, 10**9) | st.just("full")),
            "shuffle": draw(st.booleans()),
            "drop_last": draw(st.booleans()),
            "accumulate": draw(st.integers(1, 2**31 - 1)),
        },
        "optimizer": {
            "name": name,
            "lr": draw(st.floats(0, 1e6)),
            "scale_lr": draw(st.booleans()),
            "base_batch_size": draw(st.integers(1, 2**31 - 1)),
            "momentum": momentum,
            "weight_decay": draw(st.floats(0, 1e3)),
        },
        "epochs": draw(st.integers(1, 1_000_000)),
        "seed": draw(st.integers(0, 2**64 - 1)),
        "threads": draw(st.integers(1, 256)),
        "device": draw(st.sampled_from(["cpu", "mps", "cuda", "cuda:3"])),
    }
    return validated(values)


@unhurried
@given(experiment=experiments())
def test_a_saved_experiment_comes_back(
    tmp_path_factory: pytest.TempPathFactory, experiment: Experiment
) -> None:
    path = tmp_path_factory.getbasetemp() / "saved.toml"
    save_experiment(path, experiment)
    assert load_experiment(path) == experiment


def test_the_readme_shows_every_setting_with_its_default() -> None:
    readme = Path(__file__).parents[2] / "README.md"
    shown = re.search(r"```toml\n(.*?)```", readme.read_text(encoding="utf-8"), re.DOTALL)
    assert shown is not None
    assert validated(tomllib.loads(shown[1])) == Experiment()
    for key in settings():
        assert re.search(rf"^(# )?{key.rpartition('.')[2]} = ", shown[1], re.MULTILINE), key


@unhurried
@given(name=file_names)
def test_a_data_file_beside_the_experiment_is_found_whatever_its_name(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    folder = tmp_path_factory.getbasetemp()
    source = str(folder / name)
    path = folder / "saved.toml"
    save_experiment(path, validated({"data": {"source": source}}))
    assert load_experiment(path).data.source == source


@pytest.mark.parametrize("name", ["article", "diabetes", "~", "~root", "~/data.csv"])
def test_names_that_mean_something_else_are_written_so_that_they_mean_the_file(
    tmp_path: Path, name: str
) -> None:
    path, source = tmp_path / "saved.toml", str(tmp_path / name)
    save_experiment(path, validated({"data": {"source": source}}))
    assert load_experiment(path).data.source == source


def test_every_setting_but_those_left_open_is_written(tmp_path: Path) -> None:
    written = tomllib.loads(experiment_as_toml(Experiment(), tmp_path))
    keys = {
        f"{name}.{inner}" if isinstance(value, dict) else name
        for name, value in written.items()
        for inner in (value if isinstance(value, dict) else [name])
    }
    assert keys == set(settings(Experiment()))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r'source = "C:\Users\ann\prices.csv"', r"'C:\Users\ann\prices.csv'"),
        (r'source = "C:\data\prices.csv"', r"'C:\data\prices.csv'"),
        (r'source = "D:\temp\new.csv"', r"'D:\temp\new.csv'"),
        (r'source = "\\server\share\prices.csv"', r"'\\server\share\prices.csv'"),
        (r'source = "my data\prices.csv"', r"'my data\prices.csv'"),
    ],
)
def test_a_path_of_windows_is_told_how_it_is_written(
    written: str, meant: str, tmp_path: Path
) -> None:
    error = refusal(write(tmp_path, f"[data]\n{written}\n"))
    assert "a backslash has another meaning" in str(error)
    assert f"write the path in single quotes, {meant}, or with slashes" in str(error)
    right = write(tmp_path, f"[data]\nsource = {meant}\n")
    assert load_experiment(right).data.is_file


SAVED_BEFORE = """
epochs = 10
seed = 0
threads = 1
device = "cpu"

[data]
source = "article"
standardize = false

[model]
hidden = [8]
activation = "tanh"

[loss]
name = "MSELoss"

[batching]
batch_size = 3
shuffle = true
drop_last = false
accumulate = 1

[optimizer]
name = "{name}"
lr = 0.01
scale_lr = false
base_batch_size = 32
momentum = 0.0
weight_decay = 0.0

[[earlier]]
epoch = 1
batch = 2

[earlier.optimizer]
name = "{name}"
lr = 0.1
scale_lr = false
base_batch_size = 32
momentum = 0.0
weight_decay = 0.0

[earlier.loss]
name = "MSELoss"
"""


@pytest.mark.parametrize("name", ["SGD", "Adam", "AdamW"])
def test_a_file_that_wrote_the_settings_of_all_optimizers_keeps_what_it_said(
    tmp_path: Path, name: str
) -> None:
    loaded = load_experiment(write(tmp_path, SAVED_BEFORE.format(name=name)))
    assert loaded.optimizer.name == loaded.earlier[0].optimizer.name == name
    assert value_of(loaded, "optimizer.weight_decay") == 0.0
    assert value_of(loaded, "optimizer.momentum") == 0.0
    assert loaded.earlier[0].optimizer.lr == 0.1


def test_without_a_file_the_experiment_is_the_first_example() -> None:
    assert load_experiment(None) == Experiment()


def test_what_a_file_leaves_out_is_as_in_the_first_example(tmp_path: Path) -> None:
    path = write(tmp_path, "epochs = 3\n[batching]\nshuffle = false\n")
    expected = validated({"epochs": 3, "batching": {"shuffle": False}})
    assert load_experiment(path) == expected


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert load_experiment(write(tmp_path, b"\xef\xbb\xbfepochs = 3\n")).epochs == 3


def test_the_data_source_is_meant_from_the_folder_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    path = write(tmp_path, '[data]\nsource = "tables/data.csv"\n')
    assert load_experiment(path).data.source == str(tmp_path / "tables" / "data.csv")
    assert load_experiment(Path("../experiment.toml")) == load_experiment(path)


def test_a_data_source_that_overrides_is_meant_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    path = write(tmp_path, '[data]\nsource = "data.csv"\n')
    loaded = load_experiment(path, ["data.source=other.csv"])
    assert loaded.data.source == str(tmp_path / "elsewhere" / "other.csv")


def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    loaded = load_experiment(None, ["data.source=~/data.csv"])
    assert loaded.data.source == str(tmp_path / "data.csv")


def test_the_tilde_of_a_user_who_is_not_there_belongs_to_the_name() -> None:
    loaded = load_experiment(None, ["data.source=~nobody-of-this-name/data.csv"])
    assert loaded.data.source == str(Path.cwd() / "~nobody-of-this-name" / "data.csv")


def test_experiment_and_data_can_move_together(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    source = before / "tables" / "data.csv"
    save_experiment(before / "a.toml", validated({"data": {"source": str(source)}}))
    before.rename(after)
    assert load_experiment(after / "a.toml").data.source == str(after / "tables" / "data.csv")


def test_a_file_is_named_relative_to_a_folder_above_it_and_else_in_full(tmp_path: Path) -> None:
    assert named_from(tmp_path / "a" / "b.csv", tmp_path) == "a/b.csv"
    assert named_from(tmp_path / "b.csv", tmp_path / "a") == (tmp_path / "b.csv").as_posix()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("epochs = ", "not valid TOML"),
        ("epochs 3", "not valid TOML"),
        ("epochs = 3\nepochs = 4", "not valid TOML"),
        (b"\x00\x01", "not valid TOML"),
        (f"seed = {'9' * 5000}", "not valid TOML"),
        (f"seed = {'[' * 5000}", "not valid TOML"),
        ("# Gr\xf6\xdfe".encode("latin-1"), "not UTF-8 text (byte 4)"),
        ("epochs = 0", "epochs is 0; right would be at least 1"),
        ("[model]\nhiden = [8]", 'did you mean "hidden"?'),
    ],
)
def test_a_file_that_is_no_experiment_is_named(
    tmp_path: Path, content: str | bytes, sentence: str
) -> None:
    path = write(tmp_path, content)
    text = str(refusal(path, "epochs=3"))
    assert text.startswith(f"{path}: ")
    assert sentence in text


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        assert str(refusal(path)).startswith(f"cannot read {path}: ")


def test_an_experiment_cannot_be_saved_where_there_is_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "none" / "a.toml"
    with pytest.raises(InputError, match="cannot write"):
        save_experiment(path, Experiment())


def test_data_without_an_ending_in_its_name_is_told_to_have_one(tmp_path: Path) -> None:
    path = tmp_path / "iris"
    path.write_text("x,y\n1,2\n3,4\n")
    with pytest.raises(InputError, match=r"iris: not valid TOML: .*; if it is data, .* iris\.csv$"):
        load_experiment(path)
