"""A kind of part: the list of those one can choose from."""

from typing import Any, Generic, TypeVar

from pydantic import GetCoreSchemaHandler, ValidationError, create_model
from pydantic.fields import FieldInfo
from pydantic_core import (
    CoreSchema,
    InitErrorDetails,
    PydanticCustomError,
    PydanticKnownError,
    PydanticUndefined,
    core_schema,
)

from epochgui.parts.section import Section

P = TypeVar("P", bound=Section)


class Kind(Generic[P]):
    """The parts of which a section of an experiment chooses one, by its name; the first if by none.

    As the annotation of a field, `Annotated[Loss, LOSSES]`, it finds the part that is named. A part
    whose name is not settled takes every name that no other has.
    """

    def __init__(
        self, section: str, base: type[Section], *parts: type[P], key: str = "name"
    ) -> None:
        """List the parts, all of a base, which explains the key that names one in the section."""
        self.section = section
        self.base = base
        self.parts = parts
        self.key = key

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts that have one."""
        return tuple(name for name in map(self._name, self.parts) if name is not None)

    @property
    def is_open(self) -> bool:
        """Whether other names than these are good too."""
        return None in map(self._name, self.parts)

    @property
    def is_choice(self) -> bool:
        """Whether there are several to choose from."""
        return len(self.parts) > 1

    def fields(self, part: type[Section] | None = None) -> dict[str, FieldInfo]:
        """Return the settings of a part, or of all; where several have one, as the first has it.

        What a part has ahead of a setting that it shares stays ahead of it.
        """
        found: dict[str, FieldInfo] = {}
        for one in self.parts if part is None else (part,):
            found = _merged(found, one.model_fields)
        if not self.is_choice:
            found.pop(self.key)
        return found

    def validated(self, value: object) -> P:
        """Return the part that the values of a section describe.

        Raises pydantic's errors for what is wrong with them.
        """
        if isinstance(value, self.parts):
            return value
        if not isinstance(value, dict):
            raise PydanticKnownError("model_type", {"class_name": self.section})
        part = self._part(value.get(self.key, self._name(self.parts[0])))
        strange = self._strange_to(part, value)
        found = part.model_validate({key: value[key] for key in value if key not in strange})
        for key, owner in strange.items():
            self._check_neutral(owner, key, value[key])
        return found

    def _part(self, name: object) -> type[P]:
        """Return the part of a name, or the one that takes any; raises ValidationError for none."""
        rest = None
        for part in self.parts:
            known = self._name(part)
            if known == name:
                return part
            if known is None:
                rest = part
        if rest is not None:
            return rest
        *others, last = (f"'{known}'" for known in self.names)
        expected = f"{', '.join(others)} or {last}" if others else last
        raise self._error("literal_error", self.key, name, {"expected": expected})

    def _name(self, part: type[P]) -> str | None:
        name = part.model_fields[self.key].default
        return None if name is PydanticUndefined else str(name)

    def _strange_to(self, part: type[P], values: dict[str, Any]) -> dict[str, type[P]]:
        """Return the settings in these values that not this but another part has."""
        return {
            key: owner
            for key in values
            if key not in part.model_fields
            for owner in [next((one for one in self.parts if key in one.model_fields), None)]
            if owner is not None
        }

    def _check_neutral(self, owner: type[P], key: str, value: object) -> None:
        """Raise ValidationError unless a setting of another part says what leaving it out says.

        Files hold such settings: each once wrote those of all parts.
        """
        field = owner.model_fields[key]
        definition: dict[str, Any] = {key: (field.annotation, field)}
        alone: type[Section] = create_model(self.section, __base__=Section, **definition)
        if getattr(alone.model_validate({key: value}), key) != field.default:
            raise self._error(owner.misplaced(key, self.section, self.key), key, value)

    def _error(
        self,
        kind: str | PydanticCustomError,
        key: str,
        value: object,
        facts: dict[str, Any] | None = None,
    ) -> ValidationError:
        details = InitErrorDetails(type=kind, loc=(key,), input=value, ctx=facts or {})
        return ValidationError.from_exception_data(self.section, [details])

    def __get_pydantic_core_schema__(
        self, _source: object, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self.validated,
            serialization=core_schema.plain_serializer_function_ser_schema(self._values),
        )

    def _values(self, part: P) -> dict[str, Any]:
        """Return what a file says of a part: what is chosen, and no name where none is.

        A section of which all is left out is left out too.
        """
        left_out = set() if self.is_choice else {self.key}
        values = part.model_dump(mode="json", exclude_none=True, exclude=left_out)
        return {name: value for name, value in values.items() if value != {}}


def _merged(found: dict[str, FieldInfo], more: dict[str, FieldInfo]) -> dict[str, FieldInfo]:
    """Return both, those found as they are, the others ahead of what follows them among these."""
    order, ahead = list(found), list[str]()
    for name in more:
        ahead.append(name)
        if name in found:
            place = order.index(name)
            order[place : place + 1] = ahead
            ahead = []
    both = more | found
    return {name: both[name] for name in (*order, *ahead)}
