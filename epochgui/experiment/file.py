"""Experiments as TOML files, and single settings as KEY=VALUE."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from epochgui.basics.errors import InputError
from epochgui.basics.files import is_web_address, named_from, write_whole
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.fitting import fitted, suited
from epochgui.experiment.override import parsed_override
from epochgui.experiment.toml_text import Values, values_of_file
from epochgui.experiment.validation import validated
from epochgui.parts.lists import DATA_SOURCES


def is_experiment(path: Path) -> bool:
    """Return whether a file is meant to hold an experiment, and not data to learn from."""
    return path.suffix.lower() in (".toml", "")


def files_read(experiment: Experiment, path: Path | None) -> tuple[Path, ...]:
    """Return the files that an experiment is read from: its own, if it is in one, and its data."""
    data = (Path(experiment.data.source),) if experiment.data.is_file else ()
    return data if path is None else (path, *data)


def load_experiment(path: Path | None, overrides: Iterable[str] = ()) -> Experiment:
    """Return the experiment of a file, or the first example, with single settings overridden.

    Of a data file it is the one that learns from it. A relative data.source in the file is meant
    from the file's folder; in an override, from the working folder. Raises InputError, naming the
    file, for whatever is wrong.
    """
    if path is not None and not is_experiment(path):
        values = {"data": {"source": os.path.abspath(path)}}
    else:
        values = _values_of(path)
    said = set[str]()
    for override in overrides:
        given = parsed_override(override)
        said |= given.keys()
        _resolve_source(given, Path())
        _merge(values, given)
    if "data" in said and "loss" not in said:
        return _suiting(values)
    return _fitting(values)


def _values_of(path: Path | None) -> Values:
    """Return the values in an experiment's file, which are right by themselves."""
    if path is None:
        return {}
    values = _read(path)
    _validated(values, path)  # what is wrong in the file is not for an override to mend
    _resolve_source(values, path.parent)
    return values


def _validated(values: Values, path: Path) -> Experiment:
    """Return the experiment; an error begins with the file in which the values are written."""
    try:
        return _fitting(values)
    except InputError as error:
        raise InputError("{file}: {error}", key=error.key, file=path, error=error) from None


def _fitting(values: Values) -> Experiment:
    """Return the experiment, with a loss that fits the data where that is known already."""
    experiment = validated(values)
    known = experiment.data.known()
    return experiment if known is None else fitted(experiment, known.task)


def _suiting(values: Values) -> Experiment:
    """Return the experiment on other data than it was written for: a file names every setting."""
    experiment = validated(values)
    known = experiment.data.known()
    return experiment if known is None else suited(experiment, known.task)


def save_experiment(path: Path, experiment: Experiment, spared: Iterable[Path] = ()) -> None:
    """Write an experiment as TOML.

    A data file below the folder of the TOML file is named from there, so that both can move
    together. Raises InputError where the file cannot be written, or is the data, or spared.
    """
    text = experiment_as_toml(experiment, path.parent)
    write_whole(path, text.encode(), (*spared, *files_read(experiment, None)))


def experiment_as_toml(experiment: Experiment, folder: Path) -> str:
    """Return an experiment as the text of a TOML file in this folder."""
    import tomli_w

    values = experiment.model_dump(mode="json", exclude_none=True)
    if not experiment.earlier:
        values.pop("earlier")
    if not experiment.storyboard.moments:
        values.pop("storyboard")
    if experiment.data.is_file:
        name = named_from(Path(experiment.data.source), folder)
        is_read_otherwise = name in DATA_SOURCES.names or name.startswith("~")
        values["data"]["source"] = f"./{name}" if is_read_otherwise else name
    return tomli_w.dumps(values)


def _read(path: Path) -> Values:
    try:
        return values_of_file(path.read_text(encoding="utf-8-sig"), path)
    except UnicodeDecodeError as error:
        raise InputError(
            "{path}: not UTF-8 text (byte {at}); save it as UTF-8", path=path, at=error.start
        ) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            "cannot read {path}: {reason}; name a TOML file, or a data file such as data.csv",
            path=path,
            reason=reason,
        ) from None


def _merge(values: Values, given: Mapping[str, Any]) -> None:
    for name, value in given.items():
        section = values.get(name)
        if isinstance(section, dict) and isinstance(value, dict):
            _merge(section, value)
        else:
            values[name] = value


def _resolve_source(values: Values, folder: Path) -> None:
    data = values.get("data")
    if not isinstance(data, dict):
        return
    source = data.get("source")
    if not isinstance(source, str) or is_web_address(source):
        return
    if source and source not in DATA_SOURCES.names:
        data["source"] = os.path.abspath(folder / _expanded(source))


def _expanded(source: str) -> Path:
    """Return the path, from home where it begins with a tilde; "./~" is a name like any other."""
    path = Path(source)
    if source.startswith("~"):
        with suppress(RuntimeError):  # no such user: the tilde belongs to the name
            return path.expanduser()
    return path
