"""Values and calls as a script writes them."""

import json
from collections.abc import Mapping
from typing import Any


def literal(text: str) -> str:
    """Return a Python string literal in double quotes."""
    written = json.dumps(text, ensure_ascii=False)
    return written.encode(errors="backslashreplace").decode()  # half characters as \udc80


def call(function: str, *arguments: str, **keywords: str) -> str:
    """Return a call of a function with arguments that are written already."""
    named = (f"{name}={value}" for name, value in keywords.items())
    return f"{function}({', '.join([*arguments, *named])})"


def written(values: Mapping[str, Any]) -> dict[str, str]:
    """Return values as Python writes them."""
    return {
        name: literal(value) if isinstance(value, str) else repr(value)
        for name, value in values.items()
    }
