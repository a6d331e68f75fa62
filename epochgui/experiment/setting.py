"""Setting: one field of an experiment, and what its definition says of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, get_args

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from epochgui.basics.text import Marked
from epochgui.experiment.experiment import Experiment
from epochgui.parts.kind import Kind
from epochgui.parts.section import ELSEWHERE, OURS, Section


@dataclass(frozen=True, slots=True)
class Setting:
    """One field of Experiment: its dotted key and what its definition says.

    `type` is that of its values; `choices` are the names that it may have, none where it is no
    choice among names. `is_torchs` tells that the default is torch's, `is_elsewhere` that the form
    has no row for it.
    """

    key: str
    title: Marked
    explanation: Marked
    default: Any
    minimum: float | None
    maximum: float | None
    choices: tuple[str, ...]
    type: Any
    is_torchs: bool = False
    is_elsewhere: bool = False


# No settings to choose: branching off writes the one, keeping a moment the other.
_WRITTEN_IN_THE_WINDOW: Final = ("earlier", "storyboard")

# What is listed, and what is chosen, of each kind.
_Parts = tuple[tuple[tuple[type[Section], ...], type[Section] | None], ...]


def settings(experiment: Experiment | None = None) -> Mapping[str, Setting]:
    """Return settings by their dotted keys, in the order of their definition.

    Of an experiment those that it has, with what they would be if left out: both depend on the
    parts that it has chosen. Of none, all settings of all parts.
    """
    return _settings_of_parts(
        tuple(
            (kind.parts, None if experiment is None else type(getattr(experiment, kind.section)))
            for kind in kinds()
        )
    )


@lru_cache(maxsize=64)  # an edit asks for them some twenty times, and they take a millisecond
def _settings_of_parts(parts: _Parts) -> Mapping[str, Setting]:
    chosen = [part for _listed, part in parts]
    return MappingProxyType({setting.key: setting for setting in _settings(chosen)})


def value_of(experiment: Experiment, key: str) -> Any:
    """Return the value that an experiment has for a dotted key.

    A setting that only others of its parts' kinds have is as it would be there if left out.
    """
    try:
        return attrgetter(key)(experiment)
    except AttributeError:
        return settings()[key].default


def short_name(key: str) -> str:
    """Return what a setting is called by itself, as its field and its word are.

    It is the setting's own name, its section's where that is "name", and both, as in "data_seed",
    where the experiment has one of its own that is called so, or a section before has.
    """
    section, _, name = key.rpartition(".")
    if name == "name":
        return section
    is_taken = name in Experiment.model_fields or _first_called(name) not in (None, key)
    return f"{section}_{name}" if section and is_taken else name


@lru_cache
def _first_called(name: str) -> str | None:
    """Return the key of the first setting in a section that is called so."""
    return next((key for key in settings() if key.endswith(f".{name}")), None)


def kinds() -> Iterator[Kind[Any]]:
    """Yield the kinds of parts that an experiment chooses from, section by section."""
    for field in Experiment.model_fields.values():
        yield from (one for one in field.metadata if isinstance(one, Kind))


def idle_settings(experiment: Experiment) -> frozenset[str]:
    """Return the keys of the settings that mean nothing with the others as they are."""
    sections = ((name, getattr(experiment, name)) for name in Experiment.model_fields)
    idle = frozenset(
        f"{name}.{setting}"
        for name, section in sections
        if isinstance(section, Section)
        for setting in section.idle
    )
    return idle if experiment.validation.fraction else idle | {"early_stop.patience"}


def _settings(chosen: Iterable[type[Section] | None]) -> Iterator[Setting]:
    """Yield the settings of an experiment that has chosen these parts of its kinds."""
    parts = iter(chosen)
    for name, field in Experiment.model_fields.items():
        if name in _WRITTEN_IN_THE_WINDOW:
            continue
        kind = next((one for one in field.metadata if isinstance(one, Kind)), None)
        section = field.annotation
        if kind is not None:
            yield from _settings_of(kind, next(parts))
        elif isinstance(section, type) and issubclass(section, Section):
            yield from _settings_in(name, section)
        else:
            yield _setting(name, field)


def _settings_of(kind: Kind[Any], part: type[Section] | None) -> Iterator[Setting]:
    """Yield the settings of a part of this kind, or of all of them."""
    for name, field in kind.fields(part).items():
        key = f"{kind.section}.{name}"
        is_torchs = kind.base.is_torchs and name not in kind.base.model_fields
        section = field.annotation
        if name == kind.key:
            yield _choice(kind, key)
        elif isinstance(section, type) and issubclass(section, Section):
            yield from _settings_in(key, section)
        else:
            yield _setting(key, field, is_torchs)


def _settings_in(prefix: str, section: type[Section]) -> Iterator[Setting]:
    """Yield the settings of a section whose keys begin so."""
    for name, field in section.model_fields.items():
        yield _setting(f"{prefix}.{name}", field, is_elsewhere=section.is_elsewhere)


def _choice(kind: Kind[Any], key: str) -> Setting:
    """Return the setting that chooses among the parts; where other names are good too, of none."""
    field = kind.base.model_fields[kind.key]
    return Setting(
        key=key,
        title=Marked(field.title or key),
        explanation=Marked(field.description or ""),
        default=kind.names[0],
        minimum=None,
        maximum=None,
        choices=() if kind.is_open else kind.names,
        type=str,
    )


def _setting(
    key: str, field: FieldInfo, is_torchs: bool = False, is_elsewhere: bool = False
) -> Setting:
    return Setting(
        key=key,
        title=Marked(field.title or key),
        explanation=Marked(field.description or ""),
        default=None if field.default is PydanticUndefined else field.default,
        minimum=_limit(field, "ge", "gt"),
        maximum=_limit(field, "le", "lt"),
        choices=tuple(choice for choice in get_args(field.annotation) if isinstance(choice, str)),
        type=field.annotation,
        is_torchs=is_torchs and OURS not in field.metadata,
        is_elsewhere=is_elsewhere or ELSEWHERE in field.metadata,
    )


def _limit(field: FieldInfo, *names: str) -> float | None:
    """Return the first of these limits that a field has."""
    limits = (getattr(rule, name, None) for name in names for rule in field.metadata)
    return next((limit for limit in limits if limit is not None), None)
