"""What is text in a picture is text in SVG and PDF; nothing is cut off; a clear ground is clear."""

import re
from collections import Counter
from xml.etree import ElementTree

import pypdfium2
import pytest
from PySide6.QtGui import QFont, QFontMetricsF

from epochgui.gui.pictures.request import PictureKind, PictureRequest
from epochgui.gui.pictures.sizes import HD, size_of
from epochgui.gui.pictures.style import Background, PictureStyle
from tests.gui.pictures.readers import SMALL, by_pdfium, by_resvg, opened
from tests.gui.reading import painting_heard
from tests.gui.user import User

VIEWS = ["loss", "batches", "epochs", "map", "code", "fit", "surface", "path", "confusion", "sheet"]
LEAST_X_HEIGHT = 18


@pytest.fixture
def trained(user: User) -> User:
    user.step("step_epoch")
    user.step("step_epoch")
    user.step("step_batch")
    return user


def content_of(user: User, name: str, kind: PictureKind) -> bytes:
    return user.window.captures.maker.content(PictureRequest((name,), SMALL), kind)


def text_of_pdf(pdf: bytes) -> str:
    text: str = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded()
    return text


def letters(text: str) -> Counter[str]:
    """Return which letters there are, whatever is taken for a space."""
    return Counter("".join(text.split()))


def texts_of_svg(svg: bytes) -> list[tuple[float, str, str]]:
    """Return the height of letters in points of the picture, the family, and the text."""
    found = []
    root = ElementTree.fromstring(svg.decode())
    for group in root.iter("{http://www.w3.org/2000/svg}g"):
        place = re.match(r"matrix\(([^,]+)", group.get("transform", ""))
        for text in group.findall("{http://www.w3.org/2000/svg}text"):
            scale = float(place[1]) if place else 1.0
            height = float(text.attrib["font-size"]) * scale
            found.append((height, text.attrib["font-family"], text.text or ""))
    return found


def x_height(height: float, family: str) -> float:
    """Return how high an x is in letters of a height; a large font is measured without rounding."""
    font = QFont(family.partition(",")[0])
    font.setPixelSize(1000)
    return QFontMetricsF(font).xHeight() * height / 1000


@pytest.mark.parametrize("name", VIEWS)
def test_the_text_of_svg_and_pdf_is_the_text_that_is_shown(
    trained: User, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content_of(trained, name, PictureKind.SVG)  # what is painted of an empty view goes before
    with painting_heard(monkeypatch) as heard:
        svg = content_of(trained, name, PictureKind.SVG)
    in_svg = " ".join(text for _, _, text in texts_of_svg(svg))
    assert letters(in_svg) == letters(text_of_pdf(content_of(trained, name, PictureKind.PDF)))
    painted = {word for one in heard for word in one.text.split()}
    assert painted - set(in_svg.split()) <= {"…"}


def test_the_text_of_the_window_is_text(trained: User) -> None:
    svg, pdf = (content_of(trained, "window", kind) for kind in (PictureKind.SVG, PictureKind.PDF))
    texts = [text for _, _, text in texts_of_svg(svg)]
    assert letters("".join(texts)) == letters(text_of_pdf(pdf))
    for seen in (trained.text("place"), "Learning rate", "mean of batches", "63.587208"):
        assert any(seen in text for text in texts), seen


def test_the_lines_of_code_are_text(trained: User) -> None:
    svg = content_of(trained, "code", PictureKind.SVG)
    text = "".join("".join(text.split()) for _, _, text in texts_of_svg(svg))
    assert "forinputs,labelsindataloader:optimizer.zero_grad()outputs=model(inputs)" in text
    assert "epoch_loss+=loss.item()" in text


@pytest.mark.parametrize("name", VIEWS)
def test_letters_can_be_read_from_the_last_row(trained: User, name: str) -> None:
    request = PictureRequest((name,), HD)
    svg = trained.window.captures.maker.content(request, PictureKind.SVG)
    texts = texts_of_svg(svg)
    assert texts
    for height, family, text in texts:
        assert x_height(height, family) >= LEAST_X_HEIGHT, text


@pytest.mark.parametrize("size", ["720p", "4:3"])
@pytest.mark.parametrize("name", VIEWS)
def test_nothing_is_cut_off(
    trained: User, name: str, size: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with painting_heard(monkeypatch) as heard:
        trained.window.captures.maker.image(PictureRequest((name,), size_of(size)))
    assert heard
    assert [one.text for one in heard if one.is_cut] == []


@pytest.mark.parametrize("name", ["loss", "map", "fit"])
def test_what_has_no_ground_is_clear_in_every_kind(trained: User, name: str) -> None:
    request = PictureRequest((name,), SMALL, PictureStyle(background=Background.TRANSPARENT))
    draws = {PictureKind.PNG: opened, PictureKind.SVG: by_resvg, PictureKind.PDF: by_pdfium}
    for kind, draw in draws.items():
        drawn = draw(trained.window.captures.maker.content(request, kind))
        assert drawn.getpixel((2, 2)) == (0, 0, 0, 0)


@pytest.mark.parametrize("size", ["720p", "a4", "1000x700"])
def test_a_page_is_as_large_as_the_slide_or_the_paper(trained: User, size: str) -> None:
    request = PictureRequest(("fit",), size_of(size))
    page = pypdfium2.PdfDocument(trained.window.captures.maker.content(request, PictureKind.PDF))[0]
    dots = request.size.width / page.get_width(), request.size.height / page.get_height()
    assert dots == pytest.approx((request.size.dots, request.size.dots), rel=0.01)
