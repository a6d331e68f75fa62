"""What all sections of an experiment have in common."""

from typing import Any, ClassVar, Final

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

from epochgui.basics.errors import Key
from epochgui.basics.text import N_, Marked

LARGEST_WHOLE = 2**31 - 1  # what a field of the window can hold


class Elsewhere:
    """Marks a single setting that has no row in the form, as `is_elsewhere` does a section."""


ELSEWHERE: Final = Elsewhere()


class Ours:
    """Marks a setting of a part that torch has no default for, or no such setting at all."""


OURS: Final = Ours()


class Section(BaseModel):
    """Settings that belong together; they cannot change.

    `is_torchs` tells that what is left out is as torch has it, `is_elsewhere` that the settings
    have no rows in the form: another view shows and edits them.
    """

    is_torchs: ClassVar[bool] = False
    is_elsewhere: ClassVar[bool] = False

    model_config: ClassVar[ConfigDict] = ConfigDict(
        frozen=True, extra="forbid", strict=True, allow_inf_nan=False
    )

    @property
    def idle(self) -> tuple[str, ...]:
        """The names of the settings that mean nothing with the others as they are."""
        return ()

    @classmethod
    def misplaced(cls, setting: str, section: str, key: str) -> PydanticCustomError:
        """Return the error of a setting of this part that was given to another of its kind.

        The key is that by which the section chooses its part.
        """
        name = cls.model_fields[key].default
        return conflict(
            f"{section}.{setting}",
            N_('{setting} needs {part}; leave it out or set {choice} to "{part}"'),
            setting=Key(f"{section}.{setting}"),
            part=name,
            choice=Key(f"{section}.{key}"),
        )


def own_settings(part: Section, base: type[Section]) -> dict[str, Any]:
    """Return the settings that a part has beside those of all its kind."""
    names = [name for name in type(part).model_fields if name not in base.model_fields]
    return {name: getattr(part, name) for name in names}


def changed_settings(part: Section, base: type[Section]) -> dict[str, Any]:
    """Return those of a part's own settings that are not as they would be if left out."""
    defaults = type(part).model_fields
    own = own_settings(part, base)
    return {name: value for name, value in own.items() if value != defaults[name].default}


def conflict(key: str, sentence: Marked, **values: str) -> PydanticCustomError:
    """Return the error of settings that do not go together; the key is the one to blame."""
    return PydanticCustomError("conflict", "conflict", {"key": key, "template": sentence, **values})


def tuple_from_list(value: object) -> object:
    """TOML knows only lists; the settings hold tuples, which cannot change."""
    return tuple(value) if isinstance(value, list) else value
