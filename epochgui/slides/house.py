"""The program's own look of slides, for those who have no template: white, quiet, wide enough."""

import re
from enum import Enum
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from epochgui.slides.look import Look
from epochgui.slides.package import changed
from epochgui.slides.places import INCH, POINT

if TYPE_CHECKING:
    from pptx.presentation import Presentation

_FONT = "Arial"  # every system has it, or one with letters as wide
_N_ACCENTS: Final = 6
_MARGIN: Final = INCH // 2
_TITLE_SIZE: Final = 32
_FIRST_TITLE_SIZE: Final = 44
_TITLE_TOP, _TITLE_HEIGHT = 28 * POINT, 56 * POINT


class Ratio(Enum):
    """How wide a slide is for its height; its value is what people call it."""

    WIDE = "16:9"
    NARROW = "4:3"

    @property
    def size(self) -> tuple[int, int]:
        """The width and height of such a slide."""
        height = 15 * INCH // 2
        return {Ratio.WIDE: (height * 16 // 9, height), Ratio.NARROW: (height * 4 // 3, height)}[
            self
        ]


def house_template(ratio: Ratio, look: Look) -> "Presentation":
    """Return a presentation without slides in the program's own look."""
    import pptx

    path = Path(pptx.__file__).parent / "templates" / "default.pptx"
    content = changed(path.read_bytes(), lambda name, part: _coloured(name, part, look))
    presentation = pptx.Presentation(BytesIO(content))
    width, height = ratio.size
    presentation.slide_width, presentation.slide_height = width, height
    _place(presentation, width)
    if look.is_dark:
        _swap(presentation)
    return presentation


def _coloured(name: str, content: bytes, look: Look) -> bytes:
    if not name.startswith("ppt/theme/"):
        return content
    text = content.decode()
    for key, colour in _colours(look).items():
        text = re.sub(
            rf"<a:{key}>.*?</a:{key}>",
            f'<a:{key}><a:srgbClr val="{colour[1:].upper()}"/></a:{key}>',
            text,
            flags=re.DOTALL,
        )
    return re.sub(r'<a:latin typeface="[^"+]+"', f'<a:latin typeface="{_FONT}"', text).encode()


def _colours(look: Look) -> dict[str, str]:
    """Return the colours of the theme; tables need a dark and a light one that are such."""
    dark, light = (look.ground, look.ink) if look.is_dark else (look.ink, look.ground)
    accents = (look.curves * _N_ACCENTS)[:_N_ACCENTS]
    named = {f"accent{number}": colour for number, colour in enumerate(accents, start=1)}
    return {"dk1": dark, "lt1": light, "dk2": look.accent, **named}


def _swap(presentation: "Presentation") -> None:
    """Let slides be dark, and what is written on them light."""
    colours = presentation.slide_master.element.find("{*}clrMap")
    for key, colour in {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}.items():
        colours.set(key, colour)


def _place(presentation: "Presentation", width: int) -> None:
    """Let titles stand at the top left, and the rest of the slide be free."""
    from pptx.enum.text import MSO_ANCHOR

    master = presentation.slide_master
    title = next(iter(master.placeholders))
    title.left, title.top = _MARGIN, _TITLE_TOP
    title.width, title.height = width - 2 * _MARGIN, _TITLE_HEIGHT
    _title_style(master)
    for layout in presentation.slide_layouts:
        for shape in layout.placeholders:
            if shape.element.spPr.find("{*}xfrm") is not None and shape.left is not None:
                factor = width / (10 * INCH)
                shape.left, shape.width = round(shape.left * factor), round(shape.width * factor)
    first, subtitle = list(presentation.slide_layouts[0].placeholders)[:2]
    for shape, top, height in ((first, 1.2, 2.0), (subtitle, 3.4, 3.2)):
        shape.left, shape.width = _MARGIN, width - 2 * _MARGIN
        shape.top, shape.height = round(top * INCH), round(height * INCH)
    first.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    _enlarge(first.element, _FIRST_TITLE_SIZE)
    for level in subtitle.element.iter("{*}lvl1pPr"):
        level.set("algn", "l")
        for tint in list(level.iter("{*}tint")):  # a pale grey cannot be read from the last row
            tint.getparent().remove(tint)


def _title_style(master: Any) -> None:
    """Titles begin at the left and are in strong letters."""
    level = master.element.find(".//{*}titleStyle/{*}lvl1pPr")
    level.set("algn", "l")
    letters = level.find("{*}defRPr")
    letters.set("sz", str(_TITLE_SIZE * 100))
    letters.set("b", "1")


def _enlarge(placeholder: Any, size: int) -> None:
    """Let the text of a layout's placeholder be in letters of this size."""
    from pptx.oxml.xmlchemy import OxmlElement

    styles = placeholder.find(".//{*}lstStyle")
    level, letters = OxmlElement("a:lvl1pPr"), OxmlElement("a:defRPr")
    letters.set("sz", str(size * 100))
    level.append(letters)
    styles.insert(0, level)
