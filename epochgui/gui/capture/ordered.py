"""Pictures as they are ordered in words: on the command line, or in a list."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from epochgui.basics.errors import InputError
from epochgui.experiment.moment import Edge, SpelledMoment, bare_words, spelled_moment
from epochgui.experiment.storyboard import Storyboard
from epochgui.experiment.toml_text import values_of_file
from epochgui.gui.capture.file_names import numbered
from epochgui.gui.pictures.checks import check_name, check_number
from epochgui.gui.pictures.request import PictureRequest
from epochgui.gui.pictures.sizes import LARGEST_SIDE, PictureSize, size_of
from epochgui.gui.pictures.style import (
    STYLE_KEYS,
    USUAL_STYLE,
    PictureStyle,
)
from epochgui.phrases.chosen_moments import ChosenMoments, Each
from epochgui.phrases.moments import AFTER

LOWEST_SCALE, HIGHEST_SCALE = 1.0, 4.0
_USUAL_SIZE: Final = "1080p"
_LIST: Final = "picture"
_STORYBOARD: Final = Each.STORYBOARD.value


@dataclass(frozen=True, slots=True)
class OrderedPicture:
    """A picture in the words that were typed; what is None is as usual.

    `view` may be several names with commas between them. One that is `of_storyboard` stands for one
    of each moment that is kept; each of these then `is_kept`, and the run may not have its moment.
    """

    out: Path
    view: str = "window"
    after: SpelledMoment = Edge.END
    of_storyboard: bool = False
    size: str | None = None
    scale: float = 1.0
    style: PictureStyle = USUAL_STYLE
    is_kept: bool = False
    experiment: Path | None = None

    @property
    def views(self) -> tuple[str, ...]:
        """The names of the views."""
        return tuple(name.strip() for name in self.view.split(","))

    def request(self, names: Iterable[str]) -> PictureRequest:
        """Return what is ordered, of these views, the window first.

        Raises InputError for what there is not, or is out of limits.
        """
        self._check_views(tuple(names))
        check_number("scale", self.scale, LOWEST_SCALE, HIGHEST_SCALE)
        return PictureRequest(self.views, self._size(), self.style)

    def _check_views(self, names: tuple[str, ...]) -> None:
        for name in self.views:
            check_name("view", name, names)
            if self.views.count(name) > 1:
                raise InputError("{key} has {view} twice", key="view", view=name)
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


def one_for_each(ordered: Iterable[OrderedPicture], storyboard: Storyboard) -> list[OrderedPicture]:
    """Return the pictures with one for each moment of the storyboard where that was asked for.

    Their names have numbers, as the moments in the list. Raises InputError where there is none.
    """
    found: list[OrderedPicture] = []
    for one in ordered:
        if one.of_storyboard:
            ChosenMoments(Each.STORYBOARD, kept=storyboard.spelled).check_kept()
            found += _numbered(one, storyboard.spelled)
        else:
            found.append(one)
    return found


def _numbered(one: OrderedPicture, moments: Sequence[SpelledMoment]) -> Iterator[OrderedPicture]:
    for number, moment in enumerate(moments, start=1):
        out = numbered(one.out, number, len(moments))
        yield replace(one, out=out, after=moment, of_storyboard=False, is_kept=True)


def check_files_differ(ordered: Iterable[OrderedPicture]) -> None:
    """Raise InputError where two pictures would be one file."""
    places = set[str]()
    for one in ordered:
        place = os.path.normcase(os.path.abspath(one.out))
        if place in places:
            raise InputError("two pictures would be {place}", place=one.out)
        places.add(place)


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
    return [_picture(table, path, number) for number, table in enumerate(tables, start=1)]


def _picture(table: object, path: Path, number: int) -> OrderedPicture:
    if not isinstance(table, Mapping) or "out" not in table or set(table) - set(_KINDS):
        raise InputError(
            "{path}: picture {number} needs out, a file's name, and may have {keys}",
            path=path,
            number=number,
            keys=", ".join(name for name in _KINDS if name != "out"),
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
    for name in _FILES & set(values):
        values[name] = path.parent / values[name]
    style = {name: values.pop(name) for name in STYLE_KEYS if name in values}
    after = values.pop("after", None)
    try:
        return OrderedPicture(**values, **moment_in(after), style=USUAL_STYLE.with_words(style))
    except InputError as error:
        raise InputError(
            "{path}: picture {number}: {error}", path=path, number=number, error=error
        ) from None


def moment_in(text: str | None) -> dict[str, Any]:
    """Return what a picture is told of its moment, by a text; None is as usual.

    Raises InputError where it spells none.
    """
    if text is None:
        return {}
    if bare_words(text) == _STORYBOARD:
        return {"of_storyboard": True}
    return {"after": spelled_moment(text, AFTER, _STORYBOARD)}


_FILES: Final = {"out", "experiment"}
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
    "palette": str,
    "background": str,
    "stamp": bool,
    "experiment": str,
}
_EXAMPLES: Final = {
    "out": '"loss.png"',
    "experiment": '"course.toml"',
    "view": '"loss", or ["loss", "map"]',
    "after": '"2:3", "epoch 2" or "storyboard"',
    "size": '"1080p"',
    "scale": "1.0",
    "text": "20",
    "lines": "1.5",
    "theme": '"dark"',
    "palette": '"petroff"',
    "background": '"white"',
    "stamp": "true",
}
