"""The fonts of a PDF stand by their names, whatever order Qt has found for them."""

import re
from itertools import permutations

import pypdfium2
import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QFont, QPainter, QPdfWriter

from epochgui.gui.pictures.pdf_fonts import with_fonts_in_order
from epochgui.gui.style.fonts import MONOSPACE, SANS

BOLD = "bold"
FONTS = (SANS, MONOSPACE, BOLD)


def font_of(name: str) -> QFont:
    font = QFont(SANS if name == BOLD else name, 12)
    font.setBold(name == BOLD)
    return font


def written(fonts: tuple[str, ...]) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    with QPainter(writer) as painter:
        for place, name in enumerate(fonts):
            painter.setFont(font_of(name))
            painter.drawText(200, 400 * (place + 1), f"loss 0.12 in {name}")
    return bytes(buffer.data().data())


def names_in(content: bytes) -> list[bytes]:
    return re.findall(rb"/FontName /\w+\+(\S+)", content)


def shown(content: bytes) -> tuple[str, bytes]:
    document = pypdfium2.PdfDocument(content)
    page = document[0]
    return page.get_textpage().get_text_range(), page.render(scale=1).to_numpy().tobytes()


@pytest.mark.parametrize("fonts", [FONTS, FONTS[:2], FONTS[:1]], ids=len)
def test_fonts_stand_by_their_names_and_what_is_shown_is_the_same(
    qapp: object,  # noqa: ARG001  fonts need an application
    fonts: tuple[str, ...],
) -> None:
    for order in permutations(fonts):
        content = written(order)
        in_order = with_fonts_in_order(content)
        assert names_in(in_order) == sorted(names_in(content))
        assert shown(in_order) == shown(content)
        assert with_fonts_in_order(in_order) == in_order


def test_a_file_without_fonts_stays_as_it_is(qapp: object) -> None:  # noqa: ARG001  as above
    content = written(())
    assert with_fonts_in_order(content) == content
