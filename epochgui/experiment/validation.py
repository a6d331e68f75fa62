"""From plain values to an Experiment, with sentences for what is wrong with them."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from epochgui.basics.errors import InputError
from epochgui.basics.text import tr, tr_count
from epochgui.experiment.experiment import EarlierStage, Experiment, settings

# What would be right in the place of a wrong value, by the type of pydantic's error.
_RIGHT = {
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
    "string_type": "a text",
    "string_unicode": "a text of whole characters",
    "tuple_type": "a list",
    "model_type": "a section of its own",
    "literal_error": "{expected}",
    "finite_number": "a finite number",
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
    "less_than": "less than {lt}",
    "too_short": "at least one entry",
    "too_long": "at most {max_length} entries",
    "batch_size_type": 'a whole number, or "full" for all samples',
    "string_too_short": '"article" or the path of a CSV file',
    "string_pattern_mismatch": '"cpu", "cuda", "cuda:1" or "mps"',
}


def validated(values: Mapping[str, Any]) -> Experiment:
    """Return the experiment with these values and the defaults for all others.

    Raises InputError for the first thing that is wrong, naming its key.
    """
    try:
        return Experiment.model_validate(values)
    except ValidationError as error:
        raise _faults(error)[0] from None


def faults(values: Mapping[str, Any]) -> list[InputError]:
    """Return everything that is wrong with these values, in the order of the settings.

    Settings that are right by themselves and only do not go together are told of when all others
    of their section are right.
    """
    try:
        Experiment.model_validate(values)
    except ValidationError as error:
        return _faults(error)
    return []


def _faults(error: ValidationError) -> list[InputError]:
    return [InputError(_sentence(details), _key(details)) for details in error.errors()]


def _key(error: ErrorDetails) -> str:
    """Return the dotted key that an error is about; places within a list are left out."""
    about_several = error.get("ctx", {}).get("key")
    if about_several:
        return f"earlier.{about_several}" if _is_in_earlier(error) else about_several
    return ".".join(part for part in error["loc"] if isinstance(part, str))


def _is_in_earlier(error: ErrorDetails) -> bool:
    """Return whether an error is about the settings of an earlier stage."""
    return len(error["loc"]) > 1 and error["loc"][0] == "earlier"


def _sentence(error: ErrorDetails) -> str:
    if error["type"] == "extra_forbidden":
        return _unknown_key(error)
    if error["type"] == "missing":
        return tr("{key} is missing", key=_key(error))
    if error["type"] not in _RIGHT:
        return f"earlier: {tr(error['msg'])}" if _is_in_earlier(error) else tr(error["msg"])
    facts = {name: _fact(value) for name, value in error.get("ctx", {}).items()}
    *_, place = error["loc"]
    words = {
        "key": _key(error),
        "value": _shown(error["input"]) if error["type"] != "too_long" else _size(error["input"]),
        "right": tr(_RIGHT[error["type"]], **facts),
    }
    if isinstance(place, int):
        return tr("{key} has {value} in place {n}; right would be {right}", n=place + 1, **words)
    return tr("{key} is {value}; right would be {right}", **words)


def _fact(value: object) -> str:
    """Return a limit, or a list of choices, which pydantic writes with single quotes."""
    return f"{value:,.15g}" if isinstance(value, int | float) else str(value).replace("'", '"')


def _shown(value: object) -> str:
    """Return a wrong value as TOML writes it, with whole numbers made readable."""
    match value:
        case None:
            return tr("nothing")
        case str():
            return f'"{value}"'
        case bool():
            return "true" if value else "false"
        case float():
            return repr(value)
        case int():
            return f"{value:,}"
        case list() | tuple():
            return f"[{', '.join(_shown(entry) for entry in value)}]"
        case dict():
            return tr("a section")
        case _:
            return str(value)


def _size(entries: object) -> str:
    """Return how long a list is; all its entries would fill the screen."""
    n = len(entries) if isinstance(entries, list | tuple) else 0
    return tr_count("a list of {count} entry", "a list of {count} entries", n)


def _unknown_key(error: ErrorDetails) -> str:
    *sections, name = [str(part) for part in error["loc"]]
    here = _names_in(sections)
    elsewhere = [key for key in settings() if key.rpartition(".")[2] == name]
    close = elsewhere or get_close_matches(name, here, n=1)
    hint = (
        tr('did you mean "{name}"?', name=close[0])
        if close
        else tr("known here are {names}", names=", ".join(here))
    )
    return tr('there is no setting "{key}"; {hint}', key=_key(error), hint=hint)


def _names_in(sections: list[str]) -> list[str]:
    """Return the names of the settings, and of the sections, in a section such as "model".

    What an earlier stage can set is what is known of its kind; in a list the place is left out.
    """
    if sections[:1] == ["earlier"]:
        sections = sections[2:]
        if not sections:
            return list(EarlierStage.model_fields)
    section = "".join(f"{name}." for name in sections)
    keys = (key.removeprefix(section) for key in settings() if key.startswith(section))
    return list(dict.fromkeys(key.partition(".")[0] for key in keys))
