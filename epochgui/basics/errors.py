"""The two ways in which something can go wrong for a user: their input, or their run."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

from epochgui.basics.text import Marked, tr_count, translated


class Key(str):
    """The dotted key of a setting ("optimizer.lr"), where a sentence about a problem names it."""

    __slots__ = ()


NameOf = Callable[[str], str]
"""What a reader knows a setting by, from its dotted key."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence for the user: its template, and the values that belong at the {names} in it.

    `str` is the whole sentence in the user's language. The values are plain, so that a problem can
    be pickled; another one may be among them, in a template such as "{file}: {error}".
    `key` is the dotted name of the setting to blame ("batching.batch_size"), or "" for none; it
    stands for {key} in the template. `plural` is the other form, and the count that it depends on.
    """

    template: str
    key: str = ""
    values: tuple[tuple[str, object], ...] = ()
    plural: tuple[str, int] | None = None

    def text(self, name_of: NameOf = str) -> str:
        """Return the sentence; settings are called by their keys unless the reader has names."""
        values = {name: _as_read(value, name_of) for name, value in self.values}
        values.setdefault("key", name_of(self.key))
        if self.plural is None:
            return translated(Marked(self.template), **values)
        many, count = self.plural
        return tr_count(self.template, many, count, **values)

    def __str__(self) -> str:
        return self.text()


def _as_read(value: object, name_of: NameOf) -> object:
    if isinstance(value, Key):
        return name_of(str(value))
    return value.text(name_of) if isinstance(value, Problem) else value


class _ErrorForUser(Exception):
    """A problem that ends what was to be done; `str` is its sentence.

    Values that are such errors themselves stand for their problems.
    """

    def __init__(self, template: str, /, *, key: str = "", **values: object) -> None:
        super().__init__(template)
        plain = tuple((name, _without_trace(value)) for name, value in values.items())
        self.problem = Problem(template, key, plain)

    @classmethod
    def counted(
        cls, one: str, many: str, count: int, /, *, key: str = "", **values: object
    ) -> Self:
        """Return the error whose sentence depends on a count, which is {count} in both forms."""
        error = cls(one, key=key, **values)
        error.problem = replace(error.problem, plural=(many, count))
        return error

    @classmethod
    def marked(cls, template: Marked, /, *, key: str = "", **values: object) -> Self:
        """Return the error whose template was marked where it is written, not here."""
        return cls(template, key=key, **values)

    @classmethod
    def told(cls, sentence: str) -> Self:
        """Return the error with a sentence that is in the user's language already."""
        return cls("{sentence}", sentence=sentence)

    @classmethod
    def from_problem(cls, problem: Problem) -> Self:
        """Return the error of a problem that somebody else has had."""
        error = cls(problem.template)
        error.problem = problem
        return error

    @property
    def key(self) -> str:
        """The dotted name of the setting to blame, or ""."""
        return self.problem.key

    def __str__(self) -> str:
        return str(self.problem)


def _without_trace(value: object) -> object:
    """Return the problem of an error: with the error go the frames in which it was raised."""
    return value.problem if isinstance(value, _ErrorForUser) else value


class InputError(_ErrorForUser):
    """Input that cannot be used."""


class RunFailed(_ErrorForUser):
    """A run that could not go on."""
