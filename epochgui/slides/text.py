"""Text on slides, in the sizes of a lecture."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from epochgui.slides.places import Box

if TYPE_CHECKING:
    from pptx.slide import Slide

TEXT_SIZE: Final = 20
SMALLEST_SIZE: Final = 18


def add_lines(slide: "Slide", box: Box, lines: Sequence[str]) -> None:
    """Put lines of text into a box."""
    shape = slide.shapes.add_textbox(*box)
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    fill(frame, lines, TEXT_SIZE)


def fill(frame: Any, lines: Sequence[str], size: int) -> None:
    """Let a text be these lines, in letters of a size in points."""
    from pptx.util import Pt

    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        run.font.size = Pt(size)
