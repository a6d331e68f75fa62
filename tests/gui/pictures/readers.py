"""Other programs that read pictures, each for itself: SVG and PDF as they draw them."""

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pypdfium2
import resvg_py
from PIL import Image
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from epochgui.basics.resources import resource_folder
from epochgui.gui.pictures.request import PictureKind
from epochgui.gui.pictures.sizes import on_slide

SMALL = on_slide(640, 360)
_FONTS = resource_folder() / "fonts"
_FONT_CONFIGURATION = """\
<?xml version="1.0"?>
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


class Reader(NamedTuple):
    """What draws the content of a kind of file; `program` is what has to be installed for it."""

    kind: PictureKind
    draw: Callable[[bytes], Image.Image]
    program: str = ""

    @property
    def is_there(self) -> bool:
        return not self.program or shutil.which(self.program) is not None


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGBA")


def by_resvg(svg: bytes) -> Image.Image:
    fonts = [str(_FONTS)]
    return opened(bytes(resvg_py.svg_to_bytes(svg_string=svg.decode(), font_dirs=fonts)))


def by_qt(svg: bytes) -> Image.Image:
    for families in re.findall(rb'font-family="([^"]*)"', svg):  # of which Qt reads no list
        QFont.insertSubstitution(families.decode(), families.decode().partition(",")[0])
    image = QImage(*SMALL[:2], QImage.Format.Format_RGBA8888)
    image.fill(0)
    with QPainter(image) as painter:
        QSvgRenderer(svg).render(painter)
    return Image.frombytes("RGBA", SMALL[:2], bytes(image.constBits()))


def by_rsvg(svg: bytes) -> Image.Image:
    with TemporaryDirectory() as folder:
        configuration = Path(folder) / "fonts.conf"
        configuration.write_text(_FONT_CONFIGURATION.format(fonts=_FONTS, cache=folder))
        environment = {"FONTCONFIG_FILE": str(configuration)}
        return opened(_piped(svg, "rsvg-convert", environment=environment))


def by_pdfium(pdf: bytes) -> Image.Image:
    page = pypdfium2.PdfDocument(pdf)[0]
    nothing = (0, 0, 0, 0)
    drawn = page.render(scale=SMALL.width / page.get_width(), fill_color=nothing).to_pil()
    image: Image.Image = drawn.convert("RGBA")
    return image


def by_poppler(pdf: bytes) -> Image.Image:
    size = ("-scale-to-x", str(SMALL.width), "-scale-to-y", str(SMALL.height))
    return opened(_piped(pdf, "pdftoppm", "-png", "-singlefile", *size, "-"))


def _piped(content: bytes, *command: str, environment: dict[str, str] | None = None) -> bytes:
    done = subprocess.run(command, input=content, env=environment, capture_output=True, check=True)
    return done.stdout


READERS = {
    "resvg": Reader(PictureKind.SVG, by_resvg),
    "qt": Reader(PictureKind.SVG, by_qt),
    "rsvg": Reader(PictureKind.SVG, by_rsvg, "rsvg-convert"),
    "pdfium": Reader(PictureKind.PDF, by_pdfium),
    "poppler": Reader(PictureKind.PDF, by_poppler, "pdftoppm"),
}
