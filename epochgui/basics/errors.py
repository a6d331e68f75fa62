"""The two ways in which something can go wrong for a user: their input, or their run."""

from typing import Self

from epochgui.basics.text import Marked, tr_count, translated


class _ErrorForUser(Exception):
    """A sentence for the user: its template, and the values that belong at the {names} in it.

    `str` is the whole sentence in the user's language. The values are plain, so that an error can
    be pickled; another such error may be one of them, in a template such as "{file}: {error}".
    `key` is the dotted name of the setting to blame ("batching.batch_size"), or "" for none; it
    stands for {key} in the template.
    """

    def __init__(self, template: str, /, *, key: str = "", **values: object) -> None:
        super().__init__(template)
        self.template = template
        self.key = key
        self.values = values
        self._plural: tuple[str, int] | None = None

    @classmethod
    def counted(
        cls, one: str, many: str, count: int, /, *, key: str = "", **values: object
    ) -> Self:
        """Return the error whose sentence depends on a count, which is {count} in both forms."""
        error = cls(one, key=key, **values)
        error._plural = many, count
        return error

    @classmethod
    def marked(cls, template: Marked, /, *, key: str = "", **values: object) -> Self:
        """Return the error whose template was marked where it is written, not here."""
        return cls(template, key=key, **values)

    @classmethod
    def told(cls, sentence: str, key: str = "") -> Self:
        """Return the error with a sentence that is in the user's language already."""
        return cls("{sentence}", key=key, sentence=sentence)

    def __str__(self) -> str:
        values = {"key": self.key, **self.values}
        if self._plural is None:
            return translated(Marked(self.template), **values)
        many, count = self._plural
        return tr_count(self.template, many, count, **values)


class InputError(_ErrorForUser):
    """Input that cannot be used."""


class RunFailed(_ErrorForUser):
    """A run that could not go on."""
