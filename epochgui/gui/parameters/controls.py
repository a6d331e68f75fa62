"""Which control a setting has: its type says it, for a few the setting itself."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, get_args, get_origin

from epochgui.experiment.setting import Setting
from epochgui.gui.parameters.data_fields import FeaturesField, SourceField, TargetField
from epochgui.gui.parameters.fields import (
    BatchSizeField,
    ChoiceField,
    Field,
    NumberField,
    SizesField,
    SwitchField,
    TextField,
    WholeField,
)
from epochgui.gui.parameters.left_open_field import LeftOpenField
from epochgui.gui.parameters.task_field import TaskField

Make = Callable[[Setting], Field[Any]]

# What these offer is not in their definition: it comes from the data.
_OF_THE_DATA: Mapping[str, Make] = MappingProxyType(
    {
        "data.source": SourceField,
        "data.task": TaskField,
        "data.target": TargetField,
        "data.features": FeaturesField,
        "batching.batch_size": BatchSizeField,
    }
)
_OF_TYPE: Mapping[object, Make] = MappingProxyType(
    {
        bool: SwitchField,
        int: WholeField,
        float: NumberField,
        str: TextField,
        int | None: LeftOpenField,
        float | None: LeftOpenField,
    }
)


def field_for(setting: Setting) -> Field[Any]:
    """Return a field for a setting.

    Raises TypeError for a type that no field can hold.
    """
    make = _OF_THE_DATA.get(setting.key)
    if make is None and setting.choices:
        make = ChoiceField
    if make is None and _is_list_of_whole_numbers(setting.type):
        make = SizesField
    make = make or _OF_TYPE.get(setting.type)
    if make is None:
        raise TypeError(f"no field holds {setting.key}, which is {setting.type}")
    return make(setting)


def _is_list_of_whole_numbers(type_: Any) -> bool:
    of = get_args(type_)
    item = get_args(of[0])[0] if of and get_args(of[0]) else of[0] if of else None
    return get_origin(type_) is tuple and item is int
