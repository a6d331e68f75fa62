"""A model's weights in files that hold numbers only: no code can come with them."""

import io
import json
import pickle
import warnings
from pathlib import Path
from typing import Any, Final

import torch
from safetensors import SafetensorError
from safetensors.torch import load as tensors_of
from safetensors.torch import save as bytes_of
from torch import nn

from epochgui import __version__
from epochgui.basics.errors import InputError
from epochgui.basics.text import N_
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.file import experiment_as_toml
from epochgui.parts.data.samples import Samples

_OTHER_FEATURES: Final = N_(
    "{file} was trained on other features than this data has: {there} and not {here}"
)
_OTHER_CLASSES: Final = N_(
    "{file} was trained to tell other classes apart than this data has: {there} and not {here}"
)

_SHOWN: Final = 6

Weights = dict[str, torch.Tensor]


def weights_of(model: nn.Module) -> Weights:
    """Return copies of a model's parameters and buffers by their names, in main memory."""
    state = model.state_dict()
    return {name: value.detach().cpu().clone().contiguous() for name, value in state.items()}


def weight_files(
    path: Path, weights: Weights, experiment: Experiment, data: Samples, n_done: int
) -> dict[Path, bytes]:
    """Return the file of the weights, and the one beside it that tells what they are of."""
    facts = {
        "epochgui": __version__,
        "torch": torch.__version__,
        "batches_done": n_done,
        "features": data.features,
        "targets": data.target_names,
        "classes": data.classes,
        "experiment": experiment_as_toml(experiment, path.parent),
    }
    text = json.dumps(facts, indent=2, ensure_ascii=False) + "\n"
    return {path: bytes_of(weights), facts_beside(path): text.encode()}


def facts_beside(path: Path) -> Path:
    """Return the file that tells what the weights in a file are of."""
    return path.with_name(f"{path.name}.json")


def load_weights(path: Path, model: nn.Module, data: Samples) -> None:
    """Give a model the weights in a file: safetensors, or a state_dict that torch saved.

    Raises InputError where they cannot be read, hold more than numbers, or are of another model or
    other columns; the model is then as it was.
    """
    _check_facts(path, data)
    weights = _read(path)
    own = model.state_dict()
    for name, value in own.items():
        if name not in weights:
            raise _another(path, name, _shape(value), "nothing")
        if weights[name].shape != value.shape:
            raise _another(path, name, _shape(value), _shape(weights[name]))
    for name, value in weights.items():
        if name not in own:
            raise _another(path, name, "nothing", _shape(value))
    model.load_state_dict(weights)


def _another(path: Path, name: str, wanted: str, found: str) -> InputError:
    return InputError(
        "{file} has the weights of another model: {name} is {found} there and {wanted} here",
        file=path,
        name=name,
        wanted=wanted,
        found=found,
    )


def _shape(value: torch.Tensor) -> str:
    return " × ".join(map(str, value.shape)) or "1"


def _read(path: Path) -> Weights:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            "{file} cannot be read: {reason}", file=path, reason=error.strerror or str(error)
        ) from error
    try:
        return tensors_of(content)
    except SafetensorError:
        return _saved_by_torch(path, content)


def _saved_by_torch(path: Path, content: bytes) -> Weights:
    """Return a state_dict; nothing but numbers and their names is ever loaded."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of an unusual pickle: it is refused, or only numbers
            found: Any = torch.load(io.BytesIO(content), map_location="cpu", weights_only=True)
    except (pickle.UnpicklingError, RuntimeError, EOFError, ValueError, KeyError) as error:
        raise InputError(
            "{file} holds no weights that can be loaded safely; right would be a file of "
            "safetensors, or a state_dict that torch.save has written",
            file=path,
        ) from error
    is_state = isinstance(found, dict) and all(
        isinstance(name, str) and isinstance(value, torch.Tensor) for name, value in found.items()
    )
    if not is_state:
        raise InputError(
            "{file} holds no state_dict; right would be what model.state_dict() returns", file=path
        )
    return dict(found)


def _check_facts(path: Path, data: Samples) -> None:
    """Raise InputError where the file beside the weights tells of other columns or classes."""
    try:
        facts = json.loads(facts_beside(path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return  # weights from elsewhere have none
    if not isinstance(facts, dict):
        return
    for name, here, sentence in (
        ("features", data.features, _OTHER_FEATURES),
        ("classes", data.classes, _OTHER_CLASSES),
    ):
        there = facts.get(name, list(here))
        if there != list(here):
            words = {"there": _listed(there), "here": _listed(here)}
            raise InputError.marked(sentence, file=path, **words)


def _listed(names: Any) -> str:
    if not isinstance(names, list | tuple):
        return str(names)
    shown = ", ".join(map(str, names[:_SHOWN]))
    return shown if len(names) <= _SHOWN else f"{shown} …"
