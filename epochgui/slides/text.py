"""Text on slides, in the sizes of a lecture."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from epochgui.slides.places import Box, height_of_lines, n_lines_of

if TYPE_CHECKING:
    from pptx.slide import Slide

TEXT_SIZE: Final = 20.0
SMALLEST_SIZE: Final = 18


def add_lines(slide: "Slide", box: Box, lines: Sequence[str], size: float = TEXT_SIZE) -> None:
    """Put lines of text into a box, in letters of a size in points."""
    shape = slide.shapes.add_textbox(*box)
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    fill(frame, lines, size)


def size_for(lines: Sequence[str], width: int, size: float) -> float:
    """Return a size in which no line is broken, that asked for or less, though not below usual."""
    while size > TEXT_SIZE and any(n_lines_of(line, size, width) > 1 for line in lines):
        size -= 1
    return size


def size_within(lines: Sequence[str], width: int, height: int, size: float) -> float:
    """Return a size in which all lines have room, as `size_for`; they may be broken."""
    while size > TEXT_SIZE and height_of(lines, width, size) > height:
        size -= 1
    return size


def height_of(lines: Sequence[str], width: int, size: float) -> int:
    """Return how high lines are that are broken where the width ends."""
    return height_of_lines(sum(n_lines_of(line, size, width) for line in lines), size)


def fill(frame: Any, lines: Sequence[str], size: float) -> None:
    """Let a text be these lines, in letters of a size in points."""
    from pptx.util import Pt

    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        run.font.size = Pt(size)
