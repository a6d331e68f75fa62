"""From plain values to an Experiment, with sentences for what is wrong with them."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from epochgui.errors import InputError
from epochgui.experiment import Experiment
from epochgui.text import tr

_KINDS = {
    "bool": "true or false",
    "int": "a whole number",
    "float": "a number",
    "string": "a text",
    "tuple": "a list",
}


def validated(values: Mapping[str, Any]) -> Experiment:
    """Return the experiment with these values and the defaults for all others.

    Raises InputError for the first thing that is wrong, naming its key.
    """
    try:
        return Experiment.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(_sentence(first), _key(first)) from None


def _key(error: ErrorDetails) -> str:
    """Return the dotted key that an error is about; places within a list are left out."""
    return ".".join(part for part in error["loc"] if isinstance(part, str))


def _sentence(error: ErrorDetails) -> str:
    kind, _, detail = error["type"].partition("_")
    context = error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            return _unknown_key(error)
        case "model_type":
            return tr("{key} is a section, not a value", key=_key(error))
        case "too_long":
            return _wrong(error, tr("at most {n} entries", n=context["max_length"]))
        case "too_short" | "string_too_short":
            return _wrong(error, tr("something; it is empty"))
        case "string_pattern_mismatch":
            return _wrong(error, tr('"cpu", "cuda", "cuda:1" or "mps"'))
        case "literal_error":
            return _wrong(error, context["expected"].replace("'", '"'))
        case "finite_number":
            return _wrong(error, tr("a finite number"))
        case "greater_than_equal":
            return _wrong(error, tr("at least {limit}", limit=_plain(context["ge"])))
        case "less_than_equal":
            return _wrong(error, tr("at most {limit}", limit=_plain(context["le"])))
        case "less_than":
            return _wrong(error, tr("less than {limit}", limit=_plain(context["lt"])))
        case "batch_size_limit" | "batch_size_type":
            return _wrong(error, tr(error["msg"]))
        case _ if detail == "type" and kind in _KINDS:
            return _wrong(error, tr(_KINDS[kind]))
        case _:
            return error["msg"]


def _wrong(error: ErrorDetails, right: str) -> str:
    value = error["input"]
    shown = f'"{value}"' if isinstance(value, str) else _plain(value)
    return tr("{key} is {value}; right would be {right}", key=_key(error), value=shown, right=right)


def _plain(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return f"{value:g}"
        case int():
            return f"{value:,}"
        case list() | tuple():
            return f"[{', '.join(_plain(entry) for entry in value)}]"
        case _:
            return str(value)


def _unknown_key(error: ErrorDetails) -> str:
    *section, name = [str(part) for part in error["loc"]]
    known = list(_fields_of(section))
    close = get_close_matches(name, known, n=1)
    hint = (
        tr('did you mean "{name}"?', name=close[0])
        if close
        else tr("known here are {names}", names=", ".join(known))
    )
    return tr("there is no setting {key}; {hint}", key=_key(error), hint=hint)


def _fields_of(section: list[str]) -> Mapping[str, Any]:
    model: type[BaseModel] = Experiment
    for part in section:
        annotation = model.model_fields[part].annotation
        assert isinstance(annotation, type) and issubclass(annotation, BaseModel)
        model = annotation
    return model.model_fields
