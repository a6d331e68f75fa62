"""What is checked of every setting of a picture: that it is within its limits, or known."""

from collections.abc import Iterable

from epochgui.basics.errors import InputError


def check_number(name: str, value: float | None, low: float, high: float) -> None:
    """Raise InputError for a number out of its limits; None is what is usual."""
    if value is not None and not low <= value <= high:
        raise InputError(
            "{name} is {value:g}; right would be {low:g} to {high:g}",
            name=name,
            value=value,
            low=low,
            high=high,
        )


def check_name(setting: str, value: str, names: Iterable[str]) -> None:
    """Raise InputError for a name that there is not."""
    known = tuple(names)
    if value not in known:
        raise InputError(
            "there is no {setting} {value}; right would be {names}",
            setting=setting,
            value=value,
            names=", ".join(known),
        )
