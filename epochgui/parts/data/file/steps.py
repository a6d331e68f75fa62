"""What is done to a column of texts so that they are numbers, and the same as a script says it."""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Final, NamedTuple

import polars

from epochgui.parts.python_text import call, literal

_DIVIDE: Final = "/"


class Step(NamedTuple):
    """A method of polars.Series, such as "str.replace", and what it is called with.

    One that `may_fail` gives null for a text that it cannot read; in a script it stops there.
    """

    method: str
    arguments: tuple[Any, ...] = ()
    named: tuple[tuple[str, Any], ...] = ()
    may_fail: bool = False

    def applied(self, column: polars.Series) -> polars.Series:
        """Return what becomes of a column."""
        if self.method == _DIVIDE:
            quotient: polars.Series = column / self.arguments[0]
            return quotient
        named = dict(self.named) | ({"strict": False} if self.may_fail else {})
        method: Callable[..., polars.Series] = attrgetter(self.method)(column)
        return method(*self.arguments, **named)

    @property
    def source(self) -> str:
        """The same as a script writes it behind the column."""
        if self.method == _DIVIDE:
            return f" / {self.arguments[0]:_}"
        named = {name: _written(value) for name, value in self.named}
        return f".{call(self.method, *map(_written, self.arguments), **named)}"


Steps = tuple[Step, ...]


def replaced(pattern: str, by: str) -> Step:
    """Return the step that replaces each match of a pattern."""
    return Step("str.replace_all", (pattern, by))


def exchanged(text: str, by: str) -> Step:
    """Return the step that replaces a text wherever it stands, with no pattern in it."""
    return Step("str.replace_all", (text, by), (("literal", True),))


def divided(by: int) -> Step:
    """Return the step that divides numbers."""
    return Step(_DIVIDE, (by,))


STRIPPED: Final = Step("str.strip_chars")
"""The step that takes blanks off both ends."""

EMPTY_IS_MISSING: Final = Step("replace", ("", None))
"""The step that takes a text of nothing for a missing value."""


def applied(steps: Iterable[Step], column: polars.Series) -> polars.Series:
    """Return what the steps make of a column, one behind the other."""
    for step in steps:
        column = step.applied(column)
    return column


def needed(steps: Iterable[Step], texts: polars.Series) -> Steps:
    """Return those of the steps that change something in these texts."""
    kept = []
    for step in steps:
        after = step.applied(texts)
        if not after.equals(texts):
            kept.append(step)
            texts = after
    return tuple(kept)


def source_of(steps: Iterable[Step]) -> str:
    """Return what a script writes behind a column for these steps to be done."""
    return "".join(step.source for step in steps)


def _written(value: Any) -> str:
    if isinstance(value, str):
        return f'r"{value}"' if "\\" in value and '"' not in value else literal(value)
    return f"polars.{value}" if isinstance(value, polars.DataType | type) else repr(value)
