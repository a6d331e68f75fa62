"""Text of TOML files, and what helps where it is not quite TOML."""

import re
from pathlib import Path
from typing import Any, Final

from epochgui.basics.errors import InputError

Values = dict[str, Any]

# TOMLDecodeError is a ValueError; so is a number of thousands of digits.
NO_TOML: Final = (ValueError, RecursionError)

_PLACE: Final = re.compile(r"\(at line (\d+),")
_PATH: Final = re.compile(r'"((?:[A-Za-z]:|\\)\\[^"\n]*|[^"\n]*\\[^"\n]*\.\w+)"')
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_ESCAPES: Final = {"\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r", "\x1b": r"\e"}


def parsed_toml(text: str) -> Values:
    """Return the values of TOML; raises one of NO_TOML for what is none."""
    import tomllib

    return tomllib.loads(text)


def values_of_file(text: str, path: Path) -> Values:
    """Return the values of a file with this text; raises InputError where it is no TOML.

    A path of Windows in double quotes is told how it is to be written: some of its backslashes make
    no TOML, and the others another path.
    """
    try:
        values = parsed_toml(text)
    except NO_TOML as error:
        raise _error(str(error), text, path) from None
    data = values.get("data")
    source = data.get("source") if isinstance(data, dict) else None
    if isinstance(source, str) and _DRIVE.match(source) and _ESCAPES.keys() & set(source):
        meant = "".join(_ESCAPES.get(sign, sign) for sign in source)
        raise InputError(
            "{path}: between double quotes a backslash has another meaning; write the path in "
            "single quotes, {right}, or with slashes",
            path=path,
            right=f"'{meant}'",
            key="data.source",
        )
    return values


def _error(reason: str, text: str, path: Path) -> InputError:
    place = _PLACE.search(reason)
    line = int(place[1]) if place else 0
    written = _PATH.search(text.splitlines()[line - 1]) if place else None
    if written is None and not path.suffix:
        return InputError(
            "{path}: not valid TOML: {error}; if it is data, name it with an ending, as {name}.csv",
            path=path,
            error=reason,
            name=path.name,
        )
    if written is None:
        return InputError("{path}: not valid TOML: {error}", path=path, error=reason)
    return InputError(
        "{path}: between the double quotes in line {line} a backslash has another meaning; write "
        "the path in single quotes, {right}, or with slashes",
        path=path,
        line=line,
        right=f"'{written[1]}'",
    )
