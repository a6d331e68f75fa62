"""Native tables, which can be edited; on several slides where one has too little room."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from epochgui.slides.look import Look
from epochgui.slides.places import POINT, Box, height_of_lines, letters_in, n_lines_of
from epochgui.slides.text import SMALLEST_SIZE, fill

if TYPE_CHECKING:
    from pptx.slide import Slide

Row = tuple[str, str]

_FIRST_COLUMN: Final = 0.3
_CELL_MARGIN: Final = 4 * POINT
_SIDE_MARGIN: Final = 8 * POINT
# A dark cell is so much brighter than the slide.
_BRIGHTER: Final = 0.1


def text_of(rows: Sequence[Row], box: Box, look: Look) -> float:
    """Return how high letters are: as in all tables, or less where they would have no room."""
    size = look.small_text
    while size > SMALLEST_SIZE and not _have_room(rows, box, size):
        size -= 1
    return size


def pages_of(rows: Sequence[Row], box: Box, size: float) -> Iterator[tuple[Row, ...]]:
    """Yield the rows that go into a box, page by page; each has one at least."""
    page, height = list[Row](), 0
    for row in rows:
        more = _height_of(row, box, size)
        if page and height + more > box.height:
            yield tuple(page)
            page, height = [], 0
        page.append(row)
        height += more
    yield tuple(page)


def add_table(
    slide: "Slide", box: Box, rows: Sequence[Row], size: float, look: Look, *, is_templated: bool
) -> None:
    """Put a table of two columns into a box; the first column is what the rows are called.

    That column has the accent of the slides, and in a template of the user's its letters, too.
    """
    from pptx.dml.color import RGBColor

    heights = [_height_of(row, box, size) for row in rows]
    shape = slide.shapes.add_table(len(rows), 2, *box._replace(height=sum(heights)))
    table = shape.table
    table.first_row, table.first_col = False, True
    table.columns[0].width, table.columns[1].width = _widths(box)
    for place, (row, height) in enumerate(zip(rows, heights, strict=True)):
        table.rows[place].height = height
        for column, text in enumerate(row):
            cell = table.cell(place, column)
            cell.margin_top = cell.margin_bottom = _CELL_MARGIN
            cell.margin_left = cell.margin_right = _SIDE_MARGIN
            fill(cell.text_frame, [text], size)
        if not is_templated:
            _letters(table.cell(place, 0)).rgb = RGBColor.from_string(look.on_first[1:].upper())
        if look.is_dark:
            _darken(table.cell(place, 1))


def _letters(cell: Any) -> Any:
    """Return the colour of the letters in a cell."""
    (run,) = cell.text_frame.paragraphs[0].runs
    return run.font.color


def _darken(cell: Any) -> None:
    """Let a cell be in the colours of the slide; those of the usual style of tables are light."""
    from pptx.enum.dml import MSO_THEME_COLOR

    cell.fill.solid()
    cell.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    cell.fill.fore_color.brightness = _BRIGHTER
    _letters(cell).theme_color = MSO_THEME_COLOR.TEXT_1


def _widths(box: Box) -> tuple[int, int]:
    first = round(box.width * _FIRST_COLUMN)
    return first, box.width - first


def _have_room(rows: Sequence[Row], box: Box, size: float) -> bool:
    """Return whether no row is higher than the box, and no word of what they are called broken."""
    letters = letters_in(_widths(box)[0] - 2 * _SIDE_MARGIN, size)
    words = (word for called, _ in rows for word in called.split())
    return all(len(word) <= letters for word in words) and all(
        _height_of(row, box, size) <= box.height for row in rows
    )


def _height_of(row: Row, box: Box, size: float) -> int:
    n_lines = max(
        n_lines_of(text, size, width - 2 * _SIDE_MARGIN)
        for text, width in zip(row, _widths(box), strict=True)
    )
    return height_of_lines(n_lines, size) + 2 * _CELL_MARGIN
