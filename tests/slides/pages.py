"""Pages of a PDF as they are read by other programs: where each word stands, and how it is seen."""

import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pypdfium2
from PIL import Image

_PAGE, _WORD = (f"{{http://www.w3.org/1999/xhtml}}{name}" for name in ("page", "word"))
_SCALE = 2  # points of an image for each of the page: enough for the strokes of letters
_LINE_GAP = 0.1
Colour = tuple[int, int, int]


class Rectangle(NamedTuple):
    """A part of a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def shrunk(self, by: float) -> "Rectangle":
        return Rectangle(self.left + by, self.top + by, self.right - by, self.bottom - by)

    def holds(self, other: "Rectangle") -> bool:
        is_below = self.left <= other.left and self.top <= other.top
        return is_below and other.right <= self.right and other.bottom <= self.bottom

    def meets(self, other: "Rectangle") -> bool:
        is_beside = self.right <= other.left or other.right <= self.left
        return not is_beside and self.top < other.bottom and other.top < self.bottom


class Word(NamedTuple):
    """A word, and where it stands."""

    text: str
    place: Rectangle

    @property
    def without_line_gap(self) -> "Word":
        """The same with less above and below: lines of letters may be a little closer than that."""
        gap = _LINE_GAP * self.place.height
        top, bottom = self.place.top + gap, self.place.bottom - gap
        return Word(self.text, self.place._replace(top=top, bottom=bottom))


class Page(NamedTuple):
    """A page, how it looks, and its words."""

    place: Rectangle
    image: Image.Image
    words: tuple[Word, ...]

    @property
    def ground(self) -> Colour:
        """What colour its corner has."""
        return _colour(self.image.getpixel((1, 1)))

    def colours(self, place: Rectangle) -> Counter[Colour]:
        """Return which colours there are in a part of it, and how often."""
        left, top, right, bottom = (round(_SCALE * edge) for edge in place)
        part = self.image.crop((left, top, right, bottom))
        return Counter(_colour(point) for point in part.get_flattened_data())


def pages_of(pdf: Path) -> Iterator[Page]:
    """Yield all pages."""
    told = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = ElementTree.fromstring(told).iter(_PAGE)
    for page, drawn in zip(pages, pypdfium2.PdfDocument(pdf), strict=True):
        size = Rectangle(0, 0, float(page.attrib["width"]), float(page.attrib["height"]))
        words = (Word(one.text or "", _place(one)) for one in page.iter(_WORD))
        yield Page(size, drawn.render(scale=_SCALE).to_pil().convert("RGB"), tuple(words))


def _place(word: ElementTree.Element) -> Rectangle:
    return Rectangle(*(float(word.attrib[edge]) for edge in ("xMin", "yMin", "xMax", "yMax")))


def _colour(point: object) -> Colour:
    assert isinstance(point, tuple)
    red, green, blue = point
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """Return how well two colours can be told apart, 1 to 21, as the web's rules have it."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    parts = (part / 255 for part in colour)
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
