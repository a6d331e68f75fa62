"""What slides are made on: the program's own look, or a template of the user's."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from epochgui.basics.errors import InputError
from epochgui.slides.emptying import remove_slides
from epochgui.slides.house import Ratio, house_template
from epochgui.slides.look import Look
from epochgui.slides.places import GAP, INCH, Box

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout

# Less is no room for pictures that can be seen from the last row.
_LEAST_WIDTH, _LEAST_HEIGHT = 0.6, 0.45
# What a text box leaves free at its sides unless it says otherwise.
_INSET = INCH // 10


# Placeholders, as the file calls them: those that a deck fills, and those that it leaves alone.
FILLED = ("title", "ctrTitle", "subTitle")
_OF_THE_MASTER = ("dt", "ftr", "sldNum")


class Template(NamedTuple):
    """A presentation without slides, the layouts for its slides, and the room below a title."""

    presentation: "Presentation"
    first: "SlideLayout"
    others: "SlideLayout"
    area: Box


def template_of(path: Path | None, ratio: Ratio | None, look: Look) -> Template:
    """Return what to make slides on; without a path, in the program's own look.

    A template has a ratio of its own. Raises InputError where it is no .pptx file, or has no layout
    with a title and room below it.
    """
    if path is None:
        return _usable(house_template(ratio or Ratio.WIDE, look), "")
    presentation = _opened(path)
    _check_ratio(presentation, path, ratio)
    remove_slides(presentation)
    return _usable(presentation, path)


def _opened(path: Path) -> "Presentation":
    from pptx import Presentation

    try:
        with path.open("rb") as file:
            return Presentation(file)
    except OSError as error:
        raise InputError(
            "template: cannot read {path}: {reason}", path=path, reason=error.strerror or str(error)
        ) from error
    except Exception as error:  # python-pptx says in many ways that it is none
        raise InputError(
            "template: {path} is no presentation; right would be a .pptx file, which PowerPoint, "
            "Keynote and LibreOffice can save",
            path=path,
        ) from error


def _check_ratio(presentation: "Presentation", path: Path, ratio: Ratio | None) -> None:
    width, height = presentation.slide_width, presentation.slide_height
    if ratio is None or width is None or height is None:
        return
    wanted_width, wanted_height = ratio.size
    if abs(width / height - wanted_width / wanted_height) > 0.02:
        raise InputError(
            "ratio is {ratio}, but the slides of {path} are {width:.3g} x {height:.3g} inches; "
            "leave the ratio to the template, or take another one",
            ratio=ratio.value,
            path=path,
            width=width / INCH,
            height=height / INCH,
        )


def _usable(presentation: "Presentation", path: Path | str) -> Template:
    width, height = presentation.slide_width or 0, presentation.slide_height or 0
    found = [(layout, _area(layout, width, height)) for layout in _layouts(presentation)]
    fitting = [
        (layout, area)
        for layout, area in found
        if area is not None
        and area.width >= _LEAST_WIDTH * width
        and area.height >= _LEAST_HEIGHT * height
    ]
    if not fitting:
        raise InputError(
            "template: {path} has no layout with a title and room below it for pictures; right "
            'would be one as "Title Only" is in most templates',
            path=path,
        )
    others, area = min(fitting, key=lambda one: len(_to_be_filled(one[0])))
    first = next(filter(_is_first, _layouts(presentation)), others)
    return Template(presentation, first, others, area)


def _layouts(presentation: "Presentation") -> "Iterator[SlideLayout]":
    for master in presentation.slide_masters:
        yield from master.slide_layouts


def _area(layout: "SlideLayout", width: int, height: int) -> Box | None:
    """Return the room below the title of a layout; None where it has no title."""
    title = next((one for one in layout.placeholders if kind_of(one) == "title"), None)
    if title is None or title.top is None:
        return None
    tops = [one.top for one in layout.placeholders if kind_of(one) in _OF_THE_MASTER]
    bottom = min((top for top in tops if top and top > height // 2), default=height - INCH // 2)
    top = title.top + title.height + GAP
    left = title.left + _INSET  # where the letters of the title begin
    return Box(left, top, min(title.width, width - title.left) - 2 * _INSET, bottom - top)


def _is_first(layout: "SlideLayout") -> bool:
    """Return whether a layout is that of a first slide, with a subtitle."""
    kinds = {kind_of(one) for one in layout.placeholders}
    return "subTitle" in kinds and bool(kinds & {"title", "ctrTitle"})


def _to_be_filled(layout: "SlideLayout") -> list[Any]:
    """Return what a slide of this layout would ask for beside its title."""
    return [one for one in layout.placeholders if kind_of(one) not in (*FILLED, *_OF_THE_MASTER)]


def kind_of(placeholder: Any) -> str:
    """Return what a placeholder is for, as the file calls it."""
    return str(placeholder.element.ph.type.xml_value)
