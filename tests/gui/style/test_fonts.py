"""The program's own fonts: they have what it writes, and look the same on every desktop."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QRawFont, QTextLayout
from PySide6.QtWidgets import QApplication

from epochgui.basics.resources import resource_folder
from epochgui.gui.code.code_view import CodeView
from epochgui.gui.style.fonts import MONOSPACE, SANS, monospace, sans
from tests.catalogue import extracted

FONTS = sorted((resource_folder() / "fonts").glob("*.ttf"))
OTHER_DESKTOP = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{folder}/cache</cachedir>
  <match target="pattern">
    <edit name="rgba" mode="assign"><const>rgb</const></edit>
    <edit name="hintstyle" mode="assign"><const>hintfull</const></edit>
  </match>
</fontconfig>
"""
DRAW = """\
import hashlib
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel
{make}
image = QImage(400, 100, QImage.Format.Format_RGB32)
image.fill(0xFFFFFF)
painter = QPainter(image)
QLabel("epoch 3, <b>batch</b> 2 · loss 5.5×10⁻¹⁰ → 0").render(painter, QPoint(0, 0))
{icon}
painter.end()
print(hashlib.sha256(image.constBits()).hexdigest())
"""
OURS = {
    "make": "from epochgui.gui.app import create_application\n"
    "from epochgui.gui.style.icons import icon\n"
    "application = create_application(['epochgui'])",
    "icon": "icon('play', '#000000').paint(painter, 0, 60, 30, 30)",
}
ANY_PROGRAM = {"make": "application = QApplication(['any'])", "icon": ""}


def has_all(font: QRawFont, text: str) -> bool:
    return all(font.glyphIndexesForString(text))


def drawn(program: dict[str, str], fontconfig: Path | None) -> str:
    """Return what a program draws, by its digest, on this desktop or on another."""
    other = {} if fontconfig is None else {"FONTCONFIG_FILE": str(fontconfig)}
    finished = subprocess.run(
        [sys.executable, "-c", DRAW.format(**program)],
        env=os.environ | other,
        capture_output=True,
        text=True,
        check=True,
    )
    return finished.stdout


@pytest.mark.usefixtures("qapp")
def test_text_is_written_in_the_font_that_the_program_brings() -> None:
    assert QFontInfo(QApplication.font()).family() == SANS
    assert QFontInfo(monospace(QApplication.font())).family() == MONOSPACE
    assert QFontInfo(CodeView().font()).family() == MONOSPACE


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("points", [7.0, 9.0, 13.5])
def test_letters_are_as_large_as_those_of_the_system(points: float) -> None:
    of_system = QFont("Any", 1)
    of_system.setPointSizeF(points)
    assert sans(of_system).pointSizeF() == monospace(of_system).pointSizeF() == points


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_the_fonts_have_every_sign_of_every_sentence(path: Path) -> None:
    font = QRawFont(str(path), 20.0)
    assert font.familyName() in (SANS, MONOSPACE)
    signs = {sign for sentence in extracted() for sign in str(sentence.id) if sign.isprintable()}
    assert {"→", "×", "·"} <= signs
    assert [sign for sign in sorted(signs) if not has_all(font, sign)] == []
    assert has_all(font, "⁻¹²³⁴⁵⁶⁷⁸⁹⁰−∞≈…▾∇ αβγλμσ Жяй Łőğ")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.DemiBold])
def test_figures_have_equal_widths_without_any_feature(weight: QFont.Weight) -> None:
    font = sans(QApplication.font())
    font.setWeight(weight)
    metrics = QFontMetricsF(font)
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


@pytest.mark.usefixtures("qapp")
def test_letters_that_the_font_lacks_are_those_of_the_system() -> None:
    if not any("CJK" in family for family in QFontDatabase.families()):
        pytest.skip("the system has no Chinese letters")
    layout = QTextLayout("样本", sans(QApplication.font()))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    assert runs
    assert all(0 not in run.glyphIndexes() for run in runs)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no fontconfig")
def test_what_is_drawn_is_the_same_on_a_desktop_without_fonts(tmp_path: Path) -> None:
    other = tmp_path / "fonts.conf"
    other.write_text(OTHER_DESKTOP.format(folder=tmp_path))
    assert drawn(ANY_PROGRAM, None) != drawn(ANY_PROGRAM, other), "the desktop is no other one"
    assert drawn(OURS, None) == drawn(OURS, other)


def test_the_licence_of_the_fonts_is_with_them() -> None:
    text = (resource_folder() / "fonts" / "LICENSE").read_text(encoding="utf-8")
    assert "Bitstream Vera Fonts Copyright" in text
    assert "Tavmjong Bah" in text
