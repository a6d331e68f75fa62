"""Experiments as TOML files, and single settings as KEY=VALUE."""

import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import tomli_w

from epochgui.errors import InputError
from epochgui.experiment import ARTICLE, Experiment
from epochgui.files import write_whole
from epochgui.text import tr
from epochgui.validation import validated

Values = dict[str, Any]


def load_experiment(path: Path | None, overrides: Iterable[str] = ()) -> Experiment:
    """Return the experiment of a file, or the article's, with single settings overridden.

    A relative data.source in the file is meant from the file's folder; in an override, from the
    working folder. Raises InputError, naming the file, for whatever is wrong.
    """
    values = {} if path is None else _read(path)
    place = "" if path is None else f"{path}: "
    if path is not None:
        _named(place, values)
    _resolve_source(values, path.parent if path else Path())
    for override in overrides:
        given = _parsed(override)
        _resolve_source(given, Path())
        _merge(values, given)
    return _named("", values)


def _named(place: str, values: Values) -> Experiment:
    try:
        return validated(values)
    except InputError as error:
        raise InputError(f"{place}{error}", error.key) from None


def save_experiment(path: Path, experiment: Experiment) -> None:
    """Write an experiment as TOML.

    A data file below the folder of the TOML file is named from there, so that both can move
    together. Raises InputError where the file cannot be written.
    """
    write_whole(path, experiment_as_toml(experiment, path.parent).encode())


def experiment_as_toml(experiment: Experiment, folder: Path) -> str:
    """Return an experiment as the text of a TOML file in this folder."""
    values = experiment.model_dump(mode="json", exclude_none=True)
    if experiment.data.is_file:
        values["data"]["source"] = named_from(Path(experiment.data.source), folder)
    return tomli_w.dumps(values)


def named_from(path: Path, folder: Path) -> str:
    """Return a path relative to a folder where it lies below it, else in full."""
    full, folder = Path(os.path.abspath(path)), Path(os.path.abspath(folder))
    return (full.relative_to(folder) if full.is_relative_to(folder) else full).as_posix()


def _read(path: Path) -> Values:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(
            tr("{path}: not UTF-8 text (byte {place}); save it as UTF-8", path=path,
               place=error.start)  # fmt: skip
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(tr("{path}: not valid TOML: {error}", path=path, error=error)) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            tr("cannot read {path}: {reason}; name a TOML file", path=path, reason=reason)
        ) from None


def _parsed(override: str) -> Values:
    """Return KEY=VALUE as nested values; a value that is no TOML is a text."""
    key, equals, text = override.partition("=")
    key = key.strip()
    if not equals or not key:
        raise InputError(
            tr('"{text}" sets nothing; right would be KEY=VALUE, as in batching.batch_size=4',
               text=override)  # fmt: skip
        )
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        value = text
    for part in reversed(key.split(".")):
        value = {part: value}
    return dict(value)


def _merge(values: Values, given: Mapping[str, Any]) -> None:
    for name, value in given.items():
        section = values.get(name)
        if isinstance(section, dict) and isinstance(value, dict):
            _merge(section, value)
        else:
            values[name] = value


def _resolve_source(values: Values, folder: Path) -> None:
    data = values.get("data")
    source = data.get("source") if isinstance(data, dict) else None
    if isinstance(source, str) and source and source != ARTICLE:
        data["source"] = str(Path(os.path.abspath(folder / Path(source).expanduser())))
