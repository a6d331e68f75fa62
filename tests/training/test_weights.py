"""Weights: what is written is loaded again, to the last bit, and nothing but numbers is."""

import json
import pickle
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from epochgui.basics.errors import InputError
from epochgui.basics.files import write_all
from epochgui.experiment.validation import validated
from epochgui.training.run import TrainingRun
from epochgui.training.weights import facts_beside, load_weights, weight_files, weights_of

MOONS = {"data": {"source": "moons", "n": 20}, "model": {"hidden": [4]}, "epochs": 2}


def trained() -> TrainingRun:
    run = TrainingRun(validated(MOONS))
    while not run.finished:
        run.train_batch()
    return run


def saved(run: TrainingRun, path: Path) -> Path:
    files = weight_files(path, weights_of(run.model), run.experiment, run.data, run.n_done)
    write_all(files)
    return path


def same(one: TrainingRun, other: TrainingRun) -> bool:
    pairs = zip(weights_of(one.model).items(), weights_of(other.model).items(), strict=True)
    return all(a == b and torch.equal(x, y) for (a, x), (b, y) in pairs)


def test_weights_come_back_to_the_last_bit(tmp_path: Path) -> None:
    run, other = trained(), TrainingRun(validated(MOONS))
    assert not same(run, other)
    load_weights(saved(run, tmp_path / "w.safetensors"), other.model, other.data)
    assert same(run, other)


def test_others_read_the_file_too(tmp_path: Path) -> None:
    run = trained()
    found = load_file(saved(run, tmp_path / "w.safetensors"))
    assert set(found) == set(run.model.state_dict())
    assert all(torch.equal(found[name], value) for name, value in run.model.state_dict().items())


def test_the_file_beside_tells_what_they_are_of(tmp_path: Path) -> None:
    path = saved(trained(), tmp_path / "w.safetensors")
    facts = json.loads(facts_beside(path).read_text())
    assert facts["features"] == ["x1", "x2"]
    assert facts["batches_done"] == 14
    assert 'source = "moons"' in facts["experiment"]


def test_a_state_dict_that_torch_has_saved_is_loaded(tmp_path: Path) -> None:
    run, other = trained(), TrainingRun(validated(MOONS))
    torch.save(run.model.state_dict(), tmp_path / "w.pt")
    load_weights(tmp_path / "w.pt", other.model, other.data)
    assert same(run, other)


class Harmful:
    """Would write a file where it is loaded."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.path,)


def test_a_pickle_is_refused_and_not_loaded(tmp_path: Path) -> None:
    run, harm = trained(), tmp_path / "harm"
    (tmp_path / "w.pt").write_bytes(pickle.dumps({"0.weight": Harmful(harm)}))
    torch.save({"0.weight": Harmful(harm)}, tmp_path / "v.pt")
    for name in ("w.pt", "v.pt"):
        with pytest.raises(InputError, match="holds no weights that can be loaded safely"):
            load_weights(tmp_path / name, run.model, run.data)
    assert not harm.exists()


@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        ({"hidden": [5]}, r"0\.weight is 4 × 2 there and 5 × 2 here"),
        ({"hidden": [4, 3]}, r"2\.weight is 1 × 4 there and 3 × 4 here"),
        ({"hidden": []}, r"0\.weight is 4 × 2 there and 1 × 2 here"),
    ],
)
def test_weights_of_another_model_are_refused_and_change_nothing(
    tmp_path: Path, model: dict[str, object], sentence: str
) -> None:
    path = saved(trained(), tmp_path / "w.safetensors")
    other = TrainingRun(validated({**MOONS, "model": model}))
    before = weights_of(other.model)
    with pytest.raises(InputError, match=sentence):
        load_weights(path, other.model, other.data)
    assert all(torch.equal(before[name], one) for name, one in weights_of(other.model).items())


def test_weights_for_other_features_are_refused(tmp_path: Path) -> None:
    path = saved(trained(), tmp_path / "w.safetensors")
    facts = json.loads(facts_beside(path).read_text())
    facts_beside(path).write_text(json.dumps({**facts, "features": ["x1", "z"]}))
    other = TrainingRun(validated(MOONS))
    with pytest.raises(InputError, match="other features than this data has: x1, z and not x1, x2"):
        load_weights(path, other.model, other.data)


@pytest.mark.parametrize("content", [b"", b"nothing", b"\x08\0\0\0\0\0\0\0{}      "])
def test_what_holds_no_weights_is_refused(tmp_path: Path, content: bytes) -> None:
    run = trained()
    (tmp_path / "w.safetensors").write_bytes(content)
    with pytest.raises(InputError):
        load_weights(tmp_path / "w.safetensors", run.model, run.data)
    with pytest.raises(InputError, match="cannot be read"):
        load_weights(tmp_path / "none.safetensors", run.model, run.data)
