"""From plain values to an Experiment, with sentences for what is wrong with them."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from epochgui.basics.errors import InputError, Key
from epochgui.basics.text import N_, Marked, one_of, tr
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.setting import settings
from epochgui.experiment.stage import EarlierStage
from epochgui.experiment.storyboard import Storyboard
from epochgui.parts.lists import DATA_SOURCES

# What is said of a wrong value, by the type of pydantic's error.
_WRONG: Final = {
    "bool_type": N_("{key} is {value}; right would be true or false"),
    "int_type": N_("{key} is {value}; right would be a whole number"),
    "float_type": N_("{key} is {value}; right would be a number"),
    "string_type": N_("{key} is {value}; right would be a text"),
    "string_unicode": N_("{key} is {value}; right would be a text of whole characters"),
    "tuple_type": N_("{key} is {value}; right would be a list"),
    "model_type": N_("{key} is {value}; right would be a section of its own"),
    "literal_error": N_("{key} is {value}; right would be {expected}"),
    "finite_number": N_("{key} is {value}; right would be a finite number"),
    "greater_than": N_("{key} is {value}; right would be more than {gt}"),
    "greater_than_equal": N_("{key} is {value}; right would be at least {ge}"),
    "less_than_equal": N_("{key} is {value}; right would be at most {le}"),
    "less_than": N_("{key} is {value}; right would be less than {lt}"),
    "too_short": N_("{key} is {value}; right would be at least one entry"),
    "batch_size_type": N_(
        '{key} is {value}; right would be a whole number, or "full" for all samples'
    ),
    "string_too_short": N_("{key} is {value}; right would be {names} or the path of a data file"),
    "string_pattern_mismatch": N_(
        '{key} is {value}; right would be "cpu", "cuda", "cuda:1" or "mps"'
    ),
}
# The same of an entry of a list.
_WRONG_ENTRY: Final = {
    "int_type": N_("{key} has {value} in place {n}; right would be a whole number"),
    "string_type": N_("{key} has {value} in place {n}; right would be a text"),
    "string_unicode": N_(
        "{key} has {value} in place {n}; right would be a text of whole characters"
    ),
    "model_type": N_("{key} has {value} in place {n}; right would be a section of its own"),
    "greater_than_equal": N_("{key} has {value} in place {n}; right would be at least {ge}"),
    "less_than_equal": N_("{key} has {value} in place {n}; right would be at most {le}"),
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
    return [_fault(details) for details in error.errors()]


def _key(error: ErrorDetails) -> str:
    """Return the dotted key that an error is about; places within a list are left out."""
    about_several = error.get("ctx", {}).get("key")
    if about_several:
        return f"earlier.{about_several}" if _is_in_earlier(error) else about_several
    return ".".join(part for part in error["loc"] if isinstance(part, str))


def _is_in_earlier(error: ErrorDetails) -> bool:
    """Return whether an error is about the settings of an earlier stage."""
    return len(error["loc"]) > 1 and error["loc"][0] == "earlier"


def _fault(error: ErrorDetails) -> InputError:
    key = _key(error)
    if error["type"] == "extra_forbidden":
        return _unknown_key(error)
    if error["type"] == "missing":
        return InputError("{key} is missing", key=key)
    if error["type"] == "too_long":
        return _too_long(error)
    *_, place = error["loc"] or ("",)
    facts = {name: _fact(value) for name, value in error.get("ctx", {}).items()} | {"key": key}
    facts["names"] = ", ".join(f'"{name}"' for name in DATA_SOURCES.names)
    if "expected" in facts:
        facts["expected"] = _choices(facts["expected"])
    if isinstance(place, int) and error["type"] in _WRONG_ENTRY:
        words = facts | {"value": _shown(error["input"]), "n": str(place + 1)}
        return InputError.marked(_WRONG_ENTRY[error["type"]], **words)
    if error["type"] in _WRONG:
        words = facts | {"value": _shown(error["input"])}
        return InputError.marked(_WRONG[error["type"]], **words)
    # The sentence of settings that do not go together, which is marked where they are.
    conflict = InputError.marked(Marked(error["ctx"]["template"]), **facts)
    if _is_in_earlier(error):
        return InputError("{stage}: {error}", stage=Key("earlier"), key=key, error=conflict)
    return conflict


def _too_long(error: ErrorDetails) -> InputError:
    """Return the error of a list, of which all entries would fill the screen."""
    return InputError.counted(
        "{key} is a list of {count} entry; right would be at most {most} entries",
        "{key} is a list of {count} entries; right would be at most {most} entries",
        error["ctx"]["actual_length"],
        key=_key(error),
        most=error["ctx"]["max_length"],
    )


def _choices(listed: str) -> str:
    """Return choices that pydantic has listed in English, in the user's language."""
    names = re.findall(r'"([^"]*)"', listed)
    return one_of(names) if len(names) > 1 else listed


def _fact(value: object) -> str:
    """Return a limit, a key, or a list of choices, which pydantic writes with single quotes."""
    if isinstance(value, Key):
        return value
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.15g}" if isinstance(value, float) else str(value).replace("'", '"')


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


def _unknown_key(error: ErrorDetails) -> InputError:
    *sections, name = [str(part) for part in error["loc"]]
    here = _names_in(sections)
    elsewhere = [key for key in settings() if key.rpartition(".")[2] == name]
    close = elsewhere or get_close_matches(name, here, n=1)
    if close:
        return InputError(
            'there is no setting "{key}"; did you mean "{name}"?', key=_key(error), name=close[0]
        )
    return InputError(
        'there is no setting "{key}"; known here are {names}',
        key=_key(error),
        names=", ".join(here),
    )


def _names_in(sections: list[str]) -> list[str]:
    """Return the names of the settings, and of the sections, in a section such as "model".

    What an earlier stage can set is what is known of its kind; in a list the place is left out.
    """
    if sections == ["storyboard"]:
        return list(Storyboard.model_fields)
    if sections[:1] == ["earlier"]:
        sections = sections[2:]
        if not sections:
            return list(EarlierStage.model_fields)
    section = "".join(f"{name}." for name in sections)
    keys = (key.removeprefix(section) for key in settings() if key.startswith(section))
    return list(dict.fromkeys(key.partition(".")[0] for key in keys))
