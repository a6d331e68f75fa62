"""Single settings as KEY=VALUE, as one types them on the command line."""

from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from epochgui.basics.errors import InputError
from epochgui.experiment.setting import settings
from epochgui.experiment.toml_text import NO_TOML, Values, parsed_toml

_COLUMNS: Final = ("data", "columns")
_NO_VALUE: Final = object()


def parsed_override(override: str) -> Values:
    """Return KEY=VALUE as nested values.

    A text needs no quotation marks, and a list no brackets. Raises InputError where there is no key
    or no sign.
    """
    written, equals, text = override.partition("=")
    parts = _parts(written.strip())
    if not equals or not all(parts):
        raise InputError(
            '"{text}" sets nothing; right would be KEY=VALUE, as in batching.batch_size=4',
            text=override,
        )
    value = _value(parts, text)
    for part in reversed(parts):
        value = {part: value}
    return dict(value)


def _parts(key: str) -> list[str]:
    """Return the names that a key is made of; that of a column may hold any sign."""
    parts = key.split(".")
    if tuple(parts[:2]) == _COLUMNS and len(parts) > 2:
        return [*_COLUMNS, ".".join(parts[2:])]
    return parts


def _value(parts: list[str], text: str) -> Any:
    """Return the value that the text means for the setting; what is no TOML is a text."""
    setting = settings().get(".".join(parts))
    kinds = _kinds(setting.type) if setting else set()
    if (len(parts) > 2 and tuple(parts[:2]) == _COLUMNS) or kinds == {str}:
        return _text(text)
    if setting is not None and tuple in kinds and tuple(parts) != _COLUMNS:
        return _list(text, _entries(setting.type))
    value = _toml(text)
    return text if value is _NO_VALUE else value


def _text(text: str) -> str:
    """Return a text, which may stand in quotation marks."""
    value = _toml(text)
    if isinstance(value, str):
        return value
    bare = text.strip()
    is_quoted = len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "\"'"
    return bare[1:-1] if is_quoted else text if value is _NO_VALUE else bare


def _list(text: str, entry: type) -> Any:
    """Return a list of the entries between commas, with brackets around them or not."""
    value = _toml(text)
    if value is _NO_VALUE or (entry is str and not isinstance(value, list)):
        value = _toml(f"[{text}]")
    if not isinstance(value, list):
        return _split(text, entry) if value is _NO_VALUE else [value]
    if entry is str and not all(isinstance(one, str) for one in value):
        return _split(text, entry)
    return value


def _split(text: str, entry: type) -> list[Any]:
    bare = text.strip().removeprefix("[").removesuffix("]")
    texts = [one.strip() for one in bare.split(",")] if bare.strip() else []
    if entry is str:
        return [_text(one) for one in texts]
    values = [_toml(one) for one in texts]
    return [one if value is _NO_VALUE else value for one, value in zip(texts, values, strict=True)]


def _toml(text: str) -> Any:
    try:
        return parsed_toml(f"value = {text}")["value"]
    except NO_TOML:
        return _NO_VALUE


def _kinds(annotation: Any) -> set[type]:
    """Return the types of the values that a setting may have, besides none at all."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _kinds(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return {kind for one in get_args(annotation) for kind in _kinds(one)}
    if origin is Literal:
        return {type(choice) for choice in get_args(annotation)}
    return set() if annotation is NoneType else {origin or annotation}


def _entries(annotation: Any) -> type:
    """Return the type of the entries of a list, which may be left out."""
    for one in (annotation, *get_args(annotation)):
        if get_origin(one) is tuple:
            [kind] = _kinds(get_args(one)[0])
            return kind
    raise TypeError(annotation)
