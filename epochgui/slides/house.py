"""The program's own look of slides, for those who have no template: white, quiet, wide enough."""

import re
from enum import Enum
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from epochgui.slides.package import changed
from epochgui.slides.places import INCH, POINT

if TYPE_CHECKING:
    from pptx.presentation import Presentation

_FONT = "Arial"  # every system has it, or one with letters as wide
# Ink of the text, and of curves: Okabe and Ito's colours, safe for colour-blind eyes.
_COLOURS = {
    "dk1": "1F2328",
    "dk2": "1A6FC4",
    "accent1": "0072B2",
    "accent2": "D55E00",
    "accent3": "009E73",
    "accent4": "CC79A7",
    "accent5": "E69F00",
    "accent6": "56B4E9",
}
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


def house_template(ratio: Ratio) -> "Presentation":
    """Return a presentation without slides in the program's own look."""
    import pptx

    path = Path(pptx.__file__).parent / "templates" / "default.pptx"
    presentation = pptx.Presentation(BytesIO(changed(path.read_bytes(), _in_our_colours)))
    width, height = ratio.size
    presentation.slide_width, presentation.slide_height = width, height
    _place(presentation, width)
    return presentation


def _in_our_colours(name: str, content: bytes) -> bytes:
    if not name.startswith("ppt/theme/"):
        return content
    text = content.decode()
    for key, colour in _COLOURS.items():
        text = re.sub(
            rf"<a:{key}>.*?</a:{key}>",
            f'<a:{key}><a:srgbClr val="{colour}"/></a:{key}>',
            text,
            flags=re.DOTALL,
        )
    return re.sub(r'<a:latin typeface="[^"+]+"', f'<a:latin typeface="{_FONT}"', text).encode()


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
