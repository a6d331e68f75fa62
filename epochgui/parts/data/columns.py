"""The columns of a file that can be chosen, also where those that were chosen cannot be used."""

from dataclasses import dataclass
from typing import Self

from epochgui.basics.errors import InputError
from epochgui.parts.data.file.imported import Imported


@dataclass(frozen=True, slots=True)
class Columns:
    """What a file offers: its numeric columns, in its order.

    `usual_target` is the column that is the target when none is named: the last, numeric or not.
    Those that are `left_out` are no features unless they are named. `texts` can be targets, of
    which each text is a class.
    """

    numeric: tuple[str, ...]
    usual_target: str
    left_out: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


NO_COLUMNS = Columns((), "")


class UnusableColumns(InputError):
    """A choice that cannot be learned from, of a file with these columns."""

    columns: Columns = NO_COLUMNS
    imported: Imported | None = None

    @classmethod
    def of(cls, error: InputError, columns: Columns, imported: Imported | None = None) -> Self:
        """Return the error with the columns that there are to choose from instead."""
        unusable = cls("{error}", key=error.key, error=error)
        unusable.columns, unusable.imported = columns, imported
        return unusable
