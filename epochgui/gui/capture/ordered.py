"""Pictures as they are ordered in words: on the command line, or in a list."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from epochgui.basics.errors import InputError
from epochgui.experiment.toml_text import values_of_file
from epochgui.gui.capture.request import (
    LARGEST_TEXT,
    SMALLEST_TEXT,
    THICKEST,
    THINNEST,
    Background,
    PictureRequest,
    PictureStyle,
)
from epochgui.gui.capture.sizes import LARGEST_SIDE, PictureSize, size_of

LOWEST_SCALE, HIGHEST_SCALE = 1.0, 4.0
_USUAL_SIZE: Final = "1080p"
_LIST: Final = "picture"


@dataclass(frozen=True, slots=True)
class OrderedPicture:
    """A picture in the words that were typed; what is None is as usual.

    `view` may be several names with commas between them.
    """

    out: Path
    view: str = "window"
    after: str | None = None
    size: str | None = None
    scale: float = 1.0
    text: float | None = None
    lines: float = 1.0
    theme: str = "light"
    background: str = Background.THEME.value
    stamp: bool = True

    @property
    def views(self) -> tuple[str, ...]:
        """The names of the views, each once."""
        return tuple(dict.fromkeys(name.strip() for name in self.view.split(",")))

    def request(self, names: Iterable[str], themes: Container[str]) -> PictureRequest:
        """Return what is ordered. Raises InputError for what there is not, or is out of limits."""
        names = tuple(names)
        self._check_views(names)
        _check_number("scale", self.scale, LOWEST_SCALE, HIGHEST_SCALE)
        _check_number("text", self.text, SMALLEST_TEXT, LARGEST_TEXT)
        _check_number("lines", self.lines, THINNEST, THICKEST)
        if self.theme not in themes:
            raise _no("theme", self.theme, themes)
        if self.background not in set(Background):
            raise _no("background", self.background, tuple(Background))
        background = Background(self.background)
        style = PictureStyle(self.theme, self.text, self.lines, background, self.stamp)
        return PictureRequest(self.views, self._size(), style)

    def _check_views(self, names: tuple[str, ...]) -> None:
        for name in self.views:
            if name not in names:
                raise _no("view", name, names)
        if len(self.views) > 1 and names[0] in self.views:
            raise InputError(
                "a picture of {window} shows nothing besides; leave it out of view",
                window=names[0],
                key="view",
            )

    def _size(self) -> PictureSize:
        size = size_of(self.size or _USUAL_SIZE)
        width, height = (round(side * self.scale) for side in size[:2])
        if max(width, height) > LARGEST_SIDE:
            raise InputError(
                "{width} x {height} points are too many; a side has {most:,} at most",
                width=width,
                height=height,
                most=LARGEST_SIDE,
                key="size",
            )
        return PictureSize(width, height, size.dots * self.scale, size.usual_text)


def pictures_in(path: Path) -> list[OrderedPicture]:
    """Return the pictures that a list in TOML orders, a table [[picture]] for each.

    Raises InputError where it is no such list. Files are named from the folder of the list.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise InputError("{path} cannot be read: {reason}", path=path, reason=error) from None
    values = values_of_file(text, path)
    tables = values.get(_LIST)
    if set(values) != {_LIST} or not isinstance(tables, list) or not tables:
        raise InputError(
            "{path}: a list of pictures has a table [[{table}]] for each, and nothing else",
            path=path,
            table=_LIST,
        )
    found = [_picture(table, path, number) for number, table in enumerate(tables, start=1)]
    for place, n in Counter(one.out for one in found).items():
        if n > 1:
            raise InputError("{path}: two pictures would be {place}", path=path, place=place)
    return found


def _picture(table: object, path: Path, number: int) -> OrderedPicture:
    known = {field.name: field for field in fields(OrderedPicture)}
    if not isinstance(table, Mapping) or "out" not in table or set(table) - set(known):
        raise InputError(
            "{path}: picture {number} needs out, a file's name, and may have {keys}",
            path=path,
            number=number,
            keys=", ".join(name for name in known if name != "out"),
        )
    values: dict[str, Any] = dict(table)
    if isinstance(values.get("view"), list):
        values["view"] = ",".join(map(str, values["view"]))
    for name, value in values.items():
        right = _KINDS[name]
        if isinstance(value, bool) != (right is bool) or not isinstance(value, right):
            raise InputError(
                "{path}: {name} of picture {number} is {value}; right would be {right}",
                path=path,
                name=name,
                number=number,
                value=repr(value),
                right=_EXAMPLES[name],
            )
    values["out"] = path.parent / values["out"]
    return OrderedPicture(**values)


_NUMBER: Final = (int, float)
_KINDS: Final[dict[str, Any]] = {
    "out": str,
    "view": str,
    "after": str,
    "size": str,
    "scale": _NUMBER,
    "text": _NUMBER,
    "lines": _NUMBER,
    "theme": str,
    "background": str,
    "stamp": bool,
}
_EXAMPLES: Final = {
    "out": '"loss.png"',
    "view": '"loss", or ["loss", "map"]',
    "after": '"2:3"',
    "size": '"1080p"',
    "scale": "1.0",
    "text": "20",
    "lines": "1.5",
    "theme": '"dark"',
    "background": '"white"',
    "stamp": "true",
}


def _check_number(name: str, value: float | None, low: float, high: float) -> None:
    if value is not None and not low <= value <= high:
        raise InputError(
            "{name} is {value:g}; right would be {low:g} to {high:g}",
            name=name,
            value=value,
            low=low,
            high=high,
        )


def _no(setting: str, value: str, names: Container[str]) -> InputError:
    return InputError(
        "there is no {setting} {value}; right would be {names}",
        setting=setting,
        value=value,
        names=", ".join(names) if isinstance(names, Iterable) else "",
    )
