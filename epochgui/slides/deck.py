"""A deck: slides of a run, one after the other, and the .pptx file that they make."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final

from epochgui.basics.text import tr
from epochgui.slides.charts import add_chart
from epochgui.slides.content import ChartSlide, MomentSlide, Slide, TableSlide, TitleSlide
from epochgui.slides.house import Ratio
from epochgui.slides.images import add_picture
from epochgui.slides.look import Look
from epochgui.slides.package import with_fixed_dates
from epochgui.slides.places import (
    GAP,
    Box,
    height_of_lines,
    moment_boxes,
    n_lines_of,
)
from epochgui.slides.tables import add_table, pages_of, text_of
from epochgui.slides.template import FILLED, kind_of, template_of
from epochgui.slides.text import (
    SMALLEST_SIZE,
    add_lines,
    fill,
    height_of,
    size_for,
    size_within,
)

if TYPE_CHECKING:
    from pptx.slide import Slide as PptxSlide
    from pptx.slide import SlideLayout

# Pictures are as large on each slide: there is room for so many, and below them for two lines.
PICTURES: Final = 2
MOMENT_LINES: Final = 2
# Where slides are narrower, letters in pictures beside each other would be too small to read.
_WIDE_ENOUGH: Final = 1.8


class Deck:
    """Writes slides as they come; all of them are in memory until `content` is asked for.

    The stamp stands once on each slide of a moment, below its caption; "" for nothing. Raises
    InputError where the template cannot be used.
    """

    def __init__(
        self, template: Path | None, ratio: Ratio | None, look: Look, stamp: str = ""
    ) -> None:
        self._template = template_of(template, ratio, look)
        self._is_templated = template is not None
        self._look = look
        self._stamp = stamp
        self._title = ""
        self._n_pictures = 0
        self._of_moments: list[list[Any]] = []

    @property
    def picture_points(self) -> tuple[int, int]:
        """How wide and high each picture of a moment is, in points of type."""
        return self._moment_boxes()[0][0].points

    def add(self, slide: Slide) -> None:
        """Put a slide behind those that are there."""
        self.ADDS[type(slide)](self, slide)

    def put_in_order(self, places: Sequence[int]) -> None:
        """Give the moments, behind which is nothing yet, another order, by their places from 0."""
        for place in places:
            for slide in self._of_moments[place]:
                self._listed.append(slide)  # which takes it from where it was

    @property
    def _listed(self) -> Any:
        return self._template.presentation.slides._sldIdLst  # python-pptx has no name for it

    def content(self) -> bytes:
        """Return the file; the same slides are the same bytes."""
        presentation, buffer = self._template.presentation, BytesIO()
        properties = presentation.core_properties
        properties.title = self._title
        properties.author = properties.last_modified_by = "epochgui"
        properties.created = properties.modified = datetime(2000, 1, 1, tzinfo=UTC)
        presentation.save(buffer)
        return with_fixed_dates(buffer.getvalue())

    def _add_title(self, content: TitleSlide) -> None:
        layout = self._template.first
        slide = self._new(layout, content.title, content.notes)
        self._title = content.title
        subtitles = [one for one in slide.placeholders if kind_of(one) == "subTitle"]
        room = subtitles[0] if subtitles else self._template.area
        size = size_within(content.lines, room.width, room.height, self._look.text)
        if not subtitles:
            add_lines(slide, self._template.area, content.lines, size)
        for subtitle in subtitles[:1]:
            fill(subtitle.text_frame, content.lines, size)

    def _add_table(self, content: TableSlide) -> None:
        area = self._template.area
        size = text_of(content.rows, area, self._look)
        for place, rows in enumerate(pages_of(content.rows, area, size)):
            title = content.title if place == 0 else tr("{title}, continued", title=content.title)
            slide = self._new(self._template.others, title, content.notes)
            add_table(slide, area, rows, size, self._look, is_templated=self._is_templated)

    @property
    def _n_beside(self) -> int:
        """How many pictures stand beside each other on a slide."""
        area = self._template.area
        return PICTURES if area.width >= _WIDE_ENOUGH * area.height else 1

    def _add_moment(self, content: MomentSlide) -> None:
        n, pictures, n_before = self._n_beside, content.pictures, len(self._listed)
        for first in range(0, max(len(pictures), 1), n):
            continued = tr("{title}, continued", title=content.title)
            title = continued if first else content.title
            self._add_pictures(replace(content, title=title, pictures=pictures[first : first + n]))
        self._of_moments.append(list(self._listed)[n_before:])

    def _add_pictures(self, content: MomentSlide) -> None:
        slide = self._new(self._template.others, content.title, content.notes)
        boxes, text = self._moment_boxes()
        # Where there are fewer, those that are there stay in place, and words are where one is not.
        n_free = len(boxes) - len(content.pictures)
        for picture, box in zip(content.pictures, boxes[n_free:], strict=True):
            self._n_pictures += 1
            add_picture(slide, box, picture, self._n_pictures)
        caption = boxes[0] if n_free else text
        size = size_for(content.lines, caption.width, self._look.text)
        add_lines(slide, caption, content.lines, size)
        if self._stamp:
            place = self._template.area.bottom_strip(self._stamp_height)
            add_lines(slide, place, [self._stamp], SMALLEST_SIZE)

    def _add_chart(self, content: ChartSlide) -> None:
        slide = self._new(self._template.others, content.title, content.notes)
        area = self._template.area
        size = size_for(content.lines, area.width, self._look.text)
        height = height_of(content.lines, area.width, size)
        box = area.without_bottom(height + GAP if height else 0)
        add_chart(slide, box, content, self._look)
        if height:
            add_lines(slide, area.bottom_strip(height), content.lines, size)

    # How each kind of slide is written.
    ADDS: ClassVar[Mapping[type, Callable[[Any, Any], None]]] = MappingProxyType(
        {
            TitleSlide: _add_title,
            TableSlide: _add_table,
            MomentSlide: _add_moment,
            ChartSlide: _add_chart,
        }
    )

    def _moment_boxes(self) -> tuple[tuple[Box, ...], Box]:
        area = self._template.area
        if self._stamp:
            area = area.without_bottom(self._stamp_height + GAP)
        text_height = height_of_lines(MOMENT_LINES, self._look.text)
        return moment_boxes(area, self._n_beside, text_height)

    @property
    def _stamp_height(self) -> int:
        n_lines = n_lines_of(self._stamp, SMALLEST_SIZE, self._template.area.width)
        return height_of_lines(n_lines, SMALLEST_SIZE)

    def _new(self, layout: "SlideLayout", title: str, notes: str) -> "PptxSlide":
        """Return a new slide with a title and notes, and nothing that is left to be filled."""
        slide = self._template.presentation.slides.add_slide(layout)
        for placeholder in list(slide.placeholders):
            if kind_of(placeholder) not in FILLED:
                placeholder.element.getparent().remove(placeholder.element)
        if slide.shapes.title is not None:
            slide.shapes.title.text_frame.text = title
        frame = slide.notes_slide.notes_text_frame
        if frame is not None:
            frame.text = notes
        return slide
